import Kernel

/// The year of the intermediary market (中介超市年度): what was published, and what had to be made up so that its series fit
/// together. A few dozen matters are no mass: the market is whole at every scale, like the catalogue.
struct IntermediariesPlan: Sendable, Hashable {
    /// Published in the year, and those published before it that were not selected yet.
    let notices: Int
    let noticesBefore: Int
    /// Selections finished in the year; those cancelled without one.
    let selected: Int
    let cancelled: Int
    /// Selected before the year and not signed yet.
    let unsignedBefore: Int
    let signed: Int
    /// Signed before the year and not performed yet.
    let servingBefore: Int
    let performed: Int
    let onTime: Int
    /// In fen, of the selections of the year.
    let amount: Int
    let saved: Int
    /// The saving rates of the selections added up, in hundredths of a percent.
    let rates: Int

    var budget: Int { amount + saved }
    /// Opening + in − out, for the three stocks.
    var noticesLeft: Int { noticesBefore + notices - selected - cancelled }
    var unsignedLeft: Int { unsignedBefore + selected - signed }
    var servingLeft: Int { servingBefore + signed - performed }

    /// 74 selected, 83 signed, 87 performed: events of the year, for earlier years' matters run on. 424.27 万元 and 160.37 万元
    /// make a ceiling of 584.64 and a rate of 27.43 %; the report prints 27.49. A mean rate of 10.5 % over 74 is 777 % in all.
    static let city2021 = IntermediariesPlan(
        notices: 74, noticesBefore: 5, selected: 74, cancelled: 2, unsignedBefore: 15, signed: 83, servingBefore: 22,
        performed: 87, onTime: 66, amount: 424_270_000, saved: 160_370_000, rates: 77_700)
}

extension YearPlan {
    /// The chapter's figures: counts, sums in fen over what makes them 万元, and rates by numerator and denominator.
    var ofIntermediaries: [PlannedFigure] {
        let plan = IntermediariesPlan.city2021
        func count(_ name: String, _ number: Int) -> PlannedFigure {
            PlannedFigure(name: name, numerator: number, denominator: 1, unit: .item)
        }
        return [
            count("interm.notices", plan.notices), count("interm.selected", plan.selected),
            count("interm.signed", plan.signed), count("interm.performed", plan.performed),
            PlannedFigure(name: "interm.amount", numerator: plan.amount, denominator: 1_000_000, unit: .wanYuan),
            PlannedFigure(name: "interm.saved", numerator: plan.saved, denominator: 1_000_000, unit: .wanYuan),
            PlannedFigure(name: "interm.overall_rate", numerator: plan.saved, denominator: plan.budget, unit: .percent),
            PlannedFigure(
                name: "interm.mean_rate", numerator: plan.rates, denominator: 10_000 * plan.selected, unit: .percent),
            PlannedFigure(
                name: "interm.on_time_rate", numerator: plan.onTime, denominator: plan.performed, unit: .percent),
        ]
    }
}
