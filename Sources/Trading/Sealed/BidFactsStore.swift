package import Storage

extension BidFacts {
    /// As it stands for a lot, read in the act's transaction.
    package static func of(_ lot: Lot, _ session: Session) throws -> BidFacts { BidFacts() }
}
