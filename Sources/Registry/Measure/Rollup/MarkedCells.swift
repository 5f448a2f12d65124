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
        /// As they are kept.
        var rows: [MeasureMarks.Mark] = []
        var count: Int { places.count + references.count }
        var isEmpty: Bool { count == 0 }
    }

    func marks(limit: Int) throws -> Marks {
        var marks = Marks()
        try session.forEach(
            """
            SELECT path, organisation, place FROM measure_mark WHERE register = \(register.register.name)
            ORDER BY path, organisation, place LIMIT \(limit)
            """
        ) { row in
            let path: String = try row[0]
            marks.rows.append(
                MeasureMarks.Mark(
                    register: register.register.name, path: path, organisation: try row[1], place: try row[2]))
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
        return try CellStore(session: session, cube: cube).differences(keys) { fresh[$0] ?? cube.empty }
    }
}
