import Registry
import Storage

extension Register {
    /// The registers of rising offers.
    static let tradingAuctions: [Register] = []
}

extension Migration {
    static let tradingAuctions: [Migration] = []
}
