import Kernel
import Storage

/// The states that await one person, by the key they have in the table.
struct Waiting: Sendable {
    let keys: [String]
    let reach: Set<String>?

    init(keys: [String], reach: Set<String>?) {
        self.keys = keys
        self.reach = reach
    }

    init(_ registers: [Register], for actor: Actor, only name: String?) {
        keys = registers.filter { name == nil || $0.name == name }.flatMap { register in
            register.acts.filter { !$0.awaitedFrom.isDisjoint(with: actor.roles) }
                .reduce(into: Set<String>()) { $0.formUnion($1.awaitedStates) }
                .map { WorkStore.awaiting(register.name, $0) }
        }.sorted()
        reach = actor.reach
    }
}

struct WorkList {
    struct Line {
        let register: String
        let matter: Int64
        let clock: String?
        let dueAt: Int64
    }

    let session: Session
    let waiting: Waiting
    let now: Timestamp

    /// A handful of organisations is looked up one by one; many are cheaper to recognise in the order of urgency.
    private static let few = 8

    /// The first lines of each awaited state, merged: so each is read in the order of its index, and no further.
    func lines(_ request: WorkRequest) throws -> [Line] {
        var condition = request.light.map(light) ?? "due_at IS NOT NULL"
        if let place = request.after {
            condition = condition + " AND (due_at, matter) > (\(place.dueAt), \(place.matter))"
        }
        let parts = waiting.keys.map { key -> Query in
            """
            SELECT * FROM (
                SELECT register, matter, clock, due_at FROM work
                WHERE awaiting = \(key) AND \(reach) AND \(condition)
                ORDER BY due_at, matter LIMIT \(request.limit)) AS part
            """
        }
        return try session.rows(
            "\(parts.joined(separator: " UNION ALL ")) ORDER BY due_at, matter LIMIT \(request.limit)"
        ) { Line(register: try $0[0], matter: try $0[1], clock: try $0[2], dueAt: try $0[3]) }
    }

    func count(_ light: WorkRequest.Light, upTo most: Int) throws -> Int {
        var total = 0
        for key in waiting.keys where total < most {
            total +=
                try session.value(
                    """
                    SELECT COUNT(*) FROM (
                        SELECT 1 AS one FROM work WHERE awaiting = \(key) AND \(reach) AND \(self.light(light))
                        LIMIT \(most - total)) AS part
                    """) ?? 0
        }
        return total
    }

    private var reach: Query {
        guard let reach = waiting.reach else { return "1 = 1" }
        // An expression has no index: with many organisations the order by urgency serves.
        return reach.count > Self.few
            ? "organisation || '' IN \(list: reach.sorted())" : "organisation IN \(list: reach.sorted())"
    }

    private func light(_ light: WorkRequest.Light) -> Query { Self.condition(light, at: now) }

    static func condition(_ light: WorkRequest.Light, at now: Timestamp) -> Query {
        switch light {
        case .overdue: "due_at <= \(now)"
        case .near: "due_at > \(now) AND due_at < \(WorkStore.noClock) AND yellow_at <= \(now)"
        case .open: "due_at > \(now) AND due_at < \(WorkStore.noClock) AND yellow_at > \(now)"
        case .noClock: "due_at = \(WorkStore.noClock)"
        case .standing: "due_at = \(WorkStore.standing)"
        }
    }
}

/// Reads the matters and clocks of lines, register by register.
struct WorkReader {
    let session: Session
    let registers: [Register]
    let actor: Actor

    func items(_ lines: [WorkList.Line]) throws -> [WorkItem] {
        var found: [Int64: WorkItem] = [:]
        for register in registers {
            let ids = lines.filter { $0.register == register.name }.map(\.matter)
            guard !ids.isEmpty else { continue }
            let clocks = try DeadlineStore(session: session).clocks(
                "register = \(register.name) AND matter IN \(list: ids) AND stopped_on IS NULL", order: "due_at",
                limit: ids.count * 20)
            let urgent = Dictionary(clocks.map { ($0.matter, $0) }) { first, second in
                first.isPaused && !second.isPaused ? second : first
            }
            for record in try RecordStore(session: session, register: register)
                .records(matching: "id IN \(list: ids)", order: "id", limit: ids.count)
            where !register.withholds(record, from: actor) {
                let acts = register.acts.filter {
                    $0.from.contains(record.state) && !$0.by.isDisjoint(with: actor.roles)
                }
                found[record.head.id] = WorkItem(
                    register: register, record: record, deadline: urgent[record.head.id], acts: acts)
            }
        }
        return lines.compactMap { found[$0.matter] }
    }
}
