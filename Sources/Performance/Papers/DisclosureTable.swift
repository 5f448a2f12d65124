import Documents
import Kernel
import Registry

/// What is disclosed of a self-evaluation with the final accounts (绩效自评信息公开表), on a few pages.
struct DisclosureTable {
    private let draft: ReportDraft

    init(_ draft: ReportDraft) {
        self.draft = draft
    }

    private func say(zh: String, en: String) -> String { draft.say(zh: zh, en: en) }

    var document: Document {
        Document(
            draft.language,
            title: say(
                zh: "\(draft.organisation)\n\(draft.year)年度部门整体支出绩效自评信息公开表",
                en: "\(draft.organisation)\nSelf-evaluation \(draft.year): Disclosure"),
            dated: draft.day,
            publication: Publication(
                publisher: draft.organisation, catalogue: say(zh: "绩效自评", en: "Self-evaluation"),
                publishedOn: draft.day),
            blocks: [result, .table(money), .landscape([.table(indicators)])] + problems,
            signature: Signature(issuer: draft.organisation, day: draft.day),
            pageNotice: draft.background.simulation.map { draft.say($0.label) },
            flagNote: say(zh: "* 公布材料写法不同，见“公布与计算对照表”。", en: "* Published otherwise; see “Published and computed”."))
    }

    private var result: Block {
        draft.prose(
            zh: "自评得分\(draft.total)分，等级“\(draft.evaluation.grade.label.zh)”。各项得分由评分标准和登记簿的记录算出。",
            en:
                "Result: \(draft.total) points, grade “\(draft.evaluation.grade.label.en)”. Points follow from the rules and the records."
        )
    }

    private var money: Table {
        func row(zh: String, en: String, _ names: [String]) -> Table.Row {
            Table.Row([.heading(say(zh: zh, en: en))] + names.map { draft.cell($0) })
        }
        return Table(
            say(zh: "预算执行", en: "Budget and spending"), unit: say(zh: "单位：万元", en: "in 10,000 yuan"),
            columns: [
                .init(say(zh: "类别", en: "Kind"), width: 12),
                .init(say(zh: "年初预算", en: "Approved"), width: 12, .trailing),
                .init(say(zh: "调整后预算", en: "Adjusted"), width: 12, .trailing),
                .init(say(zh: "全年支出", en: "Spent"), width: 12, .trailing),
            ],
            rows: [
                row(zh: "基本支出", en: "Basic", ["budget.basic", "budget.adjusted.basic", "spend.basic"]),
                row(zh: "项目支出", en: "Projects", ["budget.project.total", "budget.adjusted.project", "spend.project"]),
            ], totals: row(zh: "合计", en: "Total", ["budget.approved", "budget.adjusted", "spend.total"]))
    }

    private var indicators: Table {
        Table(
            say(zh: "指标完成和得分", en: "Indicators and points"), unit: say(zh: "单位：分", en: "in points"),
            columns: [
                .init(say(zh: "指标", en: "Indicator"), width: 22), .init(say(zh: "评分标准", en: "Rule"), width: 34),
                .init(say(zh: "完成值", en: "Value"), width: 12, .trailing),
                .init(say(zh: "分值", en: "Weight"), width: 8, .trailing),
                .init(say(zh: "得分", en: "Points"), width: 8, .trailing),
            ],
            rows: draft.evaluation.results.filter { $0.score.weight > .zero }.map { result in
                [
                    .heading("\(result.code) \(draft.say(result.title))"), .init(draft.ruleWords(result) ?? ""),
                    .init([draft.value(of: result) ?? .text("—")]), .number(result.score.weight, places: 2),
                    .init([draft.points(result)], number: .init(result.score.points, places: 2)),
                ]
            },
            totals: Table.Row(
                [
                    .heading(say(zh: "合计", en: "Total")), "", "",
                    .number(
                        (try? Ratio.sum(draft.evaluation.results.map(\.score.weight))) ?? .hundred, places: 2),
                    .init([draft.total], number: .init(draft.evaluation.total, places: 2)),
                ], .strong))
    }

    /// What lost points, in a line each with its remedy.
    private var problems: [Block] {
        let losing = draft.evaluation.results.filter { $0.score.weight > .zero && !$0.score.isFull }
        let lines: [Block] = losing.map { result in
            let deviation = draft.dossier.deviation(result.code)
            let why = deviation.map { draft.quoted($0.reason) } ?? say(zh: "原因待补充", en: "reason to be given")
            let remedy = deviation.map { draft.quoted($0.measure) } ?? say(zh: "措施待补充", en: "remedy to be given")
            return .text(
                say(
                    zh: "\(result.code) \(result.title.zh)：\(why)。整改：\(remedy)。",
                    en: "\(result.code) \(result.title.en): \(why). Remedy: \(remedy)."))
        }
        return [.heading(.first, say(zh: "问题和整改", en: "Problems and remedies"), anchor: "problems")]
            + (lines.isEmpty ? [.text(say(zh: "没有扣分。", en: "No points were lost."))] : lines)
    }
}
