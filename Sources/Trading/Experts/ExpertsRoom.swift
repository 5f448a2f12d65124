import Registry
import Storage

extension Register {
    /// The registers of the expert pool.
    static let tradingExperts: [Register] = []
}

extension Migration {
    static let tradingExperts: [Migration] = []
}
