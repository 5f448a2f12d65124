import Registry
import Storage

extension Register {
    /// The registers of notices, documents and clarifications.
    static let tradingNotices: [Register] = []
}

extension Migration {
    static let tradingNotices: [Migration] = []
}
