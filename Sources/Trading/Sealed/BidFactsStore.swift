import Registry
package import Storage

extension BidFacts {
    /// As it stands for a lot, read in the act's transaction.
    package static func of(_ lot: Lot, _ session: Session) throws -> BidFacts {
        var facts = BidFacts()
        facts.standing =
            try session.value(
                "SELECT COUNT(*) FROM sealed_bid WHERE lot = \(lot.head.number) AND state = \(SealedBid.State.standing)"
            )
            ?? 0
        facts.valid =
            try session.value(
                "SELECT COUNT(*) FROM trade_bid WHERE lot = \(lot.head.number) AND state = \(TradeBid.State.valid)")
            ?? 0
        return facts
    }
}
