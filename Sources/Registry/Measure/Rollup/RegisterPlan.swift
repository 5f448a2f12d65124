import Kernel
import Storage

/// What of a register's records its measures look at.
struct RegisterPlan: Sendable {
    let register: Register
    /// Positions of its cubes in the plan.
    let cubes: [Int]
    /// A hash of its cubes' names: what is stored fits only this.
    let signature: String
    let cubeNames: [String]
    /// Columns that say into which cells a record falls, in the order in which a mark lists them.
    let placing: [String]
    /// Columns whose change can change a figure.
    private let relevant: [Column]
    let references: [ReferencePath]
    private let placingColumns: [Column]

    init(_ register: Register, cubes: [Int], of all: [Cube]) throws {
        self.register = register
        self.cubes = cubes
        cubeNames = cubes.map { all[$0].name }
        var placing = ["region"]
        for column in cubes.flatMap({ all[$0].placing }) where !placing.contains(column) { placing.append(column) }
        signature = String(try SM3.hash(Array("\(cubeNames) \(placing)".utf8)).description.prefix(16))
        self.placing = placing
        placingColumns = placing.map { Column($0, in: register) }
        let conditions = register.measures.flatMap(\.conditions)
        var read = Set(placing + ["organisation", "state"] + register.measures.flatMap(\.columns))
        for condition in conditions { read.formUnion(condition.columns) }
        if conditions.contains(where: \.searches) { read.formUnion(register.searchedColumns) }
        relevant = read.sorted().map { Column($0, in: register) }
        references = ReferencePath.all(in: conditions, of: register.name)
    }

    /// The cells of `cube` into which a record with the values of `place` falls.
    func keys(_ place: [Value], organisation: String, in cube: Cube) -> [CellKey] {
        guard place.count == placing.count, case .text(let region) = place[0] else { return [] }
        let values = Dictionary(zip(placing, place)) { first, _ in first }
        let category: String
        switch cube.category.flatMap({ values[$0] }) {
        case .text(let text)?: category = text
        case .integer(let number)?: category = String(number)
        case .bytes?, .null?, nil: category = ""
        }
        return cube.legs.compactMap { leg in
            leg.bucket(of: leg.columns.map { values[$0] ?? .null }).map {
                CellKey(bucket: $0, organisation: organisation, region: region, category: category)
            }
        }
    }

    /// The values by which `record` falls into cells.
    func place(of record: Record) -> [Value] { placingColumns.map { $0.value(of: record) } }

    func touches(_ change: Replacement) -> Bool {
        guard let before = change.before else { return true }
        return relevant.contains { $0.value(of: before) != $0.value(of: change.after) }
    }
}

/// Fields of a register by number, one after the other, that lead to a record of another: payment → its line → …
struct ReferencePath: Hashable, Sendable {
    let register: String
    let steps: [Step]
    /// Columns of the target that the conditions read.
    let columns: [String]
    /// Whether no record can name a target before it exists: then entering one changes no figure.
    private(set) var isEnforced = false

    struct Step: Hashable, Sendable {
        let field: String
        let register: String
    }

    var target: String { steps[steps.count - 1].register }
    var name: String { steps.map(\.field).joined(separator: ">") }

    func touches(_ change: Replacement, in register: Register) -> Bool {
        guard let before = change.before else { return !isEnforced }
        return columns.contains { name in
            let column = Column(name, in: register)
            return column.value(of: before) != column.value(of: change.after)
        }
    }

    func knowing(_ registers: [String: Register]) -> ReferencePath {
        var known = self
        let last = steps[steps.count - 1]
        let owner = steps.count > 1 ? steps[steps.count - 2].register : register
        known.isEnforced = registers[owner]?.field(last.field)?.referencedRegister == last.register
        return known
    }

    /// The records of `register` that lead to the target called `number`.
    func query(to number: String) -> Query {
        var query: Query = "= \(number)"
        for (index, step) in steps.enumerated().reversed() {
            query =
                index == 0
                ? "\(name: step.field) \(query)"
                : "IN (SELECT number FROM \(name: steps[index - 1].register) WHERE \(name: step.field) \(query))"
        }
        return query
    }

    static func all(in conditions: [Condition], of register: String) -> [ReferencePath] {
        var found: [[Step]: Set<String>] = [:]
        for condition in conditions { condition.visit([]) { found[$0, default: []].formUnion($1) } }
        return found.filter { !$0.key.isEmpty }
            .map { ReferencePath(register: register, steps: $0.key, columns: ($0.value.union(["number"])).sorted()) }
            .sorted { $0.name < $1.name }
    }
}

/// A column of a register's table, wherever a record keeps it.
struct Column: Sendable {
    private enum Place: Sendable {
        case field(Int)
        case number, organisation, region, state, version, created, updated, id
    }

    private let place: Place?

    init(_ name: String, in register: Register) {
        place =
            register.fields.firstIndex { $0.key == name }.map(Place.field)
            ?? [
                "number": .number, "organisation": .organisation, "region": .region, "state": .state,
                "version": .version, "created_at": .created, "updated_at": .updated, "id": .id,
            ][name]
    }

    func value(of record: Record) -> Value {
        switch place {
        case .field(let index): record.values[index]
        case .number: record.head.number.stored
        case .organisation: record.head.organisation.stored
        case .region: record.head.region.stored
        case .state: record.state.stored
        case .version: record.head.version.stored
        case .created: record.head.createdAt.stored
        case .updated: record.head.updatedAt.stored
        case .id: record.head.id.stored
        case nil: .null
        }
    }
}

extension Cube {
    var placing: [String] { legs.flatMap(\.columns) + (category.map { [$0] } ?? []) }
}

extension Measure {
    var conditions: [Condition] {
        if case .share(let numerator) = aggregate { [book, counted, numerator] } else { [book, counted] }
    }

    /// Columns it reads besides those of its conditions.
    var columns: [String] {
        let placing: [String] =
            switch timing {
            case .year(let field), .during(let field), .at(let field), .upTo(let field), .yearToDate(let field),
                .period(let field):
                [field]
            case .held(let since, let until): [since, until]
            }
        let read: [String] =
            switch aggregate {
            case .count, .share: []
            case .sum(let field), .sumOfMagnitudes(let field), .mean(let field), .distinct(let field): [field]
            case .percentile(_, let elapsed): [elapsed.from.column, elapsed.to.column]
            }
        return placing + read + (category.map { [$0] } ?? [])
    }
}

extension Condition {
    var searches: Bool {
        switch self {
        case .search: true
        case .refers(_, _, let part), .not(let part): part.searches
        case .all(let parts), .any(let parts): parts.contains(where: \.searches)
        case .everything, .field, .oneOf, .isSet, .state, .organisation: false
        }
    }

    /// Columns of the register itself that it reads.
    var columns: Set<String> {
        var own: Set<String> = []
        visit([]) { if $0.isEmpty { own.formUnion($1) } }
        return own
    }

    /// Calls `found` with the columns read at each end of a path of references.
    func visit(_ path: [ReferencePath.Step], _ found: ([ReferencePath.Step], Set<String>) -> Void) {
        switch self {
        case .everything, .search: break
        case .field(let key, _, _), .oneOf(let key, _), .isSet(let key): found(path, [key])
        case .state: found(path, ["state"])
        case .organisation: found(path, ["organisation"])
        case .refers(let key, let target, let part):
            found(path, [key])
            let further = path + [ReferencePath.Step(field: key, register: target)]
            found(further, [])
            part.visit(further, found)
        case .all(let parts), .any(let parts):
            for part in parts { part.visit(path, found) }
        case .not(let part): part.visit(path, found)
        }
    }
}
