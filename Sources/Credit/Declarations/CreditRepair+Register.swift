import Kernel
package import Registry

extension CreditRepair {
    package static let fields: [Field<CreditRepair>] = [
        Field(\.target, "target", zh: "修复对象", en: "What is repaired", .choice(of: Target.self), listed: true),
        Field(\.number, "target_number", zh: "记录编号", en: "Number of the record", .text(1...64), listed: true),
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.name, "name", zh: "申请主体", en: "Who applies", .text(1...120), listed: true, searched: true),
        Field(\.correction, "correction", zh: "纠正情况", en: "What was put right", .prose(2000)),
        Field(\.promise, "promise", zh: "修复承诺", en: "Promise", .prose(1000)),
        Field(\.training, "training", zh: "信用修复培训", en: "Training", .text(1...120)),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), derived: true),
        Field(\.appliedOn, "applied_on", zh: "申请日期", en: "Applied on", .day, listed: true, derived: true),
        Field(\.accepter, "accepter", zh: "受理人账号", en: "Accepted by account", .integer(0...Int.max), derived: true),
        Field(\.decidedOn, "decided_on", zh: "决定日期", en: "Decided on", .day, listed: true, derived: true),
        Field(\.opinion, "opinion", zh: "决定意见", en: "Opinion", .prose(2000), derived: true),
    ]

    private static let keepers = CreditSource.keepers

    package static let register = Register(
        CreditRepair.self, "credit_repair", zh: "信用修复", en: "Credit repair",
        purpose: LocalizedText(
            zh: "纠正失信行为后申请修复，两日内受理，七日内决定。", en: "Applied for after correction; accepted in two days, decided in seven."),
        prefix: "XYXF",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor, .leader], editors: keepers.union([.applicant]),
            historians: [.administrator]),
        acts: [
            ActDescription("accept", zh: "受理", en: "Accept", from: [State.applied], by: keepers),
            ActDescription(
                "grant", zh: "同意修复", en: "Grant", from: [State.accepted], by: keepers.union([.leader]),
                inputs: [.opinion], grave: true),
            ActDescription(
                "refuse", zh: "不予修复", en: "Refuse", from: [State.applied, .accepted], by: keepers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.applied, .accepted],
                by: keepers.union([.applicant]), inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("applied_on", descending: true),
        clocks: [ClockStart(nil, accepting), ClockStart("accept", deciding)], limits: [ClockStart(nil, shortest)],
        attachments: .evidence(in: [State.applied, .accepted], by: keepers.union([.applicant])),
        briefing: Briefing.of(CreditRepair.self) { session, repair, _ in
            Briefing(try CreditStore(session: session).facts(of: repair))
        })
}
