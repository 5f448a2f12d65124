package import Kernel
import Storage

/// A named, typed quantity over a register (指标来源数据): what indicators and reports are made of.
package struct Measure: Sendable, Hashable {
    package enum Aggregate: Sendable, Hashable {
        case count
        case sum(String)
        /// The sum of amounts without their signs: what moved, whichever way.
        case sumOfMagnitudes(String)
        /// The sum over the number of records in which the field is filled in.
        case mean(String)
        /// How many of the records also meet this, over how many there are.
        case share(Condition)
        /// How many different values the field has.
        case distinct(String)
        /// The time that this many in a hundred records did not exceed, by nearest rank.
        case percentile(Int, Elapsed)
    }

    /// How a record belongs to a period.
    package enum Timing: Sendable, Hashable {
        /// By a field that holds the year.
        case year(String)
        /// By a day within the period.
        case during(String)
        /// By a moment within the period, such as `created_at`.
        case at(String)
        /// By a day up to the period's end: stocks that accumulate, such as staff or assets.
        case upTo(String)
        /// By a day from 1 January up to the period's end: what a year has come to.
        case yearToDate(String)
        /// By a day it came and a day it went, which may be empty: stocks at the period's end.
        case held(since: String, until: String)
        /// By a period that the record names itself.
        case period(String)
    }

    package let name: String
    package let label: LocalizedText
    package let register: String
    package let aggregate: Aggregate
    package let unit: Unit
    package let timing: Timing
    /// The field by which the measure can be split besides month, organisation and region.
    package let category: String?
    /// The part of the register that speaks of the quantity at all. A period without a record there is unknown; one with
    /// records there, none of which counts, is zero.
    package let book: Condition
    /// Which records count; struck-out ones never do.
    package let condition: Condition

    package init(
        _ name: String, zh: String, en: String, of register: String, _ aggregate: Aggregate, in unit: Unit,
        _ timing: Timing, by category: String? = nil, among book: Condition = .everything,
        where condition: Condition = .everything
    ) {
        self.name = name
        self.label = LocalizedText(zh: zh, en: en)
        self.register = register
        self.aggregate = aggregate
        self.unit = unit
        self.timing = timing
        self.category = category
        self.book = book
        self.condition = book == .everything ? condition : book && condition
    }
}

/// The time between two moments of a record, as one of three clocks counts it.
package struct Elapsed: Sendable, Hashable {
    package enum Moment: Sendable, Hashable {
        /// A field that holds a day.
        case day(String)
        /// A column that holds milliseconds, such as `created_at`.
        case time(String)

        var column: String {
            switch self {
            case .day(let column), .time(let column): column
            }
        }
    }

    package enum Clock: String, Sendable, Hashable {
        case workdays, days
        /// Whole minutes between two times.
        case minutes

        package var unit: Unit {
            switch self {
            case .workdays: .workday
            case .days: .day
            case .minutes: .minute
            }
        }
    }

    package let from: Moment
    package let to: Moment
    package let clock: Clock

    package init(from: Moment, to: Moment, in clock: Clock) {
        self.from = from
        self.to = to
        self.clock = clock
    }
}
