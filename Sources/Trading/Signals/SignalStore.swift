import Kernel
import Registry
import Storage

/// Reads opened lots for the rules, and keeps what is still to be looked at.
struct SignalStore {
    let session: Session
    let registers: Set<String>

    init(session: Session, registers: [Register]) {
        self.session = session
        self.registers = Set(registers.map(\.name))
    }

    // MARK: What is to be looked at

    func watermark() throws -> Int64 {
        try session.value("SELECT place FROM signal_watermark WHERE name = 'trail'") ?? 0
    }

    func setWatermark(_ place: Int64) throws {
        try session.execute(
            """
            INSERT INTO signal_watermark (name, place) VALUES ('trail', \(place))
            ON CONFLICT (name) DO UPDATE SET place = excluded.place
            """)
    }

    /// Lots of matters that were touched.
    func enqueue(_ touched: [String: Set<Int64>]) throws {
        for (register, matters) in touched.sorted(by: { $0.key < $1.key }) {
            let column = register == Lot.register.name ? "number" : "lot"
            for part in Array(matters).sorted().parts(of: 500) {
                try session.execute(
                    """
                    INSERT INTO signal_pending (lot)
                    SELECT DISTINCT \(name: column) FROM \(name: register) WHERE id IN \(list: part)
                    ON CONFLICT (lot) DO NOTHING
                    """)
            }
        }
    }

    func pending(limit: Int) throws -> [String] {
        try session.rows("SELECT lot FROM signal_pending ORDER BY lot LIMIT \(limit)") { try $0[0] }
    }

    func done(_ lot: String) throws { try session.execute("DELETE FROM signal_pending WHERE lot = \(lot)") }

    func count() throws -> Int { try session.value("SELECT COUNT(*) FROM trade_signal") ?? 0 }

    func isKnown(_ finding: String) throws -> Bool {
        let found: Int? = try session.value("SELECT COUNT(*) FROM trade_signal WHERE finding = \(finding)")
        return (found ?? 0) > 0
    }

    /// Who watches over a lot.
    func supervisor(of lot: String) throws -> String? {
        try session.value(
            """
            SELECT p.supervisor FROM trade_lot l JOIN trade_project p ON p.number = l.project
            WHERE l.number = \(lot)
            """)
    }

    // MARK: Opened lots

    /// States in which the opening is recorded: before, nothing is looked at.
    static let judged = Set(
        [Lot.State.evaluating, .negotiating, .finalOffers, .candidates, .awarded, .contracted, .performed, .archived]
            .map(\.rawValue))

    /// Nil while its opening isn't recorded. `isWhole` reads texts and files too, which histories don't need.
    func lot(_ number: String, isWhole: Bool = true) throws -> SignalLot? {
        let row: (lot: SignalLot, state: String)? = try session.first(
            """
            SELECT l.number, l.title, l.organisation, p.tenderee, l.category, l.method, l.base_price, l.announced_at,
                l.bid_deadline, l.winner, l.winning_bid, l.award_amount, l.state, l.state_before, l.failure
            FROM trade_lot l JOIN trade_project p ON p.number = l.project WHERE l.number = \(number)
            """
        ) { row in
            var lot = SignalLot()
            lot.number = try row[0]
            lot.title = try row[1]
            lot.organisation = try row[2]
            lot.tenderee = try row[3]
            lot.category = try row[4]
            lot.method = try row[5]
            lot.basePrice = try row[6]
            lot.announcedAt = try row[7]
            lot.deadline = try row[8]
            lot.winner = try row[9]
            lot.winningBid = try row[10]
            lot.awardAmount = try row[11]
            let (state, before): (String, String?) = (try row[12], try row[13])
            return (lot, before ?? state)
        }
        guard var lot = row?.lot, let state = row?.state, Self.judged.contains(state) else { return nil }
        lot.bids = try bids(of: number)
        lot.contractAmount = try session.value(
            """
            SELECT current_amount FROM trade_contract
            WHERE lot = \(number) AND current_amount IS NOT NULL AND signed_at IS NOT NULL ORDER BY id DESC LIMIT 1
            """)
        lot.unread =
            try session.value("SELECT COUNT(*) FROM sealed_bid WHERE lot = \(number) AND state = 'revoked'") ?? 0
        if isWhole {
            try addFiles(to: &lot)
            try addDocuments(to: &lot)
            try addDeposits(to: &lot)
        }
        return lot
    }

    private func bids(of lot: String) throws -> [SignalBid] {
        let rejected = Set(
            try session.rows("SELECT bid FROM bid_rejection WHERE lot = \(lot) AND state = 'upheld'") {
                try $0[0] as String
            })
        let marks = try BidMarkStore(session: session).marks(ofLot: lot)
        return try session.rows(
            """
            SELECT b.number, b.credit_code, b.name, b.price, b.typed_price, b.arrived_at, b.state, b.is_remedied,
                b.project_lead, b.bond, b.content, s.legal_representative, s.parent, s.contact, s.contact_phone, s.address
            FROM trade_bid b LEFT JOIN market_subject s ON s.number = b.credit_code
            WHERE b.lot = \(lot) ORDER BY b.number
            """
        ) { row in
            var bid = SignalBid()
            bid.id = try row[0]
            bid.subject = try row[1]
            bid.name = try row[2]
            bid.price = try row[3]
            bid.typedPrice = try row[4]
            bid.arrivedAt = try row[5]
            bid.isVoid = try row[6] == TradeBid.State.void.rawValue
            bid.isRemedied = try row[7]
            bid.lead = try row[8]
            bid.bond = try row[9]
            bid.isRejected = rejected.contains(bid.id)
            let content: String? = try row[10]
            (bid.text, bid.marks) = Self.reading(content)
            bid.marks.merge(marks[bid.id] ?? [:]) { price, _ in price }
            bid.head = try row[11]
            bid.parent = try row[12]
            bid.contact = try row[13]
            bid.phone = try row[14]
            bid.address = try row[15]
            return bid
        }
    }

    /// The statement and the answers as text; answers under `item.` are unit prices. Marks lie apart (`BidMarkStore`).
    private static func reading(_ content: String?) -> (text: String, prices: [String: String]) {
        guard let content, let tree = try? OpenTree(content) else { return ("", [:]) }
        var words = [tree["statement"]?.text ?? ""]
        var prices: [String: String] = [:]
        if case .object(let answers) = tree["answers"] ?? .null {
            for answer in answers {
                guard let value = answer.value.text else { continue }
                if answer.key.hasPrefix("item.") {
                    prices[answer.key] = value
                } else {
                    words.append(value)
                }
            }
        }
        return (words.joined(separator: "\n"), prices)
    }

    private func addFiles(to lot: inout SignalLot) throws {
        var files: [String: [SignalBid.File]] = [:]
        try session.forEach(
            """
            SELECT b.number, a.name, a.hash FROM trade_bid b
            JOIN attachment a ON a.register = 'trade_bid' AND a.matter = b.id AND a.removed_at IS NULL
            WHERE b.lot = \(lot.number) ORDER BY a.position
            """
        ) { files[try $0[0], default: []].append(SignalBid.File(name: try $0[1], hash: try $0[2])) }
        for index in lot.bids.indices { lot.bids[index].files = files[lot.bids[index].id] ?? [] }
    }

    /// What stands in the tender documents is nobody's own.
    private func addDocuments(to lot: inout SignalLot) throws {
        guard registers.contains("trade_document") else { return }
        try session.forEach(
            """
            SELECT d.text, d.justification FROM trade_document d
            WHERE d.lot = \(lot.number) AND d.state IN ('approved', 'issued') ORDER BY d.id
            """
        ) { row in
            lot.documents += try row[0] as String
            // A clause that had to be justified is one that may fit a single firm.
            if let justified: String = try row[1] { lot.clauses.append(justified) }
        }
        lot.template.formUnion(
            try session.rows(
                """
                SELECT a.hash FROM trade_document d
                JOIN attachment a ON a.register = 'trade_document' AND a.matter = d.id
                WHERE d.lot = \(lot.number)
                """
            ) { try $0[0] as String })
    }

    private func addDeposits(to lot: inout SignalLot) throws {
        var payers: [String: (account: String?, isShared: Bool)] = [:]
        try session.forEach(
            """
            SELECT subject, payer_account, shares_payer FROM trade_deposit
            WHERE lot = \(lot.number) AND subject IS NOT NULL
            """
        ) { payers[try $0[0]] = (try $0[1], try $0[2]) }
        for index in lot.bids.indices {
            guard let payer = payers[lot.bids[index].subject] else { continue }
            lot.bids[index].payer = payer.account
            lot.bids[index].sharesPayer = payer.isShared
        }
    }
}
