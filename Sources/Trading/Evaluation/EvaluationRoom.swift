import Registry
import Storage

extension Register {
    /// The registers of committees, scores and candidates.
    static let tradingEvaluation: [Register] = []
}

extension Migration {
    static let tradingEvaluation: [Migration] = []
}
