import Kernel
import Storage

/// Counts cells of a cube from the records: the truth that stored cells repeat.
struct CellSource {
    let session: Session
    let cube: Cube
    let calendar: WorkCalendar

    /// Which records: all, those of some buckets of some organisations, or those of one cell.
    enum Part {
        case everything
        case organisation(String)
        case buckets([String], of: [String])
        case cell(CellKey)
    }

    func cells(_ part: Part) throws -> [CellKey: Cell] {
        var cells: [CellKey: Cell] = [:]
        for leg in cube.legs { try count(leg, part, into: &cells) }
        return cells
    }

    private func count(_ leg: Leg, _ part: Part, into cells: inout [CellKey: Cell]) throws {
        let scope = scope(leg, part)
        try addWhole(leg, scope, into: &cells)
        for (index, component) in cube.exact.enumerated() {
            guard case .exactSum(let field, let magnitudes, _) = component else { continue }
            try forEach([field], of: component, leg, scope, in: &cells) { cell, row, count in
                guard let value = try row[4] as Ratio? else { return }
                let amount = try (magnitudes ? value.magnitude : value) * Ratio(leg.sign * count)
                cell.exact[index] = try cell.exact[index] + amount
            }
        }
        for (index, component) in cube.tallies.enumerated() {
            guard case .tally(let elapsed, _) = component else { continue }
            try forEach(component.columns, of: component, leg, scope, in: &cells) { cell, row, count in
                let time = try elapsed.between(row.value(at: 4), row.value(at: 5), calendar)
                cell.note(time, times: leg.sign * count, in: index)
            }
        }
    }

    private func addWhole(_ leg: Leg, _ scope: Query, into cells: inout [CellKey: Cell]) throws {
        let sums = cube.whole.map { $0.aggregate(in: cube.register) }.joined(separator: ", ")
        let query: Query = """
            SELECT \(key(leg)), \(sums) FROM \(name: cube.register.name) WHERE \(scope) GROUP BY 1, 2, 3, 4
            """
        try session.forEach(query) { row in
            guard let key = try key(row, leg) else { return }
            var cell = cells[key] ?? cube.empty
            for index in cube.whole.indices {
                let sum: Int64 = try row[4 + index]
                if sum != 0 { cell.whole[index] = try cell.whole[index].plus(leg.sign * sum) }
            }
            cells[key] = cell
        }
    }

    /// Every combination of `columns` in each cell, with how many records have it.
    private func forEach(
        _ columns: [String], of component: Component, _ leg: Leg, _ scope: Query, in cells: inout [CellKey: Cell],
        _ body: (inout Cell, Row, Int64) throws -> Void
    ) throws {
        let order = (1...4 + columns.count).map { "\($0)" }.joined(separator: ", ")
        let query: Query = """
            SELECT \(key(leg)), \(names: columns), COUNT(*) FROM \(name: cube.register.name)
            WHERE \(scope) AND \(component.condition.query(in: cube.register))
            GROUP BY \(Query(stringLiteral: order))
            """
        try session.forEach(query) { row in
            guard let key = try key(row, leg) else { return }
            var cell = cells[key] ?? cube.empty
            try body(&cell, row, try row[4 + columns.count])
            cells[key] = cell
        }
    }

    // MARK: Keys

    private func key(_ leg: Leg) -> Query {
        "\(leg.selected), organisation, region, \(cube.categoryText)"
    }

    private func key(_ row: Row, _ leg: Leg) throws -> CellKey? {
        try leg.bucket(row.value(at: 0)).map {
            CellKey(bucket: $0, organisation: try row[1], region: try row[2], category: try row[3])
        }
    }

    private func scope(_ leg: Leg, _ part: Part) -> Query {
        let all: Query = "\(leg.isPlaced) AND \(Condition.standing.query(in: cube.register))"
        switch part {
        case .everything: return all
        case .organisation(let code): return "organisation = \(code) AND \(all)"
        case .buckets(let buckets, let organisations):
            let either = buckets.map { "(\(leg.isIn($0)))" as Query }.joined(separator: " OR ")
            return "organisation IN \(list: organisations) AND (\(either)) AND \(all)"
        case .cell(let key):
            return """
                organisation = \(key.organisation) AND \(leg.isIn(key.bucket)) AND region = \(key.region)
                AND \(cube.categoryText) = \(key.category) AND \(all)
                """
        }
    }
}

extension Cube {
    /// The category of a record as text, empty for none.
    var categoryText: Query {
        category.map { "COALESCE(CAST(\(name: $0) AS TEXT), '')" } ?? "''"
    }
}

extension Component {
    fileprivate func aggregate(in register: Register) -> Query {
        let filter: Query =
            condition == .everything ? "" : " FILTER (WHERE \(condition.query(in: register)))"
        switch self {
        case .sum(let field, let magnitudes, _):
            let amount: Query = magnitudes ? "ABS(\(name: field))" : "\(name: field)"
            // PostgreSQL adds up whole numbers to decimals.
            return "CAST(COALESCE(SUM(\(amount))\(filter), 0) AS BIGINT)"
        case .count, .exactSum, .tally: return "COUNT(*)\(filter)"
        }
    }
}

extension Elapsed {
    /// From one stored moment to another.
    func between(_ from: Value, _ to: Value, _ calendar: WorkCalendar) throws -> Int64 {
        if clock == .minutes {
            guard case .integer(let start) = from, case .integer(let end) = to else {
                throw ColumnMismatch(column: self.from.column, found: from)
            }
            let (minutes, rest) = (end - start).quotientAndRemainder(dividingBy: 60_000)
            return rest < 0 ? minutes - 1 : minutes
        }
        let (first, last) = (try self.from.day(from), try self.to.day(to))
        return Int64(clock == .workdays ? calendar.workdays(after: first, through: last) : last.number - first.number)
    }
}

extension Elapsed.Moment {
    fileprivate func day(_ value: Value) throws -> Day {
        switch self {
        case .day: if let day = Day(stored: value) { return day }
        case .time: if let time = Timestamp(stored: value) { return time.day }
        }
        throw ColumnMismatch(column: column, found: value)
    }
}

extension Int64 {
    fileprivate func plus(_ other: Int64) throws(ArithmeticFailure) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return sum
    }
}
