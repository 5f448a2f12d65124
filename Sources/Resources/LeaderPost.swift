package import Kernel
package import Registry

/// Leading posts granted to an organisation for a year (领导职数).
package struct LeaderPost: LedgerEntry {
    package enum Level: String, Labelled {
        case chief, deputy, section

        package var label: LocalizedText {
            switch self {
            case .chief: LocalizedText(zh: "正处级", en: "chief")
            case .deputy: LocalizedText(zh: "副处级", en: "deputy chief")
            case .section: LocalizedText(zh: "科级", en: "head or deputy of a section")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var level = Level.section
    package var posts = 0
    package var document = ""
    package var note: String?

    package init() {}

    package static let fields: [Field<LeaderPost>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.level, "level", zh: "级别", en: "Level", .choice(of: Level.self), listed: true),
        Field(\.posts, "posts", zh: "核定职数", en: "Approved posts", .integer(0...1_000), listed: true),
        Field(\.document, "document", zh: "批准文件", en: "Document", .text(1...80), listed: true, searched: true),
        Field(\.note, "note", zh: "说明", en: "Note", .prose(500)),
    ]

    package static let register = Register(
        ledger: LeaderPost.self, "leader_post", zh: "领导职数", en: "Leading posts",
        purpose: LocalizedText(
            zh: "编制部门核定的领导职数，按年度和级别登记。",
            en: "Leading posts granted by the establishment office, by year and level."),
        prefix: "LD", keepers: [.administrator, .performanceOfficer, .financeOfficer],
        order: SortOrder("year", descending: true), measures: Measure.ofLeaderPosts)
}
