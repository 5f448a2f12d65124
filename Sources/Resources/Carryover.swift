package import Kernel
package import Registry

/// What is left of a year's money and goes on into the next, or back (结转结余).
package struct Carryover: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    /// Nil when only the closing is known, as for the year before Heng.
    package var opening: Money?
    package var withdrawn = Money.zero
    package var closing = Money.zero
    package var note: String?

    package init() {}

    package static let fields: [Field<Carryover>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.opening, "opening", zh: "年初结转结余", en: "Opening", .money(negative: false), listed: true),
        Field(\.withdrawn, "withdrawn", zh: "财政收回", en: "Withdrawn", .money(negative: false), listed: true),
        Field(\.closing, "closing", zh: "年末结转结余", en: "Closing", .money(negative: false), listed: true),
        Field(\.note, "note", zh: "说明", en: "Note", .prose(500), listed: true),
    ]

    package static let register = Register(
        ledger: Carryover.self, "carryover", zh: "结转结余", en: "Carry-over",
        purpose: LocalizedText(
            zh: "每年年初、年末的结转结余和财政收回数，每单位每年一条。",
            en: "Carry-over at the opening and the closing of a year, and what was withdrawn. One record a year."),
        prefix: "JZ", keepers: [.administrator, .financeOfficer], order: SortOrder("year", descending: true),
        measures: Measure.ofCarryovers)

    package var problems: [FieldProblem] {
        guard withdrawn > .zero, note == nil else { return [] }
        return [
            FieldProblem("note", zh: "财政收回资金时，请说明依据。", en: "Say on what grounds the money was withdrawn.")
        ]
    }
}
