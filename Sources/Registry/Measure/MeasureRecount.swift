import Kernel
import Storage

/// Counts straight from the records, whatever is kept beside them: the yardstick of rolled-up figures, and the way of
/// measures that can't be rolled up.
struct MeasureRecount {
    let session: Session
    let register: Register
    let calendar: WorkCalendar

    func totals(_ measure: Measure, _ scope: MeasureScope) throws -> Totals {
        let condition = measure.condition(scope, in: register).query(in: register, on: session.dialect)
        let book = measure.wholeBook.condition(scope, in: register).query(in: register, on: session.dialect)
        let known = try session.value("SELECT COUNT(*) FROM \(name: register.name) WHERE \(book)", as: Int.self) ?? 0
        let count =
            try session.value("SELECT COUNT(*) FROM \(name: register.name) WHERE \(condition)", as: Int.self) ?? 0
        return Totals(book: known, count: count, amount: try amount(measure, scope, condition))
    }

    /// The totals of each group, of those of which the book has anything.
    func totals(_ measure: Measure, _ scope: MeasureScope, by dimension: MeasureDimension?) throws -> [String: Totals] {
        guard let dimension else { return ["": try totals(measure, scope)] }
        var result: [String: Totals] = [:]
        for key in try keys(measure, scope, dimension) {
            result[key] = try totals(measure, scope.part(dimension, key))
        }
        return result
    }

    /// The groups of which the book has anything.
    private func keys(_ measure: Measure, _ scope: MeasureScope, _ dimension: MeasureDimension) throws -> [String] {
        let book = measure.wholeBook.condition(scope, in: register).query(in: register, on: session.dialect)
        let records: Query = "FROM \(name: register.name) WHERE \(book)"
        guard dimension == .day else {
            return try session.rows("SELECT DISTINCT \(measure.groupKey(dimension)) \(records)") { try $0[0] }
        }
        // A stock of any day consists of records of other days.
        guard let leg = measure.leg else { return scope.period.days.map(\.description) }
        return try session.rows("SELECT DISTINCT \(leg.selected) \(records)") { leg.bucket($0.value(at: 0)) }
            .compactMap(\.self)
    }

    private func amount(_ measure: Measure, _ scope: MeasureScope, _ condition: Query) throws -> Totals.Amount {
        let records: Query = "FROM \(name: register.name) WHERE \(condition)"
        switch measure.aggregate {
        case .count: return .none
        case .sum(let field), .mean(let field): return try sum(field, magnitudes: false, records)
        case .sumOfMagnitudes(let field): return try sum(field, magnitudes: true, records)
        case .distinct(let field):
            return .whole(try session.value("SELECT COUNT(DISTINCT \(name: field)) \(records)") ?? 0)
        case .share:
            let part = measure.condition(scope, part: .numerator, in: register).query(in: register, on: session.dialect)
            return .whole(try session.value("SELECT COUNT(*) FROM \(name: register.name) WHERE \(part)") ?? 0)
        case .percentile(_, let elapsed):
            var tally: [Int64: Int64] = [:]
            try session.forEach("SELECT \(name: elapsed.from.column), \(name: elapsed.to.column) \(records)") { row in
                tally[try elapsed.between(row.value(at: 0), row.value(at: 1), calendar), default: 0] += 1
            }
            return .tally(tally)
        }
    }

    private func sum(_ field: String, magnitudes: Bool, _ records: Query) throws -> Totals.Amount {
        guard case .decimal = register.field(field)?.kind else {
            let amount: Query = magnitudes ? "ABS(\(name: field))" : "\(name: field)"
            return .whole(try session.value("SELECT CAST(COALESCE(SUM(\(amount)), 0) AS BIGINT) \(records)") ?? 0)
        }
        var sum = Ratio.zero
        try session.forEach("SELECT \(name: field) \(records)") { row in
            if let value = try row[0] as Ratio? { sum = try sum + (magnitudes ? value.magnitude : value) }
        }
        return .exact(sum)
    }
}

extension Measure {
    /// How the records of one day are told from others; nil where a record counts on more days than one.
    fileprivate var leg: Leg? {
        switch timing {
        case .during(let field): .day(field)
        case .at(let field): .time(field)
        case .year, .period, .upTo, .yearToDate, .held: nil
        }
    }

    fileprivate func groupKey(_ dimension: MeasureDimension) -> Query {
        switch dimension {
        case .organisation: "organisation"
        case .region: "region"
        case .category: category.map { "COALESCE(CAST(\(name: $0) AS TEXT), '')" } ?? "''"
        case .month, .day: "''"
        }
    }
}

extension MeasureScope {
    /// The part of it that `key` names.
    func part(_ dimension: MeasureDimension, _ key: String) -> MeasureScope {
        var part = self
        switch dimension {
        case .month, .day: part.period = Period(key) ?? period
        case .organisation: part.organisations = [key]
        case .region: part.regions = [key]
        case .category: part.category = key
        }
        return part
    }
}
