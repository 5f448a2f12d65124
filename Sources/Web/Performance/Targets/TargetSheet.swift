import Crosscheck
import Kernel
import Performance
import Registry

/// The department's targets of one year with the check of the whole sheet.
struct TargetSheet: Sendable {
    let year: Int
    let organisation: String
    let targets: [Target]
    let review: SheetReview

    /// The review of one target among the others.
    func review(of target: Target) -> QualityReview? {
        targets.firstIndex { $0.head.number == target.head.number }.map { review.indicators[$0] }
    }

    /// The others of the sheet, as the check for duplicates reads them.
    func drafts(besides number: String?) -> [DraftIndicator] {
        targets.filter { $0.head.number != number }.map(\.draft)
    }
}

extension PerformanceDesk {
    func sheet(year: Int, organisation: String) async throws -> TargetSheet {
        let targets = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .organisation([organisation])]))
        let standing = targets.filter { $0.project == nil && $0.state != .rejected }
            .sorted { $0.head.number < $1.head.number }
        let sheet = DraftSheet(indicators: standing.map(\.draft))
        return TargetSheet(year: year, organisation: organisation, targets: standing, review: sheet.reviewed())
    }
}

/// A target as it stands in its form: read from what was typed, even while it is incomplete.
struct TypedTarget: Sendable {
    let texts: [String: String]

    init(_ form: FormFields) {
        texts = form.texts
    }

    private func text(_ key: String) -> String { (texts[key] ?? "").trimmed }

    var draft: DraftIndicator {
        DraftIndicator(
            name: text("name"), kind: IndicatorKind(rawValue: text("kind")), definition: text("definition"),
            nature: TargetNature(rawValue: text("nature")), value: text("value"), baseline: text("baseline"),
            basis: ValueBasis(rawValue: text("basis")), source: DataSource(rawValue: text("source"))?.label.zh ?? "",
            responsible: text("responsible"), deadline: text("deadline"), duties: [text("duty")].filter { !$0.isEmpty },
            budgetLines: [text("budget_item")].filter { !$0.isEmpty })
    }

    /// The same form with `pattern` taken over. The number stays the writer's: what was typed, or nothing.
    func taking(_ pattern: IndicatorPattern) -> FormFields {
        var texts = texts
        texts["name"] = pattern.name.zh
        texts["kind"] = pattern.kind.rawValue
        texts["nature"] = pattern.nature.rawValue
        texts["value"] = draft.quantity.map { "\($0.value.points(4)) \(pattern.unit)" } ?? ""
        let found = "数据见\(pattern.source.zh)"
        texts["definition"] = pattern.definition.map { "\($0.zh)；\(found)" } ?? found
        return FormFields(texts.map { ($0.key, $0.value) })
    }
}
