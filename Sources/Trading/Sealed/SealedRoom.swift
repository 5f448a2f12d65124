import Registry
import Storage

extension Register {
    /// The registers of sealed bids and their keys.
    static let tradingSealed: [Register] = []
}

extension Migration {
    static let tradingSealed: [Migration] = []
}
