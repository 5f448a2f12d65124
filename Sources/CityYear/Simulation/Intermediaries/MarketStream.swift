import Intermediaries
import Kernel

/// The needs of the simulated market, from the year before into the year after (中介采购流水).
struct MarketStream: Sendable {
    struct Draft: Sendable {
        var serial = 0
        let method: SelectionMethod
        let service: Int
        let provider: Int
        /// In fen.
        let ceiling: Int
        let price: Int
        /// In hundredths of a percent.
        let rate: Int
        let owner: Int
        let rest: UInt64
        var published: Minute
        var closed: Minute?
        var selected: Minute?
        var confirmed: Minute?
        var signed: Minute?
        var delivered: Minute?
        var accepted: Minute?
        var due: Day?
        var isOnTime = true
        var end: End
        /// Where the method is a draw.
        let draw: MarketDraw?

        enum End: Sendable { case failed, cancelled, unsigned, serving, performed }
    }

    let plan: IntermediariesPlan
    let drafts: [Draft]

    private static let fixed = 22
    private static let big = 6

    init(
        _ plan: IntermediariesPlan, _ cast: MarketCast, season: Season, calendar: WorkCalendar, year: Int, seed: UInt64
    ) {
        self.plan = plan
        var random = SplitMix64(seed, "market savings")
        let puzzle = SavingsPuzzle(
            count: plan.selected, fixed: Self.fixed, ceiling: plan.budget / 10_000, rates: plan.rates,
            saved: plan.saved, random: &random)
        let maker = MarketDrafting(cast: cast, season: season, calendar: calendar, year: year, seed: seed)
        var drafts: [Draft] = []
        // Performed in the year: those under contract before it first, then those signed first.
        let early = plan.servingBefore + plan.unsignedBefore
        for place in 0..<early {
            drafts.append(maker.carried(place, isSigned: place < plan.servingBefore))
        }
        // Which of the year's selections are big, drawn or quoted is spread over the year.
        var order = Array(0..<plan.selected)
        random.shuffle(&order)
        let signed = plan.signed - plan.unsignedBefore
        let performed = plan.performed - early
        for (place, money) in order.enumerated() {
            let end: Draft.End = place < performed ? .performed : place < signed ? .serving : .unsigned
            drafts.append(
                maker.selected(
                    place, of: plan.selected, before: plan.noticesBefore, ceiling: puzzle.ceilings[money] * 10_000,
                    rate: puzzle.rates[money], method: Self.method(money), end: end))
        }
        for place in 0..<plan.cancelled + plan.noticesLeft {
            drafts.append(maker.failed(place, isCancelled: place < plan.cancelled))
        }
        self.drafts = Self.late(plan.performed - plan.onTime, Self.numbered(drafts), calendar)
    }

    private static func method(_ money: Int) -> SelectionMethod {
        if money < big { return .lowestPrice }
        if money < big + fixed { return .randomDraw }
        return [.lowestPrice, .averagePrice, .lowestPrice, .merit, .lowestPrice, .averagePrice][money % 6]
    }

    private static func numbered(_ drafts: [Draft]) -> [Draft] {
        var drafts = drafts.enumerated().sorted {
            ($0.element.published, $0.offset) < ($1.element.published, $1.offset)
        }
        .map(\.element)
        for place in drafts.indices { drafts[place].serial = place + 1 }
        return drafts
    }

    /// Exactly so many of those performed came after their due day.
    private static func late(_ count: Int, _ drafts: [Draft], _ calendar: WorkCalendar) -> [Draft] {
        var drafts = drafts
        let places = drafts.indices.filter { drafts[$0].end == .performed }
        let chosen = places.map { _ in 1 }.spread(count)
        for (place, isLate) in zip(places, chosen) where isLate > 0 {
            drafts[place].isOnTime = false
            // Its term ended some days before it was delivered.
            drafts[place].due = drafts[place].delivered?.day.advanced(by: -(1 + place % 9))
        }
        return drafts
    }
}
