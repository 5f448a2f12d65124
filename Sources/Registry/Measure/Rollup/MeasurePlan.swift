import Kernel
import Storage

/// How the measures of all registers are rolled up: a pure function of their descriptions.
struct MeasurePlan: Sendable {
    /// Where a measure's components lie in its cube.
    struct Recipe: Sendable {
        enum Amount: Sendable {
            case none
            case whole(Int)
            case exact(Int)
            case tally(Int)
        }

        let cube: Int
        /// The number of records of the book, and of those that count.
        let book: Int
        let count: Int
        let amount: Amount
    }

    private(set) var cubes: [Cube] = []
    private(set) var recipes: [String: Recipe] = [:]
    private(set) var registers: [String: RegisterPlan] = [:]
    /// Who must hear of changes of a register: those whose conditions look into it.
    private(set) var watchers: [String: [ReferencePath]] = [:]
    /// A hash of the whole. Cells are kept for one plan at a time; another version's are put aside.
    private(set) var signature: String

    /// More components make no statement of tolerable length.
    private static let mostMeasuresOfCube = 150

    init(_ registers: [Register], calendar: WorkCalendar) throws {
        signature = ""
        for register in registers where !register.measures.isEmpty { try add(register, calendar) }
        signature = try Self.signature(of: self.registers)
        let byName = Dictionary(registers.map { ($0.name, $0) }) { first, _ in first }
        for path in self.registers.values.flatMap(\.references) {
            watchers[path.target, default: []].append(path.knowing(byName))
        }
    }

    private static func signature(of registers: [String: RegisterPlan]) throws -> String {
        let parts = registers.values.map { "\($0.register.name) \($0.signature)" }.sorted()
        return String(try SM3.hash(Array(parts.joined(separator: "\n").utf8)).description.prefix(16))
    }

    private mutating func add(_ register: Register, _ calendar: WorkCalendar) throws {
        var groups: [Grouping: [Measure]] = [:]
        for measure in register.measures where measure.isRolledUp {
            groups[Grouping(measure), default: []].append(measure)
        }
        var own: [Int] = []
        for (grouping, measures) in groups.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            for part in measures.chunks(of: Self.mostMeasuresOfCube) {
                try add(Array(part), grouping, register, calendar)
                own.append(cubes.count - 1)
            }
        }
        registers[register.name] = try RegisterPlan(register, cubes: own, of: cubes)
    }

    private mutating func add(
        _ measures: [Measure], _ grouping: Grouping, _ register: Register, _ calendar: WorkCalendar
    ) throws {
        var components: [Component] = []
        for component in measures.flatMap({ $0.components(in: register) }) where !components.contains(component) {
            components.append(component)
        }
        let cube = try Cube(
            register: register, legs: grouping.legs, category: grouping.category, components: components,
            calendar: calendar)
        for measure in measures { recipes[measure.name] = measure.recipe(in: cube, at: cubes.count) }
        cubes.append(cube)
    }

    private struct Grouping: Hashable {
        let legs: [Leg]
        let category: String?

        init(_ measure: Measure) {
            category = measure.category
            legs =
                switch measure.timing {
                case .year(let field): [.year(field)]
                case .during(let field), .upTo(let field), .yearToDate(let field): [.day(field)]
                case .at(let field): [.time(field)]
                case .held(let since, let until): [.day(since), .leaving(since: since, until: until)]
                case .period(let field): [.period(field)]
                }
        }
    }
}

extension Measure {
    /// Different values do not add, and a search is no property of a record: these are counted from the records.
    package var isRolledUp: Bool {
        if case .distinct = aggregate { return false }
        if case .share(let numerator) = aggregate, numerator.searches { return false }
        return !condition.searches
    }

    func components(in register: Register) -> [Component] {
        [.count(book), .count(counted)] + (amount(in: register).map { [$0] } ?? [])
    }

    private func amount(in register: Register) -> Component? {
        switch aggregate {
        case .count, .distinct: nil
        case .sum(let field), .mean(let field): sum(field, magnitudes: false, register)
        case .sumOfMagnitudes(let field): sum(field, magnitudes: true, register)
        case .share(let numerator): .count(.all([counted, numerator]))
        case .percentile(_, let elapsed): .tally(elapsed, counted)
        }
    }

    private func sum(_ field: String, magnitudes: Bool, _ register: Register) -> Component {
        if case .decimal = register.field(field)?.kind { return .exactSum(field, magnitudes: magnitudes, counted) }
        return .sum(field, magnitudes: magnitudes, counted)
    }

    fileprivate func recipe(in cube: Cube, at index: Int) -> MeasurePlan.Recipe? {
        guard let book = cube.whole.firstIndex(of: .count(book)),
            let count = cube.whole.firstIndex(of: .count(counted))
        else { return nil }
        var place = MeasurePlan.Recipe.Amount.none
        if let amount = amount(in: cube.register) {
            if let at = cube.whole.firstIndex(of: amount) { place = .whole(at) }
            if let at = cube.exact.firstIndex(of: amount) { place = .exact(at) }
            if let at = cube.tallies.firstIndex(of: amount) { place = .tally(at) }
        }
        return MeasurePlan.Recipe(cube: index, book: book, count: count, amount: place)
    }
}
