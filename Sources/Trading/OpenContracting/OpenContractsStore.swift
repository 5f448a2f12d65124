import Kernel
import Registry
import Storage

// Contracts with their changes, payments and milestones.
extension OpenProcessStore {
    /// Contracts that were published; for lots of earlier systems, what the lot itself knows.
    func contracts(of award: OpenAward, in process: OpenProcess) throws -> [OpenContract] {
        let supplier = OpenParty.subject(award.supplier)
        let found = try session.rows(
            """
            SELECT number, title, state, amount, signed_at, published_at, settlement, accepted_at, bond
            FROM trade_contract
            WHERE lot = \(award.lot) AND supplier = \(supplier) AND published_at IS NOT NULL ORDER BY number
            """
        ) { row in
            var contract = OpenContract()
            contract.id = try row[0]
            (contract.award, contract.lot) = (award.id, award.lot)
            contract.title = try row[1]
            let state: String = try row[2]
            contract.value = try row[3]
            contract.signedAt = try row[4]
            contract.publishedAt = try row[5]
            contract.finalValue = try row[6]
            contract.endedAt = try row[7]
            contract.guarantee = try row[8]
            if state == "accepted" || state == "archived" { contract.status = .terminated }
            contract.amendments = try changes(of: contract)
            (contract.payments, contract.milestones) = try steps(of: contract)
            return contract
        }
        guard found.isEmpty, let lot = process.lots.first(where: { $0.number == award.lot }),
            let signed = lot.contractedAt
        else { return found }
        var contract = OpenContract()
        contract.id = "contract-\(award.lot)"
        (contract.award, contract.lot, contract.title) = (award.id, award.lot, process.title)
        contract.value = award.value
        contract.signedAt = signed
        if let ended = lot.performedAt { (contract.status, contract.endedAt) = (.terminated, ended) }
        return [contract]
    }

    private func changes(of contract: OpenContract) throws -> [OpenAmendment] {
        try session.rows(
            """
            SELECT number, reason, agreed_at, edition FROM contract_change
            WHERE contract = \(contract.id) AND state = 'agreed' AND agreed_at IS NOT NULL ORDER BY edition
            """
        ) { row in
            var change = OpenAmendment()
            change.id = try row[0]
            change.lot = contract.lot
            change.rationale = try row[1]
            change.at = try row[2]
            change.description = "第\(try row[3] as Int)版"
            return change
        }
    }

    private func steps(of contract: OpenContract) throws -> ([OpenPayment], [OpenMilestone]) {
        var (payments, milestones): ([OpenPayment], [OpenMilestone]) = ([], [])
        try session.forEach(
            """
            SELECT number, kind, title, amount, due_on, met_on, state FROM contract_step
            WHERE contract = \(contract.id) AND state IN ('planned', 'met') ORDER BY number
            """
        ) { row in
            let (due, met): (Day?, Day?) = (try row[4], try row[5])
            let kind: String = try row[1]
            if kind == "payment" {
                guard let met else { return }
                var payment = OpenPayment()
                payment.id = try row[0]
                payment.at = Timestamp(met)
                let amount: Money? = try row[3]
                payment.amount = amount ?? .zero
                payments.append(payment)
            } else {
                var milestone = OpenMilestone()
                milestone.id = try row[0]
                milestone.title = try row[2]
                milestone.dueAt = due.map { Timestamp($0) }
                milestone.metAt = met.map { Timestamp($0) }
                milestone.status = met == nil ? .scheduled : .met
                milestones.append(milestone)
            }
        }
        return (payments, milestones)
    }
}
