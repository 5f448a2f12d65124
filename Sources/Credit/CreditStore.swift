import Kernel
import Registry
import Storage

/// What the flows of the platform go by.
struct CreditStore {
    let session: Session

    func facts(of record: CreditRecord) throws -> RecordFacts {
        var facts = RecordFacts()
        let source: CreditSource? = try session.matter(number: record.source)
        facts.isSourceOpen = source?.state == .open
        if let number = record.documentNumber {
            facts.twin = try session.value(
                """
                SELECT number FROM credit_record WHERE document_number = \(number)
                    AND credit_code = \(record.creditCode) AND category = \(record.category)
                    AND state <> 'revoked' AND number <> \(record.head.number) LIMIT 1
                """)
        }
        return facts
    }

    func facts(of pledge: CreditPledge) throws -> PledgeFacts {
        var facts = PledgeFacts()
        facts.template = try session.matter(number: pledge.template)
        facts.broken = try session.value(
            """
            SELECT number FROM credit_pledge WHERE credit_code = \(pledge.creditCode) AND state = 'broken'
                AND number <> \(pledge.head.number) ORDER BY id LIMIT 1
            """)
        return facts
    }

    func facts(of repair: CreditRepair) throws -> RepairFacts {
        var facts = RepairFacts()
        switch repair.target {
        case .record:
            if let found: CreditRecord = try session.matter(number: repair.number) {
                facts.found = RepairFacts.Found(
                    creditCode: found.creditCode,
                    isRepairable: found.category.isAdverse && [.received, .published, .hidden].contains(found.state),
                    since: found.publishedOn ?? found.receivedOn ?? found.decidedOn)
            }
        case .pledge:
            if let found: CreditPledge = try session.matter(number: repair.number) {
                facts.found = RepairFacts.Found(
                    creditCode: found.creditCode, isRepairable: found.state == .broken,
                    since: found.brokenOn ?? found.head.createdAt.day)
            }
        }
        facts.open = try session.value(
            """
            SELECT number FROM credit_repair WHERE target_number = \(repair.number)
                AND state IN ('applied', 'accepted') AND number <> \(repair.head.number) LIMIT 1
            """)
        return facts
    }

    func source(keyDigest: String) throws -> CreditSource? {
        let number: String? = try session.value(
            "SELECT number FROM credit_source WHERE key_digest = \(keyDigest) AND state = 'open'")
        return try number.flatMap { try session.matter(number: $0) }
    }

    func record(_ key: String, from source: String) throws -> CreditRecord? {
        let number: String? = try session.value(
            "SELECT number FROM credit_record WHERE source = \(source) AND source_key = \(key)")
        return try number.flatMap { try session.matter(number: $0) }
    }

    /// What a firm is called by its newest record, pledge or declaration.
    func name(of code: String) throws -> String? {
        for table in ["credit_record", "credit_pledge", "credit_declaration"] {
            let found: String? = try session.value(
                "SELECT name FROM \(name: table) WHERE credit_code = \(code) ORDER BY id DESC LIMIT 1")
            if let found { return found }
        }
        return nil
    }

    /// A pledge template in force names who keeps the platform.
    func office() throws -> String? {
        try session.value(
            "SELECT organisation FROM credit_pledge_template WHERE state = 'inForce' ORDER BY id LIMIT 1")
    }

    /// Public records and verified declarations whose time is over on `day`.
    func overdue(on day: Day, limit: Int) throws -> (records: [String], declarations: [String]) {
        let records: [String] = try session.rows(
            """
            SELECT number FROM credit_record WHERE state IN ('published', 'hidden')
                AND (public_until < \(day) OR valid_until < \(day)) ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
        let declarations: [String] = try session.rows(
            """
            SELECT number FROM credit_declaration WHERE state = 'verified' AND valid_until < \(day)
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
        return (records, declarations)
    }
}
