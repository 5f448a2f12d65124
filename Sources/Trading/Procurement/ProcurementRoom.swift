import Registry
import Storage

extension Register {
    /// The registers of centralised purchasing and frameworks.
    static let tradingProcurement: [Register] = []
}

extension Migration {
    static let tradingProcurement: [Migration] = []
}
