package import Kernel

/// A measurable indicator to offer in place of a vague one (指标范例).
package struct IndicatorPattern: Hashable, Sendable, Codable {
    package let kind: IndicatorKind
    package let name: LocalizedText
    /// For rates: what is divided by what.
    package let definition: LocalizedText?
    package let nature: TargetNature
    package let unit: String
    /// Where the figure is found.
    package let source: LocalizedText
    /// Words in a draft that make this pattern likely.
    package let keywords: [String]

    /// "市级部门进驻数 ≥ __ 个（进驻台账）": the number is the writer's.
    package func text(_ language: Language) -> String {
        let parts = definition.map { language == .zh ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
        let sign = nature.rawValue
        return switch language {
        case .zh: "\(name.zh)\(parts) \(sign) __ \(unit)（\(source.zh)）"
        case .en: "\(name.en)\(parts) \(sign) __ \(unit) — \(source.en)"
        }
    }

    /// At most `limit` patterns: those sharing most words with the draft, then those of its kind.
    package static func proposals(for draft: DraftIndicator, limit: Int = 3) -> [IndicatorPattern] {
        let text = [draft.name, draft.value, draft.topic, draft.definition].joined(separator: " ")
        let ranked = library.enumerated().map { index, pattern in
            let shared = pattern.keywords.count(where: text.contains)
            return (pattern, rank: shared * 2 + (pattern.kind == draft.kind ? 1 : 0), index)
        }
        return
            ranked.filter { $0.rank > 0 }
            .sorted { ($1.rank, $0.2) < ($0.rank, $1.2) }
            .prefix(limit).map(\.0)
    }
}
