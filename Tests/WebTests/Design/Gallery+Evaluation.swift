import Kernel

@testable import Web

extension Gallery {
    static func evaluation(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "2021 年部门整体支出绩效自评", en: "Self-evaluation 2021, whole department")
        let heading = PageHeading(
            title: title, overline: owner,
            marks: StateChip(label: LocalizedText(zh: "填报中", en: "Being filled"), tone: .active).html(in: language),
            actions: """
                \(ButtonLink(label: LocalizedText(zh: "下载报告", en: "Download the report"), path: "/evaluation/1.docx").html(in: language)) \
                \(ButtonLink(label: LocalizedText(zh: "核对并提交", en: "Check and submit"), path: "/evaluation/1/submit", weight: .primary).html(in: language))
                """,
            beam: Beam(
                state: .leaning,
                meaning: LocalizedText(
                    zh: "28 项指标全部由记录算出，3 项偏离目标，1 项还缺说明。",
                    en: "All 28 indicators come from records; 3 deviate, 1 still needs a reason.")))
        let figures = StatTiles(figures: [
            FigureBlock(
                LocalizedText(zh: "自评总分", en: "Total score"), quantity("92.4", .point), period: .year(2021),
                remark: LocalizedText(zh: "优（90 分及以上）", en: "Excellent (90 and above)"),
                derivationPath: "/figure/score",
                size: .hero),
            FigureBlock(
                LocalizedText(zh: "已取数", en: "Filled from records"), quantity("28", .item),
                remark: LocalizedText(zh: "共 28 项", en: "of 28")),
            FigureBlock(
                LocalizedText(zh: "偏离目标", en: "Deviating"), quantity("3", .item),
                remark: LocalizedText(zh: "1 项还缺说明", en: "1 still needs a reason")),
        ])
        return page(
            title, at: "/evaluation", language,
            content: """
                \(heading.html(in: language))\(figures.html(in: language))\
                \(tabs.html(in: language))\(tree(language).html(in: language))
                """)
    }

    private static let tabs = TabLinks(
        name: LocalizedText(zh: "自评内容", en: "Parts"),
        links: [
            .init(
                title: LocalizedText(zh: "指标与得分", en: "Indicators and scores"), path: "/evaluation/1", isCurrent: true),
            .init(title: LocalizedText(zh: "偏差说明", en: "Deviations"), path: "/evaluation/1/deviations", count: 1),
            .init(title: LocalizedText(zh: "佐证材料", en: "Evidence"), path: "/evaluation/1/evidence"),
            .init(title: LocalizedText(zh: "报告", en: "Report"), path: "/evaluation/1/report"),
        ])

    /// Level 1, level 2, name, target, actual, weight, score.
    private static let indicators: [(String, String, String, String, String, String, Int, String)] = [
        ("投入", "目标设定", "绩效目标合理性", "Sound targets", "3 项", "3 项", 2, "2"),
        ("投入", "目标设定", "绩效指标明确性", "Clear indicators", "4 项", "4 项", 3, "3"),
        ("投入", "预算配置", "在职人员控制率", "Staff within posts", "≤ 100%", "113.33%", 3, "0"),
        ("投入", "预算配置", "“三公经费”变动率", "Change of three public expenses", "≤ 0%", "−53.62%", 3, "3"),
        ("投入", "预算配置", "重点支出安排率", "Share of key spending", "≥ 90%", "96.40%", 4, "4"),
        ("过程", "预算执行", "预算完成率", "Budget completion", "100%", "97.22%", 4, "3.6"),
        ("过程", "预算执行", "预算调整率", "Budget adjustment", "0%", "11.86%", 3, "1"),
        ("过程", "预算执行", "支付进度率", "Payment progress", "≥ 100%", "100%", 3, "3"),
        ("过程", "预算执行", "结转结余率", "Carry-over", "0%", "0%", 2, "2"),
        ("过程", "预算执行", "结转结余变动率", "Change of carry-over", "≤ 0%", "−100%", 2, "2"),
        ("过程", "预算执行", "公用经费控制率", "Running costs within budget", "≤ 100%", "98.30%", 2, "2"),
        ("过程", "预算执行", "“三公经费”控制率", "Three public expenses within budget", "≤ 100%", "62.40%", 2, "2"),
        ("过程", "预算执行", "政府采购执行率", "Procurement carried out", "100%", "95.10%", 2, "1.2"),
        ("过程", "预算管理", "管理制度健全性", "Sound rules", "3 项", "3 项", 3, "3"),
        ("过程", "预算管理", "资金使用合规性", "Lawful use of funds", "0 起", "0 起", 4, "4"),
        ("过程", "预算管理", "预决算信息公开性", "Disclosure", "2 项", "2 项", 3, "3"),
        ("过程", "预算管理", "基础信息完善性", "Sound base data", "3 项", "3 项", 2, "2"),
        ("过程", "资产管理", "管理制度健全性", "Sound asset rules", "3 项", "3 项", 2, "2"),
        ("过程", "资产管理", "资产管理安全性", "Safe assets", "5 项", "5 项", 3, "3"),
        ("过程", "资产管理", "固定资产利用率", "Assets in use", "100%", "100%", 3, "3"),
        ("产出", "职责履行", "实际完成率", "Completion", "≥ 100%", "100%", 8, "8"),
        ("产出", "职责履行", "完成及时率", "Timeliness", "100%", "98.00%", 5, "4.9"),
        ("产出", "职责履行", "质量达标率", "Quality", "100%", "100%", 6, "6"),
        ("产出", "职责履行", "重点工作办结率", "Key tasks closed", "100%", "97.22%", 6, "5.7"),
        ("效果", "履职效益", "经济效益", "Economic benefit", "3 项", "3 项", 4, "4"),
        ("效果", "履职效益", "社会效益", "Social benefit", "6 项", "6 项", 6, "6"),
        ("效果", "履职效益", "生态效益", "Ecological benefit", "1 项", "1 项", 2, "2"),
        ("效果", "履职效益", "社会公众满意度", "Public satisfaction", "≥ 90%", "99.99%", 8, "7"),
    ]
    private static let english = [
        "投入": "Input", "过程": "Process", "产出": "Output", "效果": "Effect", "目标设定": "Target setting",
        "预算配置": "Budgeting", "预算执行": "Budget execution", "预算管理": "Budget management", "资产管理": "Assets",
        "职责履行": "Duties", "履职效益": "Benefit", "项": " items", "起": " cases",
    ]

    private static func translated(_ text: String, _ language: Language) -> String {
        guard language == .en else { return text }
        return text.replacing(" 项", with: " items").replacing(" 起", with: " cases")
    }

    private static func tree(_ language: Language) -> IndicatorTree {
        func text(_ zh: String) -> LocalizedText { LocalizedText(zh: zh, en: english[zh] ?? zh) }
        func points(_ text: String) -> Ratio { Ratio(decimal: text) ?? .zero }
        func sum(_ values: [Ratio]) -> Ratio { values.reduce(.zero) { (try? $0 + $1) ?? $0 } }
        func leaf(_ index: Int) -> IndicatorTree.Leaf {
            let row = indicators[index]
            let missing = StateChip(label: LocalizedText(zh: "缺说明", en: "Needs a reason"), tone: .overdue)
            let explained = StateChip(label: LocalizedText(zh: "已说明", en: "Explained"), tone: .done)
            let mark: HTML =
                row.7 == "0"
                ? missing.html(in: language) : row.7 == "1" || row.7 == "1.2" ? explained.html(in: language) : ""
            return IndicatorTree.Leaf(
                code: "\(["投入": "A", "过程": "B", "产出": "C", "效果": "D"][row.0] ?? "")\(index + 1)",
                name: LocalizedText(zh: row.2, en: row.3), target: translated(row.4, language),
                actual: .text(translated(row.5, language)), weight: Ratio(row.6), score: points(row.7),
                path: "/evaluation/1/\(index)", mark: mark)
        }
        let branches = ["投入", "过程", "产出", "效果"].map { first in
            let of = indicators.indices.filter { indicators[$0].0 == first }
            var groups: [String] = []
            for index in of where !groups.contains(indicators[index].1) { groups.append(indicators[index].1) }
            return IndicatorTree.Branch(
                name: text(first), weight: sum(of.map { Ratio(indicators[$0].6) }),
                score: sum(of.map { points(indicators[$0].7) }),
                groups: groups.map { group in
                    IndicatorTree.Group(name: text(group), leaves: of.filter { indicators[$0].1 == group }.map(leaf))
                })
        }
        return IndicatorTree(
            caption: LocalizedText(zh: "28 项指标与得分", en: "28 indicators and their scores"), branches: branches,
            weight: .hundred, score: sum(indicators.map { points($0.7) }),
            grade: LocalizedText(zh: "优", en: "Excellent"))
    }
}
