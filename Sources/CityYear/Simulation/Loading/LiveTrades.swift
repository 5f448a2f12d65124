import Kernel
package import Registry
import Storage
import Trading

/// Trades that are going on today (演示：进行中的交易), so that whoever opens the example city finds something to do in each role: a lot
/// open for bids, one that is opened today, one whose opening is over, one that failed, one in evaluation, a consultation whose
/// experts meet today, candidates with an objection, a listing, an auction, and one whose winner defaulted.
/// All but what was read out at openings comes by acts, at moments of the past weeks.
package struct LiveTrades: Sendable {
    let cast: Cast
    /// The registers, with a clock that is set.
    let registry: Registry
    let now: Timestamp
    let random: @Sendable (Int) -> [UInt8]
    private let clock: SimulatedClock

    static let centre = "BSZW-JYZX"
    static let supervisor = "BSZW-JYJG"

    package init(in registry: Registry, cast: Cast, random: @escaping @Sendable (Int) -> [UInt8]) {
        let clock = SimulatedClock()
        self.cast = cast
        self.clock = clock
        self.random = random
        now = registry.now
        self.registry = Registry(
            registry.database, registers: registry.registers, keys: registry.keys, blobs: registry.blobs,
            clock: { clock.now })
    }

    /// What an earlier run did is left as it is.
    package func act() async throws {
        try await registry.followCalendar()
        clock.set(now.adding(seconds: -45 * 86_400))
        try await enterFirms()
        try await enterExperts()
        try await openForBids()
        try await openedToday()
        try await inEvaluation()
        try await openedLately()
        try await failedLately()
        try await consultation()
        try await withObjection()
        try await listing()
        try await auction()
        try await defaulted()
        try await byAgent()
        try await purchases()
        try await landPapers()
        clock.set(now)
        _ = try await registry.keepAuctions()
    }

    func at(daysBefore days: Int, hour: Int = 9, minute: Int = 0) {
        clock.set(min(now, Timestamp(now.day.advanced(by: -days), hour: hour, minute: minute)))
    }

    func atOnce() { clock.set(now) }

    func set(_ moment: Timestamp) { clock.set(min(now, moment)) }

    /// The first working day from so many days from today on.
    func workday(in days: Int) -> Day { registry.calendar.nextWorkday(onOrAfter: now.day.advanced(by: days)).day }

    // MARK: Works

    private func openForBids() async throws {
        guard let lot = try await lot("SL-01", works("龙陵县三台山水库除险加固工程施工"), daysBefore: 20) else { return }
        try await announce(lot, deadline: Timestamp(workday(in: 5), hour: 9, minute: 30), as: cast.tenderee.decider)
    }

    /// In an hour and a quarter on a working day, else on the next morning of one.
    private func openedToday() async throws {
        guard let lot = try await lot("SL-02", works("施甸县蒲缥河治理工程施工"), daysBefore: 24) else { return }
        let soon = now.adding(seconds: 75 * 60)
        let isToday = workday(in: 0) == now.day && soon.day == now.day
        let moment = isToday ? soon : Timestamp(workday(in: 1), hour: 9)
        try await announce(
            lot, deadline: Timestamp(milliseconds: moment.milliseconds / 900_000 * 900_000), as: cast.tenderee.decider)
    }

    private func inEvaluation() async throws {
        guard let lot = try await lot("SL-03", works("隆阳区灌区续建配套工程施工"), daysBefore: 32) else { return }
        try await announce(lot, deadline: lastWorkday(before: 3), as: cast.tenderee.decider)
        try await opened(lot)
    }

    func opened(_ lot: Lot) async throws {
        let deadline = lastWorkday(before: 3)
        clock.set(deadline.adding(seconds: 60))
        let firms = PortalPerson.everybody.compactMap(\.firm)
        let digits = String(repeating: "0", count: 64)
        try await perform(.close(receipts: firms.count, root: digits), on: lot, as: .system)
        try await perform(.startOpening, on: lot, as: cast.host)
        for (place, firm) in firms.enumerated() {
            try await registry.create(bid(place, firm, of: lot, deadline), as: .system)
        }
        try await drawReduction(of: lot)
        clock.set(deadline.adding(seconds: 40 * 60))
        try await perform(.finishOpening(opened: firms.count), on: lot, as: cast.host)
    }

    private func bid(_ place: Int, _ firm: PortalPerson.Firm, of lot: Lot, _ deadline: Timestamp) -> TradeBid {
        var bid = TradeBid()
        bid.head.number = "\(lot.head.number)-0\(place + 1)"
        (bid.head.organisation, bid.head.region) = (lot.head.organisation, lot.head.region)
        bid.lot = lot.head.number
        (bid.subject, bid.creditCode, bid.name) = (firm.code, firm.code, firm.name)
        bid.price = Money(fen: lot.basePrice.fen / 1000 * Int64(955 + place * 11))
        (bid.quality, bid.arrivedAt) = ("合格", deadline.adding(seconds: -3600 * (place + 1)))
        return bid
    }

    /// Its publicity runs, and the second-ranked objects. Evaluated before bids came here sealed: it is entered as it stood.
    private func withObjection() async throws {
        let number = "SL-04-1"
        guard let second = PortalPerson.everybody.compactMap(\.firm).dropFirst().first,
            let account = cast.accounts[PortalPerson.everybody[1].identityNumber],
            let draft = try await lot("SL-04", works("昌宁县中小河流治理工程施工"), daysBefore: 40, isEntered: false)
        else { return }
        let opened = lastWorkday(before: 9)
        var lot = draft
        lot.head.number = number
        lot.state = .candidates
        (lot.announcedAt, lot.policyDay) = (
            Timestamp(opened.day.advanced(by: -28), hour: 9), opened.day.advanced(by: -28)
        )
        (lot.documentsFrom, lot.documentsUntil) = (lot.announcedAt, Timestamp(opened.day.advanced(by: -20), hour: 17))
        (lot.bidDeadline, lot.openedAt, lot.bids) = (opened, opened, 3)
        lot.publishedAt = Timestamp(now.day.advanced(by: -1), hour: 10)
        lot.publicityUntil = Timestamp(workday(in: 3), hour: 18)
        try await imported([lot], named: "demo-candidates.csv")
        for (place, firm) in PortalPerson.everybody.compactMap(\.firm).enumerated() {
            try await registry.create(bid(place, firm, of: lot, opened), as: .system)
        }
        atOnce()
        var objection = TradeObjection()
        (objection.lot, objection.kind) = (number, .result)
        objection.facts = "第一候选人的项目负责人同时在另一在建工程任职，不符合招标文件第三章第二条。"
        objection.request = "请核实并重新确定候选人。"
        _ = try await registry.raise(objection, by: TradeParty(account: account, subject: second.code))
    }

    /// Nine o'clock thirty of the last working day that was so many days ago.
    func lastWorkday(before days: Int) -> Timestamp {
        var day = now.day.advanced(by: -days)
        while !registry.calendar.isWorkday(day) { day = day.advanced(by: -1) }
        return Timestamp(day, hour: 9, minute: 30)
    }
}
