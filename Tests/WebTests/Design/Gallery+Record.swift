import Kernel

@testable import Web

extension Gallery {
    static func record(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "12345 政务热线运行经费", en: "12345 hotline running costs")
        let state = StateChip(label: LocalizedText(zh: "退回补正", en: "Returned"), tone: .overdue)
        let deadline = DeadlineChip(
            standing: .soon(workdays: 2), due: day(6, 30),
            reason: LocalizedText(zh: "退回后 5 个工作日内补正", en: "5 working days to correct"))
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "项目支出 · YS-2021-0047", en: "Project · YS-2021-0047"),
            marks: "\(state.html(in: language)) \(deadline.html(in: language))")
        let facts = Panel(
            title: LocalizedText(zh: "项目情况", en: "The line"), content: recordFacts(language).html(in: language))
        let targets = Panel(
            title: LocalizedText(zh: "绩效目标", en: "Targets"),
            aside:
                "<a\(href: "/targets/47")>\(LocalizedText(zh: "查看已批复版本", en: "See the approved version"), language)</a>",
            content: targetTable(language).html(in: language))
        let trail = Panel(title: LocalizedText(zh: "办理过程", en: "Trail"), content: timeline(language).html(in: language))
        let columns = Columns(
            main: "\(facts.html(in: language))\(targets.html(in: language))\(trail.html(in: language))",
            aside: "\(acts.html(in: language))\(progress(language))")
        return page(
            title, at: "/budget/47", language,
            crumbs: [
                Breadcrumb(title: LocalizedText(zh: "预算", en: "Budget"), path: "/budget"),
                Breadcrumb(title: LocalizedText(zh: "2021 年", en: "2021"), path: "/budget?year=2021"),
            ], notice: NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存。", en: "Saved.")),
            content: "\(heading.html(in: language))\(columns.html)")
    }

    private static func recordFacts(_ language: Language) -> DescriptionList {
        DescriptionList(rows: [
            .init(label: LocalizedText(zh: "预算数", en: "Budget"), value: .amount(Money(fen: 186_500_000), language)),
            .init(
                label: LocalizedText(zh: "支出数", en: "Spent"), value: .amount(Money(fen: 163_221_900), language),
                hint: LocalizedText(zh: "截至 2021年12月31日", en: "As of 31 Dec 2021")),
            .init(
                label: LocalizedText(zh: "执行率", en: "Carried out"),
                value: .amount(quantity("87.52", .percent), language)),
            .init(
                label: LocalizedText(zh: "运行监控", en: "Monitoring"),
                value: TrafficLight(
                    colour: .yellow, words: LocalizedText(zh: "支付进度 87.52%，应达 100%", en: "Paid 87.52%, planned 100%")
                ).html(in: language)),
            .init(
                label: LocalizedText(zh: "承办科室", en: "Section"),
                value: "\(LocalizedText(zh: "热线管理科", en: "Hotline section"), language)"),
        ])
    }

    private static func targetTable(_ language: Language) -> DataTable {
        DataTable(
            caption: LocalizedText(zh: "目标与实际", en: "Targets and results"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "目标值", en: "Target"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "实际值", en: "Actual"), content: .number),
            ],
            rows: [],
            empty: EmptyState(
                message: LocalizedText(zh: "还没有绩效目标", en: "No targets yet"),
                advice: LocalizedText(
                    zh: "没有批复的目标，预算不能执行。先写至少一条产出目标。",
                    en: "Without approved targets the money can't be spent. Write at least one output target."),
                action: ButtonLink(label: LocalizedText(zh: "编写绩效目标", en: "Write targets"), path: "/targets/new").html(
                    in: language)))
    }

    private static func timeline(_ language: Language) -> Timeline {
        let (officer, reviewer) = language == .zh ? ("杨丽", "李建国") : ("Yang Li", "Li Jianguo")
        func own(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        return Timeline(
            moments: [
                Timeline.Moment(
                    act: LocalizedText(zh: "退回补正", en: "Returned"), person: reviewer,
                    organisation: LocalizedText(zh: "市财政局绩效科", en: "Finance bureau"),
                    at: Timestamp(day(6, 23), hour: 16, minute: 42),
                    took: LocalizedText(zh: "用时 3 个工作日", en: "took 3 working days"),
                    remark: own(
                        "目标“提升服务效能”无法衡量，请写明数量和单位。", "“Improve the service” can’t be measured. Give a number and a unit."
                    ), proofPath: "/trail/3", tone: .overdue),
                Timeline.Moment(
                    act: LocalizedText(zh: "提交审核", en: "Submitted"), person: officer, organisation: finance,
                    at: Timestamp(day(6, 20), hour: 10, minute: 5), proofPath: "/trail/2", tone: .active),
                Timeline.Moment(
                    act: LocalizedText(zh: "修改", en: "Changed"), person: officer, organisation: finance,
                    at: Timestamp(day(6, 20), hour: 9, minute: 58),
                    changes: [
                        Timeline.Change(
                            label: LocalizedText(zh: "预算数", en: "Budget"), before: own("182.00 万元", "1,820,000.00"),
                            after: own("186.50 万元", "1,865,000.00")),
                        Timeline.Change(
                            label: LocalizedText(zh: "备注", en: "Remark"), before: nil, after: own("追加 4.5", "4.5 added")
                        ),
                    ], proofPath: "/trail/1"),
                Timeline.Moment(
                    act: LocalizedText(zh: "录入", en: "Entered"), person: officer, organisation: finance,
                    at: Timestamp(day(6, 17), hour: 15, minute: 20), proofPath: "/trail/0", tone: .done),
            ], next: LocalizedText(zh: "绩效专员补正后重新提交", en: "the performance officer corrects and submits again"))
    }

    private static let acts = ActPanel(
        token: token, version: 7,
        offers: [
            ActPanel.Offer(
                label: LocalizedText(zh: "重新提交", en: "Submit again"), path: "/budget/47/submit", key: "submit",
                weight: .primary,
                consequence: LocalizedText(
                    zh: "提交后由财政局在 5 个工作日内审核。", en: "The finance bureau then has 5 working days."),
                question: LocalizedText(zh: "提交后不能再修改，确认提交？", en: "Nothing can be changed afterwards. Submit?")),
            ActPanel.Offer(
                label: LocalizedText(zh: "申请延期", en: "Ask for more time"), path: "/budget/47/extend", key: "extend",
                fields: [
                    FormField(name: "until", label: LocalizedText(zh: "延至", en: "Until"), control: .date),
                    reason,
                ]),
            ActPanel.Offer(
                label: LocalizedText(zh: "撤销项目", en: "Cancel the line"), path: "/budget/47/cancel", key: "cancel",
                weight: .danger, fields: [reason]),
        ],
        closed: [
            ActPanel.Closed(
                label: LocalizedText(zh: "锁定", en: "Lock"),
                obstacle: LocalizedText(zh: "绩效目标批复后才能锁定。", en: "Only after the targets are approved."))
        ])

    private static let reason = FormField(
        name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), control: .textArea(),
        hint: LocalizedText(zh: "会写入留痕，所有经办人可见。", en: "It goes into the trail, where all concerned see it."),
        isRequired: true, limit: 200)

    private static func progress(_ language: Language) -> HTML {
        Panel(
            title: LocalizedText(zh: "佐证材料", en: "Evidence"),
            content: ProgressBar(label: LocalizedText(zh: "已上传", en: "Uploaded"), done: 5, total: 7).html(in: language)
        ).html(in: language)
    }
}
