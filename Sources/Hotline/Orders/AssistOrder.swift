package import Kernel
package import Registry

/// A part of an order that another unit does (协办单、二级派单). The lead unit gathers the answers and replies in one voice.
package struct AssistOrder: Matter {
    package enum State: String, Labelled {
        case open, signed, answered, cancelled

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待签收", en: "to be signed for")
            case .signed: LocalizedText(zh: "办理中", en: "in hand")
            case .answered: LocalizedText(zh: "已反馈", en: "answered")
            case .cancelled: LocalizedText(zh: "已撤销", en: "cancelled")
            }
        }
    }

    package enum Part: String, Labelled {
        case assist
        /// Handed down by a county or department (二级承办).
        case below

        package var label: LocalizedText {
            switch self {
            case .assist: LocalizedText(zh: "协办", en: "assists")
            case .below: LocalizedText(zh: "二级承办", en: "handles it below")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case sign
        case answer(answer: String)
        case cancel(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var order = ""
    package var leadUnit = ""
    package var part = Part.assist
    package var task = ""
    package var dueOn = Day(number: 0)
    package var answer: String?
    package var answeredOn: Day?
    package var timeliness: Punctuality?

    package init() {}

    private static let clock = "assist"
    private static let label = LocalizedText(zh: "协办反馈", en: "answer the lead unit")

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .open else { return [] }
        return [
            .dueOn(name: Self.clock, label: Self.label, dueOn),
            .notify(
                .roles(Role.unitStaff, of: head.organisation),
                LocalizedText(zh: "工单\(order)需要协办：\(task)", en: "Order \(order) needs you: \(task)")),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<AssistOrder> {
        switch (state, act) {
        case (.open, .sign): return Outcome(moved(to: .signed))
        case (.signed, .answer(let answer)):
            let today = context.now.day
            let next = moved(to: .answered) {
                $0.answer = answer
                $0.answeredOn = today
                $0.timeliness = today <= dueOn ? .inTime : .late
            }
            let told = LocalizedText(zh: "工单\(order)的协办单位已反馈。", en: "An assisting unit answered on order \(order).")
            return Outcome(
                next, [.stopDeadline(name: Self.clock), .notify(.roles(Role.unitStaff, of: leadUnit), told)])
        case (.open, .cancel), (.signed, .cancel):
            return Outcome(moved(to: .cancelled), [.stopDeadline(name: Self.clock)])
        case (.open, .answer), (.answered, .answer), (.cancelled, .answer): throw notPossible("answer")
        case (.signed, .sign), (.answered, .sign), (.cancelled, .sign): throw notPossible("sign")
        case (.answered, .cancel), (.cancelled, .cancel): throw notPossible("cancel")
        }
    }

    package static let fields: [Field<AssistOrder>] = [
        Field(\.order, "order_number", zh: "工单", en: "Order", .reference("hotline_order"), listed: true),
        Field(\.leadUnit, "lead_unit", zh: "主办单位", en: "Lead unit", .organisation),
        Field(\.part, "part", zh: "分工", en: "Part", .choice(of: Part.self), listed: true),
        Field(\.task, "task", zh: "协办事项", en: "What it is to do", .prose(1000), listed: true, searched: true),
        Field(\.dueOn, "due_on", zh: "反馈期限", en: "Due on", .day, listed: true),
        Field(\.answer, "answer", zh: "反馈", en: "Answer", .prose(4000), derived: true),
        Field(\.answeredOn, "answered_on", zh: "反馈日期", en: "Answered on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time or late", .choice(of: Punctuality.self), derived: true),
    ]

    package static let register = Register(
        AssistOrder.self, "assist_order", zh: "协办单", en: "Assisting orders",
        purpose: LocalizedText(
            zh: "协办单位和二级承办单位的任务与反馈，反馈期限早于主办期限一个工作日。",
            en: "What assisting units and units below do for the lead, due one working day before it."),
        prefix: "XB",
        access: Register.Access(
            readers: Role.officials.union([.hotlineAgent]), editors: [.hotlineManager, .administrator],
            historians: [.administrator]),
        acts: [
            ActDescription("sign", zh: "签收", en: "Sign for it", from: [State.open], by: Role.unitStaff),
            ActDescription(
                "answer", zh: "反馈", en: "Answer", from: [State.signed], by: Role.unitStaff,
                inputs: [.input("answer", zh: "反馈", en: "Answer", .prose(4000))]),
            ActDescription(
                "cancel", zh: "撤销", en: "Cancel", from: [State.open, .signed], by: [.hotlineManager],
                inputs: [.reason], awaited: false),
        ],
        editable: [.open])
}
