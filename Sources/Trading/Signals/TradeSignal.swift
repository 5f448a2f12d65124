package import Kernel
package import Registry

/// Something that a rule found and a person has to judge (疑点): a lead with its evidence, never a verdict. Only the committee
/// or the supervisor turns it into collusion, by the law's own heads.
package struct TradeSignal: Matter {
    package enum State: String, Labelled {
        case open, examined, confirmed, innocent

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待核查", en: "open")
            case .examined: LocalizedText(zh: "核查中", en: "being examined")
            case .confirmed: LocalizedText(zh: "查实移送", en: "confirmed")
            case .innocent: LocalizedText(zh: "排除", en: "innocent")
            }
        }
    }

    package enum Severity: String, Labelled {
        case high, medium, low

        package var label: LocalizedText {
            switch self {
            case .high: LocalizedText(zh: "高", en: "high")
            case .medium: LocalizedText(zh: "中", en: "medium")
            case .low: LocalizedText(zh: "低", en: "low")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 开始核查: somebody takes it on.
        case examine
        /// 查实: with what was found, and where it goes from here.
        case confirm(reason: String)
        /// 排除: with the reason why it means nothing.
        case dismiss(reason: String)
        /// 重新核查, when something new is known.
        case reopen(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var rule = SignalRule.r3
    package var severity = Severity.medium
    /// The lot it was found in; of a history, the newest one.
    package var lot = ""
    /// All lots it rests on, and the firms it is about, by number.
    package var lots = ""
    package var bidders = ""
    package var summary = ""
    package var evidence: String?
    /// The same thing is entered once.
    package var finding = ""
    package var examiner: String?
    package var examinedAt: Timestamp?
    package var conclusion: String?
    package var concludedAt: Timestamp?

    package init() {}

    package static let fields: [Field<TradeSignal>] = [
        Field(\.rule, "rule", zh: "规则", en: "Rule", .choice(of: SignalRule.self), listed: true, derived: true),
        Field(
            \.severity, "severity", zh: "程度", en: "Severity", .choice(of: Severity.self), listed: true, derived: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true, derived: true),
        Field(\.lots, "lots", zh: "涉及标段", en: "Lots", .prose(4000), derived: true),
        Field(\.bidders, "bidders", zh: "涉及单位", en: "Firms", .prose(4000), searched: true, derived: true),
        Field(
            \.summary, "summary", zh: "内容", en: "What was found", .prose(1000), listed: true, searched: true,
            derived: true),
        Field(\.evidence, "evidence", zh: "依据", en: "Evidence", .json, derived: true),
        Field(\.finding, "finding", zh: "识别码", en: "Identity", .text(1...300), derived: true),
        Field(\.examiner, "examiner", zh: "核查人", en: "Examined by", .text(1...60), listed: true, derived: true),
        Field(\.examinedAt, "examined_at", zh: "开始核查", en: "Examined since", .moment, derived: true),
        Field(\.conclusion, "conclusion", zh: "结论", en: "Conclusion", .prose(2000), derived: true),
        Field(\.concludedAt, "concluded_at", zh: "结论时间", en: "Concluded at", .moment, derived: true),
    ]

    package static let examiners: Set<Role> = [.tradingSupervisor, .disciplineInspector]

    package static let register = Register(
        TradeSignal.self, "trade_signal", zh: "交易疑点", en: "Signals",
        purpose: LocalizedText(
            zh: "开标后由规则发现、须由人核查的线索。疑点不是结论。",
            en: "What rules found after the opening, for people to examine. A signal is no verdict."),
        prefix: "YD",
        access: Register.Access(readers: Role.tradingWatch.union([.administrator]), editors: [.administrator]),
        acts: [
            ActDescription("examine", zh: "开始核查", en: "Examine", from: [State.open], by: examiners),
            ActDescription(
                "confirm", zh: "查实", en: "Confirm", from: [State.examined], by: examiners, inputs: [.reason],
                grave: true),
            ActDescription(
                "dismiss", zh: "排除", en: "Dismiss", from: [State.open, .examined], by: examiners, inputs: [.reason]),
            ActDescription(
                "reopen", zh: "重新核查", en: "Examine again", from: [State.confirmed, .innocent], by: examiners,
                inputs: [.reason], awaited: false),
        ],
        editable: [])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeSignal> {
        switch (state, act) {
        case (.open, .examine):
            return Outcome(
                moved(to: .examined) {
                    $0.examiner = context.actor.name
                    $0.examinedAt = context.now
                })
        case (.examined, .confirm(let reason)): return Outcome(concluded(.confirmed, reason, context))
        case (.open, .dismiss(let reason)), (.examined, .dismiss(let reason)):
            return Outcome(concluded(.innocent, reason, context))
        case (.confirmed, .reopen), (.innocent, .reopen):
            return Outcome(
                moved(to: .examined) {
                    $0.examiner = context.actor.name
                    $0.conclusion = nil
                    $0.concludedAt = nil
                })
        case (.examined, .examine), (.confirmed, .examine), (.innocent, .examine): throw notPossible("examine")
        case (.open, .confirm), (.confirmed, .confirm), (.innocent, .confirm): throw notPossible("confirm")
        case (.confirmed, .dismiss), (.innocent, .dismiss): throw notPossible("dismiss")
        case (.open, .reopen), (.examined, .reopen): throw notPossible("reopen")
        }
    }

    private func concluded(_ state: State, _ reason: String, _ context: ActContext) -> TradeSignal {
        moved(to: state) {
            $0.examiner = $0.examiner ?? context.actor.name
            $0.conclusion = reason
            $0.concludedAt = context.now
        }
    }
}
