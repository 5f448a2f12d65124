import Kernel
package import Registry

extension UnitAssessment {
    package static let fields: [Field<UnitAssessment>] = subject + rates + signs + outcome

    private static let subject: [Field<UnitAssessment>] = [
        Field(\.month, "month", zh: "月份", en: "Month", .period, listed: true),
        Field(\.scheme, "scheme", zh: "考核办法", en: "Scheme", .reference("unit_scheme")),
        Field(
            \.responseWeight, "response_weight", zh: "响应率权重", en: "Weight of the response rate", .integer(0...100),
            derived: true),
        Field(
            \.solutionWeight, "solution_weight", zh: "解决率权重", en: "Weight of the solution rate", .integer(0...100),
            derived: true),
        Field(
            \.satisfactionWeight, "satisfaction_weight", zh: "满意率权重", en: "Weight of the satisfaction rate",
            .integer(0...100), derived: true),
        Field(
            \.rankedFrom, "ranked_from", zh: "参与排名最少件数", en: "Ranked from so many orders", .integer(0...10_000),
            derived: true),
    ]

    private static let rates: [Field<UnitAssessment>] =
        [
            count(\.orders, "orders", "办结工单", "Orders closed"),
            count(\.dispatched, "dispatched", "其中交办工单", "Of these, dispatched", listed: true),
        ]
        + share(
            (\.response.numerator, \.response.denominator), "response",
            ("按时首次联系", "Contacted in time"), ("应联系", "To be contacted"))
        + share(
            (\.solution.numerator, \.solution.denominator), "solution",
            ("诉求人认为已解决", "Solved, as callers say"), ("已回访", "Called back"))
        + share(
            (\.solutionDispatched.numerator, \.solutionDispatched.denominator), "solution_dispatched",
            ("交办：诉求人认为已解决", "Dispatched: solved, as callers say"), ("交办：已回访", "Dispatched: called back"))
        + share(
            (\.satisfaction.numerator, \.satisfaction.denominator), "satisfaction",
            ("诉求人满意", "Satisfied callers"), ("计入满意率", "Counted for satisfaction"))
        + share(
            (\.satisfactionDispatched.numerator, \.satisfactionDispatched.denominator), "satisfaction_dispatched",
            ("交办：诉求人满意", "Dispatched: satisfied callers"), ("交办：计入满意率", "Dispatched: counted for satisfaction"))
        + share(
            (\.onTime.numerator, \.onTime.denominator), "on_time", ("按时回复", "Replied in time"), ("已回复", "Replied"))
        + [
            count(\.redone, "redone", "重办工单", "Redone"),
            count(\.returned, "returned", "退回改派", "Returned and taken back"),
            count(\.falseReplies, "false_replies", "虚假答复", "False replies"),
        ]

    private static let signs: [Field<UnitAssessment>] = [
        count(\.pasted, "pasted", "答复雷同", "Answers word for word alike"),
        count(\.closedAlone, "closed_alone", "未经回访办结", "Closed without a call back"),
        count(\.rushed, "rushed", "月末集中办结", "Closed in the month's last days"),
    ]

    private static let outcome: [Field<UnitAssessment>] = [
        Field(
            \.points, "points", zh: "得分（百分之一分）", en: "Points, in hundredths", .integer(0...10_000), listed: true,
            derived: true),
        Field(
            \.restored, "restored", zh: "申诉恢复（百分之一分）", en: "Restored on appeal", .integer(0...100_000), derived: true),
        Field(\.announcedOn, "announced_on", zh: "公示日期", en: "Announced on", .day, derived: true),
        Field(\.scorer, "scorer", zh: "考核账号", en: "Assessed by account", .integer(0...Int.max), derived: true),
    ]

    private typealias Path = any WritableKeyPath<UnitAssessment, Int> & Sendable

    private static func count(
        _ path: Path, _ key: String, _ zh: String, _ en: String, listed: Bool = false
    ) -> Field<UnitAssessment> {
        Field(path, key, zh: zh, en: en, .integer(0...100_000_000), listed: listed, derived: true)
    }

    private static func share(
        _ paths: (Path, Path), _ key: String, _ counted: (String, String), _ among: (String, String)
    ) -> [Field<UnitAssessment>] {
        [count(paths.0, key, counted.0, counted.1), count(paths.1, "\(key)_of", among.0, among.1)]
    }

    private static let lead: Set<Role> = [.hotlineManager]

    package static let register = Register(
        UnitAssessment.self, "unit_assessment", zh: "承办单位考核", en: "Assessment of units",
        purpose: LocalizedText(
            zh: "承办单位的月度考核：三率的分子分母、交办工单单列、防作弊统计；公示五个工作日可申诉，由他人裁定后公布。",
            en:
                "A unit's month by its orders: three rates with both numbers, dispatched ones apart, beside signs of gaming; five working days to appeal, decided by somebody else, then published."
        ),
        prefix: "DK",
        access: Register.Access(
            readers: Role.officials.union([.hotlineAgent]), editors: [.administrator]),
        acts: [
            ActDescription("announce", zh: "公示", en: "Announce", from: [AssessmentState.draft], by: lead),
            ActDescription(
                "appeal", zh: "申诉", en: "Appeal", from: [AssessmentState.announced], by: Role.unitSigners,
                inputs: [.reason], awaited: false),
            ActDescription(
                "uphold", zh: "申诉成立", en: "Uphold the appeal", from: [AssessmentState.appealed], by: lead,
                inputs: [
                    .input(
                        "points", zh: "恢复分数（百分之一分）", en: "Points restored, in hundredths", .integer(1...10_000)),
                    .reason,
                ]),
            ActDescription(
                "reject", zh: "申诉不成立", en: "Reject the appeal", from: [AssessmentState.appealed], by: lead,
                inputs: [.reason]),
            ActDescription("publish", zh: "公布", en: "Publish", from: [AssessmentState.announced], by: lead),
        ],
        editable: [], order: SortOrder("month", descending: true), measures: Measure.ofUnitAssessments,
        takesOver: [
            TakenOver(
                "scheme",
                [
                    "response_weight": "response_weight", "solution_weight": "solution_weight",
                    "satisfaction_weight": "satisfaction_weight", "ranked_from": "ranked_from",
                ], in: [LedgerState.recorded],
                otherwise: LocalizedText(zh: "该考核办法已作废。", en: "This scheme was struck out."))
        ])
}
