import Kernel

/// What 2021 published of internet + supervision and the credit platform (监管与信用年度), and what had to be made up beside it.
struct SupervisionPlan: Sendable, Hashable {
    let items: Int
    /// Items with at least one accepted act in the year.
    let withActs: Int
    let checklists: Int
    /// Checklists that should be in force and aren't. 5,618 of 5,627 are the only whole numbers near the published 99.84 %.
    let missing: Int
    let disclosures: Int
    let gathered: Int
    let pledges: Int
    let declarations: Int
    // Made up.
    let objects: Int
    let inspectors: Int
    let plans: Int
    let clues: Int

    static let city2021 = SupervisionPlan(
        items: 5_433, withActs: 3_120, checklists: 5_618, missing: 9, disclosures: 5_399, gathered: 1_264, pledges: 544,
        declarations: 70, objects: 900, inspectors: 120, plans: 24, clues: 160)

    func scaled(by scale: Ratio) -> SupervisionPlan {
        guard scale != .one else { return self }
        func part(_ count: Int, least: Int = 1) -> Int {
            let part = (Int128(count) * scale.numerator * 2 + scale.denominator) / (scale.denominator * 2)
            return max(least, Int(part))
        }
        return SupervisionPlan(
            items: part(items, least: 2), withActs: part(withActs), checklists: part(checklists, least: 2),
            missing: part(missing, least: 0), disclosures: part(disclosures), gathered: part(gathered),
            pledges: part(pledges), declarations: part(declarations), objects: part(objects, least: 60),
            inspectors: part(inspectors, least: 12), plans: part(plans), clues: part(clues))
    }
}

extension YearPlan {
    var supervision: SupervisionPlan { SupervisionPlan.city2021.scaled(by: scale) }

    /// Completion is not in the report as a fraction; its parts are.
    var supervisionFigures: [PlannedFigure] {
        let plan = supervision
        func count(_ name: String, _ number: Int, _ unit: Unit) -> PlannedFigure {
            PlannedFigure(name: name, numerator: number, denominator: 1, unit: unit)
        }
        func share(_ name: String, _ part: Int, of whole: Int) -> PlannedFigure {
            PlannedFigure(name: name, numerator: part, denominator: whole, unit: .percent)
        }
        return [
            count("supervision.items", plan.items, .item),
            count("supervision.checklists", plan.checklists, .item),
            share("supervision.checklist_completion", plan.checklists, of: plan.checklists + plan.missing),
            count("supervision.with_acts", plan.withActs, .item),
            count("supervision.without_acts", plan.items - plan.withActs, .item),
            share("supervision.coverage", plan.withActs, of: plan.items),
            count("supervision.disclosures", plan.disclosures, .line),
        ]
    }

    var creditFigures: [PlannedFigure] {
        let plan = supervision
        return [
            ("credit.gathered", plan.gathered), ("credit.pledges", plan.pledges),
            ("credit.self_declared", plan.declarations),
        ].map { PlannedFigure(name: $0.0, numerator: $0.1, denominator: 1, unit: .line) }
    }
}
