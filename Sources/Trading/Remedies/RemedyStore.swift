import Kernel
import Registry
package import Storage

/// What stands in the way of a lot, and what the same firm brought before.
package struct RemedyStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func facts(of lot: String) throws -> RemedyFacts {
        var facts = RemedyFacts()
        facts.openObjections = try openObjections(on: lot)
        facts.suspensionOrders = try orders(on: lot)
        return facts
    }

    func openObjections(on lot: String) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM trade_objection
            WHERE lot = \(lot) AND suspends = 1 AND state = 'received' ORDER BY id
            """
        ) { try $0[0] }
    }

    func orders(on lot: String) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM suspension_order
            WHERE lot = \(lot) AND state = 'inForce' ORDER BY id
            """
        ) { try $0[0] }
    }

    func facts(about objection: TradeObjection) throws -> ObjectionFacts {
        var facts = ObjectionFacts()
        facts.earlier = try session.rows(
            """
            SELECT number FROM trade_objection
            WHERE lot = \(objection.lot) AND kind = \(objection.kind) AND stage = \(objection.stage)
                AND subject = \(objection.subject ?? "") AND state <> 'withdrawn' AND number <> \(objection.head.number)
            ORDER BY id
            """
        ) { try $0[0] }
        return facts
    }

    // MARK: Complaints

    func facts(about complaint: TradeComplaint, now: Timestamp) throws -> ComplaintFacts {
        var facts = ComplaintFacts()
        if let objection = complaint.objection { facts.objection = try span(of: objection) }
        facts.hasObjectedAtOpening =
            try session.value(
                """
                SELECT 1 FROM opening_objection o JOIN trade_opening t ON t.number = o.opening
                    JOIN trade_bid b ON b.sealed_bid = o.sealed_bid
                WHERE t.lot = \(complaint.lot) AND b.subject = \(complaint.subject ?? "") LIMIT 1
                """, as: Int.self) != nil
        facts.groundless =
            try session.value(
                """
                SELECT COUNT(*) FROM trade_complaint
                WHERE subject = \(complaint.subject ?? "") AND is_groundless = 1 AND number <> \(complaint.head.number)
                    AND decided_at > \(Timestamp(now.day.adding(months: -12)))
                """) ?? 0
        return facts
    }

    private func span(of objection: String) throws -> ComplaintFacts.Objection? {
        try session.first(
            """
            SELECT o.lot, o.kind, o.stage, o.subject, o.received_at, o.answered_at, d.due_on, o.state
            FROM trade_objection o
                LEFT JOIN deadline d ON d.register = 'trade_objection' AND d.matter = o.id AND d.name = 'reply'
            WHERE o.number = \(objection)
            """
        ) {
            ComplaintFacts.Objection(
                lot: try $0[0], kind: try $0[1], stage: try $0[2], subject: try $0[3], state: try $0[7],
                span: AnsweredSpan(received: try $0[4], answered: try $0[5], due: try $0[6]))
        }
    }

    // MARK: Upkeep

    func ordersEnding(by day: Day, limit: Int) throws -> [Int64] {
        try session.rows(
            "SELECT id FROM suspension_order WHERE state = 'inForce' AND until < \(day) ORDER BY id LIMIT \(limit)"
        ) { try $0[0] }
    }
}
