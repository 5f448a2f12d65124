import Kernel

@testable import Web

extension Gallery {
    static func work(_ language: Language) -> HTML {
        let title = LocalizedText(zh: "我的工作", en: "My work")
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "最先到期的排在最前。今天有 2 项必须办完。", en: "What falls due first comes first. Two must be done today."))
        let table = DataTable(
            caption: LocalizedText(zh: "待办", en: "Waiting for you"),
            count: LocalizedText(zh: "共 7 项", en: "7 in all"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "事项", en: "Matter"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "要做什么", en: "To do")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Due")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "来自", en: "From")),
            ],
            rows: tasks.map { task in
                DataTable.Row(
                    cells: [
                        "\(task.matter, language)", "\(task.toDo, language)",
                        DeadlineChip(standing: task.standing, due: task.due, reason: task.reason).html(in: language),
                        task.state.html(in: language), "\(finance, language)",
                    ], path: "/work/1")
            })
        let done = NoticeBanner(
            tone: .done,
            text: LocalizedText(zh: "已提交“公用经费控制率”的说明。", en: "The reason for “public fund control” was sent."),
            undo: PostButton(
                button: SubmitButton(label: LocalizedText(zh: "撤回", en: "Take back"), weight: .secondary),
                path: "/work/undo", token: token))
        let content: HTML = "\(heading.html(in: language))\(workFigures.html(in: language))\(table.html(in: language))"
        return page(title, at: "/work", language, notice: done, content: content)
    }

    private static let workFigures = StatTiles(figures: [
        FigureBlock(
            LocalizedText(zh: "自评得分", en: "Self-evaluation"), quantity("92.4", .point), period: .year(2021),
            remark: LocalizedText(zh: "优，比上年提高 1.2 分", en: "Excellent, 1.2 up on last year"),
            derivationPath: "/figure/score"),
        FigureBlock(
            LocalizedText(zh: "预算执行", en: "Budget carried out"), quantity("97.22", .percent), period: .year(2021),
            trend: Trend(
                direction: .up, judgement: .good, text: LocalizedText(zh: "同比 +2.31 个百分点", en: "+2.31 points on 2020")),
            derivationPath: "/figure/budget"),
        FigureBlock(
            LocalizedText(zh: "三公经费", en: "Three public expenses"), quantity("9.86", .wanYuan), period: .year(2021),
            trend: Trend(
                direction: .down, judgement: .good, text: LocalizedText(zh: "同比 −53.62%", en: "−53.62% on 2020")),
            derivationPath: "/figure/three-public"),
        FigureBlock(
            LocalizedText(zh: "年末在职", en: "Staff at year end"), quantity("34", .person),
            period: Day(year: 2021, month: 12, day: 31).map(Period.day),
            trend: Trend(
                direction: .up, judgement: .bad, text: LocalizedText(zh: "超编 4 人", en: "4 above the posts")),
            derivationPath: "/figure/staff"),
    ])

    static func quantity(_ digits: String, _ unit: Unit) -> Quantity {
        Quantity(Ratio(decimal: digits) ?? .zero, unit)
    }

    struct Task {
        let matter: LocalizedText
        let toDo: LocalizedText
        let standing: DeadlineChip.Standing
        let due: Day
        var reason: LocalizedText?
        let state: StateChip
    }

    static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2022, month: month, day: day) ?? Day(number: 0) }

    private static let drafting = StateChip(label: LocalizedText(zh: "起草中", en: "Drafting"))
    private static let returned = StateChip(label: LocalizedText(zh: "退回补正", en: "Returned"), tone: .overdue)
    private static let reviewing = StateChip(label: LocalizedText(zh: "审核中", en: "In review"), tone: .active)
    private static let approved = StateChip(label: LocalizedText(zh: "已批复", en: "Approved"), tone: .done)

    private static let tasks: [Task] = [
        Task(
            matter: LocalizedText(zh: "12345 热线运行经费：年中监控", en: "12345 hotline running costs: mid-year check"),
            toDo: LocalizedText(zh: "说明偏差原因", en: "Explain the deviation"), standing: .overdue(workdays: 1),
            due: day(6, 27), reason: LocalizedText(zh: "支付进度低于计划 12 个百分点", en: "Payments 12 points behind plan"),
            state: returned),
        Task(
            matter: LocalizedText(zh: "2021 年部门整体支出绩效自评", en: "Self-evaluation 2021, whole department"),
            toDo: LocalizedText(zh: "补 2 项佐证材料", en: "Add 2 pieces of evidence"), standing: .today, due: day(6, 28),
            reason: LocalizedText(
                zh: "保财绩〔2022〕4 号要求 6 月底前报送", en: "The finance bureau asks for it by the end of June"),
            state: drafting),
        Task(
            matter: LocalizedText(zh: "公共资源交易平台升级：绩效目标", en: "Trading platform upgrade: targets"),
            toDo: LocalizedText(zh: "把目标写成可衡量的数", en: "Make the targets measurable"), standing: .soon(workdays: 2),
            due: day(6, 30), state: returned),
        Task(
            matter: LocalizedText(zh: "固定资产清查表", en: "Stock-taking of fixed assets"),
            toDo: LocalizedText(zh: "核对 3 件去向不明的资产", en: "Trace 3 missing assets"), standing: .open(workdays: 8),
            due: day(7, 8), state: reviewing),
        Task(
            matter: LocalizedText(zh: "政府采购执行率整改", en: "Rectification: procurement rate"),
            toDo: LocalizedText(zh: "提交整改报告", en: "Send the rectification report"), standing: .paused, due: day(7, 15),
            reason: LocalizedText(zh: "等待供应商答复质疑", en: "Waiting for the supplier's answer"),
            state: StateChip(label: LocalizedText(zh: "中止", en: "Suspended"), tone: .paused)),
        Task(
            matter: LocalizedText(zh: "2022 年预算：政务大厅运行维护", en: "Budget 2022: running the service hall"),
            toDo: LocalizedText(zh: "确认批复数", en: "Confirm the approved amount"), standing: .open(workdays: 12),
            due: day(7, 14), state: approved),
        Task(
            matter: LocalizedText(zh: "预决算信息公开", en: "Disclosure of budget and final accounts"),
            toDo: LocalizedText(zh: "填写公开链接", en: "Enter the links"), standing: .open(workdays: 15), due: day(7, 19),
            state: drafting),
    ]
}
