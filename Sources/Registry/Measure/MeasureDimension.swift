package import Kernel

/// What a figure can be broken down by.
package enum MeasureDimension: String, Sendable, Hashable, CaseIterable {
    case month, day, organisation, region, category

    package var label: LocalizedText {
        switch self {
        case .month: LocalizedText(zh: "月份", en: "month")
        case .day: LocalizedText(zh: "日期", en: "day")
        case .organisation: LocalizedText(zh: "单位", en: "organisation")
        case .region: LocalizedText(zh: "区划", en: "region")
        case .category: LocalizedText(zh: "类别", en: "category")
        }
    }
}

extension Measure {
    /// By what it can be broken down. One that is known by the year has no months or days.
    package var dimensions: [MeasureDimension] {
        MeasureDimension.allCases.filter { dimension in
            switch dimension {
            case .month, .day:
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
        case .upTo, .held, .yearToDate: return dimension != .month && dimension != .day
        case .during, .at, .year, .period: return true
        }
    }
}

/// A figure with its parts: a table for a dashboard.
package struct FigureTable: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        /// The month as "2021-03", the day as "2021-03-04", or a code, or a category's stored value; empty for records
        /// without a category.
        package let key: String
        package let scope: MeasureScope
        package let figure: Figure
    }

    package let whole: Figure
    package let dimension: MeasureDimension
    /// In the order of their keys; only those of which there is anything on record, but for months and days.
    package let parts: [Part]
}
