import Kernel
import Registry
import Storage
import Trading

extension LiveTrades {
    /// What is bought or sold.
    struct Draft: Sendable {
        let name: String
        let category: TradeCategory
        let method: TradeMethod
        let base: Int64
        let people: (drafter: Actor, decider: Actor)
        /// Else whoever loses the key of a bid can't have it opened.
        var hasEscrow = true
    }

    func works(_ name: String, hasEscrow: Bool = true) -> Draft {
        Draft(
            name: name, category: .works, method: .openTender, base: 486_000_000, people: cast.tenderee,
            hasEscrow: hasEscrow)
    }

    /// A project taken in by the centre, with its lot taken in and a document that another approved; nil when it is there.
    /// `isEntered`: else the lot is only drafted, for a file.
    func lot(_ code: String, _ draft: Draft, daysBefore days: Int, isEntered: Bool = true) async throws -> Lot? {
        guard try await registry.known([code], in: TradeProject.register).isEmpty else { return nil }
        at(daysBefore: days + 2)
        var project = TradeProject()
        (project.head.number, project.head.organisation) = (code, draft.people.drafter.organisation)
        (project.name, project.category) = (draft.name, draft.category)
        project.tenderee = draft.people.decider.organisation
        if project.tenderee != project.head.organisation {
            (project.agent, project.mandate) = (project.head.organisation, "委托协议（示例）：编制文件，组织开标和评审")
        }
        (project.supervisor, project.centre) = (Self.supervisor, Self.centre)
        (project.approvalNumber, project.approvedBy) = ("保发改投〔示例〕\(code)号", "保山市发展和改革委员会")
        (project.contact, project.contactPhone) = (draft.people.drafter.name, "0875-0000000")
        let created = try await registry.create(project, as: draft.people.drafter)
        try await registry.perform(.register, on: created.id, as: cast.centre)
        var lot = Lot()
        (lot.head.number, lot.head.organisation) = ("\(code)-1", project.head.organisation)
        (lot.project, lot.category, lot.tenderee) = (code, draft.category, project.tenderee)
        (lot.title, lot.content) = (draft.name, "\(draft.name)的全部内容，详见文件。")
        lot.method = draft.method
        (lot.basePrice, lot.deposit) = (Money(fen: draft.base), Money(fen: draft.base / 100))
        lot.media = "云南省公共资源交易信息网"
        lot.hasEscrow = draft.hasEscrow
        switch draft.category.direction {
        case .buy where draft.category == .procurement:
            (lot.object, lot.comparison, lot.durationDays) = (.services, .comprehensive, 365)
            lot.methodGround = "技术复杂，不能事先详细规定技术、服务要求（示例）"
        case .buy:
            lot.object = .works
            (lot.comparison, lot.durationDays) = (.benchmark, 180)
            // Plans of works are scored without knowing whose they are.
            lot.hasBlindPart = true
        case .sell:
            lot.comparison = .highestPrice
            lot.increment = Money(fen: max(10_000, draft.base / 200 / 10_000 * 10_000))
            lot.hasEscrow = false
            if draft.category == .land { lot.quantity = Ratio(12_600) }
        }
        guard isEntered else { return lot }
        lot = try await registry.create(lot, as: draft.people.drafter)
        try await perform(.register, on: lot, as: cast.centre)
        try await approveDocument(of: lot, draft)
        if draft.category.direction == .buy { try await fixScheme(of: lot, by: draft.people.drafter) }
        at(daysBefore: days, hour: 10)
        return lot
    }

    private func approveDocument(of lot: Lot, _ draft: Draft) async throws {
        var document = TradeDocument()
        document.lot = lot.head.number
        document.title = draft.category.direction == .sell ? "出让文件" : draft.method.isTender ? "招标文件" : "磋商文件"
        document.text = "一、资格条件：具有独立承担民事责任的能力。\n二、内容和期限见公告。\n三、成交后三十日内签订合同。"
        let drafted = try await registry.create(document, as: draft.people.drafter)
        try await registry.perform(.approve, on: drafted.id, as: draft.people.decider)
    }

    @discardableResult
    func perform(_ act: Lot.Act, on lot: Lot, as actor: Actor) async throws -> Lot {
        try await registry.perform(act, on: lot.id, as: actor) { _, _ in }
    }

    /// With the deadline wanted, or the earliest that the law allows where that is later.
    @discardableResult
    func announce(_ lot: Lot, deadline: Timestamp, as actor: Actor) async throws -> Lot {
        let (moment, calendar) = (registry.now, registry.calendar)
        let periods = try await registry.database.read { session in
            let policy = try TradingPolicy.inForce(on: moment.day, session)
            var notice = StatutoryPeriods.Notice(announced: moment, documentsFrom: moment)
            notice.documentsUntil = max(
                moment.adding(seconds: 8 * 86_400),
                try StatutoryPeriods(lot, notice, by: policy, calendar: calendar).earliestDocumentsUntil)
            return try StatutoryPeriods(lot, notice, by: policy, calendar: calendar)
        }
        return try await perform(
            .announce(
                documentsFrom: moment.milliseconds, documentsUntil: periods.documentsUntil.milliseconds,
                deadline: max(deadline, periods.earliestDeadline).milliseconds), on: lot, as: actor)
    }

    // MARK: Sales

    /// Land: the listing runs, and ends in a week and a half.
    func listing() async throws {
        let draft = Draft(
            name: "隆阳区九隆片区商住用地使用权", category: .land, method: .listing, base: 3_860_000_000, people: cast.seller)
        guard let lot = try await lot("CR-01", draft, daysBefore: 30) else { return }
        // Enrolment ends where the listing begins; the notice's deadline is its end.
        let announced = try await announce(
            lot, deadline: Timestamp(workday(in: 11), hour: 15), as: cast.seller.decider)
        guard let start = announced.documentsUntil, let end = announced.bidDeadline else { return }
        try await offer(announced, from: start, until: end)
    }

    /// Confiscated goods: bidding goes on until the end of tomorrow's morning. Two of the firms are admitted.
    func auction() async throws {
        let draft = Draft(
            name: "罚没矿产品一批（示例）", category: .confiscated, method: .auction, base: 8_600_000, people: cast.seller)
        guard let lot = try await lot("CR-02", draft, daysBefore: 14) else { return }
        let end = Timestamp(workday(in: 1), hour: 11)
        // Free bidding lasts a day at least.
        let start = min(now.adding(seconds: -3600), end.adding(seconds: -26 * 3600))
        try await announce(lot, deadline: start, as: cast.seller.decider)
        let auction = try await offer(lot, from: start, until: end)
        at(daysBefore: 2, hour: 10)
        try await enrol(bidders.prefix(2), in: auction)
    }

    private func enrol(_ bidders: some Sequence<Bidder>, in auction: String) async throws {
        for one in bidders {
            let bidder = try await registry.enrol(
                .firm(one.firm.code), in: auction, by: one.party.account, random: random)
            try await registry.admitBidder(
                token: try registry.depositToken(of: bidder), received: bidder.deposit,
                reference: "LS-\(bidder.head.number)")
        }
    }

    /// Confiscated goods, sold a week ago to somebody who then didn't want them: the deposit is kept for the treasury.
    func defaulted() async throws {
        let draft = Draft(
            name: "罚没车辆一批（示例）", category: .confiscated, method: .auction, base: 12_400_000, people: cast.seller)
        guard let lot = try await lot("CR-03", draft, daysBefore: 26) else { return }
        let start = lastWorkday(before: 8)
        try await announce(lot, deadline: start, as: cast.seller.decider)
        let auction = try await offer(lot, from: start, until: start.adding(seconds: 26 * 3600))
        set(start.adding(seconds: -2 * 86_400))
        try await enrol(bidders.prefix(2), in: auction)
        set(start)
        try await registry.keepAuctions()
        guard let winner = bidders.first, let increment = lot.increment else { return }
        set(start.adding(seconds: 3600))
        _ = try await registry.offer(
            Money(fen: lot.basePrice.fen + 2 * increment.fen), in: auction, by: winner.party.account, seen: 0)
        for _ in 0..<8 {
            let standing = try await registry.matter(Auction.self, number: auction, as: .system)
            guard standing.state != .sold, let due = standing.dueAt, due < now else { break }
            set(due)
            try await registry.keepAuctions()
        }
        guard try await registry.matter(Auction.self, number: auction, as: .system).state == .sold else { return }
        at(daysBefore: 2, hour: 15)
        try await registry.declareDefault(auction, because: "未按期签订成交确认书（示例）", as: cast.centre)
    }

    @discardableResult
    private func offer(_ lot: Lot, from start: Timestamp, until end: Timestamp) async throws -> String {
        var auction = Auction()
        auction.head.number = "\(lot.head.number)-J"
        auction.lot = lot.head.number
        (auction.opensAt, auction.closesAt) = (start, end)
        let created = try await registry.create(auction, as: cast.centre)
        return try await registry.openAuction(created.head.number, as: cast.centre).head.number
    }
}
