import Kernel

@testable import Web

extension Gallery {
    static func register(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "预算", en: "Budget")
        let exports: HTML = """
            \(ButtonLink(label: LocalizedText(zh: "导出 Excel", en: "Export to Excel"), path: "/budget.xlsx").html(in: language)) \
            \(ButtonLink(label: LocalizedText(zh: "录入预算", en: "Enter a line"), path: "/budget/new", weight: .primary)
                .html(in: language))
            """
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(zh: "2021 年部门预算，30 个项目。", en: "The department's budget for 2021, 30 lines."),
            actions: exports)
        let content: HTML = """
            \(heading.html(in: language))\(yearTabs.html(in: language))\(filters.html(in: language))\
            \(table(language).html(in: language))
            """
        return page(title, at: "/budget", language, content: content)
    }

    private static let yearTabs = TabLinks(
        name: LocalizedText(zh: "年度", en: "Years"),
        links: [2021, 2020, 2019].map {
            NavigationGroup.Link(
                title: LocalizedText(zh: "\($0) 年", en: "\($0)"), path: "/budget?year=\($0)", isCurrent: $0 == 2021)
        })

    private static let filters = FilterBar(
        path: "/budget",
        fields: [FormField(name: "text", label: LocalizedText(zh: "项目名称", en: "Name of the line"))],
        menus: [
            ChoiceMenu(
                name: "kind", label: LocalizedText(zh: "支出类别", en: "Kind"),
                options: [
                    ChoiceMenu.Option(
                        value: "basic", label: LocalizedText(zh: "基本支出", en: "Basic"), isChosen: true),
                    ChoiceMenu.Option(
                        value: "project", label: LocalizedText(zh: "项目支出", en: "Project"), isChosen: false),
                ]),
            ChoiceMenu(name: "state", label: LocalizedText(zh: "状态", en: "State"), options: []),
        ],
        more: [
            FilterBar.Group(
                label: LocalizedText(zh: "预算数", en: "Budget"),
                fields: [
                    FormField(
                        name: "budget.from", label: LocalizedText(zh: "不小于", en: "At least"), control: .money(.yuan),
                        value: "500", width: .short),
                    FormField(
                        name: "budget.to", label: LocalizedText(zh: "不大于", en: "At most"), control: .money(.yuan),
                        value: "300",
                        problem: LocalizedText(zh: "上限小于下限。", en: "The upper limit is below the lower one."),
                        width: .short),
                ])
        ],
        chips: [
            FilterBar.Chip(label: LocalizedText(zh: "支出类别：基本支出", en: "Kind: Basic"), removal: "/budget?sort=-budget")
        ], kept: [("sort", "-budget")], clearPath: "/budget")

    private static func table(_ language: Language) -> DataTable {
        let million = MoneyUnit.wanYuan
        func cell(_ fen: Int64) -> HTML { .text(Money(fen: fen).amount(in: million).decimal(2, grouped: true)) }
        let lines = (0..<30).map { line($0) }
        let sum = lines.reduce((0, 0)) { ($0.0 + $1.budget, $0.1 + $1.spent) }
        func rate(_ spent: Int64, _ budget: Int64) -> HTML {
            let share = (try? Ratio(Int128(spent), over: Int128(budget))) ?? .zero
            return .amount(share.percent(2), unit: "%")
        }
        let rows = lines.map { line in
            DataTable.Row(
                cells: [
                    "\(line.name, language)", "\(line.kind, language)", cell(line.budget), cell(line.spent),
                    rate(line.spent, line.budget), TrafficLight(colour: line.light).html(in: language),
                ], path: "/budget/1")
        }
        let total = DataTable.Row(
            cells: [
                "\(LocalizedText(zh: "合计", en: "Total"), language)", "", cell(sum.0), cell(sum.1), rate(sum.1, sum.0),
                "",
            ], emphasis: .total)
        return DataTable(
            caption: LocalizedText(zh: "预算项目", en: "Budget lines"),
            count: LocalizedText(zh: "共 412 条", en: "412 in all"), columns: registerColumns, rows: rows + [total],
            pager: Pager(
                summary: LocalizedText(zh: "第 1—30 条，共 412 条", en: "1 to 30 of 412"), nextPath: "/budget?after=30"))
    }

    private static let registerColumns = [
        DataTable.Column(
            title: LocalizedText(zh: "项目", en: "Line"), sort: DataTable.Sort(path: "/budget?sort=name"), isWide: true),
        DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
        DataTable.Column(
            title: LocalizedText(zh: "预算数", en: "Budget"), unit: Unit.wanYuan.label, content: .number,
            sort: DataTable.Sort(path: "/budget?sort=budget", direction: .descending)),
        DataTable.Column(
            title: LocalizedText(zh: "支出数", en: "Spent"), unit: Unit.wanYuan.label, content: .number,
            sort: DataTable.Sort(path: "/budget?sort=spent")),
        DataTable.Column(title: LocalizedText(zh: "执行率", en: "Carried out"), content: .number),
        DataTable.Column(title: LocalizedText(zh: "监控", en: "Monitoring")),
    ]

    private struct Line {
        let name: LocalizedText
        let kind: LocalizedText
        let budget: Int64
        let spent: Int64
        let light: TrafficLight.Colour
    }

    private static let names: [(zh: String, en: String)] = [
        ("在职人员工资福利支出", "Pay and benefits of staff"), ("12345 政务热线运行经费", "12345 hotline running costs"),
        ("公共资源交易平台升级改造", "Upgrade of the trading platform"), ("政务服务大厅运行维护", "Running the service hall"),
        ("评标专家劳务费", "Fees of evaluation experts"), ("日常公用经费", "Everyday running costs"),
        ("“一部手机办事通”推广", "Promotion of the mobile service"), ("政务服务事项标准化", "Standardised service items"),
        ("公务用车运行维护费", "Running official vehicles"), ("信息系统安全等级保护测评", "Security assessment of systems"),
    ]

    private static func line(_ index: Int) -> Line {
        let name = names[index % names.count]
        let round = index / names.count
        let budget = Int64(412_350_000 - index * 12_870_000 - round * 3_111_100)
        let spent = budget * Int64(100 - (index * 7) % 31) / 100
        return Line(
            name: LocalizedText(
                zh: round == 0 ? name.zh : "\(name.zh)（\(["", "市本级", "结转"][round])）",
                en: round == 0 ? name.en : "\(name.en) (\(["", "city level", "carried over"][round]))"),
            kind: index % 5 == 0
                ? LocalizedText(zh: "基本支出", en: "Basic") : LocalizedText(zh: "项目支出", en: "Project"),
            budget: budget, spent: spent,
            light: spent * 100 < budget * 75 ? .red : spent * 100 < budget * 88 ? .yellow : .green)
    }
}
