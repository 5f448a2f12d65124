package import Kernel
package import Registry

/// A figure taken over from a published text with its source (公布数据), until the register that produces it exists.
/// Also what a report is compared with afterwards.
package struct ReportedFact: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var system = ""
    package var name = ""
    package var englishName = ""
    package var value = Ratio.zero
    package var unit = Unit.none
    package var period = Period.year(2021)
    package var scope = ""
    package var source = ""
    /// What is wrong with it, or why records give another (矛盾说明).
    package var note: String?
    package var englishNote: String?
    /// What the records have to give where the note says that it isn't the published value (应得数值), in the same unit.
    package var expected: Ratio?

    package init() {}

    package static let fields: [Field<ReportedFact>] = [
        Field(\.system, "system", zh: "所属系统", en: "System", .text(1...40), listed: true, searched: true),
        Field(\.name, "measure_zh", zh: "指标", en: "Measure", .text(1...80), listed: true, searched: true),
        Field(\.englishName, "measure_en", zh: "英文名称", en: "English name", .text(1...120), searched: true),
        Field(\.value, "value", zh: "数值", en: "Value", .decimal(.none), listed: true),
        Field(\.unit, "unit", zh: "计量单位", en: "Unit", .unit, listed: true),
        Field(\.period, "period", zh: "期间", en: "Period", .period, listed: true),
        Field(\.scope, "scope", zh: "范围", en: "Scope", .text(1...40), listed: true),
        Field(\.source, "source", zh: "出处", en: "Source", .text(1...200)),
        Field(\.note, "note", zh: "说明", en: "Note", .prose(500)),
        Field(\.englishNote, "note_en", zh: "说明（英文）", en: "Note in English", .prose(500)),
        Field(\.expected, "expected", zh: "记录应得数值", en: "What the records have to give", .decimal(.none)),
    ]

    package static let register = Register(
        ledger: ReportedFact.self, "reported_fact", zh: "公布数据", en: "Reported facts",
        purpose: LocalizedText(
            zh: "从已公布文本中录入的数字，注明出处和期间。对应登记簿启用后由记录替代。",
            en:
                "Figures taken over from published texts with source and period, until a register of records replaces them."
        ),
        prefix: "RF", keepers: [.performanceOfficer], order: SortOrder("number"))

    package var quantity: Quantity { Quantity(value, unit) }
    package var label: LocalizedText { LocalizedText(zh: name, en: englishName) }
    /// The note, in whichever languages it was entered.
    package var remark: LocalizedText? { note.map { LocalizedText(zh: $0, en: englishNote ?? $0) } }
}
