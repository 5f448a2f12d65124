import Kernel
import Registry
import Storage

// Notices, and what was asked and answered about the documents.
extension OpenProcessStore {
    func addNotices(to process: inout OpenProcess) throws {
        if registers.contains("trade_notice") {
            process.notices = try notices(of: process.number)
            process.amendments = try changes(of: process.number)
        }
        // Lots of earlier systems bring no notice; their page is one.
        let announced = Set(process.notices.compactMap(\.lot))
        for lot in process.lots where !announced.contains(lot.number) {
            var notice = OpenNotice()
            notice.id = "notice-\(lot.number)"
            notice.lot = lot.number
            notice.title = lot.title
            notice.path = "/trading/lots/\(lot.number)"
            notice.publishedAt = lot.announcedAt ?? Timestamp(milliseconds: 0)
            process.notices.append(notice)
        }
        guard registers.contains("trade_clarification") else { return }
        for lot in process.lots { process.enquiries += try enquiries(of: lot.number) }
    }

    private func notices(of project: String) throws -> [OpenNotice] {
        try session.rows(
            """
            SELECT number, title, kind, lot, published_at FROM trade_notice
            WHERE published_at IS NOT NULL AND state = 'published'
                AND (project = \(project) OR lot IN (SELECT number FROM trade_lot WHERE project = \(project)))
            ORDER BY published_at, number
            """
        ) { row in
            var notice = OpenNotice()
            notice.id = try row[0]
            notice.title = try row[1]
            let kind: String = try row[2]
            (notice.stage, notice.type) = Self.place(of: kind)
            notice.lot = try row[3]
            notice.publishedAt = try row[4]
            notice.path = "/trading/notices/\(notice.id)"
            return notice
        }
    }

    /// Where a notice stands in a release, and what the standard calls it.
    private static func place(of kind: String) -> (OpenNotice.Stage, String) {
        switch kind {
        case "intention": (.tender, "plannedProcurementNotice")
        case "candidates", "result", "deal", "annulment": (.award, "awardNotice")
        case "contract": (.contract, "contractNotice")
        case "performance": (.contract, "completionCertificate")
        default: (.tender, "tenderNotice")
        }
    }

    private func changes(of project: String) throws -> [OpenAmendment] {
        try session.rows(
            """
            SELECT number, title, lot, published_at FROM trade_notice
            WHERE kind = 'change' AND published_at IS NOT NULL AND state = 'published'
                AND (project = \(project) OR lot IN (SELECT number FROM trade_lot WHERE project = \(project)))
            ORDER BY published_at, number
            """
        ) { row in
            var change = OpenAmendment()
            change.id = try row[0]
            change.rationale = try row[1]
            change.description = "变更公告"
            change.lot = try row[2]
            change.at = try row[3]
            return change
        }
    }

    private func enquiries(of lot: String) throws -> [OpenEnquiry] {
        try session.rows(
            """
            SELECT number, question, asked_at, answer, answered_at FROM trade_clarification
            WHERE lot = \(lot) AND state = 'answered' ORDER BY answered_at, number
            """
        ) { row in
            var enquiry = OpenEnquiry()
            enquiry.id = try row[0]
            enquiry.lot = lot
            enquiry.question = try row[1]
            enquiry.askedAt = try row[2]
            enquiry.answer = try row[3]
            enquiry.answeredAt = try row[4]
            return enquiry
        }
    }
}
