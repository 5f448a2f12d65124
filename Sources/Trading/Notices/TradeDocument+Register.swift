import Kernel
package import Registry

extension TradeDocument {
    package static let fields: [Field<TradeDocument>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, derived: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation, derived: true),
        Field(\.kind, "kind", zh: "文件类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.title, "title", zh: "文件名称", en: "Title", .text(1...120), listed: true, searched: true),
        Field(\.text, "text", zh: "正文", en: "Text", .prose(200_000)),
        Field(
            \.justification, "justification", zh: "限制性条款的依据", en: "Why restrictive clauses are needed", .prose(2000),
            hint: LocalizedText(
                zh: "系统提示含地域、品牌、业绩等限制的，须逐条说明依据或修改条款。",
                en: "Where clauses were found that restrict by region, brand or record: justify each, or change it.")),
        Field(\.revision, "revision", zh: "版次", en: "Revision", .integer(1...10_000), listed: true, derived: true),
        Field(\.digest, "digest", zh: "文件摘要（SM3）", en: "Digest (SM3)", .text(64...64), derived: true),
        Field(\.drafter, "drafter", zh: "编制人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
        Field(\.approver, "approver", zh: "批准人账号", en: "Approved by account", .integer(0...Int.max), derived: true),
        Field(\.approvedAt, "approved_at", zh: "批准时间", en: "Approved at", .moment, derived: true),
        Field(\.issuedAt, "issued_at", zh: "发出时间", en: "Issued at", .moment, listed: true, derived: true),
    ]

    package static let register = Register(
        TradeDocument.self, "trade_document", zh: "交易文件", en: "Trade documents",
        purpose: LocalizedText(
            zh: "招标、采购和出让文件的各个版本；编制与批准分开，发出后不再改动。",
            en: "Versions of the documents of lots: drafted by one, approved by another, never changed once issued."),
        prefix: "WJ",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription("approve", zh: "批准", en: "Approve", from: [State.draft], by: Role.tradingSide),
            ActDescription(
                "sendBack", zh: "退回修改", en: "Send back", from: [State.approved], by: Role.tradingSide,
                inputs: [.reason], awaited: false),
            ActDescription(
                "issue", zh: "发出", en: "Issue", from: [State.approved], by: Role.tradingSide, ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "supersede", zh: "替代", en: "Supersede", from: [State.issued], by: Role.tradingSide, ownPage: true,
                awaited: false, alongside: true),
        ],
        editable: [.draft], attachments: .evidence(in: [State.draft], by: Role.tradingSide),
        takesOver: [
            TakenOver(
                "lot", ["tenderee": "tenderee", "agent": "agent"], head: true,
                in: Lot.running.union([.draft, .registered]),
                otherwise: LocalizedText(zh: "该标段已结束，不再增加文件。", en: "That lot has ended and takes no more documents."))
        ],
        briefing: Briefing.of(TradeDocument.self) { session, document, _ in
            Briefing(try DocumentFacts.of(document, session))
        }
    ).shared(with: "tenderee", "agent")
}
