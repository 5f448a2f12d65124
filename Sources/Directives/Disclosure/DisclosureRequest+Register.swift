import Kernel
package import Registry

extension DisclosureRequest {
    private static let clerks: Set<Role> = [.directiveOfficer]
    private static let inHand: Set<State> = [.accepted, .extended, .deferred]

    package static let register = Register(
        DisclosureRequest.self, "disclosure_request", zh: "信息公开申请", en: "Information requests",
        purpose: LocalizedText(
            zh: "依申请公开：收到之日起20个工作日答复，最多延长20个工作日；补正一次，征求意见的时间不计入。",
            en:
                "Government information asked for: answered in 20 working days and at most 20 more; consulting isn't counted."
        ),
        prefix: "YSQ",
        access: Register.Access(
            readers: [.directiveOfficer, .leader, .auditor, .administrator, .disciplineInspector],
            editors: [.directiveOfficer, .administrator], unmasked: clerks, historians: [.administrator]),
        acts: beginning + handling + ending, editable: [.received],
        order: SortOrder("submitted_on", descending: true), measures: Measure.ofDisclosureRequests,
        clocks: [
            ClockStart(nil, answering), ClockStart(nil, clarifying), ClockStart("consult", consulting),
        ], limits: [ClockStart("extend", extending)],
        attachments: .evidence(in: Set(State.allCases.filter(\.isOpen) + [.answered]), by: clerks), readsClocks: true,
        briefing: Briefing.of(DisclosureRequest.self) { session, request, context in
            Briefing(try DisclosureStore(session: session).facts(about: request, on: context.now.day))
        }, entry: LocalizedText(zh: "提出申请", en: "Ask"))

    private static let beginning = [
        ActDescription(
            "confirmReceipt", zh: "确认收到日期", en: "Confirm the day of receipt", from: [State.received], by: clerks,
            inputs: [.input("on", zh: "与申请人确认的收到日期", en: "As confirmed with the applicant", .day)], awaited: false),
        ActDescription(
            "askClarification", zh: "告知补正（一次）", en: "Ask to clarify, once", from: [State.received], by: clerks,
            inputs: [
                .input("what", zh: "补正什么", en: "What to clarify", .prose(1000)),
                .input("until", zh: "补正期限", en: "Until", .day),
            ], awaited: false),
        ActDescription("accept", zh: "受理", en: "Take in hand", from: [State.received], by: clerks),
        ActDescription(
            "supplement", zh: "补正", en: "Clarify", from: [State.clarify], by: clerks.union([.applicant]),
            inputs: [.input("text", zh: "补正内容", en: "Clarification", .prose(2000))], awaited: false),
        ActDescription(
            "abandon", zh: "视为放弃", en: "Take for abandoned", from: [State.clarify], by: clerks, inputs: [.reason],
            grave: true),
    ]

    private static let handling = [
        ActDescription(
            "consult", zh: "征求意见", en: "Consult", from: [State.accepted, .extended], by: clerks,
            inputs: [
                .input("who", zh: "对象", en: "Who", .choice(of: DisclosureConsulted.self)),
                .input("party", zh: "名称", en: "Name", .text(1...120)),
            ], awaited: false),
        ActDescription(
            "opinion", zh: "登记意见", en: "Enter the opinion", from: [State.consulting], by: clerks,
            inputs: [
                .input("opinion", zh: "意见", en: "Opinion", .choice(of: DisclosureOpinion.self)),
                .input("words", zh: "意见内容", en: "In words", .prose(1000), required: false),
            ]),
        ActDescription(
            "extend", zh: "批准延期", en: "Extend", from: [State.accepted], by: [.leader], inputs: [.reason], grave: true,
            awaited: false),
        ActDescription(
            "fixLater", zh: "确定延迟答复期限", en: "Fix a later date", from: [State.accepted, .extended], by: [.leader],
            inputs: [.input("until", zh: "答复期限", en: "Until", .day), .reason], grave: true, awaited: false),
        ActDescription(
            "charge", zh: "收取信息处理费", en: "Charge a fee", from: [State.deferred], by: clerks,
            inputs: [
                .input("fee", zh: "金额", en: "Amount", .money(negative: false)),
                .input("basis", zh: "收费依据", en: "Basis", .text(2...200)),
            ], grave: true, awaited: false),
    ]

    private static let ending = [
        ActDescription(
            "answer", zh: "答复", en: "Answer", from: inHand, by: clerks,
            inputs: [
                .input("kind", zh: "答复类型", en: "Kind", .choice(of: DisclosureAnswer.self)),
                .input(
                    "ground", zh: "不予处理情形", en: "Why not handled", .choice(of: DisclosureGround.self), required: false),
                .input("words", zh: "答复内容", en: "Answer", .prose(6000)),
                .input("basis", zh: "依据和理由", en: "Basis and reason", .prose(2000), required: false),
                .input("body", zh: "应向何处申请", en: "Organ it belongs to", .text(2...200), required: false),
            ], grave: true),
        ActDescription(
            "deliver", zh: "送达", en: "Deliver", from: [State.answered], by: clerks,
            inputs: [.input("how", zh: "送达方式", en: "How", .text(1...120))]),
        ActDescription(
            "withdraw", zh: "撤回", en: "Withdraw",
            from: [State.received, .clarify, .accepted, .consulting, .extended, .deferred],
            by: clerks.union([.applicant]), inputs: [.reason], grave: true, awaited: false),
        ActDescription(
            "review", zh: "登记行政复议结果", en: "Result of a review", from: [State.answered, .delivered], by: clerks,
            inputs: [.input("result", zh: "结果", en: "Result", .choice(of: DisclosureRemedy.self))], awaited: false),
        ActDescription(
            "suit", zh: "登记行政诉讼结果", en: "Result of a suit", from: [State.answered, .delivered], by: clerks,
            inputs: [.input("result", zh: "结果", en: "Result", .choice(of: DisclosureRemedy.self))], awaited: false),
    ]
}
