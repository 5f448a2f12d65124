import Registry
import Storage

extension Register {
    /// The registers of objections, complaints and reports.
    static let tradingRemedies: [Register] = [
        TradeObjection.register, TradeComplaint.register, SuspensionOrder.register, ConductRecord.register,
        ReportRoute.register, TradeReport.register, ReportNote.register,
    ]
}

extension Migration {
    static let tradingRemedies: [Migration] = [createRemedies, createReports]
}
