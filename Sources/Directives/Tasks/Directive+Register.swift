import Kernel
package import Registry

extension Directive {
    private static let office: Set<Role> = [.directiveOfficer]

    package static let register = Register(
        Directive.self, "directive", zh: "督查督办", en: "Directives",
        purpose: LocalizedText(
            zh: "交办的重点工作和督查事项：分解到步骤，限时办理，凭依据报结，由他人核查后办结。",
            en: "Tasks handed down: decomposed into steps, done in time, reported with evidence, verified by others."),
        prefix: "DC",
        access: Register.Access(editors: [.directiveOfficer, .administrator], historians: [.administrator]),
        acts: beginning + handling + ending, editable: [.drafted], order: SortOrder("due_on", descending: true),
        measures: Measure.ofDirectives, clocks: [ClockStart("issue", signing)],
        attachments: .evidence(
            in: [State.drafted, .signed, .inProgress, .yellow, .red, .returned],
            by: Role.directiveUnit.union([.directiveOfficer])),
        briefing: Briefing.of(Directive.self) { session, directive, context in
            Briefing(try DirectiveStore(session: session).facts(about: directive, on: context.now.day))
        }, entry: LocalizedText(zh: "拟办", en: "Draft")
    ).shared(with: "issuer", "assisting")

    private static let beginning = [
        ActDescription(
            "approve", zh: "批准", en: "Approve", from: [State.drafted], by: [.leader, .directiveOfficer],
            inputs: [.opinion]),
        ActDescription("issue", zh: "交办", en: "Hand down", from: [State.approved], by: office),
        ActDescription(
            "sign", zh: "签收", en: "Sign for it", from: [State.issued, .yellow, .red], by: Role.directiveUnit),
        ActDescription(
            "start", zh: "开始办理", en: "Start", from: [State.signed, .yellow, .red], by: Role.directiveUnit,
            inputs: [.input("plan", zh: "办理方案", en: "Plan", .prose(4000))]),
        ActDescription(
            "widen", zh: "扩大督查范围（重新报批）", en: "Widen its scope, to be approved anew",
            from: [State.issued, .signed, .inProgress], by: office,
            inputs: [.input("scope", zh: "扩大后的范围", en: "The wider scope", .prose(1000)), .reason], grave: true,
            awaited: false),
        ActDescription(
            "cancel", zh: "撤销", en: "Cancel",
            from: [State.drafted, .approved, .issued, .signed, .inProgress, .yellow, .red, .returned], by: office,
            inputs: [.reason], grave: true, awaited: false),
    ]

    private static let inHand: Set<State> = [.signed, .inProgress, .yellow, .red, .returned]

    private static let handling = [
        ActDescription(
            "urge", zh: "催办", en: "Urge", from: [State.issued, .signed, .inProgress, .yellow, .red, .returned],
            by: office, inputs: [.input("words", zh: "催办内容", en: "Words", .prose(500))], awaited: false),
        ActDescription(
            "askExtension", zh: "申请延期", en: "Ask for an extension", from: inHand, by: Role.directiveUnit,
            inputs: [.input("until", zh: "延期至", en: "Until", .day), .reason], awaited: false),
        ActDescription(
            "grantExtension", zh: "同意延期", en: "Grant the extension", from: inHand, by: office, inputs: [.opinion],
            awaited: false),
        ActDescription(
            "denyExtension", zh: "不同意延期", en: "Deny the extension", from: inHand, by: office, inputs: [.reason],
            awaited: false),
        ActDescription(
            "escalate", zh: "亮牌", en: "Escalate", from: [State.issued, .signed, .inProgress, .returned, .yellow],
            by: office, inputs: [.input("level", zh: "黄牌或红牌", en: "yellow or red", .text(3...6))], awaited: false,
            alongside: true),
    ]

    private static let ending = [
        ActDescription(
            "report", zh: "报结", en: "Report", from: [State.inProgress, .yellow, .red, .returned],
            by: Role.directiveUnit,
            inputs: [
                .input("summary", zh: "办理结果", en: "What was done", .prose(4000)),
                .input("delay", zh: "逾期原因", en: "Why it is late", .prose(1000), required: false),
            ]),
        ActDescription(
            "sendBack", zh: "退回办理", en: "Return", from: [State.reported], by: office,
            inputs: [.reason, .input("until", zh: "新的时限", en: "New date", .day)], awaited: false),
        ActDescription(
            "verify", zh: "核查", en: "Verify", from: [State.reported], by: office,
            inputs: [
                .input("finding", zh: "核查情况", en: "What was found", .prose(4000)),
                .input("score", zh: "评分（0至100）", en: "Score, 0 to 100", .integer(0...100)),
            ]),
        ActDescription(
            "close", zh: "办结", en: "Close", from: [State.verified], by: office,
            inputs: [.input("conclusion", zh: "督查结论（反馈督办对象）", en: "Conclusion, told to the unit", .prose(4000))],
            grave: true),
        ActDescription(
            "reopen", zh: "复核后重新办理", en: "Reopen after a review", from: [State.verified, .closed], by: office,
            inputs: [.reason, .input("until", zh: "新的时限", en: "New date", .day)], awaited: false, alongside: true),
    ]
}
