import Kernel

/// A figure that is computed from measures and reported facts rather than counted from records.
struct DerivedFigure: Sendable {
    let name: String
    let label: LocalizedText
    let unit: Unit
    let formula: String

    init(_ name: String, zh: String, en: String, in unit: Unit, _ formula: String) {
        self.name = name
        self.label = LocalizedText(zh: zh, en: en)
        self.unit = unit
        self.formula = formula
    }

    static let all = [
        DerivedFigure(
            "budget.adjusted", zh: "调整后预算数", en: "budget after adjustment", in: .wanYuan,
            "budget.approved + budget.adjustment.net"),
        // The plan for a whole year ends at 100 % on 31 December, whatever path it took (B13).
        DerivedFigure(
            "payment.planned_progress", zh: "年末计划支付进度", en: "planned payment progress at year end", in: .percent,
            "100%"),
        DerivedFigure(
            "satisfaction.rate", zh: "满意度调查的满意率", en: "satisfaction by the survey", in: .percent, "satisfaction"),
    ]

    static func named(_ name: String) -> DerivedFigure? { (all + report).first { $0.name == name } }
}
