import Kernel
import Trading

/// The trading year (交易年度): what was published of each category, in fen, and what had to be made up beside it.
struct TradingPlan: Sendable, Hashable {
    /// In the order of the report.
    let categories: [TradedCategory]
    /// Lots opened online, without anybody on site.
    let onlineOpenings: Int
    /// The purchasing centre's, up to the day its published figures speak of, and what the year brought it after that.
    let centre: CentralisedPurchases
    /// Experts recruited in the year, and those the pool had before.
    let experts: Int
    let expertsBefore: Int
    /// Firms that bid.
    let firms: Int

    func category(_ category: TradeCategory) -> TradedCategory? { categories.first { $0.category == category } }
    var projects: Int { categories.reduce(0) { $0 + $1.projects } }
    var amount: Int { categories.reduce(0) { $0 + $1.amount } }
    func benefit(_ direction: TradeCategory.Direction) -> Int {
        categories.reduce(0) { $0 + ($1.category.direction == direction ? $1.benefit : 0) }
    }
}

/// What a category came to within the year.
struct TradedCategory: Sendable, Hashable {
    let category: TradeCategory
    /// With an award in the year.
    let projects: Int
    /// In fen.
    let amount: Int
    /// Saved by a purchase, gained by a sale.
    let benefit: Int
    /// Lots that failed; most were traded anew.
    let failures: Int
    /// Announced in the year and awarded in the next.
    let carriedOn: Int

    /// Budgets and control prices, or start prices.
    var base: Int {
        switch category.direction {
        case .buy: amount + benefit
        case .sell: amount - benefit
        }
    }

    /// As published figures are named.
    var reportedName: String {
        switch category {
        case .works: "construction"
        case .stateProperty: "property"
        case .procurement, .land, .confiscated, .mining, .drugs: category.rawValue
        }
    }
}

/// Projects of the purchasing centre (集中采购). They are the city's government procurement like others', so they are among
/// its 607: the centre's own figures are a part of the city's, and no report adds the two.
struct CentralisedPurchases: Sendable, Hashable {
    let upTo: Day
    let projects: Int
    let budget: Int
    let amount: Int
    /// Awarded after that day.
    let projectsAfter: Int
    let budgetAfter: Int
    let amountAfter: Int

    var saved: Int { budget - amount }
}
