package import Kernel
import Storage

/// Of what a figure speaks: when, whose, where, and which category.
package struct MeasureScope: Sendable, Hashable {
    package var period: Period
    /// Nil: all.
    package var organisations: [String]?
    /// Codes as records carry them; a county is not part of its city here. Nil: all.
    package var regions: [String]?
    /// A value of the measure's category as text, empty for records without one.
    package var category: String?

    package init(
        _ period: Period, organisations: [String]? = nil, regions: [String]? = nil, category: String? = nil
    ) {
        self.period = period
        self.organisations = organisations
        self.regions = regions
        self.category = category
    }
}

extension Measure {
    /// Which part of a share its records are asked for.
    package enum Part: String, Sendable, Hashable, CaseIterable {
        case numerator, denominator
    }

    /// Exactly the records that count towards the measure in `scope`.
    package func condition(_ scope: MeasureScope, part: Part = .denominator, in register: Register) -> Condition {
        var parts = [counted, .standing, timingCondition(scope.period)]
        if let organisations = scope.organisations { parts.append(.organisation(organisations)) }
        if let regions = scope.regions { parts.append(.oneOf("region", regions.map(\.stored))) }
        if let key = scope.category, let category { parts.append(Self.having(key, category, in: register)) }
        if part == .numerator, case .share(let numerator) = aggregate { parts.append(numerator) }
        return .all(parts)
    }

    /// The same for a scope without region and category, for which the register need not be known.
    package func scope(_ period: Period, organisations: [String]?) -> Condition {
        var parts = [counted, .standing, timingCondition(period)]
        if let organisations { parts.append(.organisation(organisations)) }
        return .all(parts)
    }

    /// The records that the aggregate can use: a mean needs the field it is the mean of.
    var counted: Condition {
        switch aggregate {
        case .count, .sum, .sumOfMagnitudes, .share: condition
        case .mean(let field), .distinct(let field): condition && .isSet(field)
        case .percentile(_, let elapsed):
            .all([condition, .isSet(elapsed.from.column), .isSet(elapsed.to.column)])
        }
    }

    /// The number of records of the same book.
    var wholeBook: Measure {
        Measure(
            name, zh: label.zh, en: label.en, of: register, .count, in: unit, timing, by: category, among: book)
    }

    private func timingCondition(_ period: Period) -> Condition {
        switch timing {
        case .year(let field): .equals(field, period.year)
        case .during(let field): Self.between(period.firstDay, period.lastDay, field)
        case .at(let field):
            .field(field, .atLeast, Timestamp(period.firstDay).stored)
                && .field(field, .less, Timestamp(period.lastDay.advanced(by: 1)).stored)
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

    private static func having(_ key: String, _ category: String, in register: Register) -> Condition {
        if register.field(category)?.kind.isStoredWhole == true {
            guard !key.isEmpty else { return .not(.isSet(category)) }
            return Int64(key).map { .field(category, .equal, .integer($0)) } ?? .any([])
        }
        let same = Condition.field(category, .equal, .text(key))
        return key.isEmpty ? .any([.not(.isSet(category)), same]) : same
    }
}

extension Condition {
    /// Not struck out.
    static let standing = Condition.not(.state(["voided"]))
}

extension FieldKind {
    var isStoredWhole: Bool {
        switch self {
        case .integer, .money, .year, .moment, .flag: true
        default: false
        }
    }
}
