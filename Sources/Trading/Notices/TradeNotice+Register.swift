import Kernel
package import Registry

extension TradeNotice {
    static let publishers = Role.tradingSide.union([.tradingCentre, .tradingSupervisor, .administrator])

    package static let fields: [Field<TradeNotice>] = [
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...160), listed: true, searched: true),
        Field(\.kind, "kind", zh: "公告类型", en: "Kind", .choice(of: NoticeKind.self), listed: true),
        Field(\.nature, "nature", zh: "公告性质", en: "Nature", .choice(of: Nature.self)),
        Field(\.project, "project", zh: "项目", en: "Project", .reference("trade_project"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, derived: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation, derived: true),
        Field(\.text, "text", zh: "正文", en: "Text", .prose(60_000), searched: true),
        Field(\.payload, "payload", zh: "结构化内容", en: "Structured content", .json, derived: true),
        Field(\.publishedAt, "published_at", zh: "发布时间", en: "Published at", .moment, listed: true, derived: true),
        Field(\.until, "until", zh: "公告（公示）截止", en: "Stands until", .moment),
        Field(\.media, "media", zh: "发布媒介", en: "Media", .text(1...200)),
        Field(\.responsible, "responsible", zh: "责任人", en: "Responsible", .text(1...60)),
        Field(\.drafter, "drafter", zh: "编制人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
        Field(\.withdrawnFor, "withdrawn_for", zh: "撤下原因", en: "Why withdrawn", .prose(500), derived: true),
    ]

    package static let register = Register(
        TradeNotice.self, "trade_notice", zh: "交易公告", en: "Trade notices",
        purpose: LocalizedText(
            zh: "向社会发布的各类交易公告和公示，逐字留存。", en: "What was made public about trades, kept word for word."),
        prefix: "GG",
        access: Register.Access(
            readers: Role.officials.union(Role.tradingStaff), editors: publishers, historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "审核发布", en: "Check and publish", from: [State.draft], by: publishers),
            ActDescription(
                "withdraw", zh: "撤下", en: "Withdraw", from: [State.published],
                by: [.tradingCentre, .tradingSupervisor, .administrator], inputs: [.reason], grave: true, awaited: false
            ),
        ],
        editable: [.draft], order: SortOrder("published_at", descending: true),
        attachments: .evidence(in: [State.draft], by: publishers),
        takesOver: [
            TakenOver(
                "lot", ["project": "project", "category": "category", "tenderee": "tenderee", "agent": "agent"],
                head: true, in: Set(Lot.State.allCases),
                otherwise: LocalizedText(zh: "没有该标段。", en: "There is no such lot."))
        ]
    ).shared(with: "tenderee", "agent")
}
