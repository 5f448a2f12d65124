import Kernel
package import Registry

/// What a bidder gets for a sealed bid (投标回执): what came, when, and where the proof of it stands. Made of nothing but what the
/// server has, so it names nobody.
package struct SealedReceipt: Sendable {
    package let bid: SealedBid
    package let title: String
    /// That the entry stands in the signed trail; nil where this server signs nothing.
    package let proof: TrailReceipt?
    /// The way to the root that was fixed at the deadline; nil before it.
    package let inclusion: InclusionProof?
    package let opening: TradeOpening?

    /// The words whose SM3 is the leaf.
    static func leaf(of bid: SealedBid) throws -> String {
        let text = [
            "\(BidSealing.format) leaf", bid.head.number, bid.lot, String(bid.arrivedAt.milliseconds), bid.ciphertext,
            bid.keyCommitment, bid.commitment, bid.receiptHash,
        ].joined(separator: "\n")
        return try SM3.hash(Array(text.utf8)).description
    }

    /// Letters that nobody mistakes; drawn, so that no number tells how many came before.
    static func number(_ prefix: String, _ random: [UInt8]) -> String {
        let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        return prefix + "-" + String(random.prefix(12).map { letters[Int($0) % letters.count] })
    }
}
