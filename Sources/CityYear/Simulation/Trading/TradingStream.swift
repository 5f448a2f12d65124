import Kernel
import Trading

/// The trading year, drawn whole: some two thousand projects are few enough (交易年度生成).
struct TradingStream: Sendable {
    let plan: TradingPlan
    let bodies: TradingBodies
    let firms: TradeFirms
    /// By category, each in the order of its numbers.
    let trades: [SimulatedTrade]

    init(_ plan: TradingPlan, season: Season, _ authorities: CityAuthorities, year: Int, seed: UInt64) {
        self.plan = plan
        bodies = TradingBodies(authorities)
        firms = TradeFirms(plan.firms, authorities.counties, seed: seed)
        var drafts: [TradeDraft] = []
        for category in plan.categories {
            drafts += TradeDrafting(plan: plan, category: category, bodies: bodies, season: season, seed: seed).drafts()
        }
        drafts = Self.opened(online: plan.onlineOpenings, drafts, in: year)
        var trades: [SimulatedTrade] = []
        for category in plan.categories {
            let own = drafts.filter { $0.category == category.category }
                .sorted { ($0.announced, $0.key) < ($1.announced, $1.key) }
            for (place, draft) in own.enumerated() {
                trades.append(draft.numbered(place + 1, year, firms, seed: seed))
            }
        }
        self.trades = trades
    }

    var lots: [SimulatedLot] { trades.flatMap(\.lots) }

    /// Exactly so many of those opened within the year, more of them towards its end.
    private static func opened(online count: Int, _ drafts: [TradeDraft], in year: Int) -> [TradeDraft] {
        var drafts = drafts
        let period = Period.year(year)
        let places = drafts.indices.flatMap { draft in
            drafts[draft].lots.indices.compactMap { lot in
                drafts[draft].lots[lot].days.opened.map { (draft: draft, lot: lot, at: $0) }
            }
        }.filter { $0.at.day >= period.firstDay && $0.at.day <= period.lastDay }
            .sorted { ($0.at, $0.draft, $0.lot) < ($1.at, $1.draft, $1.lot) }
        let chosen = places.indices.map { $0 + 1 }.spread(count, atMost: places.map { _ in 1 })
        for (place, isChosen) in zip(places, chosen) where isChosen > 0 {
            drafts[place.draft].lots[place.lot].isOnline = true
        }
        return drafts
    }
}

/// A project before it is known which number it has and who bids for it.
struct TradeDraft: Sendable {
    struct Lot: Sendable {
        var end: SimulatedLot.End
        let base: Int
        let method: TradeMethod
        let days: TradeDays
        var isOnline = false
        /// The lot before it in the project failed and is traded anew by this one.
        var isAgain = false
    }

    let category: TradeCategory
    let key: Int
    let sides: TradingBodies.Sides
    let county: Int?
    let isCentralised: Bool
    let matter: TradeWords.Matter
    let place: String
    var lots: [Lot]
    let rest: UInt64

    var announced: Minute { lots.map(\.days.announced).min() ?? Minute(0) }

    func numbered(_ serial: Int, _ year: Int, _ firms: TradeFirms, seed: UInt64) -> SimulatedTrade {
        let number = "\(category.mark)-\(year)-" + String(10_000 + serial).dropFirst()
        let name = sides.tenderee.name.replacing("（模拟）", with: "") + place + matter.name
        let several = lots.count { !$0.isAgain } > 1
        var (numbered, part) = ([SimulatedLot](), 0)
        for (index, lot) in lots.enumerated() {
            if !lot.isAgain { part += 1 }
            var random = SplitMix64(seed, "lots of " + category.rawValue, key * 16 + index)
            let title = name + (several ? "（\(part)标段）" : "") + (lot.isAgain ? "（第二次）" : "")
            numbered.append(
                SimulatedLot(
                    number: "\(number)-\(index + 1)", title: title, method: lot.method,
                    comparison: lot.comparison(category, &random), base: lot.base, deposit: lot.deposit(category),
                    increment: lot.method.isRising ? max(10_000, lot.base / 200 / 10_000 * 10_000) : nil,
                    days: lot.days, isOnline: lot.isOnline, predecessor: lot.isAgain ? numbered.last?.number : nil,
                    end: lot.end, bids: lot.bids(matter.trade, firms, &random), rest: random.next()))
        }
        return SimulatedTrade(
            number: number, category: category, sides: sides, county: county, isCentralised: isCentralised, name: name,
            content: "\(place)\(matter.name)的全部内容，详见\(category.direction == .buy ? "采购（招标）文件" : "出让文件")。",
            trade: matter.trade, code: matter.code, lots: numbered, rest: rest)
    }
}

extension TradeCategory {
    /// How its projects' numbers begin.
    var mark: String {
        switch self {
        case .works: "GC"
        case .procurement: "CG"
        case .land: "TD"
        case .stateProperty: "CQ"
        case .confiscated: "FM"
        case .mining: "KY"
        case .drugs: "YP"
        }
    }
}
