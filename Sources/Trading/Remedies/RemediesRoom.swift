import Registry
import Storage

extension Register {
    /// The registers of objections, complaints and reports.
    static let tradingRemedies: [Register] = []
}

extension Migration {
    static let tradingRemedies: [Migration] = []
}
