package import Kernel
package import Registry

/// Pressing a unit to act (督办): a matter of its own with a deadline of its own. Closing the order doesn't lift it.
package struct Supervision: Matter {
    package enum State: String, Labelled {
        case open, explained, lifted

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待说明", en: "to be explained")
            case .explained: LocalizedText(zh: "已说明", en: "explained")
            case .lifted: LocalizedText(zh: "已解除", en: "lifted")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case explain(response: String)
        case sendBack(reason: String)
        /// 提级: a level higher, with a deadline anew.
        case escalate(reason: String)
        /// Only after the centre followed it up.
        case lift(finding: String)
    }

    package var head = Head()
    package var state = State.open
    package var order: String?
    package var level = SupervisionLevel.written
    package var trigger = SupervisionTrigger.other
    package var demand = ""
    package var response: String?
    package var openedOn: Day?
    package var liftedOn: Day?
    package var timeliness: Punctuality?

    package init() {}

    package func entered(in context: ActContext) -> Supervision {
        var entered = self
        entered.openedOn = openedOn ?? context.now.day
        return entered
    }

    static let terms = DeadlineTerms(
        "explain", LocalizedText(zh: "督办说明", en: "explain"), .limit(.workdays(2)),
        basis: LocalizedText(zh: "本中心督办规则", en: "the centre's rule on supervision"))

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .open else { return [] }
        return [.start(Self.terms), told]
    }

    private var told: Effect {
        .notify(
            .roles([.leader, .departmentApprover], of: head.organisation),
            LocalizedText(
                zh: "\(level.label.zh)（\(trigger.label.zh)）：\(demand)", en: "Supervised (\(level.label.en)): \(demand)")
        )
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Supervision> {
        switch (state, act) {
        case (.open, .explain(let response)):
            let next = moved(to: .explained) {
                $0.response = response
                $0.timeliness = Punctuality(context.now, by: context.clock(Self.terms.name))
            }
            return Outcome(next, [.stopDeadline(name: Self.terms.name)])
        case (.explained, .sendBack): return Outcome(moved(to: .open), [.start(Self.terms), told])
        case (.open, .escalate), (.explained, .escalate):
            guard let level = level.next else {
                throw .rule(zh: "已是最高级别。", en: "There is no higher level.")
            }
            let next = moved(to: .open) { $0.level = level }
            return Outcome(next, [.start(Self.terms), next.told])
        case (.explained, .lift):
            return Outcome(moved(to: .lifted) { $0.liftedOn = context.now.day })
        case (.explained, .explain), (.lifted, .explain): throw notPossible("explain")
        case (.open, .sendBack), (.lifted, .sendBack): throw notPossible("sendBack")
        case (.lifted, .escalate): throw notPossible("escalate")
        case (.open, .lift), (.lifted, .lift): throw notPossible("lift")
        }
    }

    package static let fields: [Field<Supervision>] = [
        Field(\.order, "order_number", zh: "工单", en: "Order", .reference("hotline_order"), listed: true),
        Field(\.level, "level", zh: "督办级别", en: "Level", .choice(of: SupervisionLevel.self), listed: true),
        Field(\.trigger, "cause", zh: "督办情形", en: "Trigger", .choice(of: SupervisionTrigger.self), listed: true),
        Field(\.demand, "demand", zh: "督办要求", en: "What is demanded", .prose(2000), searched: true),
        Field(\.response, "response", zh: "单位说明", en: "The unit's explanation", .prose(4000), derived: true),
        Field(\.openedOn, "opened_on", zh: "督办日期", en: "Opened on", .day, listed: true, derived: true),
        Field(\.liftedOn, "lifted_on", zh: "解除日期", en: "Lifted on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "说明是否按时", en: "Explained in time", .choice(of: Punctuality.self),
            derived: true),
    ]

    private static let lead: Set<Role> = [.hotlineManager]

    package static let register = Register(
        Supervision.self, "supervision", zh: "督办", en: "Supervision",
        purpose: LocalizedText(
            zh: "对承办单位的书面督办、挂牌督办、约谈和提级，工单办结不等于督办解除。",
            en: "Units pressed in writing, by listing or interview. Closing the order doesn't lift it."),
        prefix: "DB",
        access: Register.Access(
            readers: Role.officials.union([.hotlineAgent]), editors: [.hotlineManager, .administrator],
            historians: [.administrator]),
        acts: [
            ActDescription(
                "explain", zh: "说明情况", en: "Explain", from: [State.open], by: Role.unitSigners,
                inputs: [.input("response", zh: "说明", en: "Explanation", .prose(4000))]),
            ActDescription(
                "sendBack", zh: "退回说明", en: "Send back", from: [State.explained], by: lead, inputs: [.reason],
                awaited: false),
            ActDescription(
                "escalate", zh: "提级", en: "Escalate", from: [State.open, .explained], by: lead, inputs: [.reason],
                grave: true, awaited: false),
            ActDescription(
                "lift", zh: "解除督办", en: "Lift", from: [State.explained], by: lead,
                inputs: [
                    .input("finding", zh: "回访核实情况", en: "What the centre found", .prose(2000))
                ]),
        ],
        editable: [.open], order: SortOrder("opened_on", descending: true), measures: Measure.ofSupervision,
        clocks: [ClockStart(nil, terms)], readsClocks: true)
}
