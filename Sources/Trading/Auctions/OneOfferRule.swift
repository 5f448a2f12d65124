package import Kernel
import Registry

/// The round of single sealed offers after the cap (一次报价): who offered nearest to the mean of all offers wins; of two
/// equally near the lower, of two equal the earlier. Prices are committed by their hash and revealed together, so nobody
/// learns by a refusal what another offered.
package enum OneOfferRule {
    package struct Offer: Sendable, Hashable {
        package let bidder: Int
        package let amount: Money
        /// When its hash was in hand.
        package let committedAt: Timestamp

        package init(bidder: Int, amount: Money, committedAt: Timestamp) {
            self.bidder = bidder
            self.amount = amount
            self.committedAt = committedAt
        }
    }

    package struct Decision: Sendable, Hashable {
        package let winner: Offer
        /// To the fen, half up.
        package let mean: Money
    }

    /// Nil when nobody offered.
    package static func decide(_ offers: [Offer]) throws -> Decision? {
        guard !offers.isEmpty else { return nil }
        let sum = offers.reduce(Int128(0)) { $0 + Int128($1.amount.fen) }
        let mean = Money(fen: Int64(try Ratio(sum, over: Int128(offers.count)).rounded(0).numerator))
        let winner = offers.min { left, right in
            let (near, nearer) = (abs(left.amount.fen - mean.fen), abs(right.amount.fen - mean.fen))
            if near != nearer { return near < nearer }
            if left.amount != right.amount { return left.amount < right.amount }
            return (left.committedAt, left.bidder) < (right.committedAt, right.bidder)
        }
        return winner.map { Decision(winner: $0, mean: mean) }
    }

    /// What a bidder commits to: SM3 over `heng-single-offer-1`, the auction's number, the bidder's, the price in fen and a
    /// salt of 64 hexadecimal digits, joined by line feeds.
    package static func hash(_ auction: String, _ bidder: Int, _ amount: Money, salt: String) throws -> String {
        let lines = ["heng-single-offer-1", auction, String(bidder), String(amount.fen), salt]
        return try SM3.hash(Array(lines.joined(separator: "\n").utf8)).description
    }
}

/// The reserve's commitment (底价承诺), in the same manner.
package enum ReserveSeal {
    package static func hash(_ auction: String, _ amount: Money, salt: String) throws -> String {
        let lines = ["heng-reserve-1", auction, String(amount.fen), salt]
        return try SM3.hash(Array(lines.joined(separator: "\n").utf8)).description
    }
}
