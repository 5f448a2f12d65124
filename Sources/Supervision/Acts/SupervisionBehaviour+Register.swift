import Kernel
package import Registry

extension SupervisionBehaviour {
    package static let fields: [Field<SupervisionBehaviour>] = [
        Field(\.kind, "kind", zh: "行为类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.item, "item", zh: "监管事项", en: "Supervision item", .reference("supervision_item"), listed: true),
        Field(
            \.checklist, "checklist", zh: "检查实施清单", en: "Checklist", .reference("inspection_checklist")),
        Field(\.task, "task", zh: "检查任务", en: "Task", .reference("inspection_task"), derived: true),
        Field(\.objectName, "object_name", zh: "监管对象", en: "Subject", .text(1...120), listed: true, searched: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), searched: true),
        Field(\.residentID, "resident_id", zh: "身份号码", en: "Identity number", .text(18...18), personal: true),
        Field(\.matching, "matching", zh: "对象匹配", en: "Matching", .choice(of: Matching.self), derived: true),
        Field(\.address, "address", zh: "地址", en: "Address", .text(1...200)),
        Field(\.actedAt, "acted_at", zh: "发生时间", en: "Happened at", .moment, listed: true),
        Field(\.reportedAt, "reported_at", zh: "报送时间", en: "Reported at", .moment, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期报送", en: "Reported in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.result, "result", zh: "结果", en: "Result", .text(1...400)),
        Field(\.inspectors, "inspectors", zh: "执法人员", en: "Inspectors", .text(1...200)),
        Field(\.certificates, "certificates", zh: "执法证号", en: "Certificates", .text(1...400)),
        Field(\.author, "author", zh: "录入人账号", en: "Entered by account", .integer(0...Int.max), derived: true),
        Field(\.ground, "ground", zh: "退回或作废理由", en: "Why sent back or void", .prose(500), derived: true),
        Field(\.filedOn, "filed_on", zh: "立案日期", en: "Filed on", .day),
        Field(\.decidedOn, "decided_on", zh: "决定日期", en: "Decided on", .day),
        Field(\.documentNumber, "document_number", zh: "决定书文号", en: "Decision number", .text(1...80), searched: true),
        Field(\.isMajor, "is_major", zh: "重大处罚", en: "Major punishment", .flag),
        Field(\.legalReview, "legal_review", zh: "法制审核意见", en: "Legal review", .prose(2000)),
        Field(\.fineImposed, "fine_imposed", zh: "罚款数额", en: "Fine", .money(negative: false)),
        Field(\.finePaid, "fine_paid", zh: "已缴罚款", en: "Fine paid", .money(negative: false)),
    ]

    package static let register = Register(
        SupervisionBehaviour.self, "inspection_act", zh: "监管行为", en: "Supervision acts",
        purpose: LocalizedText(
            zh: "检查、处罚、强制等监管行为，审核后报送上级平台；报送后不删除，只能作废并留痕。",
            en:
                "Inspections, punishments and other acts, checked and reported above. Nothing reported is deleted; it can be voided."
        ),
        prefix: "JGXW",
        access: Register.Access(
            editors: [.regulator, .administrator], unmasked: [.regulator], historians: [.administrator]),
        acts: [
            ActDescription("submit", zh: "提交", en: "Submit", from: [State.drafted], by: [.regulator]),
            ActDescription(
                "check", zh: "审核通过", en: "Pass the check", from: [State.submitted], by: [.regulator, .leader]),
            ActDescription(
                "sendBack", zh: "退回修改", en: "Send back", from: [State.submitted, .checked],
                by: [.regulator, .leader], inputs: [.reason], awaited: false),
            ActDescription("report", zh: "报送", en: "Report", from: [State.checked], by: [.regulator]),
            ActDescription(
                "accept", zh: "登记采集成功", en: "Accepted above", from: [State.reported],
                by: [.regulator, .administrator]),
            ActDescription(
                "reject", zh: "登记上级退回", en: "Returned from above", from: [State.reported],
                by: [.regulator, .administrator], inputs: [.reason], awaited: false),
            ActDescription("resubmit", zh: "更正后重报", en: "Submit again", from: [State.returned], by: [.regulator]),
            ActDescription(
                "void", zh: "作废", en: "Void", from: Set(State.allCases).subtracting([.voided]), by: [.regulator],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.drafted, .returned], order: SortOrder("acted_at", descending: true),
        measures: SupervisionMeasures.ofBehaviours,
        clocks: [ClockStart(nil, reporting), ClockStart("reject", reporting)], readsClocks: true,
        briefing: Briefing.of(SupervisionBehaviour.self) { session, act, context in
            Briefing(try BehaviourStore(session: session).facts(of: act))
        })
}
