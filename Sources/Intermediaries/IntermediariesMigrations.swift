package import Storage

extension Migration {
    /// The tables of the market of intermediary services, in the order in which they came.
    package static let intermediaries: [Migration] = [
        marketProviders, marketNeeds, marketContracts, marketResults, marketRules, marketKeys,
        marketOwnerRatings, marketSignals, marketRounds,
    ]
}
