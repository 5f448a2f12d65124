package import Kernel
package import Registry

/// What the finance bureau's reviewer gives for one indicator instead of the self-score (复核评分), with the reason.
package struct ReviewScore: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var evaluation = ""
    package var indicator = ""
    package var ownPoints = Ratio.zero
    package var points = Ratio.zero
    package var reason = ""

    package init() {}

    package static let fields: [Field<ReviewScore>] = [
        Field(
            \.evaluation, "evaluation", zh: "自评编号", en: "Self-evaluation", .reference("self_evaluation"), listed: true,
            searched: true),
        Field(\.indicator, "indicator", zh: "指标代码", en: "Indicator code", .text(1...20), listed: true, searched: true),
        Field(\.ownPoints, "own_points", zh: "自评得分", en: "Self-score", .decimal(.point), listed: true),
        Field(\.points, "points", zh: "复核得分", en: "Points after review", .decimal(.point), listed: true),
        Field(\.reason, "reason", zh: "理由", en: "Reason", .prose(500), listed: true),
    ]

    package static let register = Register(
        ledger: ReviewScore.self, "review_score", zh: "复核评分", en: "Review scores",
        purpose: LocalizedText(
            zh: "财政局复核时逐项给出的得分和理由。", en: "The finance bureau's points for single indicators, with reasons."),
        prefix: "RS", keepers: [.financeReviewer], order: SortOrder("indicator"))

    package var problems: [FieldProblem] {
        points < .zero || points > .hundred
            ? [FieldProblem("points", zh: "得分应在0至100之间。", en: "Points lie between 0 and 100.")] : []
    }
}
