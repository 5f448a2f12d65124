import Kernel
import Storage

/// Matters whose state awaits somebody's act, each with the most urgent of its clocks: what "my work" is read from.
struct WorkStore {
    let session: Session

    /// Behind every clock: no clock at all, and behind that one that stands still.
    static let noClock = Int64(1) << 62
    static let standing = noClock + 1

    static func awaiting(_ register: String, _ state: String) -> String { "\(register):\(state)" }

    func follow(_ changes: [Replacement], in register: Register) throws {
        guard !register.awaitingStates.isEmpty, let first = changes.first else { return }
        let ids = changes.map(\.after.head.id)
        let clocks = try urgentClocks(of: register.name, from: ids.min() ?? 0, to: ids.max() ?? 0)
        if changes.count == 1 || changes.contains(where: { $0.before != nil }) {
            for change in changes { try refresh(change.after, clocks[change.after.head.id], in: register) }
        } else if register.awaitingStates.contains(first.after.state) {
            // Entered together, all in the first state.
            try session.insert(
                into: "work", columns: Self.columns,
                rows: changes.lazy.map { Self.values($0.after, clocks[$0.after.head.id], in: register) })
        }
    }

    func refresh(_ record: Record, in register: Register) throws {
        try follow([Replacement(record, by: record)], in: register)
    }

    private func refresh(_ record: Record, _ clock: UrgentClock?, in register: Register) throws {
        guard register.awaitingStates.contains(record.state) else {
            try session.execute(
                "DELETE FROM work WHERE register = \(register.name) AND matter = \(record.head.id)")
            return
        }
        try session.execute(
            """
            INSERT INTO work (\(names: Self.columns)) VALUES \(list: Self.values(record, clock, in: register))
            ON CONFLICT (register, matter) DO UPDATE SET awaiting = excluded.awaiting,
                organisation = excluded.organisation, due_at = excluded.due_at, yellow_at = excluded.yellow_at,
                clock = excluded.clock
            """)
    }

    private struct UrgentClock {
        let name: String
        let dueAt: Int64
        let yellowAt: Int64
    }

    private func urgentClocks(of register: String, from first: Int64, to last: Int64) throws -> [Int64: UrgentClock] {
        var found: [Int64: UrgentClock] = [:]
        try session.forEach(
            """
            SELECT matter, name, due_at, yellow_at, paused FROM deadline
            WHERE register = \(register) AND matter BETWEEN \(first) AND \(last) AND stopped_on IS NULL
            """
        ) { row in
            let paused: Bool = try row[4]
            let clock = UrgentClock(
                name: try row[1], dueAt: paused ? Self.standing : try row[2], yellowAt: paused ? 0 : try row[3])
            let matter: Int64 = try row[0]
            if clock.dueAt < found[matter]?.dueAt ?? .max { found[matter] = clock }
        }
        return found
    }

    private static let columns = ["register", "matter", "awaiting", "organisation", "due_at", "yellow_at", "clock"]

    private static func values(_ record: Record, _ clock: UrgentClock?, in register: Register) -> [Value] {
        [
            register.name.stored, record.head.id.stored, awaiting(register.name, record.state).stored,
            record.head.organisation.stored, (clock?.dueAt ?? noClock).stored, (clock?.yellowAt ?? 0).stored,
            (clock?.name).stored,
        ]
    }
}

extension Migration {
    /// Filled by `Registry.gatherWork` once; acts and imports keep it from then on.
    static let work = Migration(
        "registry-91-work",
        """
        CREATE TABLE work (
            register     TEXT    NOT NULL,
            matter       INTEGER NOT NULL,
            awaiting     TEXT    NOT NULL,
            organisation TEXT    NOT NULL,
            due_at       INTEGER NOT NULL,
            yellow_at    INTEGER NOT NULL,
            clock        TEXT,
            PRIMARY KEY (register, matter)
        );
        CREATE INDEX work_by_due ON work (awaiting, due_at, matter);
        CREATE INDEX work_by_organisation ON work (awaiting, organisation, due_at, yellow_at);
        """)
}
