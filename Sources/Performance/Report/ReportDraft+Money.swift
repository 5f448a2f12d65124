import Documents
import Kernel
import Registry

// 一（三）部门整体收支情况
extension ReportDraft {
    var money: [Block] {
        [
            heading(.second, zh: "部门整体收支情况", en: "Income and spending", anchor: "money"),
            heading(.third, zh: "预算批复", en: "Approved budget"),
            prose(
                zh:
                    "年初批复预算\(figure("budget.approved"))。按来源分，本年拨款\(figure("budget.current_year"))，上年结转\(figure("budget.carried_over"))；按用途分，基本支出\(figure("budget.basic"))，项目支出\(figure("budget.project.total"))。",
                en:
                    "The approved budget was \(figure("budget.approved")): \(figure("budget.current_year")) appropriated for the year and \(figure("budget.carried_over")) carried over; \(figure("budget.basic")) for basic expenditure and \(figure("budget.project.total")) for projects."
            ),
            heading(.third, zh: "年度收入", en: "Income"),
            prose(
                zh: "全年收入\(figure("income.total"))。收入说明钱从哪里来，不拿来与支出相比。",
                en:
                    "Income of the year: \(figure("income.total")). It shows where money came from and is not compared with spending."
            ),
            heading(.third, zh: "年度支出", en: "Spending"),
            prose(
                zh:
                    "年内预算净调整\(figure("budget.adjustment.net"))，其中基本支出\(figure("budget.adjustment.basic"))、项目支出\(figure("budget.adjustment.project"))；各次调整的绝对值之和为\(figure("budget.adjustment.gross"))。调整后预算\(figure("budget.adjusted"))，全年支出\(figure("spend.total"))，占年初预算的\(figure("spend.share"))。",
                en:
                    "Net adjustment in the year: \(figure("budget.adjustment.net")) (basic \(figure("budget.adjustment.basic")), projects \(figure("budget.adjustment.project"))); the absolute amounts of all adjustments add up to \(figure("budget.adjustment.gross")). The adjusted budget was \(figure("budget.adjusted")); \(figure("spend.total")) was spent, \(figure("spend.share")) of the approved budget."
            ),
            .table(budgetTable),
        ] + charts.budget + carryover + findings(on: ["budget.approved"])
    }

    private var budgetTable: Table {
        let columns = [
            say(zh: "年初预算", en: "Approved"), say(zh: "净调整", en: "Adjusted by"), say(zh: "调整后预算", en: "Adjusted budget"),
            say(zh: "全年支出", en: "Spent"), say(zh: "占年初预算", en: "Of approved"),
        ]
        return Table(
            say(zh: "\(year)年预算和支出", en: "Budget and spending, \(year)"),
            unit: say(zh: "单位：万元", en: "in 10,000 yuan"),
            columns: [.init(say(zh: "类别", en: "Kind"), width: 12)] + columns.map { .init($0, width: 10, .trailing) },
            rows: [
                budgetRow(
                    zh: "基本支出", en: "Basic",
                    [
                        "budget.basic", "budget.adjustment.basic", "budget.adjusted.basic", "spend.basic",
                        "spend.basic.share",
                    ]),
                budgetRow(
                    zh: "项目支出", en: "Projects",
                    [
                        "budget.project.total", "budget.adjustment.project", "budget.adjusted.project", "spend.project",
                        "spend.project.share",
                    ]),
            ],
            totals: budgetRow(
                zh: "合计", en: "Total",
                ["budget.approved", "budget.adjustment.net", "budget.adjusted", "spend.total", "spend.share"]))
    }

    private func budgetRow(zh: String, en: String, _ names: [String]) -> Table.Row {
        Table.Row([.heading(say(zh: zh, en: en))] + names.map { cell($0) })
    }

    /// The bare number of a figure, or a dash.
    func cell(_ name: String, _ tense: Tense = .this) -> Table.Cell {
        guard let figure = background.figure(name, tense), let value = figure.value else { return "—" }
        let isShare = value.unit == .percent
        let run = run(figure) { isShare ? $0.text(language) : $0.value.decimal($0.usualPlaces, grouped: true) }
        return Table.Cell([run], number: .init(value.value, places: value.usualPlaces))
    }

    private var carryover: [Block] {
        guard has("carryover.opening", "carryover.total") else {
            return [
                prose(
                    zh: "结转结余没有登记，无法核对年初、年末是否衔接。",
                    en: "Carry-over is not recorded, so opening and closing can't be reconciled.")
            ]
        }
        return [
            prose(
                zh:
                    "年初结转结余\(figure("carryover.opening"))，财政收回\(figure("carryover.withdrawn"))，年末结转结余\(figure("carryover.total"))。",
                en:
                    "Carry-over was \(figure("carryover.opening")) at the opening; \(figure("carryover.withdrawn")) was withdrawn by the finance bureau; \(figure("carryover.total")) was left at the closing."
            )
        ]
    }
}
