import Registry
import Storage

extension Register {
    /// The registers of committees, scores and candidates.
    static let tradingEvaluation: [Register] = [
        ScoringScheme.register, TradeCommittee.register, CommitteeSeat.register, ScoreSheet.register,
        BidRejection.register, PriceInquiry.register, EvaluationReport.register, AwardCandidate.register,
        FinalOffer.register,
    ]
}

extension Migration {
    static let tradingEvaluation: [Migration] = [
        .tradingCommitteeTables, .tradingScoreTables, .tradingReportTables,
    ]
}
