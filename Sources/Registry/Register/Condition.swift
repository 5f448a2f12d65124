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
    func query(in register: Register) -> Query {
        switch self {
        case .everything: return "1 = 1"
        case .field(let key, let comparison, let value):
            return "\(name: key) \(Query(stringLiteral: comparison.rawValue)) \(value)"
        case .oneOf(let key, let values):
            guard !values.isEmpty else { return "1 = 0" }
            return "\(name: key) IN (\(values.map { "\($0)" as Query }.joined(separator: ", ")))"
        case .isSet(let key): return "\(name: key) IS NOT NULL"
        case .state(let states): return Condition.oneOf("state", states.map(\.stored)).query(in: register)
        case .organisation(let codes): return Condition.oneOf("organisation", codes.map(\.stored)).query(in: register)
        case .search(let text): return Self.search(text, in: register)
        case .refers(let key, let target, let part):
            return "\(name: key) IN (SELECT number FROM \(name: target) WHERE \(part.query(in: register)))"
        case .all(let parts): return Self.joined(parts, by: " AND ", none: "1 = 1", register)
        case .any(let parts): return Self.joined(parts, by: " OR ", none: "1 = 0", register)
        case .not(let part): return "(\(part.query(in: register))) IS NOT TRUE"
        }
    }

    private static func joined(_ parts: [Condition], by word: Query, none: Query, _ register: Register) -> Query {
        guard !parts.isEmpty else { return none }
        return "(" + parts.map { $0.query(in: register) }.joined(separator: word) + ")"
    }

    private static func search(_ text: String, in register: Register) -> Query {
        // Scalar by scalar: a "%" under an accent is still a wildcard to the database. SQLite refuses endless patterns.
        let escaped = text.unicodeScalars.prefix(200).map { "%_\\".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }
        let pattern = "%\(escaped.joined())%"
        let parts = register.searchedColumns.map { "lower(\(name: $0)) LIKE lower(\(pattern)) ESCAPE '\\'" as Query }
        return "(" + parts.joined(separator: " OR ") + ")"
    }
}
