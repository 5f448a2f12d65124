import Kernel
import Registry
import Storage

/// What is looked up while an order is taken in: each question is answered by an index of its own.
struct IntakeStore {
    let session: Session

    /// The order that a source delivered under this number before.
    func order(from source: OrderSource, _ external: String) throws -> String? {
        try session.value(
            "SELECT number FROM hotline_order WHERE source = \(source) AND external_id = \(external)")
    }

    /// What the same device sent before, of the same category and from the same spot.
    func order(_ again: SentAgain, like order: HotlineOrder) throws -> String? {
        guard let category = order.category else { return nil }
        let recent = try session.rows(
            """
            SELECT number, external_id, latitude, longitude FROM hotline_order
            WHERE category = \(category) AND received_at >= \(again.since) AND source = \(order.source)
                AND external_id IS NOT NULL
            ORDER BY received_at LIMIT 1000
            """
        ) { (number: try $0[0] as String, id: try $0[1] as String, place: try Self.place($0, at: 2)) }
        return recent.first { earlier in
            guard earlier.id.hasPrefix(again.device) else { return false }
            guard let here = order.place, let there = earlier.place else {
                return order.place == nil && earlier.place == nil
            }
            return here.metres(to: there) <= again.metres
        }?.number
    }

    private static func place(_ row: Row, at column: Int) throws -> Place? {
        guard let latitude = try row[column] as Int?, let longitude = try row[column + 1] as Int? else { return nil }
        return Place(latitude: latitude, longitude: longitude)
    }

    /// The caller with this telephone number, or else this address of mail; the earliest of several.
    func caller(phone: String?, email: String?) throws -> String? {
        if let phone { return try standing("phone = \(phone)") }
        return try email.flatMap { try standing("email = \($0)") }
    }

    /// Few share a number: those struck out are left aside here, lest an index on the state be taken for the question.
    private func standing(_ condition: Query) throws -> String? {
        try session.rows(
            "SELECT number, state FROM hotline_caller WHERE \(condition) ORDER BY id LIMIT 100"
        ) { (number: try $0[0] as String, state: try $0[1] as LedgerState) }
        .first { $0.state == .recorded }?.number
    }

    struct Neighbour {
        let number: String
        let title: String
        let state: HotlineOrder.State
        let caller: String?
        let place: Place?
    }

    /// Orders of a category since `moment`, of the same caller or from within `box`, the newest first.
    func neighbours(
        of category: String, since moment: Timestamp, caller: String?, around place: Place?, metres: Int
    ) throws -> [Neighbour] {
        var alike: [Query] = []
        if let caller { alike.append("caller = \(caller)") }
        if let box = place?.box(metres: metres) {
            alike.append(
                """
                latitude BETWEEN \(box.south) AND \(box.north) AND longitude BETWEEN \(box.west) AND \(box.east)
                """)
        }
        guard !alike.isEmpty else { return [] }
        return try session.rows(
            """
            SELECT number, title, state, caller, latitude, longitude FROM hotline_order
            WHERE category = \(category) AND received_at >= \(moment) AND state NOT IN ('merged', 'invalid')
                AND (\(alike.joined(separator: " OR ")))
            ORDER BY received_at DESC LIMIT 200
            """
        ) { row in
            Neighbour(
                number: try row[0], title: try row[1], state: try row[2], caller: try row[3],
                place: try Self.place(row, at: 4))
        }
    }
}
