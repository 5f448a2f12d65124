import Kernel
import Storage

/// One quantity that a cell keeps; measures share those they have in common.
enum Component: Hashable, Sendable {
    case count(Condition)
    /// Of whole numbers: fen, people.
    case sum(String, magnitudes: Bool, Condition)
    /// Of decimals, which are stored as text and which a database would add as floating point.
    case exactSum(String, magnitudes: Bool, Condition)
    case tally(Elapsed, Condition)

    var condition: Condition {
        switch self {
        case .count(let condition), .sum(_, _, let condition), .exactSum(_, _, let condition),
            .tally(_, let condition):
            condition
        }
    }

    /// Columns it reads besides those of its condition.
    var columns: [String] {
        switch self {
        case .count: []
        case .sum(let field, _, _), .exactSum(let field, _, _): [field]
        case .tally(let elapsed, _): [elapsed.from.column, elapsed.to.column]
        }
    }
}

/// By what day, year or period a record falls into a cell. A stock that is held has two: it comes and it goes.
enum Leg: Hashable, Sendable {
    case year(String)
    case day(String)
    case time(String)
    case period(String)
    /// The day it goes; at the earliest the day it came, so that coming and going add up to having been there.
    case leaving(since: String, until: String)

    var columns: [String] {
        switch self {
        case .year(let column), .day(let column), .time(let column), .period(let column): [column]
        case .leaving(let since, let until): [since, until]
        }
    }

    var sign: Int64 {
        if case .leaving = self { -1 } else { 1 }
    }

    /// The records that fall into any cell.
    var isPlaced: Query {
        columns.map { "\(name: $0) IS NOT NULL" as Query }.joined(separator: " AND ")
    }

    /// What a record's bucket is made from.
    var selected: Query {
        switch self {
        case .year(let column), .day(let column), .period(let column): "\(name: column)"
        case .time(let column):
            "(\(name: column) + \(Self.epoch)) / 86400000"
        case .leaving(let since, let until):
            "CASE WHEN \(name: until) < \(name: since) THEN \(name: since) ELSE \(name: until) END"
        }
    }

    /// The bucket of a selected value: "2021-03-04", "2021", or a period as it is written.
    func bucket(_ value: Value) -> String? {
        switch (self, value) {
        case (.time, .integer(let number)): Day(number: Int(number) - Self.ancientDays).description
        case (_, .integer(let number)): String(number)
        case (_, .text(let text)): text
        default: nil
        }
    }

    /// The bucket of a record whose columns hold `values`; nil when it has none.
    func bucket(of values: [Value]) -> String? {
        switch (self, values[0]) {
        case (_, .null): nil
        case (.time, .integer(let number)): Timestamp(milliseconds: number).day.description
        case (.leaving, .text(let since)):
            if case .text(let until) = values[1] { max(since, until) } else { nil }
        case (_, let value): bucket(value)
        }
    }

    /// The records of one bucket, in a form that an index on the column serves.
    func isIn(_ bucket: String) -> Query {
        switch self {
        case .year(let column): "\(name: column) = \(Int64(bucket) ?? 0)"
        case .day(let column), .period(let column): "\(name: column) = \(bucket)"
        case .time(let column):
            {
                let day = Day(bucket) ?? Day(number: 0)
                let (first, next) = (Timestamp(day), Timestamp(day.advanced(by: 1)))
                return "\(name: column) >= \(first) AND \(name: column) < \(next)"
            }()
        case .leaving(let since, let until):
            """
            (\(name: until) = \(bucket) AND \(name: since) <= \(bucket)
             OR \(name: since) = \(bucket) AND \(name: until) < \(bucket))
            """
        }
    }

    /// Whole days before 1970 counted in, so that a division rounds down on either side of it.
    private static let ancientDays = 1_000_000
    private static let epoch = Timestamp.zoneOffset + Int64(ancientDays) * 86_400_000
}
