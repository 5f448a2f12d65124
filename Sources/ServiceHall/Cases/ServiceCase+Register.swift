import Kernel
package import Registry

extension ServiceCase {
    package static let fields: [Field<ServiceCase>] = application + applicants + promised + progress + outcome

    private static let application: [Field<ServiceCase>] = [
        Field(\.item, "item", zh: "事项", en: "Item", .reference("service_item"), listed: true),
        Field(\.parent, "parent", zh: "所属一件事", en: "Part of", .reference("one_thing_case"), derived: true),
        Field(\.channel, "channel", zh: "申请渠道", en: "Channel", .choice(of: Channel.self)),
        Field(\.counter, "counter", zh: "窗口", en: "Window", .reference("hall_window")),
    ]

    private static let applicants: [Field<ServiceCase>] = [
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
        Field(\.note, "note", zh: "申请内容", en: "What is applied for", .prose(2000), personal: true),
        Field(\.account, "account", zh: "申请账号", en: "Applying account", .integer(1...Int.max), derived: true),
    ]

    private static let promised: [Field<ServiceCase>] = [
        Field(\.title, "title", zh: "事项名称", en: "Service", .text(1...200), listed: true, derived: true),
        Field(\.type, "item_type", zh: "事项类型", en: "Type", .choice(of: ItemType.self), derived: true),
        Field(
            \.handling, "handling", zh: "办件类型", en: "Handling", .choice(of: Handling.self), listed: true, derived: true),
        Field(\.visits, "visits", zh: "承诺到现场次数", en: "Promised visits", .integer(0...9), derived: true),
        Field(\.statutory, "statutory", zh: "法定时限", en: "Limit by law", .integer(0...999), derived: true),
        Field(
            \.statutoryUnit, "statutory_unit", zh: "法定时限单位", en: "Unit of the limit by law",
            .choice(of: TimeLimit.Unit.self), derived: true),
        Field(\.promise, "promise", zh: "承诺时限", en: "Promised limit", .integer(0...999), derived: true),
        Field(
            \.promiseUnit, "promise_unit", zh: "承诺时限单位", en: "Unit of the promised limit",
            .choice(of: TimeLimit.Unit.self), derived: true),
        Field(
            \.separation, "separation", zh: "审批分离", en: "Separation of duties", .choice(of: Separation.self),
            derived: true),
    ]

    private static let progress: [Field<ServiceCase>] = [
        Field(\.submittedAt, "submitted_at", zh: "申请时间", en: "Submitted at", .moment, listed: true, derived: true),
        Field(\.acceptedAt, "accepted_at", zh: "受理时间", en: "Accepted at", .moment, derived: true),
        Field(\.closedAt, "closed_at", zh: "办结时间", en: "Closed at", .moment, derived: true),
        Field(\.deliveredAt, "delivered_at", zh: "送达时间", en: "Delivered at", .moment, derived: true),
        Field(\.dueOn, "due_on", zh: "到期日", en: "Was due on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time or late", .choice(of: Timeliness.self), derived: true),
    ]

    private static let outcome: [Field<ServiceCase>] = [
        Field(\.result, "result", zh: "办理结果", en: "Result", .choice(of: CaseResult.self), derived: true),
        Field(\.conditions, "conditions", zh: "附加条件", en: "Conditions", .prose(1000), derived: true),
        Field(\.missing, "missing", zh: "待补材料", en: "Missing papers", .prose(2000), derived: true),
        Field(\.supplements, "supplements", zh: "补正次数", en: "Requests for papers", .integer(0...99), derived: true),
        Field(
            \.procedure, "procedure", zh: "特别程序", en: "Special procedure", .choice(of: SpecialProcedure.self),
            derived: true),
        Field(\.acceptor, "acceptor", zh: "受理账号", en: "Accepting account", .integer(0...Int.max), derived: true),
        Field(\.reviewer, "reviewer", zh: "审查账号", en: "Reviewing account", .integer(0...Int.max), derived: true),
        Field(\.decider, "decider", zh: "决定账号", en: "Deciding account", .integer(0...Int.max), derived: true),
    ]

    /// Who has to know whom they deal with.
    static let handlers: Set<Role> = [.windowClerk, .departmentApprover, .administrator]

    package static let register = Register(
        ServiceCase.self, "service_case", zh: "办件", en: "Cases",
        purpose: LocalizedText(
            zh: "群众和企业申请的政务服务，从申请、受理、审查、决定到送达和归档，各环节都有时限。",
            en: "What citizens and enterprises apply for, from application to delivery, each step under its clock."),
        prefix: "BJ",
        access: Register.Access(
            readers: Role.everyone, editors: handlers.union([.applicant]), unmasked: handlers,
            historians: [.administrator]),
        acts: entryActs + reviewActs + endActs, editable: [.submitted],
        order: SortOrder("submitted_at", descending: true), measures: Measure.ofCases,
        attachments: .evidence(
            in: [State.submitted, .supplementing, .accepted, .standing, .reviewed, .closed],
            by: handlers.union([.applicant])),
        takesOver: [
            TakenOver(
                "item",
                [
                    "title": "name", "item_type": "item_type", "handling": "handling", "visits": "visits",
                    "statutory": "statutory", "statutory_unit": "statutory_unit", "promise": "promise",
                    "promise_unit": "promise_unit", "separation": "separation",
                ], head: true, in: [ServiceItem.State.published],
                otherwise: LocalizedText(
                    zh: "该事项当前不受理新的申请（未发布、已暂停、已换版或已取消），请选择现行版本。",
                    en:
                        "This item takes no new applications: it isn't published, or suspended, superseded or cancelled."
                ))
        ], readsClocks: true, entry: LocalizedText(zh: "提交申请", en: "Apply"))
}
