package import Kernel

/// How an assessment goes (考核): weighed from records, open to appeal, then published.
package enum AssessmentState: String, Labelled {
    case draft, announced, appealed, published

    package var label: LocalizedText {
        switch self {
        case .draft: LocalizedText(zh: "待评分", en: "to be scored")
        case .announced: LocalizedText(zh: "公示中", en: "open to appeal")
        case .appealed: LocalizedText(zh: "申诉中", en: "under appeal")
        case .published: LocalizedText(zh: "已公布", en: "published")
        }
    }
}

/// Somebody's month, weighed. Who is weighed can appeal for some working days, and whoever weighed it doesn't decide whether
/// that was right.
package protocol Assessment: Matter where State == AssessmentState {
    /// Working days in which it can be appealed.
    static var appealDays: Int { get }
    var announcedOn: Day? { get set }
    /// The account of whoever weighed it.
    var scorer: Int64? { get set }
}

extension Assessment {
    package func announced(in context: ActContext, _ change: (inout Self) -> Void) -> Outcome<Self> {
        var next = moved(to: .announced) {
            $0.scorer = context.actor.account
            $0.announcedOn = context.now.day
        }
        change(&next)
        return Outcome(next, [AssessmentClock.appeal.start(workdays: Self.appealDays)])
    }

    package func appealed() -> Outcome<Self> {
        Outcome(moved(to: .appealed), [AssessmentClock.appeal.stop, AssessmentClock.decision.start(workdays: 5)])
    }

    /// An appeal, decided either way.
    package func decided(
        in context: ActContext, _ change: (inout Self) -> Void = { _ in }
    ) throws(Refusal) -> Outcome<Self> {
        guard scorer == nil || scorer != context.actor.account else {
            throw .rule(zh: "评分人不能裁定对本次评分的申诉，请由他人裁定。", en: "Who scored it can't decide the appeal. Somebody else does.")
        }
        return Outcome(moved(to: .announced, change), [AssessmentClock.decision.stop])
    }

    package func published() -> Outcome<Self> {
        Outcome(moved(to: .published), [AssessmentClock.appeal.stop])
    }
}

private enum AssessmentClock: String {
    case appeal
    case decision = "appeal_decision"

    private var label: LocalizedText {
        switch self {
        case .appeal: LocalizedText(zh: "申诉期", en: "time to appeal")
        case .decision: LocalizedText(zh: "答复申诉", en: "decide the appeal")
        }
    }

    func start(workdays: Int) -> Effect { .startDeadline(name: rawValue, label: label, workdays: workdays) }
    var stop: Effect { .stopDeadline(name: rawValue) }
}
