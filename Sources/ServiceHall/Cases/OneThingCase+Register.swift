import Kernel
package import Registry

extension OneThingCase {
    package static let fields: [Field<OneThingCase>] = application + applicants + promised + progress

    private static let application: [Field<OneThingCase>] = [
        Field(\.oneThing, "one_thing", zh: "一件事", en: "One thing", .reference("one_thing"), listed: true),
        Field(\.channel, "channel", zh: "申请渠道", en: "Channel", .choice(of: Channel.self)),
        Field(
            \.options, "options", zh: "选办事项", en: "Optional branches", .text(1...500),
            hint: LocalizedText(
                zh: "需要办理的可选事项编号，用空格隔开。", en: "Numbers of the optional items wanted, separated by spaces.")),
    ]

    private static let applicants: [Field<OneThingCase>] = [
        Field(\.applicantKind, "applicant_kind", zh: "申请人类型", en: "Kind of applicant", .choice(of: ApplicantKind.self)),
        Field(
            \.applicant, "applicant", zh: "申请人", en: "Applicant", .text(1...100), listed: true, searched: true,
            personal: true),
        Field(\.identityKind, "identity_kind", zh: "证件类型", en: "Identity paper", .choice(of: IdentityKind.self)),
        Field(\.identityNumber, "identity_number", zh: "证件号码", en: "Identity number", .text(1...32), personal: true),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.agent, "agent", zh: "代理人", en: "Agent", .text(1...60), personal: true),
        Field(
            \.agentNumber, "agent_number", zh: "代理人证件号码", en: "Agent's identity number", .text(1...32), personal: true),
        Field(\.note, "note", zh: "申请内容", en: "What is applied for", .prose(4000), personal: true),
        Field(\.account, "account", zh: "申请账号", en: "Applying account", .integer(1...Int.max), derived: true),
    ]

    private static let promised: [Field<OneThingCase>] = [
        Field(\.title, "title", zh: "一件事名称", en: "Name", .text(1...100), listed: true, derived: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: OneThing.Kind.self), derived: true),
        Field(\.plan, "plan", zh: "联办事项", en: "Branches", .prose(2000), derived: true),
        Field(\.promise, "promise", zh: "承诺工作日", en: "Promised working days", .integer(1...90), derived: true),
    ]

    private static let progress: [Field<OneThingCase>] = [
        Field(\.submittedAt, "submitted_at", zh: "申请时间", en: "Submitted at", .moment, listed: true, derived: true),
        Field(\.acceptedAt, "accepted_at", zh: "受理时间", en: "Accepted at", .moment, derived: true),
        Field(\.closedAt, "closed_at", zh: "办结时间", en: "Closed at", .moment, derived: true),
        Field(\.dueOn, "due_on", zh: "到期日", en: "Was due on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time or late", .choice(of: Timeliness.self), derived: true),
        Field(\.stage, "stage", zh: "当前阶段", en: "Stage", .integer(0...9), listed: true, derived: true),
        Field(
            \.waiting, "waiting", zh: "本阶段待办结", en: "Branches waited for", .integer(0...99), listed: true, derived: true
        ),
        Field(\.failed, "failed", zh: "未办成事项", en: "Branches that failed", .integer(0...99), derived: true),
        Field(\.supplements, "supplements", zh: "补正次数", en: "Requests for papers", .integer(0...99), derived: true),
        Field(\.missing, "missing", zh: "待补材料", en: "Missing papers", .prose(2000), derived: true),
        Field(\.acceptor, "acceptor", zh: "受理账号", en: "Accepting account", .integer(0...Int.max), derived: true),
    ]

    private static let clerks: Set<Role> = [.windowClerk, .departmentApprover]
    private static let handlers = ServiceCase.handlers.union([.applicant])

    package static let register = Register(
        OneThingCase.self, "one_thing_case", zh: "一件事办件", en: "Cases of one thing",
        purpose: LocalizedText(
            zh: "一次申请、并联办理的“一件事”，如企业开办：一张表单受理一次，各事项分别办理，总时限统一承诺。",
            en:
                "One application for several items, such as starting an enterprise: accepted once, handled side by side."
        ),
        prefix: "YB",
        access: Register.Access(
            readers: Role.everyone, editors: handlers, unmasked: ServiceCase.handlers,
            historians: [.administrator]),
        acts: [
            ActDescription("accept", zh: "受理", en: "Accept", from: [State.submitted], by: clerks),
            ActDescription(
                "requestSupplement", zh: "一次性告知补正", en: "Ask for missing papers", from: [State.submitted], by: clerks,
                inputs: [.input("missing", zh: "须补正的全部内容", en: "Everything that is missing", .prose(2000))]),
            ActDescription(
                "supplement", zh: "收到补正", en: "Take in missing papers", from: [State.supplementing],
                by: clerks.union([.applicant]),
                inputs: [.input("received", zh: "收到的材料", en: "Papers received", .prose(2000))]),
            ActDescription(
                "deemAccepted", zh: "视为受理", en: "Deem accepted", from: [State.submitted], by: [.administrator],
                awaited: false),
            ActDescription(
                "lapse", zh: "逾期未补正", en: "Not supplemented in time", from: [State.supplementing], by: clerks,
                awaited: false),
            ActDescription(
                "decline", zh: "不予受理", en: "Don't accept", from: [State.submitted], by: clerks, inputs: [.reason],
                grave: true),
            ActDescription(
                "withdraw", zh: "申请人撤回", en: "Withdraw", from: [State.submitted, .supplementing],
                by: clerks.union([.applicant]),
                inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "branchEnded", zh: "联办事项办结", en: "A branch ended", from: [State.running, .done, .partlyDone],
                by: clerks,
                inputs: [
                    .input("item", zh: "事项", en: "Item", .text(1...64)),
                    .input("end", zh: "结果", en: "Result", .text(1...20)),
                ], awaited: false, alongside: true),
        ],
        editable: [.submitted], order: SortOrder("submitted_at", descending: true), measures: Measure.ofOneThingCases,
        attachments: .evidence(in: [State.submitted, .supplementing], by: handlers),
        takesOver: [
            TakenOver(
                "one_thing", ["title": "name", "kind": "kind", "plan": "plan", "promise": "promise"], head: true,
                in: [LedgerState.recorded],
                otherwise: LocalizedText(zh: "该套餐已作废。", en: "This package was struck out."))
        ], readsClocks: true)
}
