import Kernel
package import Registry

extension RuleDocument {
    package static let fields: [Field<RuleDocument>] = laidDown + cleanedUp

    private static let laidDown: [Field<RuleDocument>] = [
        Field(\.title, "title", zh: "文件名称", en: "Title", .text(2...160), listed: true, searched: true),
        Field(
            \.documentNumber, "document_number", zh: "文号", en: "Document number", .text(2...60), listed: true,
            searched: true),
        Field(\.kind, "kind", zh: "类型", en: "Kind", .choice(of: Kind.self)),
        Field(\.area, "area", zh: "领域", en: "Area", .choice(of: Area.self), listed: true),
        Field(\.category, "category", zh: "类别", en: "Category", .text(2...40)),
        Field(\.issuer, "issuer", zh: "制定机关", en: "Issued by", .text(2...80), searched: true),
        Field(\.issuedOn, "issued_on", zh: "印发日期", en: "Issued on", .day, listed: true),
        Field(\.effectiveOn, "effective_on", zh: "施行日期", en: "In force from", .day),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day),
        Field(\.text, "text", zh: "正文", en: "Text", .prose(20_000), searched: true),
    ]

    private static let cleanedUp: [Field<RuleDocument>] = [
        Field(\.round, "round", zh: "清理批次", en: "Clean-up", .text(2...80), derived: true),
        Field(\.proposer, "proposer", zh: "提出人账号", en: "Proposed by account", .integer(0...Int.max), derived: true),
        Field(
            \.decision, "decision", zh: "清理决定", en: "Decision", .choice(of: Decision.self), listed: true,
            derived: true),
        Field(\.legalBasis, "legal_basis", zh: "法律依据", en: "Basis in law", .prose(1000), derived: true),
        Field(\.reason, "reason", zh: "理由", en: "Reason", .prose(1000), derived: true),
        Field(\.decidedOn, "decided_on", zh: "审定日期", en: "Decided on", .day, listed: true, derived: true),
        Field(\.notice, "notice", zh: "公布文件", en: "Published by", .text(2...120), derived: true),
        Field(\.publishedOn, "published_on", zh: "公布日期", en: "Published on", .day, derived: true),
        Field(
            \.successor, "successor", zh: "替代文件", en: "Superseded by", .reference("rule_document"), derived: true),
        Field(\.endedOn, "ended_on", zh: "失效日期", en: "Ended on", .day, derived: true),
    ]

    private static let keepers: Set<Role> = [.directiveOfficer, .administrator]

    package static let register = Register(
        RuleDocument.self, "rule_document", zh: "制度文件", en: "Rule documents",
        purpose: LocalizedText(
            zh: "制定的制度文件及其清理：继续执行、修订或废止，写明法律依据，审定后公布。",
            en:
                "Documents that lay down rules, and their clean-up: kept, amended or repealed, with its basis, then published."
        ),
        prefix: "GZWJ", access: Register.Access(editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "review", zh: "列入清理", en: "Review", from: [State.inForce, .amending], by: [.directiveOfficer],
                inputs: [.input("round", zh: "清理批次", en: "Clean-up", .text(2...80))], awaited: false),
            ActDescription(
                "propose", zh: "提出清理意见", en: "Propose", from: [State.underReview], by: [.directiveOfficer],
                inputs: [
                    .input("decision", zh: "意见", en: "Proposal", .choice(of: Decision.self)),
                    .input("basis", zh: "法律依据", en: "Basis in law", .prose(1000)), .reason,
                ]),
            ActDescription(
                "sendBack", zh: "退回", en: "Send back", from: [State.proposed], by: [.leader, .directiveOfficer],
                inputs: [.reason], awaited: false),
            ActDescription(
                "decide", zh: "审定", en: "Decide", from: [State.proposed], by: [.leader, .directiveOfficer],
                inputs: [.opinion], grave: true),
            ActDescription(
                "publish", zh: "公布清理结果", en: "Publish the result", from: [State.decided], by: [.directiveOfficer],
                inputs: [.input("notice", zh: "公布文件或公告", en: "Notice", .text(2...120))], grave: true),
            ActDescription(
                "replace", zh: "由新文件替代", en: "Superseded by", from: [State.amending], by: [.directiveOfficer],
                inputs: [.input("successor", zh: "新文件", en: "New document", .reference("rule_document"))], grave: true),
        ],
        editable: [.inForce], order: SortOrder("issued_on", descending: true), measures: Measure.ofRuleDocuments,
        clocks: [ClockStart("decide", publishing)],
        attachments: .evidence(in: Set(State.allCases), by: keepers))
}
