import Registry
import Storage

extension Register {
    /// The registers of the expert pool.
    static let tradingExperts: [Register] = [ExpertCall.register, ReviewExpert.register, ExpertRecord.register]
}

extension Migration {
    static let tradingExperts: [Migration] = [.tradingExpertTables]
}
