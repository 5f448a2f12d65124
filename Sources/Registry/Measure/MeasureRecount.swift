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
        let book = measure.wholeBook.condition(scope, in: register).query(in: register, on: session.dialect)
        let keys: [String] = try session.rows(
            "SELECT DISTINCT \(measure.groupKey(dimension)) FROM \(name: register.name) WHERE \(book)"
        ) { try $0[0] }
        var result: [String: Totals] = [:]
        for key in keys {
            result[key] = try totals(measure, scope.part(dimension, key))
        }
        return result
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
    fileprivate func groupKey(_ dimension: MeasureDimension) -> Query {
        switch dimension {
        case .organisation: "organisation"
        case .region: "region"
        case .category: category.map { "COALESCE(CAST(\(name: $0) AS TEXT), '')" } ?? "''"
        case .month: "''"
        }
    }
}

extension MeasureScope {
    /// The part of it that `key` names.
    func part(_ dimension: MeasureDimension, _ key: String) -> MeasureScope {
        var part = self
        switch dimension {
        case .month: part.period = Period(key) ?? period
        case .organisation: part.organisations = [key]
        case .region: part.regions = [key]
        case .category: part.category = key
        }
        return part
    }
}
