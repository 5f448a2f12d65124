import Kernel
import Registry

extension ServiceCase {
    private static let clerks: Set<Role> = [.windowClerk, .departmentApprover]
    private static let approvers: Set<Role> = [.departmentApprover]
    private static let missing = FieldDescription.input(
        "missing", zh: "须补正的全部内容", en: "Everything that is missing", .prose(2000),
        hint: LocalizedText(zh: "一次性告知：列全，以后不能再加。", en: "All at once: nothing can be added later."))
    private static let received = FieldDescription.input("received", zh: "收到的材料", en: "Papers received", .prose(2000))
    private static let result = FieldDescription.input("result", zh: "办理结果", en: "Result", .choice(of: CaseResult.self))
    private static let refusal = FieldDescription.input(
        "reason", zh: "理由", en: "Reason", .prose(2000),
        hint: LocalizedText(zh: "不予的，须写明理由和救济途径。", en: "A refusal needs its reasons and the way to appeal."),
        required: false)

    static let entryActs = [
        ActDescription("accept", zh: "受理", en: "Accept", from: [State.submitted], by: clerks),
        ActDescription(
            "settle", zh: "当场办结", en: "Decide on the spot", from: [State.submitted], by: clerks,
            inputs: [result, refusal]),
        ActDescription(
            "requestSupplement", zh: "一次性告知补正", en: "Ask for missing papers", from: [State.submitted], by: clerks,
            inputs: [missing]),
        ActDescription(
            "acceptTolerantly", zh: "容缺受理", en: "Accept, papers to follow", from: [State.submitted], by: clerks,
            inputs: [
                .input("missing", zh: "后补材料", en: "Papers to follow", .prose(1000)),
                .input("until", zh: "承诺补齐日期", en: "To be handed in by", .day),
            ]),
        ActDescription(
            "decline", zh: "不予受理", en: "Don't accept", from: [State.submitted], by: clerks,
            inputs: [
                .input("ground", zh: "情形", en: "Ground", .choice(of: DeclineGround.self)), .reason,
                .input("authority", zh: "应向哪个机关申请", en: "The authority in charge", .text(1...100), required: false),
            ], grave: true),
        ActDescription(
            "requestAgain", zh: "再次告知补正", en: "Ask for papers again", from: [State.submitted], by: approvers,
            inputs: [missing, .reason], awaited: false),
        ActDescription(
            "deemAccepted", zh: "视为受理", en: "Deem accepted", from: [State.submitted], by: [.administrator],
            awaited: false),
        ActDescription(
            "supplement", zh: "收到补正", en: "Take in missing papers", from: [State.supplementing],
            by: clerks.union([.applicant]),
            inputs: [received]),
        ActDescription(
            "lapse", zh: "逾期未补正", en: "Not supplemented in time", from: [State.supplementing], by: clerks,
            grave: true),
    ]

    static let reviewActs = [
        ActDescription(
            "review", zh: "审查通过", en: "Pass the review", from: [State.accepted], by: approvers, inputs: [.opinion]),
        ActDescription(
            "handIn", zh: "补齐容缺材料", en: "Take in papers to follow", from: [State.accepted, .reviewed],
            by: clerks.union([.applicant]),
            inputs: [received], awaited: false),
        ActDescription(
            "suspend", zh: "启动特别程序", en: "Begin a special procedure", from: [State.accepted, .reviewed], by: approvers,
            inputs: [
                .input("ground", zh: "法定情形", en: "Ground", .choice(of: SpecialProcedure.self)), .reason,
                .input("until", zh: "预计结束日期", en: "Ends by", .day, required: false),
            ], awaited: false),
        ActDescription(
            "resume", zh: "特别程序结束", en: "End the special procedure", from: [State.standing], by: approvers,
            inputs: [.input("outcome", zh: "结论", en: "Outcome", .prose(2000))]),
        ActDescription(
            "extend", zh: "批准延期", en: "Grant an extension", from: [State.accepted, .reviewed], by: [.leader],
            inputs: [
                .input(
                    "days", zh: "延长工作日", en: "Working days more", .integer(1...10),
                    hint: LocalizedText(zh: "一次为限，最多10个工作日。", en: "Once, by ten working days at most.")), .reason,
            ], awaited: false),
        ActDescription(
            "decide", zh: "决定", en: "Decide", from: [State.reviewed], by: approvers,
            inputs: [
                result, .input("conditions", zh: "附加条件", en: "Conditions", .prose(1000), required: false), refusal,
                .input("document", zh: "决定文号", en: "Document number", .text(1...80), required: false),
            ]),
        ActDescription(
            "sendBack", zh: "退回审查", en: "Send back to review", from: [State.reviewed], by: approvers,
            inputs: [.reason], awaited: false),
    ]

    static let endActs = [
        ActDescription(
            "deliver", zh: "送达", en: "Deliver", from: [State.closed], by: clerks,
            inputs: [
                .input("way", zh: "送达方式", en: "How", .choice(of: DeliveryWay.self)),
                .input("recipient", zh: "签收人或运单号", en: "Signed by, or courier number", .text(1...80), required: false),
            ]),
        ActDescription(
            "archive", zh: "归档", en: "Archive", from: [State.delivered], by: clerks,
            inputs: [.input("shelf", zh: "档号", en: "Shelf mark", .text(1...80), required: false)], awaited: false),
        ActDescription(
            "withdraw", zh: "申请人撤回", en: "Withdraw",
            from: [State.submitted, .supplementing, .accepted, .standing, .reviewed], by: clerks.union([.applicant]),
            inputs: [.reason], grave: true, awaited: false),
        ActDescription(
            "terminate", zh: "终止", en: "Terminate", from: [State.accepted, .standing, .reviewed], by: approvers,
            inputs: [.reason], grave: true, awaited: false),
    ]
}
