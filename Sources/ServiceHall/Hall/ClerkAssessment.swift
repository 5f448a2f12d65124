package import Kernel
package import Registry

/// The month of a window clerk, weighed (窗口人员月度考核): from records, open to appeal, then published.
package struct ClerkAssessment: Assessment {
    package typealias State = AssessmentState

    package static let appealDays = 3

    package enum Act: Codable, Sendable {
        /// What the records say of the month: half-days absent, errors, late cases, upheld bad ratings, cases and visits
        /// handled, and the median of those over all clerks.
        case score(absences: Int, errors: Int, overdue: Int, ratings: Int, handled: Int, usual: Int?)
        case adjust(points: Int, reason: String)
        case veto(reason: String)
        case appeal(reason: String)
        /// 申诉成立: points come back, and it is seen that they do.
        case uphold(points: Int, reason: String)
        case reject(reason: String)
        case publish
    }

    package var head = Head()
    package var state = State.draft
    package var clerk = ""
    package var scheme = ""
    package var month = Period.year(2021)

    package var attendanceMost = 0
    package var attendancePoints = 0
    package var errorsMost = 0
    package var errorPoints = 0
    package var overdueMost = 0
    package var overduePoints = 0
    package var ratingsMost = 0
    package var ratingPoints = 0
    package var bonusMost = 0
    package var workloadPoints: Int?
    /// The account of whom it is about.
    package var account: Int64?

    package var absences: Int?
    package var errors: Int?
    package var overdue: Int?
    package var badRatings: Int?
    package var handled: Int?
    package var usual: Int?
    package var adjustment = 0
    package var restored = 0
    package var isVetoed = false
    package var points: Int?
    package var announcedOn: Day?
    /// Who weighed it, and so can't decide an appeal against that.
    package var scorer: Int64?

    package init() {}

    /// Points for more work than the middle one of all clerks did.
    package var bonus: Int {
        guard let workloadPoints, let handled, let usual, usual > 0, handled > usual else { return 0 }
        return min(bonusMost, (handled - usual) * 10 / usual * workloadPoints)
    }

    /// 100 less what each line takes off, each at most what it is worth, plus the bonus and what was adjusted and restored.
    var weighed: Int {
        let off =
            min(attendanceMost, (absences ?? 0) * attendancePoints) + min(errorsMost, (errors ?? 0) * errorPoints)
            + min(overdueMost, (overdue ?? 0) * overduePoints) + min(ratingsMost, (badRatings ?? 0) * ratingPoints)
        return max(0, min(100 + bonusMost, 100 - off + bonus + adjustment + restored))
    }

    package var problems: [FieldProblem] {
        guard month.months.count == 1 else {
            return [FieldProblem("month", zh: "考核按月进行，请写成 2021-07。", en: "Assessment is by month; write 2021-07.")]
        }
        return []
    }
}
