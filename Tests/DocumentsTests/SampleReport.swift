import Documents
import Kernel

/// A self-evaluation as a bureau prints it, shortened to a few pages.
enum SampleReport {
    static let day = Day(number: 19_185)  // 2022-07-12

    static func ratio(_ text: String) -> Ratio { Ratio(decimal: text) ?? .zero }

    static let chinese = Document(
        .zh, title: "保山市政务服务管理局\n2021年度部门整体支出绩效自评报告", dated: day,
        publication: Publication(
            indexNumber: "57980172-X-/2022-0712008", publisher: "保山市政务服务管理局", catalogue: "自评报告", publishedOn: day,
            documentNumber: "保政务〔2022〕12号"),
        addressee: "保山市财政局",
        blocks: chineseBody + charts(.zh) + [
            .landscape([.attachment(title: "部门整体支出绩效指标自评表"), .table(indicators)]),
            .attachment(title: "“三公经费”支出明细"), .table(threePublic),
        ],
        signature: Signature(issuer: "保山市政务服务管理局", day: day),
        copies: Copies(recipients: "市人大财经委，市审计局。", printedBy: "保山市政务服务管理局办公室", day: day),
        pageNotice: "模拟数据，仅供演示", flagNote: "该数与报告其他部分不一致，详见交叉核对结果。")

    private static let chineseBody: [Block] = [
        .text("根据《保山市财政局关于开展2021年度部门整体支出绩效自评工作的通知》要求，我局认真组织开展绩效自评，现将有关情况报告如下。"),
        .heading(.first, "一、部门基本情况", anchor: "s1"),
        .heading(.second, "（一）部门概况", anchor: "s1-1"),
        .heading(.third, "1.主要职能", anchor: "s1-1-1"),
        .text(
            "贯彻执行国家、省、市有关深化行政审批制度改革、加强政务服务、强化公共资源交易监督管理的方针、政策、法律、法规；负责“互联网+政务服务”和“一部手机办事通”平台的建设——含规划、运行及维护。"),
        .heading(.fourth, "（1）人员情况", anchor: ""),
        .paragraph([
            "2021年末，核定编制", .figure("30", reference: "staff.posts.total"), "人，实有在职",
            .figure("34", reference: "staff.on_post.total", flagged: true), "人，在职人员控制率",
            .figure("113.33%", reference: "staff.control_rate"), "。其中行政人员", .strong("超编"), "，原因是军转干部安置。",
        ]),
        .callout(.finding, ["概况写行政人员24人，分析部分写23人，两处相差1人，请核对编制台账。"]),
        .callout(.note, ["金额单位均为万元，比率保留两位小数。"]),
        .heading(.second, "（二）部门整体收支情况", anchor: "s1-2"),
        .paragraph([
            "2021年财政批复年初预算", .figure("983.01", reference: "budget.initial"), "万元，调整后预算",
            .figure("1,011.16", reference: "budget.final"), "万元，支出", .figure("1,011.16", reference: "spent"),
            "万元，支出进度逐季加快。",
        ]),
        .table(income),
    ]

    static let income = Table(
        "表1　2021年度收入支出情况", unit: "单位：万元",
        columns: [
            .init("项目", width: 4), .init("年初预算", width: 2, .trailing), .init("全年预算", width: 2, .trailing),
            .init("执行数", width: 2, .trailing), .init("执行率", width: 2, .trailing),
        ],
        upperHead: [
            Table.Row([Table.Cell("项目", rowspan: 2), Table.Cell("预算", colspan: 2), Table.Cell("执行", colspan: 2)])
        ],
        rows: [
            incomeRow("基本支出", "651.09", "672.40", "672.40", "100.00"),
            incomeRow("　其中：公用经费", "58.20", "58.20", "52.11", "89.54"),
            incomeRow("项目支出", "331.92", "338.76", "338.76", "100.00"),
        ], totals: incomeRow("合计", "983.01", "1011.16", "1011.16", "100.00"), note: "注：数据来源于2021年度部门决算。")

    private static func incomeRow(_ name: String, _ values: String...) -> Table.Row {
        Table.Row([.heading(name)] + values.map { .number(ratio($0), reference: "budget.\(name)") })
    }

    static let threePublic = Table(
        "“三公经费”预决算对比", unit: "单位：万元",
        columns: [.init("项目", width: 3), .init("预算数", width: 2, .trailing), .init("决算数", width: 2, .trailing)],
        rows: [
            [.heading("因公出国（境）费"), .number(.zero), .number(.zero)],
            [.heading("公务用车购置及运行费"), .number(ratio("2.40")), .number(ratio("1.87"))],
            [.heading("公务接待费"), .number(ratio("1.10")), .number(ratio("0.53"))],
        ],
        totals: Table.Row([.heading("合计"), .number(ratio("3.50")), .number(ratio("2.40"))]))

    static func charts(_ language: Language) -> [Block] {
        let isChinese = language == .zh
        let months = (1...12).map { isChinese ? "\($0)月" : "\($0)" }
        let spent = [38, 92, 171, 240, 318, 402, 481, 566, 660, 772, 880, 1011].map { Ratio($0) }
        let before = [30, 80, 150, 210, 290, 350, 430, 500, 590, 690, 800, 962].map { Ratio($0) }
        return [
            .chart(
                Chart(
                    isChinese ? "年末支出1,011.16万元，比上年同期快一步" : "Spending ended at 1,011.16, ahead of the year before",
                    subtitle: isChinese
                        ? "2021年各月累计支出，万元；虚线为2020年" : "Cumulative spending by month of 2021, 10,000 yuan",
                    .lines(
                        axis: months,
                        [
                            .init(
                                isChinese ? "2021年" : "2021", spent, before: before,
                                beforeName: isChinese ? "2020年" : "2020")
                        ])),
                caption: isChinese ? "图1　累计支出进度" : "Figure 1. Cumulative spending"),
            .chart(
                Chart(
                    isChinese ? "调整后预算比年初多28.15万元" : "The final budget is 28.15 above the initial one",
                    subtitle: isChinese ? "2021年预算调整，万元" : "Budget changes in 2021, 10,000 yuan",
                    .waterfall([
                        .total(isChinese ? "年初预算" : "Initial", ratio("983.01")),
                        .change(isChinese ? "追加人员经费" : "Staff costs added", ratio("41.30")),
                        .change(isChinese ? "压减公用经费" : "Office costs cut", ratio("-19.99")),
                        .change(isChinese ? "追加平台运维" : "Platform upkeep added", ratio("6.84")),
                        .total(isChinese ? "全年预算" : "Final", ratio("1011.16")),
                    ]), places: 2), caption: isChinese ? "图2　从年初预算到全年预算" : "Figure 2. From initial to final budget"),
        ]
    }

    private static let groups: [(String, [(String, [String])])] = [
        ("投入", [("目标设定", ["绩效目标合理性", "绩效指标明确性"]), ("预算配置", ["在职人员控制率", "“三公经费”变动率", "重点支出安排率"])]),
        (
            "过程",
            [
                (
                    "预算执行",
                    ["预算完成率", "预算调整率", "支付进度率", "结转结余率", "结转结余变动率", "公用经费控制率", "“三公经费”控制率", "政府采购执行率"]
                ), ("预算管理", ["管理制度健全性", "资金使用合规性", "预决算信息公开性", "基础信息完善性"]),
                ("资产管理", ["资产管理制度健全性", "资产管理安全性", "固定资产利用率"]),
            ]
        ), ("产出", [("职责履行", ["实际完成率", "完成及时率", "质量达标率", "重点工作办结率"])]),
        ("效果", [("履职效益", ["经济效益", "社会效益", "生态效益", "社会公众或服务对象满意度"])]),
    ]

    /// 28 rows under merged level cells, as the annex of 2013 has them.
    static let indicators: Table = {
        var rows: [Table.Row] = []
        for (first, seconds) in groups {
            let height = seconds.reduce(0) { $0 + $1.1.count }
            for (position, (second, names)) in seconds.enumerated() {
                for (index, name) in names.enumerated() {
                    var cells: [Table.Cell] = []
                    if position == 0, index == 0 { cells.append(.heading(first, rowspan: height)) }
                    if index == 0 { cells.append(.heading(second, rowspan: names.count)) }
                    let score = Ratio(3 + (rows.count % 3))
                    cells += [
                        .heading(name), "≥100%", .number(score, places: 0),
                        .number(score, places: 2, reference: "score.\(rows.count)", flagged: rows.count == 2),
                        Table.Cell(rows.count % 4 == 2 ? "核定编制与实有人数口径不一致，次年按编制台账核定，由人事科负责整改。" : "按计划完成"),
                    ]
                    rows.append(Table.Row(cells))
                }
            }
        }
        return Table(
            "附表　部门整体支出绩效指标自评表", unit: "单位：分",
            columns: [
                .init("一级指标", width: 5, .centre), .init("二级指标", width: 7, .centre), .init("三级指标", width: 14),
                .init("指标值", width: 7, .centre), .init("分值", width: 5, .trailing), .init("自评得分", width: 6, .trailing),
                .init("扣分原因和其他说明", width: 22),
            ], rows: rows,
            totals: Table.Row([
                Table.Cell("合计", colspan: 4, .strong), .number(Ratio(111), places: 0), .number(Ratio(108)), "",
            ]))
    }()

    static let english = Document(
        .en, title: "Self-evaluation of Departmental Expenditure 2021", dated: day,
        publication: Publication(
            indexNumber: "57980172-X", publisher: "Baoshan Government Services Bureau", publishedOn: day),
        addressee: "Baoshan Finance Bureau",
        blocks: [
            .heading(.first, "1. The bureau", anchor: "s1"),
            .paragraph([
                "The bureau had ", .figure("34", reference: "staff", flagged: true), " people on post against ",
                .figure("30", reference: "posts"),
                " approved posts. Two transfers and a demobilised officer explain the excess; ",
                "the posts were approved in March of the following year and the rate falls below one hundred.",
            ]), .heading(.second, "1.1 Income and spending", anchor: "s1-1"),
            .callout(.finding, ["The overview says 24 administrative staff, the analysis 23. Check the roster."]),
            .text("All amounts are in units of 10,000 yuan. Rates have two decimals and name their numerator."),
            .table(
                Table(
                    "Table 1. Spending by kind", unit: "Unit: 10,000 yuan",
                    columns: [
                        .init("Kind", width: 3), .init("Budget", width: 2, .trailing),
                        .init("Spent", width: 2, .trailing),
                    ],
                    rows: [
                        [.heading("Basic expenditure"), .number(ratio("672.40")), .number(ratio("672.40"))],
                        [.heading("Project expenditure"), .number(ratio("338.76")), .number(ratio("338.76"))],
                    ], totals: Table.Row([.heading("Total"), .number(ratio("1011.16")), .number(ratio("1011.16"))]))),
        ] + charts(.en),
        signature: Signature(issuer: "Baoshan Government Services Bureau", day: day),
        flagNote: "Contradicts another part of the report.")

    /// One chart of every kind, with the awkward values each must bear.
    static func gallery(_ language: Language) -> [Chart] {
        let year = (Day(year: 2021, month: 1, day: 1) ?? day)...(Day(year: 2021, month: 12, day: 31) ?? day)
        let visits = year.filter { $0.weekday < 6 }.map { ($0, Ratio(40 + ($0.number * 7919) % 161)) }
        let quarters = ["一季度", "二季度", "三季度", "四季度"]
        return [
            Chart(
                "公共资源交易收入占比最高，接待费下降过半", subtitle: "2021年各项支出，万元；浅色为上年",
                .bars([
                    .init("公共资源交易中心运行维护经费", ratio("186.40"), before: ratio("170.2"), .subject),
                    .init("12345热线坐席服务", ratio("96.00"), before: ratio("101.5")),
                    .init("政务服务大厅运行", ratio("56.36"), before: ratio("49")),
                    .init("公务接待费", ratio("0.53"), before: ratio("1.27")),
                    .init("其他", .zero),
                ]), places: 2),
            Chart(
                "只有两项得分低于上年", subtitle: "得分变动，分",
                .bars([
                    .init("产出", ratio("3.2")), .init("过程", ratio("-1.5")), .init("投入", ratio("-0.4"), .behind),
                    .init("效果", ratio("1.1")),
                ]),
                places: 1),
            Chart(
                "线上办件全年超过窗口办件", subtitle: "2021年各季度办件量，件",
                .lines(
                    axis: quarters,
                    [
                        .init("线上", [12_400, 15_800, 19_100, 23_650].map { Ratio($0) }),
                        .init("窗口", [18_200, 16_900, 14_300, 12_080].map { Ratio($0) }),
                        .init("自助机", [nil, Ratio(1_200), nil, Ratio(2_410)]),
                    ])),
            Chart(
                "基本支出占三分之二", subtitle: "2021年支出构成，万元",
                .stackedShare(
                    parts: ["人员经费", "公用经费", "交易中心", "热线", "大厅运行", "其他"],
                    [
                        .init("2021年", ["620.29", "52.11", "186.40", "96.00", "36.36", "20.00"].map(ratio)),
                        .init("2020年", ["600.10", "55.00", "150.40", "101.00", "40.36", "15.20"].map(ratio)),
                    ]), places: 2),
            Chart(
                "三个县区的满意率低于全市", subtitle: "各县区好评率，%",
                .smallMultiples(
                    axis: quarters,
                    ["隆阳区", "施甸县", "腾冲市", "龙陵县", "昌宁县"].enumerated().map { index, name in
                        .init(
                            name, (0..<4).map { Ratio(90 + ($0 * 3 + index * 5) % 9) },
                            before: (0..<4).map { Ratio(88 + ($0 + index) % 6) },
                            beforeName: "上年")
                    }), unit: "%"),
            Chart("周一办件最多", subtitle: "2021年每日办件量，件", .calendar(year: 2021, Dictionary(uniqueKeysWithValues: visits))),
        ] + charts(language).compactMap { if case .chart(let chart, _) = $0 { chart } else { nil } }
    }
}
