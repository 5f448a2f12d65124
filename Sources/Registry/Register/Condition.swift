package import Storage

/// Which records are meant: the filter of a list and the scope of a measure, so that a figure opens exactly the records
/// it was made from.
package indirect enum Condition: Sendable, Hashable {
    case everything
    case field(String, Comparison, Value)
    case oneOf(String, [Value])
    case isSet(String)
    case state([String])
    case organisation([String])
    case search(String)
    /// The record of another register that this field names by number: payments from lines of a kind. Not for `search`.
    case refers(String, to: String, Condition)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    package enum Comparison: String, Sendable, Hashable {
        case equal = "="
        case unequal = "<>"
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
    }

    package static func equals(_ field: String, _ value: some Storable) -> Condition {
        .field(field, .equal, value.stored)
    }

    package static func && (left: Condition, right: Condition) -> Condition { .all([left, right]) }
}

extension Condition {
    /// The WHERE clause over the table of `register`.
    func query(in register: Register, on dialect: Dialect = .sqlite) -> Query {
        ConditionClause(register: register, dialect: dialect).text(of: self)
    }
}

/// A condition in SQL.
struct ConditionClause {
    let register: Register
    /// Asked by a search alone; all else is common to both.
    let dialect: Dialect
    /// Whether the rows come in an order that is wanted, so that an index on another column would only be in the way.
    /// PostgreSQL weighs that by itself.
    var isWalk = false

    func text(of condition: Condition) -> Query {
        switch condition {
        case .everything: return "1 = 1"
        case .field(let key, let comparison, let value):
            return "\(column(key)) \(Query(stringLiteral: comparison.rawValue)) \(value)"
        case .oneOf(let key, let values):
            guard !values.isEmpty else { return "1 = 0" }
            return "\(column(key)) IN (\(values.map { "\($0)" as Query }.joined(separator: ", ")))"
        case .isSet(let key): return "\(column(key)) IS NOT NULL"
        case .state(let states): return text(of: .oneOf("state", states.map(\.stored)))
        case .organisation(let codes): return text(of: .oneOf("organisation", codes.map(\.stored)))
        case .search(let search): return SearchClause(search, in: register, on: dialect).among(column("id"))
        case .refers(let key, let target, let part):
            let inner = ConditionClause(register: register, dialect: dialect).text(of: part)
            return "\(column(key)) IN (SELECT number FROM \(name: target) WHERE \(inner))"
        case .all(let parts): return joined(parts, by: " AND ", none: "1 = 1")
        case .any(let parts): return joined(parts, by: " OR ", none: "1 = 0")
        // So that an index knows it.
        case .not(.isSet(let key)): return "\(column(key)) IS NULL"
        case .not(let part): return "(\(text(of: part))) IS NOT TRUE"
        }
    }

    private func joined(_ parts: [Condition], by word: Query, none: Query) -> Query {
        guard !parts.isEmpty else { return none }
        return "(" + parts.map(text).joined(separator: word) + ")"
    }

    private func column(_ name: String) -> Query {
        // SQLite doesn't know how common a value is and would take any index there is, then sort a million rows.
        isWalk && dialect == .sqlite ? "+\(name: name)" : "\(name: name)"
    }
}
