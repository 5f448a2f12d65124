package import Kernel
package import Registry

/// Every published figure of a year beside the one that the records give (公布与计算).
package struct YearComparison: Sendable, Hashable, Codable {
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        case agrees
        /// They differ, and it is known why: the published report contradicts itself or names another figure.
        case explained
        case differs
        /// Nothing to compute it from.
        case unproven
        /// The records are those of a scaled year, a city in miniature.
        case miniature

        package var label: LocalizedText {
            switch self {
            case .agrees: LocalizedText(zh: "一致", en: "agrees")
            case .explained: LocalizedText(zh: "矛盾，已说明", en: "contradiction, explained")
            case .differs: LocalizedText(zh: "不一致", en: "differs")
            case .unproven: LocalizedText(zh: "无法核实", en: "unproven")
            case .miniature: LocalizedText(zh: "缩小的年度，不比较", en: "scaled year, not compared")
            }
        }
    }

    package struct Line: Sendable, Hashable, Codable {
        /// As the published figure is numbered.
        package let name: String
        package let label: LocalizedText
        package let system: String
        package var systemLabel: LocalizedText { YearComparison.systemLabel(system) }
        package let published: Quantity
        package let period: Period
        /// The passage it was published in.
        package let passage: String
        /// With its derivation; nil where the house knows nothing of it. An indicator's value has none of its own.
        package let computed: Figure?
        /// The indicator that was asked, where one was.
        package let indicator: String?
        package let value: Quantity?
        package let verdict: Verdict
        package let explanation: LocalizedText
    }

    package let year: Int
    package let organisation: String
    package let organisationName: LocalizedText
    package let simulation: LocalizedText?
    package let lines: [Line]
    package let trailLength: Int64

    package func count(_ verdict: Verdict) -> Int { lines.count { $0.verdict == verdict } }

    /// Nothing differs without an explanation, and nothing lacks records.
    package var isClean: Bool { count(.differs) == 0 && count(.unproven) == 0 }
}

extension Quantity {
    /// A figure per head is printed with three decimals, others as usual.
    package var comparedPlaces: Int? { unit.dimension != .money && value > .zero && value < .one ? 3 : nil }
}
