import Kernel
import Registry
import Storage
import Trading

/// Opened bids without an opening: what a committee's tests begin with.
enum BidTable {
    static func insert(_ lot: Lot, _ firm: MarketSubject, _ price: Money, _ registry: Registry) async throws {
        var bid = TradeBid()
        bid.head.organisation = lot.head.organisation
        bid.lot = lot.head.number
        (bid.subject, bid.creditCode, bid.name) = (firm.head.number, firm.head.number, firm.name)
        bid.price = price
        bid.arrivedAt = registry.now
        (bid.opening, bid.sealedBid) = ("KB-000001", "MF-000001")
        try await registry.create(bid, as: .system)
    }
}
