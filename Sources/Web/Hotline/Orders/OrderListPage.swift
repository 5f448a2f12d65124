import Hotline
import Kernel
import Registry

/// Which orders are wanted: what waits for the reader's own step comes first.
enum OrderView: String, CaseIterable, Sendable {
    // The centre's.
    case entered, returns, review, callBack, handling, unreleased
    // The units'.
    case sign, inHand, replied
    case ended

    static let ofCentre: [OrderView] = [.entered, .returns, .review, .callBack, .handling, .unreleased, .ended]
    static let ofUnits: [OrderView] = [.sign, .inHand, .replied, .ended]

    var label: LocalizedText {
        switch self {
        case .entered: LocalizedText(zh: "待派单", en: "To dispatch")
        case .returns: LocalizedText(zh: "退回和暂缓", en: "Returns, pauses")
        case .review: LocalizedText(zh: "待审核", en: "To review")
        case .callBack: LocalizedText(zh: "待回访", en: "To call back")
        case .handling: LocalizedText(zh: "承办中", en: "With units")
        case .unreleased: LocalizedText(zh: "待审公开", en: "To release")
        case .sign: LocalizedText(zh: "待签收", en: "To sign for")
        case .inHand: LocalizedText(zh: "办理中", en: "In hand")
        case .replied: LocalizedText(zh: "已答复", en: "Replied")
        case .ended: LocalizedText(zh: "已结束", en: "Ended")
        }
    }

    private var states: [HotlineOrder.State] {
        switch self {
        case .entered: [.new, .accepted]
        case .returns: [.returnAsked, .adjudicating, .pauseAsked]
        case .review: [.replied, .promised]
        case .callBack: [.following]
        case .handling: [.dispatched, .signed, .paused]
        case .sign: [.dispatched]
        case .inHand: [.signed, .returnAsked, .adjudicating, .pauseAsked, .paused]
        case .replied: [.replied, .promised, .following]
        case .unreleased, .ended: HotlineOrder.State.allCases.filter { !$0.isOpen && $0 != .archived }
        }
    }

    var condition: Condition {
        guard self != .unreleased else {
            let kinds = [OrderKind.help, .complaint, .suggestion].map(\.stored)
            return .equals("publicity", Publicity.moderated) && .oneOf("kind", kinds)
        }
        return .state(states.map(\.rawValue))
    }

    /// What ends first goes first; what has ended, last.
    var isOpen: Bool { self != .ended && self != .unreleased }

    var nothing: LocalizedText {
        isOpen
            ? LocalizedText(zh: "这一步没有待办工单", en: "Nothing waits for this step")
            : LocalizedText(zh: "没有工单", en: "No orders")
    }
}

/// The orders within the reader's reach, by the step they wait for.
struct OrderListPage: ConsolePage {
    let language: Language
    let views: [OrderView]
    let view: OrderView
    let counts: [OrderView: Int]
    let orders: [HotlineOrder]
    let clocks: [String: [RunningDeadline]]
    let clock: WorkClock
    let names: OrganisationNames
    let assists: [AssistOrder]
    let supervisions: [Supervision]
    let isCentre: Bool

    static let heading = LocalizedText(zh: "热线工单", en: "Orders")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let tabs = TabLinks(
            name: title,
            links: views.map {
                NavigationGroup.Link(
                    title: $0.label, path: Path.hotlineOrders.with(["view": $0.rawValue]).description,
                    count: $0 == .ended ? nil : counts[$0], isCurrent: $0 == view)
            })
        let desk: HTML =
            isCentre
            ? ButtonLink(label: AgentDeskPage.heading, path: Path.hotlineDesk.description).html(in: language) : HTML()
        return """
            \(HotlineAssets.html)\(PageHeading(title: title, actions: desk).html(in: language))\
            \(tabs.html(in: language))<div class="hotline-stack">\(table)\(assistTable)\(supervisionTable)</div>
            """
    }

    // MARK: Orders

    private func due(_ order: HotlineOrder) -> RunningDeadline? {
        clocks[order.head.number]?.min { $0.dueAt < $1.dueAt }
    }

    private var sorted: [HotlineOrder] {
        guard view.isOpen else { return orders }
        let last = Timestamp(milliseconds: .max)
        return orders.sorted { (due($0)?.dueAt ?? last, $0.head.id) < (due($1)?.dueAt ?? last, $1.head.id) }
    }

    private var table: HTML {
        let total = counts[view] ?? orders.count
        let more = LocalizedText(
            zh: total > orders.count ? "列出 \(orders.count) 件，共 \(total) 件" : "\(total) 件",
            en: total > orders.count ? "\(orders.count) of \(total)" : counted(total, "order", "orders"))
        return DataTable(
            caption: view.label, count: more, columns: columns, rows: sorted.map(row),
            empty: EmptyState(message: view.nothing)
        ).html(in: language)
    }

    private var columns: [DataTable.Column] {
        [
            DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
            DataTable.Column(title: LocalizedText(zh: "标题", en: "Title"), isWide: true),
            isCentre ? DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit")) : nil,
            DataTable.Column(title: LocalizedText(zh: "类型", en: "Kind")),
            DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            DataTable.Column(
                title: LocalizedText(zh: view.isOpen ? "期限" : "结束", en: view.isOpen ? "Deadline" : "Ended")),
        ].compactMap(\.self)
    }

    private func row(_ order: HotlineOrder) -> DataTable.Row {
        let when: HTML =
            if let due = due(order) {
                clock.chip(due).html(in: language)
            } else {
                "\(order.endedOn.map { $0.text(language) } ?? "—")"
            }
        let unit: [HTML] = isCentre ? ["\(names[order.head.organisation], language)"] : []
        let place: HTML? = order.address.map { " <span class=\"hint\">\($0)</span>" }
        return DataTable.Row(
            cells: ["\(order.head.number)", "\(order.title)\(place)\(marks(order))"] + unit
                + ["\(order.kind.label, language)", order.state.chip.html(in: language), when],
            path: Path.hotlineOrder(order.head.number).description)
    }

    /// What presses: urged, supervised, urgent, redone.
    private func marks(_ order: HotlineOrder) -> HTML {
        let marks: [HTML] = [
            order.urgency == .normal ? nil : (order.urgency.label, ChipTone.overdue),
            order.urges > 0 ? (LocalizedText(zh: "催办 \(order.urges)", en: "urged \(order.urges)×"), .soon) : nil,
            order.supervisions > 0 ? (LocalizedText(zh: "督办", en: "supervised"), .overdue) : nil,
            order.cycle > 0 ? (LocalizedText(zh: "重办", en: "redone"), .soon) : nil,
            order.joined > 0
                ? (LocalizedText(zh: "并入 \(order.joined)", en: "+\(order.joined) callers"), .neutral) : nil,
        ].compactMap { $0.map { " \(StateChip(label: $0.0, tone: $0.1).html(in: language))" } }
        return "\(marks)"
    }

    // MARK: What comes besides

    private var assistTable: HTML? {
        guard !assists.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "协办单", en: "Assisting orders"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "协办事项", en: "What it is to do"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "主办单位", en: "Lead unit")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "反馈期限", en: "Due on"), content: .exact),
            ],
            rows: assists.map { assist in
                DataTable.Row(
                    cells: [
                        "\(assist.head.number)", "\(assist.task)", "\(names[assist.leadUnit], language)",
                        StateChip(label: assist.state.label, tone: .active).html(in: language),
                        "\(assist.dueOn.text(language))",
                    ], path: Path.matter(AssistOrder.register.name, assist.head.number).description)
            }
        ).html(in: language)
    }

    private var supervisionTable: HTML? {
        guard !supervisions.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "督办", en: "Supervision"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "要求", en: "What is demanded"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "级别", en: "Level")),
                DataTable.Column(title: LocalizedText(zh: "情形", en: "Why")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: supervisions.map { supervision in
                DataTable.Row(
                    cells: [
                        "\(supervision.head.number)", "\(supervision.demand)", "\(supervision.level.label, language)",
                        "\(supervision.trigger.label, language)",
                        StateChip(
                            label: supervision.state.label, tone: supervision.state == .open ? .overdue : .active
                        ).html(in: language),
                    ], path: Path.matter(Supervision.register.name, supervision.head.number).description)
            }
        ).html(in: language)
    }
}
