import Synchronization

/// What this process has read of measures, good as long as the register stands as it stood then. Whoever changes a
/// record moves its generation on in the same transaction, in whichever process, so nothing taken from here is older
/// than the snapshot it is asked in.
final class MeasureShelf: Sendable {
    /// The sums of a cube in a scope, by group.
    typealias Sheet = [String: Cell]

    struct SheetKey: Hashable, Sendable {
        let cube: Int
        let reach: CellReach
        let groups: MeasureDimension?
        /// Times elapsed are counted by it.
        let calendar: Int64
    }

    struct RecountKey: Hashable, Sendable {
        let measure: String
        let scope: MeasureScope
        let groups: MeasureDimension?
        let calendar: Int64
    }

    /// How a register stands: what was changed in it, and what of that was settled.
    struct Standing: Hashable, Sendable {
        let plan: String
        let generation: Int64
        let settlement: Int64
    }

    private struct Holdings {
        var standing: Standing
        var sheets: [SheetKey: Sheet] = [:]
        var recounts: [RecountKey: [String: Totals]] = [:]
        /// Of marked cells; unlike sheets they end when the marks are settled.
        var differences: [Int: [CellKey: Cell]]?
    }

    /// How often this process has built a register's cells as one plan has them.
    private let buildings = Mutex<[String: Int]>([:])

    /// Two versions of Heng at work on one database would build by turns for ever; after a few times each counts.
    func mayBuild(_ plan: RegisterPlan) -> Bool {
        buildings.withLock { buildings in
            let key = "\(plan.register.name) \(plan.signature)"
            buildings[key, default: 0] += 1
            return buildings[key, default: 0] <= 5
        }
    }

    private let underWay = Mutex<[String: Task<Void, any Error>]>([:])

    /// Whoever asks for what another is building waits for that. It goes on when those who asked are gone.
    func building(_ register: String, _ build: @escaping @Sendable () async throws -> Void) async throws {
        let task = underWay.withLock { tasks in
            if let task = tasks[register] { return task }
            let task = Task {
                defer { underWay.withLock { $0[register] = nil } }
                try await build()
            }
            tasks[register] = task
            return task
        }
        try await task.value
    }

    private let holdings = Mutex<[String: Holdings]>([:])

    /// Scopes kept of one register. All pages together ask for fewer.
    private static let mostSheets = 2000

    func sheet(_ key: SheetKey, of register: String, _ standing: Standing) -> Sheet? {
        held(register, standing) { $0.sheets[key] }
    }

    func keep(_ sheet: Sheet, as key: SheetKey, of register: String, _ standing: Standing) {
        change(register, standing) { held in
            if held.sheets.count >= Self.mostSheets { held.sheets = [:] }
            held.sheets[key] = sheet
        }
    }

    func recount(_ key: RecountKey, of register: String, _ standing: Standing) -> [String: Totals]? {
        held(register, standing) { $0.recounts[key] }
    }

    func keep(_ totals: [String: Totals], as key: RecountKey, of register: String, _ standing: Standing) {
        change(register, standing) { held in
            if held.recounts.count >= Self.mostSheets { held.recounts = [:] }
            held.recounts[key] = totals
        }
    }

    func differences(of register: String, _ standing: Standing) -> [Int: [CellKey: Cell]]? {
        held(register, standing) { $0.standing.settlement == standing.settlement ? $0.differences : nil }
    }

    func keep(_ differences: [Int: [CellKey: Cell]], of register: String, _ standing: Standing) {
        change(register, standing) { held in
            held.standing = standing
            held.differences = differences
        }
    }

    private func held<T>(_ register: String, _ standing: Standing, _ read: (Holdings) -> T?) -> T? {
        holdings.withLock { all in
            guard let held = all[register], held.standing.generation == standing.generation else { return nil }
            return read(held)
        }
    }

    /// A reader on an older snapshot keeps nothing: it would push out what is newer.
    private func change(_ register: String, _ standing: Standing, _ change: (inout Holdings) -> Void) {
        holdings.withLock { all in
            if let held = all[register] {
                guard held.standing.generation <= standing.generation else { return }
                if held.standing.generation < standing.generation { all[register] = Holdings(standing: standing) }
            }
            change(&all[register, default: Holdings(standing: standing)])
        }
    }
}
