import Hummingbird
import Kernel
import Registry
import Supervision

/// An inspector's own tasks first, then the plans.
struct InspectionDeskPages: Sendable {
    let room: InspectionRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.inspections, .roles(InspectionRoom.readers), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let found = try await registry.list(
            InspectionPlan.register,
            ListRequest(
                .not(.state(["voided"])), order: SortOrder("begins_on", descending: true), limit: 40),
            as: context.actor)
        let page = InspectionDeskPage(
            language: context.language, tasks: try await registry.inspections(of: context.actor.account),
            plans: try found.records.map { try InspectionPlan($0) }, today: registry.now.day,
            mayPlan: context.actor.roles.contains(.regulator))
        return await room.console.page(page, for: context.visit)
    }
}

struct InspectionDeskPage: ConsolePage {
    let language: Language
    let tasks: [InspectionTask]
    let plans: [InspectionPlan]
    let today: Day
    let mayPlan: Bool

    static let heading = LocalizedText(zh: "双随机检查", en: "Random inspections")
    static let crumb = Breadcrumb(title: heading, path: Path.inspections.description)
    var title: LocalizedText { Self.heading }

    var html: HTML {
        "\(PageHeading(title: title, lead: Self.lead, actions: actions).html(in: language))\(own)\(planTable)"
    }

    private var actions: HTML {
        guard mayPlan else { return HTML() }
        return ButtonLink(
            label: LocalizedText(zh: "拟定抽查计划", en: "Draft a plan"),
            path: Path.newMatter(InspectionPlan.register.name).description, weight: .primary
        ).html(in: language)
    }

    private var own: HTML {
        let items: [HTML] = tasks.map { task in
            let isLate = task.dueOn < today && task.state != .closed
            let due = LocalizedText(
                zh: isLate ? "已逾期：\(task.dueOn.text(.zh))" : "\(task.dueOn.text(.zh))前完成",
                en: isLate ? "Overdue since \(task.dueOn.text(.en))" : "By \(task.dueOn.text(.en))")
            return """
                <li><a\(href: Path.inspectionTask(task.head.number).description)>\(task.objectName)</a> \
                \(StateChip(label: task.state.label, tone: isLate ? .overdue : task.state.tone).html(in: language))\
                <p>\(task.address)</p><p class="hint">\(task.head.number) · \(due, language)</p></li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? EmptyState(message: Self.none, advice: Self.noneAdvice).html(in: language)
            : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(title: Self.mine, content: list).html(in: language)
    }

    private var planTable: HTML {
        let table = DataTable(
            caption: LocalizedText(zh: "抽查计划", en: "Plans"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "计划", en: "Plan"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "检查时间", en: "Inspected"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "对象", en: "Objects"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "人员", en: "Inspectors"), content: .number),
            ],
            rows: plans.map { plan in
                DataTable.Row(
                    cells: [
                        "\(plan.title)", StateChip(label: plan.state.label, tone: plan.state.tone).html(in: language),
                        "\(plan.from.text(language)) – \(plan.until.text(language))", "\(plan.objects)",
                        "\(plan.inspectors)",
                    ], path: Path.inspectionPlan(plan.head.number).description)
            })
        return table.html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "检查对象和检查人员都由可重算的抽取产生，结果按期公开。",
        en: "Objects and inspectors come out of draws that anybody can repeat; results are published in time.")
    private static let mine = LocalizedText(zh: "我的检查任务", en: "My inspections")
    private static let none = LocalizedText(zh: "没有待办的检查任务", en: "No inspection waits for you")
    private static let noneAdvice = LocalizedText(
        zh: "被抽中后，任务会出现在这里，并有消息通知。", en: "Once you are drawn the task stands here, and you are told.")
}
