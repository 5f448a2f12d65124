import Kernel
package import Registry

extension CreditRecord {
    package static let fields: [Field<CreditRecord>] = [
        Field(\.source, "source", zh: "数据源", en: "Source", .reference("credit_source")),
        Field(\.sourceKey, "source_key", zh: "来源系统编号", en: "Number at the source", .text(1...80)),
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.name, "name", zh: "主体名称", en: "Name", .text(1...120), listed: true, searched: true),
        Field(\.category, "category", zh: "类别", en: "Category", .choice(of: Category.self), listed: true),
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...160), listed: true, searched: true),
        // Seen unmasked by those who keep the platform, and every view of it is in the trail.
        Field(\.content, "content", zh: "内容", en: "Content", .prose(4000), personal: true),
        Field(
            \.documentNumber, "document_number", zh: "决定书文号", en: "Decision number", .text(1...80), searched: true),
        Field(\.decidedOn, "decided_on", zh: "决定日期", en: "Decided on", .day, listed: true),
        Field(\.receivedOn, "received_on", zh: "归集日期", en: "Gathered on", .day, listed: true, derived: true),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day),
        Field(\.publicUntil, "public_until", zh: "公示至", en: "Public until", .day, derived: true),
        Field(\.publishedOn, "published_on", zh: "公示日期", en: "Public since", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期公示", en: "Public in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.isDisputed, "is_disputed", zh: "异议中", en: "Objected to", .flag, derived: true),
        Field(\.repair, "repair", zh: "修复申请", en: "Repair", .text(1...64), derived: true),
        Field(\.ground, "ground", zh: "变动理由", en: "Why it changed", .prose(500), derived: true),
    ]

    private static let keepers = CreditSource.keepers
    private static let standing: Set<State> = [.received, .published, .hidden]

    package static let register = Register(
        CreditRecord.self, "credit_record", zh: "信用信息", en: "Credit records",
        purpose: LocalizedText(
            zh: "各系统归集的信用信息，内容只能由来源更正，平台只公示依法公开的部分。",
            en:
                "What other systems told of firms. Only the source changes its content; only what law discloses is public."
        ),
        prefix: "XYXX",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor], editors: keepers, unmasked: keepers,
            historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "公示", en: "Publish", from: [State.received], by: keepers),
            ActDescription(
                "hide", zh: "停止公示", en: "Hide", from: [State.published], by: keepers, inputs: [.reason], awaited: false),
            ActDescription(
                "unhide", zh: "恢复公示", en: "Publish again", from: [State.hidden], by: keepers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "dispute", zh: "标注异议", en: "Mark as objected to", from: standing, by: keepers, ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "settle", zh: "解除异议标注", en: "Objection settled", from: Set(State.allCases), by: keepers,
                ownPage: true, awaited: false, alongside: true),
            ActDescription(
                "correct", zh: "按来源更正", en: "Correct by the source", from: standing, by: keepers,
                inputs: [.input("content", zh: "更正后的内容", en: "Content", .prose(4000)), .reason], ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "revoke", zh: "来源撤销", en: "Revoked by its source", from: standing, by: keepers, inputs: [.reason],
                grave: true, awaited: false),
            ActDescription(
                "repair", zh: "信用修复", en: "Repair", from: standing, by: keepers, ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "expire", zh: "公示期满", en: "Time is over", from: [State.published, .hidden], by: keepers,
                awaited: false),
        ],
        editable: [], order: SortOrder("received_on", descending: true), measures: CreditMeasures.ofRecords,
        limits: [ClockStart(nil, adverseTerm), ClockStart("publish", publicity)],
        briefing: Briefing.of(CreditRecord.self) { session, record, _ in
            Briefing(try CreditStore(session: session).facts(of: record))
        })
}
