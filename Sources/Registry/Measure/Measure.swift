package import Kernel
import Storage

/// A named, typed quantity over a register (指标来源数据): what indicators and reports are made of.
package struct Measure: Sendable, Hashable {
    package enum Aggregate: Sendable, Hashable {
        case count
        case sum(String)
        /// The sum of amounts without their signs: what moved, whichever way.
        case sumOfMagnitudes(String)
    }

    /// How a record belongs to a period.
    package enum Timing: Sendable, Hashable {
        /// By a field that holds the year.
        case year(String)
        /// By a day within the period.
        case during(String)
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
    /// The part of the register that speaks of the quantity at all. A period without a record there is unknown; one with
    /// records there, none of which counts, is zero.
    package let book: Condition
    /// Which records count; struck-out ones never do.
    package let condition: Condition

    package init(
        _ name: String, zh: String, en: String, of register: String, _ aggregate: Aggregate, in unit: Unit,
        _ timing: Timing, among book: Condition = .everything, where condition: Condition = .everything
    ) {
        self.name = name
        self.label = LocalizedText(zh: zh, en: en)
        self.register = register
        self.aggregate = aggregate
        self.unit = unit
        self.timing = timing
        self.book = book
        self.condition = book == .everything ? condition : book && condition
    }
}

extension Measure {
    /// Exactly the records that count towards the measure in `period`.
    package func scope(_ period: Period, organisations: [String]?) -> Condition {
        var parts = [condition, .not(.state(["voided"])), timingCondition(period)]
        if let organisations { parts.append(.organisation(organisations)) }
        return .all(parts)
    }

    /// The same measure over its whole book.
    var widened: Measure {
        Measure(name, zh: label.zh, en: label.en, of: register, aggregate, in: unit, timing, among: book)
    }

    private func timingCondition(_ period: Period) -> Condition {
        switch timing {
        case .year(let field): .equals(field, period.year)
        case .during(let field): Self.between(period.firstDay, period.lastDay, field)
        case .yearToDate(let field): Self.between(Period.year(period.year).firstDay, period.lastDay, field)
        case .upTo(let field): .field(field, .atMost, period.lastDay.stored)
        case .held(let since, let until):
            .field(since, .atMost, period.lastDay.stored)
                && .any([.not(.isSet(until)), .field(until, .more, period.lastDay.stored)])
        case .period(let field): .equals(field, period)
        }
    }

    private static func between(_ first: Day, _ last: Day, _ field: String) -> Condition {
        .field(field, .atLeast, first.stored) && .field(field, .atMost, last.stored)
    }
}
