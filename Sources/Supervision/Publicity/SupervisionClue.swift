package import Kernel
package import Registry

/// A hint that something is wrong somewhere (监管线索): from a complaint, a report, monitoring or credit. Somebody looks into it in time.
package struct SupervisionClue: Matter {
    package enum State: String, Labelled {
        case received, checking, confirmed, unfounded

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "待核查", en: "received")
            case .checking: LocalizedText(zh: "核查中", en: "looked into")
            case .confirmed: LocalizedText(zh: "属实，已处理", en: "confirmed, acted on")
            case .unfounded: LocalizedText(zh: "不属实", en: "unfounded")
            }
        }
    }

    package enum Source: String, Labelled {
        case hotline, report, monitoring, media, credit, other

        package var label: LocalizedText {
            switch self {
            case .hotline: LocalizedText(zh: "12345投诉", en: "hotline complaint")
            case .report: LocalizedText(zh: "举报", en: "report")
            case .monitoring: LocalizedText(zh: "监测预警", en: "monitoring")
            case .media: LocalizedText(zh: "媒体", en: "media")
            case .credit: LocalizedText(zh: "信用信息", en: "credit record")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case assign(to: String, reason: String)
        case take
        case confirm(finding: String, act: String?)
        case dismiss(finding: String)
    }

    package var head = Head()
    package var state = State.received
    package var source = Source.hotline
    package var sourceNumber: String?
    package var content = ""
    package var objectName: String?
    package var creditCode: String?
    package var item: String?
    package var finding: String?
    /// The act that came of it.
    package var behaviour: String?
    package var finishedOn: Day?
    package var timeliness: Punctuality?

    package init() {}

    package static let checking = DeadlineTerms(
        "check", LocalizedText(zh: "核查线索", en: "look into the clue"), .limit(.workdays(15)),
        basis: LocalizedText(
            zh: "《市场监督管理行政处罚程序规定》第十八条", en: "rules of procedure of market regulation, Article 18"))

    package var problems: [FieldProblem] { creditCode.map { CreditCodeCheck.problems($0, in: "credit_code") } ?? [] }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received else { return [] }
        return [.start(Self.checking), arrived]
    }

    private var arrived: Effect {
        .notify(
            .roles([.regulator], of: head.organisation),
            LocalizedText(
                zh: "收到监管线索\(head.number)（\(source.label.zh)），请在期限内核查。",
                en: "Clue \(head.number) has come in (\(source.label.en)). Look into it in time."))
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SupervisionClue> {
        switch (state, act) {
        case (.received, .assign(let to, _)), (.checking, .assign(let to, _)):
            guard to != head.organisation else {
                throw .invalid("to", zh: "线索已在该单位。", en: "It is there already.")
            }
            let next = moved(to: .received) { $0.head.organisation = to }
            return Outcome(next, [next.arrived])
        case (.received, .take): return Outcome(moved(to: .checking))
        case (.checking, .confirm(let finding, let act)): return finished(.confirmed, finding, act, context)
        case (.checking, .dismiss(let finding)): return finished(.unfounded, finding, nil, context)
        case (_, .assign): throw notPossible("assign")
        case (_, .take): throw notPossible("take")
        case (_, .confirm): throw notPossible("confirm")
        case (_, .dismiss): throw notPossible("dismiss")
        }
    }

    private func finished(
        _ state: State, _ finding: String, _ act: String?, _ context: ActContext
    ) -> Outcome<SupervisionClue> {
        Outcome(
            moved(to: state) {
                $0.finding = finding
                $0.behaviour = act
                $0.finishedOn = context.now.day
                $0.timeliness = Punctuality(context.now, by: context.clock("check"))
            }, [.stopDeadline(name: "check")])
    }

    package static let fields: [Field<SupervisionClue>] = [
        Field(\.source, "source", zh: "来源", en: "Source", .choice(of: Source.self), listed: true),
        Field(
            \.sourceNumber, "source_number", zh: "来源编号", en: "Number at the source", .text(1...64),
            hint: LocalizedText(zh: "如12345工单号、举报编号。", en: "Such as the hotline order."), searched: true),
        Field(\.content, "content", zh: "线索内容", en: "Clue", .prose(4000), searched: true),
        Field(
            \.objectName, "object_name", zh: "对象", en: "Whom it is about", .text(1...120), listed: true, searched: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18)),
        Field(\.item, "item", zh: "监管事项", en: "Supervision item", .reference("supervision_item")),
        Field(\.finding, "finding", zh: "核查结论", en: "Finding", .prose(2000), derived: true),
        Field(
            \.behaviour, "behaviour", zh: "所作监管行为", en: "Act that followed", .reference("inspection_act"), derived: true
        ),
        Field(\.finishedOn, "finished_on", zh: "办结日期", en: "Finished on", .day, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期核查", en: "Looked into in time", .choice(of: Punctuality.self),
            derived: true),
    ]

    package static let register = Register(
        SupervisionClue.self, "supervision_clue", zh: "监管线索", en: "Clues",
        purpose: LocalizedText(
            zh: "来自投诉、举报、监测和信用信息的线索，限期核查。",
            en: "Hints from complaints, reports, monitoring and credit, looked into in time."),
        prefix: "JGXS",
        access: Register.Access(
            editors: [.regulator, .administrator, .hotlineManager, .creditClerk], historians: [.administrator]),
        acts: [
            ActDescription("take", zh: "开始核查", en: "Look into it", from: [State.received], by: [.regulator]),
            ActDescription(
                "assign", zh: "移送", en: "Pass on", from: [State.received, .checking], by: [.regulator, .administrator],
                inputs: [.input("to", zh: "核查单位", en: "To", .organisation), .reason], awaited: false),
            ActDescription(
                "confirm", zh: "属实", en: "Confirmed", from: [State.checking], by: [.regulator],
                inputs: [
                    .input("finding", zh: "核查结论", en: "Finding", .prose(2000)),
                    .input("act", zh: "监管行为编号", en: "Act that followed", .reference("inspection_act"), required: false),
                ]),
            ActDescription(
                "dismiss", zh: "不属实", en: "Unfounded", from: [State.checking], by: [.regulator],
                inputs: [.input("finding", zh: "核查结论", en: "Finding", .prose(2000))]),
        ],
        editable: [.received], order: SortOrder("number", descending: true), measures: SupervisionMeasures.ofClues,
        clocks: [ClockStart(nil, checking)],
        attachments: .evidence(in: [State.received, .checking], by: [.regulator]), readsClocks: true)
}
