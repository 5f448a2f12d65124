package import Kernel

/// An indicator as its writer typed it, before anybody approved it (绩效指标草稿).
package struct DraftIndicator: Hashable, Sendable, Codable {
    package enum Field: String, Hashable, Sendable, Codable {
        case name, nature, value, baseline, source, responsible, deadline

        package var label: LocalizedText {
            switch self {
            case .name: LocalizedText(zh: "指标名称", en: "name")
            case .value: LocalizedText(zh: "指标值", en: "value")
            case .nature: LocalizedText(zh: "指标性质", en: "sign (≥, ≤ …)")
            case .baseline: LocalizedText(zh: "上年值", en: "last year's value")
            case .source: LocalizedText(zh: "数据来源", en: "source")
            case .responsible: LocalizedText(zh: "责任人", en: "person responsible")
            case .deadline: LocalizedText(zh: "完成时限", en: "deadline")
            }
        }
    }

    package var name: String
    /// Nil for an overall target (总体目标).
    package var kind: IndicatorKind?
    /// For a rate: what is divided by what.
    package var definition: String
    package var nature: TargetNature?
    package var value: String
    package var unit: String
    /// Last year's actual value, as typed.
    package var baseline: String
    package var basis: ValueBasis?
    /// Where the figure will come from: a ledger, a system, a questionnaire.
    package var source: String
    package var responsible: String
    package var deadline: String
    /// What it is about: hotline, trading, purchase …; helps to find suggestions.
    package var topic: String
    /// Why the value differs much from last year's.
    package var changeReason: String
    /// The duties and budget lines it serves.
    package var duties: [String]
    package var budgetLines: [String]

    package init(
        name: String, kind: IndicatorKind?, definition: String = "", nature: TargetNature? = nil, value: String = "",
        unit: String = "", baseline: String = "", basis: ValueBasis? = nil, source: String = "",
        responsible: String = "", deadline: String = "", topic: String = "", changeReason: String = "",
        duties: [String] = [], budgetLines: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.definition = definition
        self.nature = nature
        self.value = value
        self.unit = unit
        self.baseline = baseline
        self.basis = basis
        self.source = source
        self.responsible = responsible
        self.deadline = deadline
        self.topic = topic
        self.changeReason = changeReason
        self.duties = duties
        self.budgetLines = budgetLines
    }

    /// The value as a number with its unit; the unit may stand in the value ("95%"). Nil when it is none.
    package var quantity: Quantity? {
        let bare = value.filter { !$0.isWhitespace }
        if let known = Unit(symbol: unit), !unit.isEmpty, let number = Ratio(decimal: bare) {
            return Quantity(number, known)
        }
        return Quantity(bare)
    }

    /// Whether the value is a number of something: a unit the bureau invents, such as 元/平方米·年, counts too.
    var isMeasured: Bool {
        if Ratio(decimal: value.filter { !$0.isWhitespace }) != nil { return !unit.isEmpty }
        return quantity.map { $0.unit != .none } ?? false
    }

    /// Whether the value is a date: 2021-10-31, 10月31日, 10月底前.
    var isDated: Bool { Self.isDate(value) }

    static func isDate(_ text: String) -> Bool {
        Day(text) != nil || text.contains(/\d月(?!份?(内|以内))/) || text.contains(/\d{4}年(底|末|内)/)
    }

    var isShare: Bool { unit == "%" || value.hasSuffix("%") || unit == "‰" || value.hasSuffix("‰") }

    /// A value chosen from a closed list is checkable without a number.
    var isChosen: Bool {
        nature == .qualitative
            && QualitativeScale.allCases.contains { $0.choices.contains { $0.zh == value || $0.en == value } }
    }
}

/// The targets of one department or project for one year (绩效目标申报表).
package struct DraftSheet: Hashable, Sendable, Codable {
    package var indicators: [DraftIndicator]
    /// Every budget line the sheet should answer for.
    package var budgetLines: [String]
    package var budget: Money?
    package var spendingLastYear: Money?

    package init(
        indicators: [DraftIndicator], budgetLines: [String] = [], budget: Money? = nil, spendingLastYear: Money? = nil
    ) {
        self.indicators = indicators
        self.budgetLines = budgetLines
        self.budget = budget
        self.spendingLastYear = spendingLastYear
    }
}
