import Registry
import Storage

extension Register {
    /// The registers of what is published as open data.
    static let tradingOpenContracting: [Register] = []
}

extension Migration {
    static let tradingOpenContracting: [Migration] = []
}
