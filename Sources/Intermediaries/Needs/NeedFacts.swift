/// What a need goes by besides itself.
package struct NeedFacts: Sendable {
    /// How often its owner cancelled after a selection.
    package var cancelled = 0
    /// Whose people run the market.
    package var keeper: String?
    /// Contracts that lie before an intermediary, unsigned.
    package var offered: [String] = []

    package init() {}
}
