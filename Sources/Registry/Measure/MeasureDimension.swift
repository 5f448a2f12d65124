package import Kernel

/// What a figure can be broken down by.
package enum MeasureDimension: String, Sendable, Hashable, CaseIterable {
    case month, organisation, region, category

    package var label: LocalizedText {
        switch self {
        case .month: LocalizedText(zh: "月份", en: "month")
        case .organisation: LocalizedText(zh: "单位", en: "organisation")
        case .region: LocalizedText(zh: "区划", en: "region")
        case .category: LocalizedText(zh: "类别", en: "category")
        }
    }
}

extension Measure {
    /// By what it can be broken down. One that is known by the year has no months.
    package var dimensions: [MeasureDimension] {
        MeasureDimension.allCases.filter { dimension in
            switch dimension {
            case .month:
                switch timing {
                case .year, .period: false
                case .during, .at, .upTo, .yearToDate, .held: true
                }
            case .organisation, .region: true
            case .category: category != nil
            }
        }
    }

    /// Whether the parts of a breakdown add up to the whole.
    package func adds(over dimension: MeasureDimension) -> Bool {
        switch aggregate {
        case .mean, .share, .distinct, .percentile: return false
        case .count, .sum, .sumOfMagnitudes: break
        }
        switch timing {
        case .upTo, .held, .yearToDate: return dimension != .month
        case .during, .at, .year, .period: return true
        }
    }
}

/// A figure with its parts: a table for a dashboard.
package struct FigureTable: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        /// The month as "2021-03", or a code, or a category's stored value; empty for records without a category.
        package let key: String
        package let scope: MeasureScope
        package let figure: Figure
    }

    package let whole: Figure
    package let dimension: MeasureDimension
    /// In the order of their keys; only those of which there is anything on record, but for months.
    package let parts: [Part]
}

extension Period {
    /// The months it is made of; a day stands for itself.
    package var months: [Period] {
        switch self {
        case .day: [self]
        case .months(let year, let first, let last): (first...last).map { .month($0, of: year) }
        case .quarter(let year, let quarter): (quarter * 3 - 2...quarter * 3).map { .month($0, of: year) }
        case .year(let year): (1...12).map { .month($0, of: year) }
        }
    }
}
