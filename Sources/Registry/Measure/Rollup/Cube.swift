import Kernel
import Storage

/// The cells of those measures of a register that share their timing and category: one scan of the records fills all of
/// a cell's components.
struct Cube: Sendable {
    /// The register's name and a hash of the SQL its cells come from: another definition is another cube.
    let name: String
    let register: Register
    let legs: [Leg]
    let category: String?
    let whole: [Component]
    let exact: [Component]
    let tallies: [Component]

    var shape: Cell.Shape { Cell.Shape(whole: whole.count, exact: exact.count, tallies: tallies.count) }
    var empty: Cell { Cell(shape) }

    /// Whether its buckets are days, which add up to months and years.
    var isDaily: Bool {
        switch legs[0] {
        case .year, .period: false
        case .day, .time, .leaving: true
        }
    }

    init(register: Register, legs: [Leg], category: String?, components: [Component], calendar: WorkCalendar) throws {
        self.register = register
        self.legs = legs
        self.category = category
        whole = components.filter { if case .count = $0 { true } else if case .sum = $0 { true } else { false } }
        exact = components.filter { if case .exactSum = $0 { true } else { false } }
        tallies = components.filter { if case .tally = $0 { true } else { false } }
        var definition = Self.format + "\(legs) \(category ?? "")"
        for component in whole + exact + tallies {
            let query = component.condition.query(in: register)
            definition += "\n\(component.kind) \(query.segments) \(query.values)"
            if case .tally(let elapsed, _) = component, elapsed.clock == .workdays { definition += calendar.signature }
        }
        name = "\(register.name).\(try SM3.hash(Array(definition.utf8)).description.prefix(16))"
    }

    /// Changes when cells are written otherwise.
    private static let format = "2 "
}

extension Component {
    fileprivate var kind: String {
        switch self {
        case .count: "count"
        case .sum(let field, let magnitudes, _): "sum \(field) \(magnitudes)"
        case .exactSum(let field, let magnitudes, _): "exact \(field) \(magnitudes)"
        case .tally(let elapsed, _): "tally \(elapsed)"
        }
    }
}

extension WorkCalendar {
    /// Differs when any day of the published years is worked or rested otherwise.
    fileprivate var signature: String {
        guard let years = publishedYears else { return "" }
        let days = Period.year(years.lowerBound).firstDay...Period.year(years.upperBound).lastDay
        return "\(years) " + days.map { isWorkday($0) ? "1" : "0" }.joined()
    }
}

/// Which part of a register a cell covers.
struct CellKey: Hashable, Sendable {
    var bucket: String
    var organisation: String
    var region: String
    var category: String
}
