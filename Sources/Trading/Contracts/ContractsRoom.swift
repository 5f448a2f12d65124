import Registry
import Storage

extension Register {
    /// The registers of contracts and deposits.
    static let tradingContracts: [Register] = []
}

extension Migration {
    static let tradingContracts: [Migration] = []
}
