package import Kernel
package import Registry

/// A question somebody asked at a desk, by telephone or online (咨询).
package struct Consultation: Matter {
    package enum State: String, Labelled {
        case asked, answered, closed

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待答复", en: "awaiting an answer")
            case .answered: LocalizedText(zh: "已答复", en: "answered")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            }
        }
    }

    package enum Channel: String, Labelled {
        case desk, phone, web, mobile

        package var label: LocalizedText {
            switch self {
            case .desk: LocalizedText(zh: "大厅", en: "desk")
            case .phone: LocalizedText(zh: "电话", en: "telephone")
            case .web: LocalizedText(zh: "网上", en: "web")
            case .mobile: LocalizedText(zh: "手机", en: "mobile")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case answer(answer: String)
        /// To the department that knows.
        case assign(department: String, reason: String)
        /// Not satisfied: asked once more.
        case askAgain(reason: String)
        case close
    }

    package var head = Head()
    package var state = State.asked
    package var channel = Channel.desk
    package var item: String?
    package var question = ""
    package var asker: String?
    package var phone: String?
    /// Who asked it on the portal, and reads the answer there.
    package var account: Int64?
    /// Given at once, where it is: then the question comes in answered.
    package var answer: String?
    package var askedAt: Timestamp?
    package var answeredAt: Timestamp?
    package var transfers = 0
    package var repeats = 0

    package init() {}

    package func entered(in context: ActContext) -> Consultation {
        var entered = self
        entered.askedAt = askedAt ?? context.now
        if answer != nil, state == .asked {
            entered.state = .closed
            entered.answeredAt = answeredAt ?? context.now
        }
        return entered
    }

    package var problems: [FieldProblem] {
        guard (state == .asked) == (answeredAt == nil) else {
            return [
                FieldProblem(
                    "answered_at", zh: "已答复的咨询须有答复时间，未答复的不能有。",
                    en: "An answered question has a moment of answer; others have none.")
            ]
        }
        return []
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .asked else { return [] }
        return [.start(Self.terms(.workdays(channel == .web || channel == .mobile ? 1 : 5), since: askedAt))]
    }

    private static let clock = "answer"

    private var told: [Effect] {
        guard let account else { return [] }
        return [
            .notify(
                .account(account),
                LocalizedText(zh: "您的咨询\(head.number)已答复。", en: "Your question \(head.number) was answered."))
        ]
    }

    private static func terms(_ limit: TimeLimit, since: Timestamp? = nil) -> DeadlineTerms {
        DeadlineTerms(
            clock, LocalizedText(zh: "答复咨询", en: "answer the question"), .limit(limit),
            basis: LocalizedText(zh: "本局咨询答复规则", en: "the bureau's rule on questions"), since: since)
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Consultation> {
        switch (state, act) {
        case (.asked, .answer(let answer)):
            return Outcome(
                moved(to: .answered) {
                    $0.answer = answer
                    $0.answeredAt = context.now
                }, [.stopDeadline(name: Self.clock)] + told)
        case (.asked, .assign(let department, _)):
            guard department != head.organisation else {
                throw .invalid("department", zh: "已由该单位答复。", en: "It is with this department already.")
            }
            var next = self
            next.head.organisation = department
            next.transfers += 1
            return Outcome(
                next,
                [
                    .notify(
                        .roles([.departmentApprover], of: department),
                        LocalizedText(zh: "咨询\(head.number)转由贵单位答复。", en: "Question \(head.number) was passed to you."))
                ])
        case (.answered, .askAgain):
            guard repeats == 0 else {
                throw .rule(zh: "已重新答复过一次，请按投诉渠道反映。", en: "It was answered twice. Please complain instead.")
            }
            return Outcome(
                moved(to: .asked) {
                    $0.answer = nil
                    $0.answeredAt = nil
                    $0.repeats += 1
                }, [.start(Self.terms(.workdays(5)))])
        case (.answered, .close): return Outcome(moved(to: .closed))
        case (.asked, .askAgain), (.closed, .askAgain): throw notPossible("askAgain")
        case (.asked, .close), (.closed, .close): throw notPossible("close")
        case (.answered, .answer), (.closed, .answer): throw notPossible("answer")
        case (.answered, .assign), (.closed, .assign): throw notPossible("assign")
        }
    }
}

extension Consultation {
    package static let fields: [Field<Consultation>] = [
        Field(\.channel, "channel", zh: "渠道", en: "Channel", .choice(of: Channel.self), listed: true),
        Field(\.item, "item", zh: "事项", en: "Item", .reference("service_item")),
        Field(\.question, "question", zh: "咨询内容", en: "Question", .prose(2000), listed: true, searched: true),
        Field(\.asker, "asker", zh: "咨询人", en: "Asked by", .text(1...60), personal: true),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.account, "account", zh: "咨询账号", en: "Asking account", .integer(1...Int.max), derived: true),
        Field(
            \.answer, "answer", zh: "答复", en: "Answer", .prose(2000),
            hint: LocalizedText(zh: "当场答复的，直接填写。", en: "Fill in at once what is answered at once."), searched: true),
        Field(\.askedAt, "asked_at", zh: "咨询时间", en: "Asked at", .moment, listed: true, derived: true),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, derived: true),
        Field(\.transfers, "transfers", zh: "转办次数", en: "Transfers", .integer(0...99), derived: true),
        Field(\.repeats, "repeats", zh: "重新答复次数", en: "Answered again", .integer(0...9), derived: true),
    ]

    private static let staff: Set<Role> = [.windowClerk, .departmentApprover, .hallManager]

    package static let register = Register(
        Consultation.self, "consultation", zh: "咨询", en: "Questions",
        purpose: LocalizedText(
            zh: "大厅、电话和网上的咨询及答复；当场答复的直接办结。",
            en: "What people ask in the hall, by telephone and online, and the answers."),
        prefix: "ZX",
        access: Register.Access(
            readers: Role.everyone, editors: staff.union([.administrator, .applicant]), unmasked: staff,
            historians: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "答复", en: "Answer", from: [State.asked], by: staff,
                inputs: [.input("answer", zh: "答复", en: "Answer", .prose(2000))]),
            ActDescription(
                "assign", zh: "转部门答复", en: "Pass to a department", from: [State.asked], by: staff,
                inputs: [.input("department", zh: "部门", en: "Department", .organisation), .reason], awaited: false),
            ActDescription(
                "askAgain", zh: "不满意，重新答复", en: "Ask again", from: [State.answered], by: staff.union([.applicant]),
                inputs: [.reason], awaited: false),
            ActDescription("close", zh: "办结", en: "Close", from: [State.answered], by: staff, awaited: false),
        ],
        editable: [.asked], order: SortOrder("asked_at", descending: true), measures: Measure.ofConsultations)
}
