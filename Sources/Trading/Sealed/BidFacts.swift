/// How many bids a lot has (投标情况): sealed ones that stand, and those that were opened and count.
package struct BidFacts: Sendable {
    /// Sealed bids that were neither replaced nor withdrawn.
    package var standing = 0
    /// Bids that could be read at the opening and weren't found void.
    package var valid = 0

    package init() {}
}
