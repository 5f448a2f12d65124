import Kernel
import Storage

/// What the marks of a register say: the cells that may differ from the records.
struct MarkedCells {
    let session: Session
    let plan: MeasurePlan
    let register: RegisterPlan
    let calendar: WorkCalendar

    /// More places than this are settled before they are read.
    static let fewMarks = 48
    /// From here on whole buckets are counted at once instead of cell by cell.
    private static let fewCells = 64

    struct Marks {
        var places: [(organisation: String, values: [Value])] = []
        var references: [(path: String, number: String)] = []
        var count: Int { places.count + references.count }
        var isEmpty: Bool { count == 0 }
    }

    func marks(limit: Int) throws -> Marks {
        var marks = Marks()
        try session.forEach(
            """
            SELECT path, organisation, place FROM measure_mark WHERE register = \(register.register.name)
            LIMIT \(limit)
            """
        ) { row in
            let path: String = try row[0]
            if path.isEmpty {
                marks.places.append((try row[1], Place.values(try row[2])))
            } else {
                marks.references.append((path, try row[2]))
            }
        }
        return marks
    }

    /// By how much the marked cells of each cube differ from the records now.
    func differences(_ marks: Marks) throws -> [Int: [CellKey: Cell]] {
        var places = marks.places
        for (path, number) in marks.references { places += try self.places(path, number) }
        var result: [Int: [CellKey: Cell]] = [:]
        for index in register.cubes {
            let cube = plan.cubes[index]
            let keys = Set(places.flatMap { register.keys($0.values, organisation: $0.organisation, in: cube) })
            let differences = try differences(of: cube, keys)
            if !differences.isEmpty { result[index] = differences }
        }
        return result
    }

    /// Where the records lie that lead to the target called `number`.
    private func places(_ name: String, _ number: String) throws -> [(organisation: String, values: [Value])] {
        guard let path = register.references.first(where: { $0.name == name }) else { return [] }
        return try session.rows(
            """
            SELECT DISTINCT organisation, \(names: register.placing) FROM \(name: register.register.name)
            WHERE \(path.query(to: number))
            """
        ) { row in (try row[0], register.placing.indices.map { row.value(at: 1 + $0) }) }
    }

    private func differences(of cube: Cube, _ keys: Set<CellKey>) throws -> [CellKey: Cell] {
        let source = CellSource(session: session, cube: cube, calendar: calendar)
        var fresh: [CellKey: Cell] = [:]
        if keys.count <= Self.fewCells {
            for key in keys { fresh.merge(try source.cells(.cell(key))) { first, _ in first } }
        } else {
            for batch in Set(keys.map(\.bucket)).sorted().chunks(of: 31) {
                let organisations = Set(keys.lazy.filter { batch.contains($0.bucket) }.map(\.organisation)).sorted()
                fresh.merge(try source.cells(.buckets(Array(batch), of: organisations))) { first, _ in first }
            }
        }
        let store = CellStore(session: session, cube: cube)
        var differences: [CellKey: Cell] = [:]
        for key in keys {
            var difference = fresh[key] ?? cube.empty
            if let kept = try store.cell(key, CellLevel(grain: .finest, fold: .none)) {
                try difference.add(kept, times: -1)
            }
            if !difference.isEmpty { differences[key] = difference }
        }
        return differences
    }
}

/// Brings cells up to date, inside a write.
struct MeasureSettler {
    let session: Session
    let plan: MeasurePlan
    let calendar: WorkCalendar

    /// Whether what is kept of a register is another plan's, or nothing.
    func isMissing(_ register: RegisterPlan) throws -> Bool {
        let built: String? = try session.value(
            "SELECT plan FROM measure_register WHERE register = \(register.register.name)")
        return built != register.signature
    }

    /// Counts the marked cells of a register anew. Returns how many marks there were.
    @discardableResult
    func settle(_ register: RegisterPlan) throws -> Int {
        guard try !isMissing(register) else { return 0 }
        let name = register.register.name
        let marked = MarkedCells(session: session, plan: plan, register: register, calendar: calendar)
        let marks = try marked.marks(limit: .max)
        guard !marks.isEmpty else { return 0 }
        for (index, differences) in try marked.differences(marks) {
            try CellStore(session: session, cube: plan.cubes[index]).add(differences)
        }
        try clearMarks(of: name)
        try session.execute(
            "UPDATE measure_register SET settlement = settlement + 1 WHERE register = \(name)")
        return marks.count
    }

    /// Counts every cell of a register anew.
    func build(_ register: RegisterPlan) throws {
        let name = register.register.name
        try takeOver()
        let old: String = try session.value("SELECT cubes FROM measure_register WHERE register = \(name)") ?? ""
        for cube in Set(old.split(separator: ",").map(String.init) + register.cubeNames).sorted() {
            try session.execute("DELETE FROM measure_cell WHERE cube = \(cube)")
        }
        let organisations: [String] = try session.rows(
            "SELECT DISTINCT organisation FROM \(name: name) ORDER BY 1"
        ) { try $0[0] }
        for index in register.cubes {
            let source = CellSource(session: session, cube: plan.cubes[index], calendar: calendar)
            // One organisation's at a time, so that what is sorted and held stays small.
            for code in organisations {
                try CellStore(session: session, cube: plan.cubes[index]).add(source.cells(.organisation(code)))
            }
        }
        try clearMarks(of: name)
        try session.execute(
            """
            INSERT INTO measure_register (register, plan, cubes, generation, settlement)
            VALUES (\(name), \(register.signature), \(register.cubeNames.joined(separator: ",")), 1, 1)
            ON CONFLICT (register) DO UPDATE
            SET plan = excluded.plan, cubes = excluded.cubes, settlement = measure_register.settlement + 1
            """)
    }

    /// Puts aside what another version of Heng keeps: its marks don't tell what this one needs to know.
    private func takeOver() throws {
        let kept: String? = try session.value(
            "SELECT plan FROM measure_register WHERE register = \(MeasureMarks.whole)")
        guard kept != plan.signature else { return }
        try MeasureMarks.putAside(in: session)
        try session.execute(
            """
            INSERT INTO measure_register (register, plan, cubes, generation, settlement)
            VALUES (\(MeasureMarks.whole), \(plan.signature), '', 1, 0)
            ON CONFLICT (register) DO UPDATE SET plan = excluded.plan
            """)
    }

    private func clearMarks(of name: String) throws {
        try session.execute("DELETE FROM measure_mark WHERE register = \(name)")
    }
}
