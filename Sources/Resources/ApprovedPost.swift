package import Kernel
package import Registry

/// Posts granted to an organisation for a year (编制核定).
package struct ApprovedPost: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var kind = PostKind.administrative
    package var posts = 0
    package var document = ""
    package var approvedOn: Day?

    package init() {}

    package static let fields: [Field<ApprovedPost>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.kind, "kind", zh: "编制类别", en: "Kind of post", .choice(of: PostKind.self), listed: true),
        Field(\.posts, "posts", zh: "核定编制数", en: "Approved posts", .integer(0...10_000), listed: true),
        Field(\.document, "document", zh: "批准文件", en: "Document", .text(1...80), listed: true, searched: true),
        Field(\.approvedOn, "approved_on", zh: "批准日期", en: "Approved on", .day),
    ]

    package static let register = Register(
        ledger: ApprovedPost.self, "approved_post", zh: "编制核定", en: "Approved posts",
        purpose: LocalizedText(
            zh: "编制部门核定的编制数，按年度、单位和类别登记，是在职人员控制率的分母。",
            en:
                "Posts granted by the establishment office, by year, organisation and kind. Staff are measured against them."
        ),
        prefix: "BZ", keepers: [.administrator, .performanceOfficer, .financeOfficer],
        order: SortOrder("year", descending: true), measures: Measure.ofApprovedPosts)

    package var problems: [FieldProblem] {
        guard let approvedOn, approvedOn.year > year else { return [] }
        return [
            FieldProblem(
                "approved_on", zh: "批准日期晚于\(year)年度，请核对年度或日期。",
                en: "The approval is later than the year \(year). Check the year or the day.")
        ]
    }
}
