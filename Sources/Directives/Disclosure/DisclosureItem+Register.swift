import Kernel
package import Registry

extension DisclosureItem {
    package static let fields: [Field<DisclosureItem>] = [
        Field(\.topic, "topic", zh: "类别", en: "Topic", .choice(of: Topic.self), listed: true),
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.title, "title", zh: "标题", en: "Title", .text(2...160), listed: true, searched: true),
        Field(\.englishTitle, "english_title", zh: "英文标题", en: "English title", .text(2...200)),
        Field(
            \.arisenOn, "arisen_on", zh: "形成或变更日期", en: "Came about or changed on", .day,
            hint: LocalizedText(zh: "自此日起20个工作日内公开。", en: "To be published within 20 working days of it.")),
        Field(\.edition, "edition", zh: "版次", en: "Edition", .integer(1...9999), listed: true),
        Field(\.replaces, "replaces", zh: "更正", en: "Corrects", .reference("disclosure_item")),
        Field(\.reason, "reason", zh: "更正原因", en: "Why it is corrected", .prose(500)),
        Field(\.paper, "paper", zh: "公开内容", en: "Content", .json, derived: true),
        Field(\.englishPaper, "english_paper", zh: "公开内容（英文）", en: "Content in English", .json, derived: true),
        Field(\.digest, "digest", zh: "SM3摘要", en: "SM3 digest", .text(0...64), derived: true),
        Field(\.publishedAt, "published_at", zh: "公开时间", en: "Published at", .moment, listed: true, derived: true),
        Field(\.publisher, "publisher", zh: "公开人", en: "Published by", .text(1...60), derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期", en: "In time", .choice(of: Timeliness.self), listed: true,
            derived: true),
    ]

    package static let register = Register(
        DisclosureItem.self, "disclosure_item", zh: "主动公开", en: "Disclosures",
        purpose: LocalizedText(
            zh: "主动公开的预算、决算、绩效结果等：由登记簿生成，注明日期，公开后不再改动，更正另出新版。",
            en:
                "Budgets, accounts and results made public: generated, dated, unchanged once published; corrections are new editions."
        ),
        prefix: "GK",
        access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "公开", en: "Publish", from: [State.draft], by: [.leader], grave: true),
            ActDescription(
                "correct", zh: "已更正", en: "Corrected", from: [State.published], by: [.leader], awaited: false,
                alongside: true),
            ActDescription(
                "drop", zh: "弃用草稿", en: "Drop the draft", from: [State.draft], by: [.leader, .directiveOfficer],
                inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("published_at", descending: true), measures: Measure.ofDisclosureItems,
        clocks: [ClockStart(nil, publishing)], readsClocks: true)
}
