import Kernel
import Registry
import Storage

/// How many reports, without anybody's name.
package struct ReportCount: Sendable, Hashable {
    package let category: TradeCategory?
    package let received: Int
    package let finished: Int
    package let substantiated: Int
    package let inTime: Int
}

struct ReportStore {
    let session: Session

    /// Who takes it: the body in the routing table for the category, unless the report is about it; then the general
    /// supervisor.
    func handler(of report: TradeReport) throws -> String {
        let all = try session.rows(
            "SELECT organisation, category FROM report_route WHERE state = 'inForce' ORDER BY id DESC"
        ) { (try $0[0] as String, try $0[1] as TradeCategory?) }
        let about = Set([report.reported, report.reportedAgent].compactMap(\.self))
        let fit = all.filter { $0.1 != nil && $0.1 == report.category } + all.filter { $0.1 == nil }
        if let route = fit.first(where: { !about.contains($0.0) }) { return route.0 }
        // Without a table of routes: who supervises the lot, or the newest project.
        let supervisors: [String] = try session.rows(
            """
            SELECT p.supervisor FROM trade_project p
            ORDER BY (SELECT COUNT(*) FROM trade_lot l WHERE l.project = p.number AND l.number = \(report.lot ?? "")) DESC,
                p.id DESC LIMIT 50
            """
        ) { try $0[0] }
        guard let supervisor = supervisors.first(where: { !about.contains($0) }) else {
            throw Refusal.rule(
                zh: "举报受理分工尚未设置，暂不能在网上受理，请拨打12345。",
                en: "Nobody is named to take reports yet. Please call 12345.")
        }
        return supervisor
    }

    func keep(_ box: [UInt8], of report: String) throws {
        try session.execute("INSERT INTO report_identity (report, box) VALUES (\(report), \(box))")
    }

    func identity(of report: String) throws -> [UInt8]? {
        try session.value("SELECT box FROM report_identity WHERE report = \(report)")
    }

    func counts(in period: Period) throws -> [ReportCount] {
        try session.rows(
            """
            SELECT category, COUNT(*), COUNT(finished_at),
                COALESCE(SUM(CASE WHEN conclusion IN ('substantiated', 'partly') THEN 1 ELSE 0 END), 0),
                COALESCE(SUM(CASE WHEN timeliness = 'inTime' THEN 1 ELSE 0 END), 0)
            FROM trade_report
            WHERE received_at >= \(Timestamp(period.firstDay)) AND received_at < \(Timestamp(period.lastDay.advanced(by: 1)))
            GROUP BY category ORDER BY category
            """
        ) {
            ReportCount(
                category: try $0[0], received: try $0[1], finished: try $0[2], substantiated: try $0[3],
                inTime: try $0[4])
        }
    }
}
