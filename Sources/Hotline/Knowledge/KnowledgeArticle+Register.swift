import Kernel
package import Registry

extension KnowledgeArticle {
    package static let fields: [Field<KnowledgeArticle>] = [
        Field(\.title, "title", zh: "问题", en: "Question", .text(2...120), listed: true, searched: true),
        Field(
            \.variants, "variants", zh: "其他问法", en: "Asked in other words", .prose(1000),
            hint: LocalizedText(zh: "每行一种问法。", en: "One to a line."), searched: true),
        Field(
            \.spoken, "spoken", zh: "简短答复", en: "Short answer", .prose(300),
            hint: LocalizedText(zh: "电话里读给诉求人听，300字以内。", en: "Read out on the telephone: 300 characters."),
            searched: true),
        Field(\.answer, "answer", zh: "完整答复", en: "Full answer", .prose(8000), searched: true),
        Field(\.category, "category", zh: "分类", en: "Category", .reference("order_category")),
        Field(\.basis, "basis", zh: "依据", en: "Basis", .text(2...300)),
        Field(\.audience, "audience", zh: "适用对象", en: "For whom", .choice(of: Audience.self), listed: true),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day, listed: true),
        Field(
            \.replaces, "replaces", zh: "替换的版本", en: "Takes the place of", .reference("knowledge_article")),
        Field(\.drafter, "drafter", zh: "起草账号", en: "Drafting account", .integer(0...Int.max), derived: true),
        Field(\.publishedOn, "published_on", zh: "发布日期", en: "Published on", .day, derived: true),
        Field(\.reviewedOn, "reviewed_on", zh: "最近复核", en: "Last looked through", .day, derived: true),
        Field(\.uses, "uses", zh: "使用次数", en: "Used", .integer(0...Int.max), derived: true),
        Field(\.corrections, "corrections", zh: "纠错次数", en: "Corrections", .integer(0...9999), derived: true),
    ]

    private static let editors = Role.unitStaff.union([.hotlineManager, .administrator])
    private static let lead: Set<Role> = [.hotlineManager]

    package static let register = Register(
        KnowledgeArticle.self, "knowledge_article", zh: "知识库", en: "Knowledge",
        purpose: LocalizedText(
            zh: "各单位维护、中心审核的标准答复，话务员据此直接答复，公开的也供群众自助查询。",
            en: "Standard answers, kept by the units and reviewed by the centre; public ones are there for everybody."),
        prefix: "ZS",
        access: Register.Access(
            readers: Role.officials.union([.hotlineAgent]), editors: editors, historians: [.administrator]),
        acts: [
            ActDescription(
                "check", zh: "单位审核", en: "Check in the unit", from: [State.draft],
                by: Role.unitSigners.union(lead)),
            ActDescription("publish", zh: "发布", en: "Publish", from: [State.unitChecked], by: lead),
            ActDescription(
                "sendBack", zh: "退回修改", en: "Send back", from: [State.unitChecked], by: lead, inputs: [.reason],
                awaited: false),
            ActDescription(
                "correct", zh: "纠错", en: "Say what is wrong", from: [State.published], by: Role.hotlineStaff,
                inputs: [.input("flaw", zh: "错在哪里", en: "What is wrong", .prose(500))], awaited: false),
            ActDescription(
                "confirm", zh: "复核无误", en: "Still right", from: [State.published], by: Role.unitSigners.union(lead),
                awaited: false),
            ActDescription(
                "use", zh: "使用", en: "Use", from: [State.published], by: Role.hotlineStaff, awaited: false,
                alongside: true),
            ActDescription(
                "expire", zh: "失效", en: "Put out of force", from: [State.published],
                by: Role.unitSigners.union(lead), inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "supersede", zh: "换版", en: "Supersede", from: [State.published], by: lead, awaited: false,
                alongside: true),
        ],
        editable: [.draft], measures: Measure.ofKnowledge,
        clocks: [ClockStart("publish", reviewTerms), ClockStart("correct", correctionTerms)])
}
