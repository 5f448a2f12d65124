import Kernel
import Trading

/// Drafts a category's projects: who, when, how many lots, and what each cost, so that it comes to the plan to the fen.
struct TradeDrafting {
    let plan: TradingPlan
    let category: TradedCategory
    let bodies: TradingBodies
    let season: Season
    let seed: UInt64

    private var kind: TradeCategory { category.category }
    private var calendar: TradeCalendar { TradeCalendar(season: season) }

    /// A part of the category whose sums are known for themselves.
    private struct Group {
        let keys: Range<Int>
        let base: Int
        let benefit: Int
        /// Places among the year's working days.
        let places: Range<Int>
        let isCentralised: Bool
    }

    func drafts() -> [TradeDraft] {
        let groups = groups()
        let traded = groups.flatMap(traded)
        return withFailures(traded) + carriedOn(first: category.projects)
    }

    private func groups() -> [Group] {
        let whole = season.weights.indices
        guard kind == .procurement else {
            return [
                Group(
                    keys: 0..<category.projects, base: category.base, benefit: category.benefit, places: whole,
                    isCentralised: false)
            ]
        }
        let centre = plan.centre
        let cut = season.place(onOrAfter: centre.upTo.advanced(by: 1)) - season.first
        let (before, all) = (centre.projects, centre.projects + centre.projectsAfter)
        let budgets = centre.budget + centre.budgetAfter
        let saved = budgets - centre.amount - centre.amountAfter
        return [
            Group(keys: 0..<before, base: centre.budget, benefit: centre.saved, places: 0..<cut, isCentralised: true),
            Group(
                keys: before..<all, base: centre.budgetAfter, benefit: centre.budgetAfter - centre.amountAfter,
                places: cut..<whole.upperBound, isCentralised: true),
            Group(
                keys: all..<category.projects, base: category.base - budgets, benefit: category.benefit - saved,
                places: whole, isCentralised: false),
        ]
    }

    // MARK: Traded

    private func traded(_ group: Group) -> [TradeDraft] {
        var shapes = zip(group.keys, days(group)).map { shape($0, on: $1, isCentralised: group.isCentralised) }
        let weights = shapes.flatMap(\.weights)
        let bases = TradeMoney.bases(group.base, weights)
        let benefits = TradeMoney.benefits(group.benefit, of: bases, weights, most: kind.direction == .buy ? 300 : nil)
        var next = 0
        for index in shapes.indices {
            for lot in shapes[index].methods.indices {
                let (base, benefit) = (bases[next], benefits[next])
                next += 1
                shapes[index].draft.lots.append(
                    TradeDraft.Lot(
                        end: .traded(amount: kind.direction == .buy ? base - benefit : base + benefit), base: base,
                        method: shapes[index].methods[lot], days: shapes[index].days[lot]))
            }
        }
        return shapes.map(\.draft)
    }

    private struct Shape {
        var draft: TradeDraft
        let methods: [TradeMethod]
        let days: [TradeDays]
        let weights: [TradeMoney.Weight]
    }

    /// Spread over the group's working days by the season, more of them at its end; which project has which day is drawn.
    private func days(_ group: Group) -> [Day] {
        let weights = group.places.map { place in
            season.weights[place] / 100 * Self.months[season.workdays[season.first + place].month - 1]
        }
        let counts = weights.spread(group.keys.count)
        var days = zip(group.places, counts).flatMap { place, count in
            Array(repeating: season.workdays[season.first + place], count: count)
        }
        var random = SplitMix64(seed, "award days of \(kind.rawValue)", group.keys.lowerBound)
        random.shuffle(&days)
        return days
    }

    /// The Spring Festival's month is short, and budgets have to be used by December.
    private static let months = [70, 42, 85, 92, 90, 96, 98, 100, 106, 92, 128, 165]

    private func shape(_ key: Int, on day: Day, isCentralised: Bool) -> Shape {
        var random = SplitMix64(seed, "trades of \(kind.rawValue)", key)
        // Mining rights and the purchasing centre are the city's.
        let county = isCentralised || kind == .mining ? nil : bodies.county(&random)
        let matters = TradeWords.matters(kind)
        let matter = matters[random.below(matters.count)]
        let sides =
            isCentralised ? bodies.centralised(&random) : bodies.sides(of: kind, matter.trade, in: county, &random)
        let method = method(matter, &random)
        let lots = lots(&random)
        let days = (0..<lots).map { _ in calendar.days(of: kind, method, decidedOn: day, &random) }
        let weights = (0..<lots).map { _ in weight(matter, method, lots, &random) }
        let draft = TradeDraft(
            category: kind, key: key, sides: sides, county: county, isCentralised: isCentralised, matter: matter,
            place: TradeWords.place(&random), lots: [], rest: random.next())
        // Lots of one project go the same way on the same days.
        return Shape(
            draft: draft, methods: days.map { _ in method }, days: days.map { _ in days[0] }, weights: weights)
    }

    private func lots(_ random: inout SplitMix64) -> Int {
        guard kind == .works || kind == .procurement else { return 1 }
        switch random.below(100) {
        case ..<90: return 1
        case ..<97: return 2
        default: return 3
        }
    }

    private func method(_ matter: TradeWords.Matter, _ random: inout SplitMix64) -> TradeMethod {
        let drawn = random.below(100)
        switch kind {
        case .works: return drawn < 98 ? .openTender : .invitedTender
        case .procurement, .drugs:
            switch drawn {
            case ..<40: return .openTender
            case ..<72: return .consultation
            case ..<86: return .negotiation
            case ..<95: return matter.code.hasPrefix("A") ? .inquiry : .consultation
            default: return .singleSource
            }
        case .land: return drawn < 92 ? .listing : .auction
        case .mining: return drawn < 72 ? .listing : .auction
        case .stateProperty: return drawn < 45 ? .listing : .auction
        case .confiscated: return drawn < 12 ? .listing : .auction
        }
    }

    private func weight(
        _ matter: TradeWords.Matter, _ method: TradeMethod, _ lots: Int, _ random: inout SplitMix64
    ) -> TradeMoney.Weight {
        let size = matter.size * (25 + random.skewed(below: 240)) / lots
        let rate: Int
        switch kind {
        case .works: rate = 8 + random.skewed(below: 110)
        case .procurement, .drugs: rate = method == .singleSource ? 1 + random.below(8) : 10 + random.skewed(below: 190)
        // Three in four parcels go at the start price.
        case .land: rate = random.draws(74, of: 100) ? 0 : 10 + random.skewed(below: 200)
        case .stateProperty: rate = random.draws(55, of: 100) ? 0 : 5 + random.skewed(below: 120)
        case .confiscated, .mining: rate = random.draws(12, of: 100) ? 0 : 200 + random.skewed(below: 3000)
        }
        return TradeMoney.Weight(size: max(1, size), rate: rate)
    }

    // MARK: Not traded in the year

    /// Failed lots stand before those that trade them anew; one in five was never traded and is a project of its own.
    private func withFailures(_ traded: [TradeDraft]) -> [TradeDraft] {
        guard !traded.isEmpty else { return traded }
        var (drafts, random) = (traded, SplitMix64(seed, "failures of \(kind.rawValue)"))
        for failure in 0..<category.failures {
            let index = random.below(traded.count)
            var draft = drafts[index]
            // Nobody else is asked for what one alone can give, and what is central was left as it was published.
            guard draft.lots.count == 1, draft.lots[0].method != .singleSource, !draft.isCentralised else { continue }
            let before = season.place(onOrAfter: draft.lots[0].days.announced.day) - 3 - random.below(8)
            guard before > 45 else { continue }
            let failed = failed(like: draft.lots[0], on: season.workdays[before], &random)
            if failure % 5 == 4 {
                draft.lots = [failed]
                drafts.append(draft.renumbered(category.projects + category.carriedOn + failure))
            } else {
                draft.lots = [failed, draft.lots[0].again]
                drafts[index] = draft
            }
        }
        return drafts
    }

    private func failed(like lot: TradeDraft.Lot, on day: Day, _ random: inout SplitMix64) -> TradeDraft.Lot {
        let failures: [Lot.Failure] =
            lot.method.isRising ? [.noOffer, .noOffer, .belowReserve] : [.tooFew, .tooFew, .tooFew, .allRejected]
        let failure =
            kind == .procurement && random.draws(1, of: 5) && lot.method == .openTender
            ? .tooFewQualified : failures[random.below(failures.count)]
        var days = calendar.days(of: kind, lot.method, decidedOn: day, &random)
        (days.published, days.publicityUntil, days.awarded, days.contracted) = (nil, nil, nil, nil)
        if !failure.cameToOpening { days.opened = nil }
        return TradeDraft.Lot(end: .failed(failure), base: lot.base, method: lot.method, days: days)
    }

    /// Awarded in the first weeks of the next year, and no part of this one's figures.
    private func carriedOn(first: Int) -> [TradeDraft] {
        (0..<category.carriedOn).map { index in
            var random = SplitMix64(seed, "carried on of \(kind.rawValue)", index)
            let day = season.workdays[season.last + 1 + random.below(14)]
            var shape = shape(first + index, on: day, isCentralised: false)
            let usual = category.base / category.projects
            let base = max(10_000, usual / 1000 * (300 + random.skewed(below: 2000)) / 10_000 * 10_000)
            let moved = base / 1000 * (10 + random.below(90))
            shape.draft.lots = [
                TradeDraft.Lot(
                    end: .traded(amount: kind.direction == .buy ? base - moved : base + moved), base: base,
                    method: shape.methods[0], days: shape.days[0])
            ]
            return shape.draft
        }
    }
}

extension TradeDraft {
    fileprivate func renumbered(_ key: Int) -> TradeDraft {
        TradeDraft(
            category: category, key: key, sides: sides, county: county, isCentralised: isCentralised, matter: matter,
            place: place, lots: lots, rest: rest ^ UInt64(key))
    }
}

extension TradeDraft.Lot {
    fileprivate var again: TradeDraft.Lot {
        var lot = self
        lot.isAgain = true
        return lot
    }
}
