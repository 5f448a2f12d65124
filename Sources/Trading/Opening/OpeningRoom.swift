import Registry
import Storage

extension Register {
    /// The registers of opening sessions.
    static let tradingOpening: [Register] = []
}

extension Migration {
    static let tradingOpening: [Migration] = []
}
