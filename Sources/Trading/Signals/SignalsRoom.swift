import Registry
import Storage

extension Register {
    /// The registers of signals of collusion.
    static let tradingSignals: [Register] = []
}

extension Migration {
    static let tradingSignals: [Migration] = []
}
