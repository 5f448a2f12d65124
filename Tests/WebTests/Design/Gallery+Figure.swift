import Kernel

@testable import Web

extension Gallery {
    static func figure(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "“三公经费”变动率", en: "Change of three public expenses")
        let formula = Panel(
            title: LocalizedText(zh: "怎么算", en: "How it is computed"),
            content: FormulaBlock(
                formula: LocalizedText(
                    zh: "（本年三公经费预算 − 上年三公经费预算）÷ 上年三公经费预算 × 100%",
                    en: "(this year's budget − last year's budget) ÷ last year's budget × 100%"),
                substituted: "(9.86 − 21.26) ÷ 21.26 × 100%", result: quantity("-53.62", .percent),
                rounding: LocalizedText(zh: "四舍五入，保留两位小数", en: "Rounded half up to two decimals")
            ).html(in: language))
        let records = Panel(
            title: LocalizedText(zh: "用到的记录", en: "Records used"), content: inputs(language).html(in: language))
        let proof = Panel(
            title: LocalizedText(zh: "留痕证明", en: "Proof"),
            content: TrailProof(
                standing: .verified, digest: "7be3a1c09f44d2b8665e01ab93c7f5d2e88a4b10c95d3f6712ab90ce45f1d7a3",
                entryCount: 1_204, sealedAt: Timestamp(day(6, 28), hour: 2), receiptPath: "/trail/receipt"
            ).html(in: language))
        let used = Panel(
            title: LocalizedText(zh: "用在哪里", en: "Where it is used"),
            content: ScoreBar(
                score: Ratio(3), weight: Ratio(3),
                explanation: LocalizedText(zh: "低于上年，得满分。", en: "Below last year: full score.")
            ).html(in: language))
        let hero = FigureBlock(
            LocalizedText(zh: "变动率", en: "Change"), quantity("-53.62", .percent), period: .year(2021),
            remark: LocalizedText(zh: "比上年少 11.40 万元", en: "114,000 yuan less than the year before"), size: .hero)
        let columns = Columns(
            main: """
                <div class="tiles">\(hero.html(in: language))</div>\(formula.html(in: language))\(records.html(in: language))\
                \(ChartFrame(title: chartTitle, svg: chart(language)).html(in: language))
                """,
            aside: "\(used.html(in: language))\(proof.html(in: language))")
        return page(
            title, at: "/figure", language,
            crumbs: [Breadcrumb(title: LocalizedText(zh: "绩效自评", en: "Self-evaluation"), path: "/evaluation")],
            content: """
                \(PageHeading(
                    title: title, overline: LocalizedText(zh: "指标 A4", en: "Indicator A4"),
                    beam: Beam(state: .balanced, meaning: LocalizedText(zh: "重新计算的结果与报告一致。", en: "Recomputed, it agrees with the report."))
                ).html(in: language))\(columns.html)
                """)
    }

    private static func inputs(_ language: Language) -> DataTable {
        let rows: [(LocalizedText, String, String)] = [
            (LocalizedText(zh: "公务用车运行维护费", en: "Running official vehicles"), "7.20", "15.00"),
            (LocalizedText(zh: "公务接待费", en: "Official receptions"), "2.66", "6.26"),
            (LocalizedText(zh: "因公出国（境）费", en: "Official travel abroad"), "0.00", "0.00"),
        ]
        return DataTable(
            caption: LocalizedText(zh: "三公经费预算", en: "Three public expenses, budget"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Record"), isWide: true),
                DataTable.Column(
                    title: LocalizedText(zh: "2021 年", en: "2021"), unit: Unit.wanYuan.label, content: .number),
                DataTable.Column(
                    title: LocalizedText(zh: "2020 年", en: "2020"), unit: Unit.wanYuan.label, content: .number),
            ],
            rows: rows.map {
                DataTable.Row(cells: ["\($0.0, language)", .text($0.1), .text($0.2)], path: "/three-public/1")
            }
                + [
                    DataTable.Row(
                        cells: ["\(LocalizedText(zh: "合计", en: "Total"), language)", "9.86", "21.26"], emphasis: .total)
                ])
    }

    private static let chartTitle = LocalizedText(zh: "三公经费减半", en: "Three public expenses halved")

    private static func chart(_ language: Language) -> String {
        let title = chartTitle[language]
        return """
            <svg viewBox="0 0 640 120" width="640" height="120" role="img" aria-label="\(title)">\
            <text x="16" y="28" font-size="16" font-weight="600" fill="#1B2430">\(title)</text>\
            <rect x="72" y="48" width="480" height="20" fill="#D9DFE7"/><text x="16" y="63" font-size="12" fill="#5A6676">2020</text>\
            <text x="560" y="63" font-size="12" fill="#1B2430">21.26</text>\
            <rect x="72" y="80" width="223" height="20" fill="#1F4E9E"/><text x="16" y="95" font-size="12" fill="#5A6676">2021</text>\
            <text x="303" y="95" font-size="12" fill="#1B2430">9.86</text></svg>
            """
    }

    static func check(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "报告核对", en: "Report check")
        func finding(
            _ number: Int, _ severity: AnnotatedDocument.Finding.Severity, _ zh: String, _ en: String, _ sum: String
        )
            -> AnnotatedDocument.Finding
        {
            AnnotatedDocument.Finding(
                number: number, severity: severity, title: LocalizedText(zh: zh, en: en), explanation: "<p>\(sum)</p>",
                verdict: """
                    <div class="actions">\(PostButton(
                        button: SubmitButton(label: LocalizedText(zh: "认可", en: "Accept"), weight: .secondary), path: "/check/1",
                        token: token
                    ).html(in: language))</div>
                    """)
        }
        let zh = language == .zh
        let document = AnnotatedDocument(
            passages: [
                .heading([.text(zh ? "（一）部门概况" : "1. The department")]),
                .paragraph([
                    .text(zh ? "年末实有在职人员 34 人，其中：" : "At year end 34 people were on post, among them "),
                    .quoted(zh ? "行政人员 24 人，事业人员 10 人" : "24 administrative and 10 institution staff", findings: [1]),
                    .text(zh ? "。核定编制 30 名，人员控制率为 113.33%。" : ". With 30 approved posts the staff rate was 113.33%."),
                ]),
                .paragraph([
                    .text(
                        zh
                            ? "1—11 月，12345 热线共受理工单 30644 件，"
                            : "From January to November the hotline took 30,644 orders, "),
                    .quoted(
                        zh
                            ? "办结 30371 件（交办 6897 件、直接答复 23747 件）"
                            : "closed 30,371 (6,897 handed on, 23,747 answered at once)", findings: [2]),
                    .text(zh ? "，正在处理 273 件，办结率 99.11%。" : ", with 273 in hand: 99.11% closed."),
                ]),
            ],
            findings: [
                finding(1, .contradiction, "与后文不一致", "Differs from a later page", "24 + 10 = 34 ≠ 23 + 11"),
                finding(2, .doubt, "分项之和不等于总数", "The parts don't add up", "6,897 + 23,747 = 30,644 ≠ 30,371"),
            ])
        let heading = PageHeading(
            title: title,
            beam: Beam(
                state: .tipped,
                meaning: LocalizedText(zh: "发现 8 处自相矛盾，先看前 2 处。", en: "8 contradictions found; the first 2 are below."))
        )
        return page(
            title, at: "/check", language, content: "\(heading.html(in: language))\(document.html(in: language))")
    }
}
