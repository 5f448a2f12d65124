package import Kernel
package import Registry

/// An entry of the dispatch catalogue (派单目录): which unit a category belongs to in an area, by which document, in which
/// time. The unit is the organisation that answers for the entry.
package struct DispatchRule: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var category = ""
    /// Nil: the whole city.
    package var area: String?
    package var validFrom = Day(number: 0)
    package var validUntil: Day?
    package var duty = ""
    package var document = ""

    package init() {}

    package static let fields: [Field<DispatchRule>] = [
        Field(\.category, "category", zh: "分类", en: "Category", .reference("order_category"), listed: true),
        Field(
            \.area, "area", zh: "适用区划", en: "Area", .text(6...6),
            hint: LocalizedText(zh: "区划代码；不填为全市。", en: "A region's code; empty: the whole city."), listed: true),
        Field(\.validFrom, "valid_from", zh: "生效日期", en: "Valid from", .day, listed: true),
        Field(\.validUntil, "valid_until", zh: "失效日期", en: "Valid until", .day),
        Field(\.duty, "duty", zh: "职责", en: "Duty", .text(2...300), listed: true, searched: true),
        Field(\.document, "document", zh: "依据文件", en: "Document", .text(1...200)),
    ]

    package static let register = Register(
        ledger: DispatchRule.self, "dispatch_rule", zh: "派单目录", en: "Dispatch catalogue",
        purpose: LocalizedText(
            zh: "各类诉求在各区划由哪个单位承办，注明职责依据和生效日期。",
            en: "Which unit each category belongs to, by area, with the duty, its document and its dates."),
        prefix: "PD", keepers: [.hotlineManager, .administrator], order: SortOrder("category"))

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let area, RegionCode(area) == nil {
            problems.append(FieldProblem("area", zh: "不是区划代码。", en: "This is no region's code."))
        }
        if let validUntil, validUntil < validFrom {
            problems.append(FieldProblem("valid_until", zh: "失效日期早于生效日期。", en: "It ends before it begins."))
        }
        return problems
    }

    func holds(on day: Day) -> Bool { validFrom <= day && (validUntil.map { day <= $0 } ?? true) }

    func covers(_ region: RegionCode) -> Bool {
        area.flatMap { RegionCode($0) }.map { $0.contains(region) } ?? true
    }
}

/// A unit that an order might go to, and why.
package struct UnitSuggestion: Sendable, Hashable {
    package let unit: String
    package let rule: String
    package let reason: LocalizedText
    /// Set when it is the one complained about: shown, and not to be chosen.
    package let isConflicted: Bool
}

extension Registry {
    /// Where the catalogue sends `order`, the nearest area first.
    package func suggestedUnits(for order: HotlineOrder) async throws -> [UnitSuggestion] {
        guard let category = order.category else { return [] }
        let rules = try await matters(
            DispatchRule.self,
            where: .equals("category", category) && .state([LedgerState.recorded.rawValue]), limit: 500)
        let today = now.day
        let fitting = rules.filter { $0.holds(on: today) && $0.covers(order.head.region) }
        return fitting.sorted { ($0.area == nil ? 1 : 0, $1.validFrom) < ($1.area == nil ? 1 : 0, $0.validFrom) }
            .map { rule in
                let place =
                    rule.area.map { LocalizedText(zh: "区划\($0)", en: "area \($0)") }
                    ?? LocalizedText(zh: "全市", en: "the whole city")
                return UnitSuggestion(
                    unit: rule.head.organisation, rule: rule.head.number,
                    reason: LocalizedText(
                        zh: "派单目录\(rule.head.number)（\(place.zh)）：\(rule.duty)，依据\(rule.document)",
                        en: "catalogue \(rule.head.number) (\(place.en)): \(rule.duty), by \(rule.document)"),
                    isConflicted: rule.head.organisation == order.objectUnit)
            }
    }
}
