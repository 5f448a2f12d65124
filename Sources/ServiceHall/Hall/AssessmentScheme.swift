package import Kernel
package import Registry

/// By which rules windows and clerks are assessed (考核办法): points at stake and points lost, with their source.
package struct AssessmentScheme: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    package var effectiveFrom = Day(number: 0)
    package var source = ""
    package var attendanceMost = 20
    package var attendancePoints = 3
    package var errorsMost = 15
    package var errorPoints = 2
    package var overdueMost = 15
    package var overduePoints = 5
    package var ratingsMost = 10
    package var ratingPoints = 5
    package var bonusMost = 10
    /// For every tenth above the median of all clerks; nil weighs workload not at all.
    package var workloadPoints: Int?

    package init() {}

    package static let fields: [Field<AssessmentScheme>] = [
        Field(\.name, "name", zh: "考核办法", en: "Scheme", .text(1...80), listed: true, searched: true),
        Field(\.effectiveFrom, "effective_from", zh: "施行日期", en: "In force from", .day, listed: true),
        Field(\.source, "source", zh: "依据文件", en: "Document", .text(1...120), listed: true),
        Field(\.attendanceMost, "attendance_most", zh: "考勤分值", en: "Attendance, points at stake", .integer(0...100)),
        Field(
            \.attendancePoints, "attendance_points", zh: "每缺岗半天扣分", en: "Off for each half-day absent",
            .integer(0...100)),
        Field(\.errorsMost, "errors_most", zh: "办件质量分值", en: "Correctness, points at stake", .integer(0...100)),
        Field(\.errorPoints, "error_points", zh: "每次差错扣分", en: "Off for each error", .integer(0...100)),
        Field(\.overdueMost, "overdue_most", zh: "承诺时限分值", en: "Promises kept, points at stake", .integer(0...100)),
        Field(\.overduePoints, "overdue_points", zh: "每件超期扣分", en: "Off for each late case", .integer(0...100)),
        Field(\.ratingsMost, "ratings_most", zh: "好差评分值", en: "Ratings, points at stake", .integer(0...100)),
        Field(\.ratingPoints, "rating_points", zh: "每条核实差评扣分", en: "Off for each upheld bad rating", .integer(0...100)),
        Field(\.bonusMost, "bonus_most", zh: "加分上限", en: "Bonus at most", .integer(0...50)),
        Field(
            \.workloadPoints, "workload_points", zh: "工作量每高出中位数10%加分", en: "For each tenth above the median workload",
            .integer(0...10)),
    ]

    package static let register = Register(
        ledger: AssessmentScheme.self, "assessment_scheme", zh: "窗口考核办法", en: "Assessment schemes",
        purpose: LocalizedText(
            zh: "窗口和人员月度考核的分值与扣分标准，注明依据。",
            en: "What the monthly assessment of windows and clerks weighs, with its source."),
        prefix: "KB", keepers: [.hallManager, .administrator], order: SortOrder("effective_from", descending: true))

    package var problems: [FieldProblem] {
        guard attendanceMost + errorsMost + overdueMost + ratingsMost > 100 else { return [] }
        return [FieldProblem("ratings_most", zh: "各项分值合计不能超过100分。", en: "The points at stake can't exceed 100 in all.")]
    }
}
