import Kernel
import Trading

/// A simulated trade project (交易项目) with its lots, in the order in which they were announced.
struct SimulatedTrade: Sendable {
    let number: String
    let category: TradeCategory
    let sides: TradingBodies.Sides
    /// The region's place among the counties; nil: the city's own.
    let county: Int?
    let isCentralised: Bool
    let name: String
    let content: String
    let trade: FirmTrade
    /// Catalogue code or class.
    let code: String
    let lots: [SimulatedLot]
    /// Decides what isn't worth a field of its own.
    let rest: UInt64
}

/// A simulated lot (标段、包、标的).
struct SimulatedLot: Sendable {
    let number: String
    let title: String
    let method: TradeMethod
    let comparison: Lot.Comparison
    /// In fen.
    let base: Int
    let deposit: Int
    let increment: Int?
    let days: TradeDays
    let isOnline: Bool
    let predecessor: String?
    let end: End
    let bids: [SimulatedBid]
    let rest: UInt64

    enum End: Sendable, Hashable {
        /// Won by the first-ranked bid, or by the best offer.
        case traded(amount: Int)
        case failed(Lot.Failure)
    }

    var award: Int? { if case .traded(let amount) = end { amount } else { nil } }
    var failure: Lot.Failure? { if case .failed(let failure) = end { failure } else { nil } }
    /// Awarded within the year.
    var winner: SimulatedBid? { award == nil ? nil : bids.first }
}

/// Somebody's bid or best offer, the winner's first.
struct SimulatedBid: Sendable {
    /// Among the firms.
    let firm: Int
    /// In fen.
    let price: Int
    /// Handed in so many minutes before the deadline.
    let lead: Int
}

/// What firms do (行业).
enum FirmTrade: String, Sendable, CaseIterable {
    case building, roads, water, supplies, medical, services, land, general, mining
}

/// When a lot went its way, in minutes of the city's clock; nil where its method has no such day, or it didn't come to it.
struct TradeDays: Sendable, Hashable {
    let announced: Minute
    let documentsUntil: Day
    /// Of bids, or the end of the listing.
    let deadline: Minute
    var opened: Minute?
    var published: Minute?
    var publicityUntil: Minute?
    var awarded: Minute?
    var contracted: Minute?
}
