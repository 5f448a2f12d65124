package import Storage

extension Migration {
    /// The tables of public-resource trading, in the order in which they came.
    package static let trading: [Migration] =
        tradingCore + tradingNotices + tradingContracts + tradingSealed + tradingOpening
        + tradingExperts + tradingEvaluation + tradingRemedies + tradingAuctions + tradingProcurement
        + tradingSignals + tradingOpenContracting + tradingPolicies
}
