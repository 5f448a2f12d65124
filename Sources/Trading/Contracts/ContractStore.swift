import Kernel
import Registry
package import Storage

/// Names and sums around contracts.
package struct ContractStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    func facts(about contract: TradeContract) throws -> ContractFacts {
        var facts = ContractFacts()
        facts.supplierName = try subjectName(contract.supplier) ?? ""
        facts.buyerName = try organisationName(contract.head.organisation) ?? ""
        facts.others = try session.rows(
            """
            SELECT number FROM trade_contract
            WHERE lot = \(contract.lot) AND state <> 'refused' AND number <> \(contract.head.number) ORDER BY id
            """
        ) { try $0[0] }
        facts.auction = try session.value(
            "SELECT number FROM trade_auction WHERE lot = \(contract.lot) AND state = 'sold' ORDER BY id DESC LIMIT 1")
        facts.defaulter =
            try session.value(
                "SELECT winner FROM trade_auction WHERE lot = \(contract.lot) AND state = 'defaulted' ORDER BY id DESC LIMIT 1",
                as: String?.self) ?? nil
        return facts
    }

    /// The contract of a lot that waits for a signature.
    func unsigned(on lot: String) throws -> String? {
        try session.value(
            """
            SELECT number FROM trade_contract WHERE lot = \(lot) AND state IN ('drafting', 'offered')
            ORDER BY id DESC LIMIT 1
            """)
    }

    func subjectName(_ code: String) throws -> String? {
        try session.value("SELECT name FROM market_subject WHERE number = \(code)")
    }

    func organisationName(_ code: String) throws -> String? {
        try session.value("SELECT name FROM organisation WHERE number = \(code)")
    }

    /// The basic account of a firm, as it is on record.
    func basicAccount(of subject: String) throws -> String? {
        let found: String?? = try session.first(
            "SELECT basic_account FROM market_subject WHERE number = \(subject)"
        ) { try $0[0] }
        return found ?? nil
    }
}
