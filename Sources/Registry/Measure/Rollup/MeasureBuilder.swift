import Kernel
import Storage

/// Counts every cell of a register anew while others read and write.
///
/// What is long, the counting, happens in reading snapshots, an organisation at a time; what is written is written in
/// short transactions. A record that changes after it was counted has left a mark, and the marks are settled at the end.
/// Broken off anywhere, it goes on there: what is stored is the difference to what is kept, so that doing a part again
/// changes nothing.
struct MeasureBuilder: Sendable {
    let database: Database
    let plan: MeasurePlan
    let own: RegisterPlan
    let calendar: WorkCalendar
    let clock: @Sendable () -> Timestamp

    /// Cells of the finest kind stored in one transaction: others wait that long.
    private static let batch = 500

    /// Somebody else is building them.
    struct Busy: Error {}

    func build() async throws {
        let now = clock()
        guard let ticket = try await database.write({ try BuildingStore(session: $0).begin(own, of: plan, at: now) })
        else { throw Busy() }
        while !ticket.oldCubes.isEmpty, try await step(ticket, { try BuildingStore(session: $0).clear(ticket) }) {}
        let organisations: [String] = try await database.read { [own] session in
            try session.rows("SELECT DISTINCT organisation FROM \(name: own.register.name) ORDER BY 1") { try $0[0] }
        }
        let parts = own.cubes.indices.flatMap { cube in organisations.sorted().map { (cube: cube, organisation: $0) } }
        for (done, part) in parts.enumerated() where !ticket.isDone(part.cube, part.organisation) {
            try await store(count(part.cube, part.organisation), ticket, part, done: done + 1, of: parts.count)
        }
        while try await step(ticket, { try finish(ticket, $0) }) {}
    }

    /// One short transaction, as long as the building is still this process's.
    private func step<T: Sendable>(
        _ ticket: BuildingTicket, _ body: @escaping @Sendable (Session) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        let now = clock()
        return try await database.write { session in
            try BuildingStore(session: session).hold(ticket, at: now)
            return try body(session)
        }
    }

    private func count(_ cube: Int, _ organisation: String) async throws -> [CellKey: Cell] {
        try await database.read { session in
            try CellSource(session: session, cube: plan.cubes[own.cubes[cube]], calendar: calendar)
                .cells(.organisation(organisation))
        }
    }

    private func store(
        _ cells: [CellKey: Cell], _ ticket: BuildingTicket, _ part: (cube: Int, organisation: String), done: Int,
        of total: Int
    ) async throws {
        // Neighbours in time share their months and years.
        let cube = plan.cubes[own.cubes[part.cube]]
        for keys in cells.keys.sorted(by: { $0.bucket < $1.bucket }).chunks(of: Self.batch) {
            try await step(ticket) { session in
                let store = CellStore(session: session, cube: cube)
                try store.add(store.differences(keys) { cells[$0] ?? cube.empty })
            }
        }
        try await step(ticket) {
            try BuildingStore(session: $0)
                .note(ticket, cube: part.cube, organisation: part.organisation, done: done, of: total)
        }
    }

    /// Settles what was marked meanwhile; the last portion and the cells' beginning to serve are one transaction. True
    /// when more is left.
    private func finish(_ ticket: BuildingTicket, _ session: Session) throws -> Bool {
        let settled = try MeasureSettler(session: session, plan: plan, calendar: calendar).settle(own)
        guard settled < MeasureSettler.portion else { return true }
        try MeasureStandings(session: session).serve(own)
        try BuildingStore(session: session).finish(ticket)
        return false
    }
}
