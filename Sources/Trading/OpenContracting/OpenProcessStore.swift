import Kernel
package import Registry
package import Storage

/// Reads whole processes from the registers: only what is public by the rules of secrecy, however much more is there.
package struct OpenProcessStore {
    let session: Session
    /// Which registers there are.
    let registers: Set<String>

    package init(session: Session, registers: [Register]) {
        self.session = session
        self.registers = Set(registers.map(\.name))
    }

    /// A project with its announced lots; nil while nothing of it is announced.
    package func process(_ number: String) throws -> OpenProcess? {
        guard var process = try project(number) else {
            guard var order = try order(number) else { return nil }
            try addSubjects(to: &order)
            return order
        }
        process.lots = try lots(of: number)
        guard !process.lots.isEmpty else { return nil }
        try addNotices(to: &process)
        try addAuctions(to: &process)
        try addOutcome(to: &process)
        try addSubjects(to: &process)
        return process
    }

    // MARK: The project

    private func project(_ number: String) throws -> OpenProcess? {
        try session.first(
            """
            SELECT name, category, tenderee, agent, supervisor, is_centralised, investment_code, approval_number,
                approved_by, fund_source, deal_code, plan_item, predecessor, scale
            FROM trade_project WHERE number = \(number) AND state = 'registered'
            """
        ) { row in
            var process = OpenProcess()
            process.number = number
            process.title = try row[0]
            process.category = try row[1]
            process.tenderee = try organisation(try row[2])
            let agent: String? = try row[3]
            process.agent = try agent.map(organisation)
            process.supervisor = try organisation(try row[4])
            process.isCentralised = try row[5]
            process.investmentCode = try row[6]
            let (approval, authority): (String?, String?) = (try row[7], try row[8])
            process.approval = approval.map { [authority, $0].compactMap(\.self).joined(separator: " ") }
            process.fundSource = try row[9]
            let code: String? = try row[10]
            process.code = code ?? number
            process.planItem = try row[11]
            let predecessor: String? = try row[12]
            process.predecessor = try predecessor.map(self.code)
            process.scale = try row[13]
            return process
        }
    }

    /// What a project goes by outside.
    func code(_ number: String) throws -> String {
        let code: String?? = try session.value("SELECT deal_code FROM trade_project WHERE number = \(number)")
        return (code ?? nil) ?? number
    }

    func organisation(_ number: String) throws -> OpenParty {
        try session.first("SELECT name, credit_code FROM organisation WHERE number = \(number)") {
            OpenParty(name: try $0[0], creditCode: try $0[1], number: number)
        } ?? OpenParty(name: number, creditCode: nil, number: number)
    }

    // MARK: Lots

    /// States in which the opening isn't recorded yet: nothing about bids is public.
    private static let beforeOpening: Set<String> = Set(
        [Lot.State.draft, .registered, .reasoning, .prequalifying, .bidding, .closed, .opening, .enrolling, .listing]
            .map(\.rawValue))

    private func lots(of project: String) throws -> [OpenLot] {
        try session.rows(
            """
            SELECT number, state, state_before, title, content, classification, quantity, method, method_ground,
                qualification, comparison, price_form, base_price, increment, has_reserve, deposit, duration_days,
                takes_consortia, is_reserved_for_small, is_online, predecessor, announced_at, documents_from,
                documents_until, bid_deadline, opened_at, published_at, publicity_until, awarded_at, contracted_at,
                suspended_at, suspension, saving, premium, bids, reason, updated_at, failure, object
            FROM trade_lot WHERE project = \(project) AND announced_at IS NOT NULL ORDER BY number
            """, Self.lot)
    }

    private static func lot(_ row: Row) throws -> OpenLot {
        var lot = OpenLot()
        let (state, before): (String, String?) = (try row[1], try row[2])
        lot.number = try row[0]
        lot.title = try row[3]
        lot.content = try row[4]
        lot.classification = try row[5]
        lot.quantity = try row[6]
        lot.method = try row[7]
        lot.methodGround = try row[8]
        lot.qualification = try row[9]
        lot.comparison = try row[10]
        lot.priceForm = try row[11]
        lot.basePrice = try row[12]
        lot.increment = try row[13]
        lot.hasReserve = try row[14]
        lot.deposit = try row[15]
        lot.durationDays = try row[16]
        lot.takesConsortia = try row[17]
        lot.isReservedForSmall = try row[18]
        lot.isOnline = try row[19]
        lot.predecessor = try row[20]
        lot.announcedAt = try row[21]
        lot.documentsFrom = try row[22]
        lot.documentsUntil = try row[23]
        lot.deadline = try row[24]
        lot.object = try row[38]
        let failure: String? = try row[37]
        let isOpened = !beforeOpening.contains(before ?? state) && failure != Lot.Failure.tooFew.rawValue
        if isOpened {
            lot.openedAt = try row[25]
            lot.opened = lot.openedAt == nil ? nil : try row[34]
        }
        lot.publishedAt = try row[26]
        lot.publicityUntil = try row[27]
        lot.awardedAt = try row[28]
        lot.contractedAt = try row[29]
        lot.suspendedAt = try row[30]
        lot.suspension = try row[31]
        lot.saving = try row[32]
        lot.premium = try row[33]
        let updated: Timestamp = try row[36]
        if let ending = OpenLot.Ending(rawValue: state) {
            lot.ending = ending
            lot.endedAt = try latest(of: row, or: updated)
            lot.reason = try row[35]
        }
        if state == Lot.State.performed.rawValue || state == Lot.State.archived.rawValue { lot.performedAt = updated }
        return lot
    }

    /// When a lot ended, as far as its own row knows: the act that ended it was the last one.
    private static func latest(of row: Row, or updated: Timestamp) throws -> Timestamp {
        let known: [Timestamp?] = try [21, 24, 25, 26, 28].map { try row[$0] }
        return known.compactMap(\.self).max().map { max($0, updated) } ?? updated
    }
}
