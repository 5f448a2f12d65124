package import Kernel
package import Registry

extension ClerkAssessment {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ClerkAssessment> {
        switch (state, act) {
        case (.draft, .score(let absences, let errors, let overdue, let ratings, let handled, let usual)):
            return announced(in: context) {
                $0.absences = absences
                $0.errors = errors
                $0.overdue = overdue
                $0.badRatings = ratings
                $0.handled = handled
                $0.usual = usual
                $0.points = $0.weighed
            }
        case (.announced, .adjust(let points, _)):
            guard abs(points) <= 100, points <= bonusMost else {
                throw .invalid("points", zh: "加分不超过\(bonusMost)分。", en: "At most \(bonusMost) points more.")
            }
            return Outcome(reweighed { $0.adjustment = points })
        case (.announced, .veto): return Outcome(reweighed { $0.isVetoed = true })
        case (.announced, .appeal):
            guard
                account == nil || account == context.actor.account || context.actor.roles.contains(.departmentApprover)
            else {
                throw .rule(zh: "只能对本人的考核提出申诉。", en: "One appeals against one's own assessment.")
            }
            return appealed()
        case (.appealed, .uphold(let points, _)):
            guard 1...100 ~= points else {
                throw .invalid("points", zh: "请填写恢复的分数。", en: "Say how many points come back.")
            }
            return try decided(in: context) {
                $0.restored += points
                $0.points = $0.weighed
            }
        case (.appealed, .reject): return try decided(in: context)
        case (.announced, .publish): return published()
        case (.draft, _), (.announced, _), (.appealed, _), (.published, _): throw notPossible(act.name)
        }
    }

    private func reweighed(_ change: (inout ClerkAssessment) -> Void) -> ClerkAssessment {
        var next = self
        change(&next)
        next.points = next.weighed
        return next
    }
}

extension ClerkAssessment.Act {
    var name: String {
        switch self {
        case .score: "score"
        case .adjust: "adjust"
        case .veto: "veto"
        case .appeal: "appeal"
        case .uphold: "uphold"
        case .reject: "reject"
        case .publish: "publish"
        }
    }
}

extension ClerkAssessment {
    package static let fields: [Field<ClerkAssessment>] = subject + scheme + outcome

    private static let subject: [Field<ClerkAssessment>] = [
        Field(\.clerk, "clerk", zh: "人员", en: "Clerk", .reference("hall_clerk"), listed: true),
        Field(\.month, "month", zh: "月份", en: "Month", .period, listed: true),
        Field(\.scheme, "scheme", zh: "考核办法", en: "Scheme", .reference("assessment_scheme")),
    ]

    private static let scheme: [Field<ClerkAssessment>] = [
        Field(
            \.attendanceMost, "attendance_most", zh: "考勤分值", en: "Attendance, points at stake", .integer(0...100),
            derived: true),
        Field(
            \.attendancePoints, "attendance_points", zh: "每缺岗半天扣分", en: "Off for each half-day absent",
            .integer(0...100), derived: true),
        Field(
            \.errorsMost, "errors_most", zh: "办件质量分值", en: "Correctness, points at stake", .integer(0...100),
            derived: true),
        Field(\.errorPoints, "error_points", zh: "每次差错扣分", en: "Off for each error", .integer(0...100), derived: true),
        Field(
            \.overdueMost, "overdue_most", zh: "承诺时限分值", en: "Promises kept, points at stake", .integer(0...100),
            derived: true),
        Field(
            \.overduePoints, "overdue_points", zh: "每件超期扣分", en: "Off for each late case", .integer(0...100),
            derived: true),
        Field(
            \.ratingsMost, "ratings_most", zh: "好差评分值", en: "Ratings, points at stake", .integer(0...100), derived: true
        ),
        Field(
            \.ratingPoints, "rating_points", zh: "每条核实差评扣分", en: "Off for each upheld bad rating", .integer(0...100),
            derived: true),
        Field(\.bonusMost, "bonus_most", zh: "加分上限", en: "Bonus at most", .integer(0...50), derived: true),
        Field(
            \.workloadPoints, "workload_points", zh: "工作量每高出中位数10%加分", en: "For each tenth above the median workload",
            .integer(0...10), derived: true),
        Field(\.account, "account", zh: "账号序号", en: "Account", .integer(1...Int.max), derived: true),
    ]

    private static let outcome: [Field<ClerkAssessment>] = [
        Field(
            \.handled, "handled", zh: "受理办件和接待票数", en: "Cases accepted and visits served", .integer(0...1_000_000),
            listed: true, derived: true),
        Field(\.usual, "usual", zh: "工作量中位数", en: "Median workload", .integer(0...1_000_000), derived: true),
        Field(\.absences, "absences", zh: "缺岗半天数", en: "Half-days absent", .integer(0...100), derived: true),
        Field(\.errors, "errors", zh: "差错", en: "Errors", .integer(0...10_000), derived: true),
        Field(\.overdue, "overdue", zh: "超期办件", en: "Late cases", .integer(0...1_000_000), derived: true),
        Field(\.badRatings, "bad_ratings", zh: "核实差评", en: "Upheld bad ratings", .integer(0...10_000), derived: true),
        Field(\.adjustment, "adjustment", zh: "加减分", en: "Adjusted by", .integer(-100...100), derived: true),
        Field(\.restored, "restored", zh: "申诉恢复", en: "Restored on appeal", .integer(0...1000), derived: true),
        Field(\.isVetoed, "vetoed", zh: "一票否决", en: "Vetoed", .flag, derived: true),
        Field(\.points, "points", zh: "得分", en: "Points", .integer(0...150), listed: true, derived: true),
        Field(\.announcedOn, "announced_on", zh: "公示日期", en: "Announced on", .day, derived: true),
        Field(\.scorer, "scorer", zh: "评分账号", en: "Scored by account", .integer(0...Int.max), derived: true),
    ]

    private static func count(_ key: String, _ zh: String, _ en: String) -> FieldDescription {
        .input(key, zh: zh, en: en, .integer(0...1_000_000))
    }

    private static let manager: Set<Role> = [.hallManager]

    package static let register = Register(
        ClerkAssessment.self, "clerk_assessment", zh: "窗口人员考核", en: "Assessment of clerks",
        purpose: LocalizedText(
            zh: "窗口人员的月度考核：由办件、排班和核实的差评计算，公示三个工作日可申诉，申诉恢复的分数单独列出。",
            en:
                "A clerk's month by its records: three working days to appeal, and what an appeal restores stands by itself."
        ),
        prefix: "KH", access: Register.Access(editors: [.hallManager, .administrator]),
        acts: [
            ActDescription(
                "score", zh: "评分并公示", en: "Score and announce", from: [State.draft], by: manager,
                inputs: [
                    count("absences", "缺岗半天数", "Half-days absent"), count("errors", "差错", "Errors"),
                    count("overdue", "超期办件", "Late cases"), count("ratings", "核实差评", "Upheld bad ratings"),
                    count("handled", "受理办件和接待票数", "Cases accepted and visits served"),
                    .input(
                        "usual", zh: "工作量中位数", en: "Median workload", .integer(0...1_000_000), required: false),
                ]),
            ActDescription(
                "adjust", zh: "加减分", en: "Adjust", from: [State.announced], by: manager,
                inputs: [.input("points", zh: "加分（减分为负）", en: "Points (negative: off)", .integer(-100...50)), .reason],
                awaited: false),
            ActDescription(
                "veto", zh: "一票否决", en: "Veto", from: [State.announced], by: manager, inputs: [.reason], grave: true,
                awaited: false),
            ActDescription(
                "appeal", zh: "申诉", en: "Appeal", from: [State.announced], by: [.windowClerk, .departmentApprover],
                inputs: [.reason], awaited: false),
            ActDescription(
                "uphold", zh: "申诉成立", en: "Uphold the appeal", from: [State.appealed], by: manager,
                inputs: [.input("points", zh: "恢复分数", en: "Points restored", .integer(1...100)), .reason]),
            ActDescription(
                "reject", zh: "申诉不成立", en: "Reject the appeal", from: [State.appealed], by: manager, inputs: [.reason]),
            ActDescription("publish", zh: "公布", en: "Publish", from: [State.announced], by: manager),
        ],
        editable: [.draft], order: SortOrder("month", descending: true), measures: Measure.ofAssessments,
        takesOver: [
            TakenOver(
                "scheme",
                Dictionary(
                    uniqueKeysWithValues: [
                        "attendance_most", "attendance_points", "errors_most", "error_points", "overdue_most",
                        "overdue_points", "ratings_most", "rating_points", "bonus_most", "workload_points",
                    ].map { ($0, $0) }), in: [LedgerState.recorded],
                otherwise: LocalizedText(zh: "该考核办法已作废。", en: "This scheme was struck out.")),
            TakenOver(
                "clerk", ["account": "account"], in: [LedgerState.recorded],
                otherwise: LocalizedText(zh: "该人员记录已作废。", en: "This clerk's record was struck out.")),
        ])
}
