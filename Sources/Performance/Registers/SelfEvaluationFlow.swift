package import Kernel
package import Registry

extension SelfEvaluation {
    private static func report(workdays: Int) -> DeadlineTerms {
        DeadlineTerms(
            "report", LocalizedText(zh: "报送自评", en: "Submit the self-evaluation"), .limit(.workdays(workdays)))
    }

    private static let firstReport = report(workdays: 40)
    private static let nextReport = report(workdays: 10)
    private static let review = DeadlineTerms(
        "review", LocalizedText(zh: "财政复核", en: "Finance review"), .limit(.workdays(20)))
    private static let rectification = DeadlineTerms(
        "rectification", LocalizedText(zh: "完成整改", en: "Finish rectification"), .limit(.workdays(30)))

    static let clocks = [
        ClockStart("freeze", firstReport), ClockStart("submit", review), ClockStart("sendBack", nextReport),
        ClockStart("rectify", rectification),
    ]

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SelfEvaluation> {
        switch (state, act) {
        case (.notStarted, .freeze(let text)): return try frozen(on: text)
        case (.dataFrozen, .fill): return Outcome(moved(to: .filled))
        case (.filled, .check): return Outcome(moved(to: .checked))
        case (.checked, .score(let points, let grade, let snapshot, let unexplained, let contradictions)),
            (.scored, .score(let points, let grade, let snapshot, let unexplained, let contradictions)):
            return try scored(points, grade, snapshot, (unexplained, contradictions), by: context.actor)
        case (.scored, .sign):
            // The one who scored can't be the one who answers for it.
            guard scoringAccount != context.actor.account else {
                throw .rule(zh: "评分人不能签署自己的评分，请由负责人签署。", en: "Who scored can't sign. The head of the bureau signs.")
            }
            return Outcome(moved(to: .signed))
        case (.signed, .submit):
            if let unexplained, unexplained > 0 {
                throw .rule(
                    zh: "还有\(unexplained)项扣分或偏差没有说明原因。请退回补充后重新评分。",
                    en:
                        "\(unexplained) deductions or deviations have no reason yet. Send back, explain them, and score again."
                )
            }
            if let contradictions, contradictions > 0 {
                throw .rule(
                    zh: "报告自查发现\(contradictions)处数字自相矛盾。请更正记录后退回重新评分，或先说明原因。",
                    en:
                        "The report contradicts itself in \(contradictions) places. Correct the records, send back and score again, or explain them first."
                )
            }
            return Outcome(
                moved(to: .submitted),
                [
                    .stopDeadline(name: Self.firstReport.name),
                    .start(Self.review),
                ])
        case (.scored, .sendBack), (.signed, .sendBack), (.submitted, .sendBack):
            return Outcome(
                moved(to: .dataFrozen),
                [
                    .stopDeadline(name: Self.review.name),
                    .start(Self.nextReport),
                ])
        case (.submitted, .accept), (.rescored, .accept):
            return Outcome(moved(to: .accepted), [.stopDeadline(name: Self.review.name)])
        case (.submitted, .spotCheck): return Outcome(moved(to: .spotCheck))
        case (.spotCheck, .rescore(let points, let opinion)):
            let points = try Self.points(points)
            return Outcome(
                moved(to: .rescored) {
                    $0.reviewPoints = points
                    $0.reviewOpinion = opinion
                }, [.stopDeadline(name: Self.review.name)])
        case (.rescored, .rectify):
            return Outcome(
                moved(to: .rectifying),
                [.start(Self.rectification)])
        case (.rectifying, .close):
            return Outcome(moved(to: .accepted), [.stopDeadline(name: Self.rectification.name)])
        case (.accepted, .publish): return Outcome(moved(to: .published))
        case (.notStarted, _), (.dataFrozen, _), (.filled, _), (.checked, _), (.scored, _), (.signed, _),
            (.submitted, _), (.spotCheck, _), (.rescored, _), (.rectifying, _), (.accepted, _), (.published, _):
            throw notPossible(act.name)
        }
    }

    private func frozen(on text: String) throws(Refusal) -> Outcome<SelfEvaluation> {
        guard let day = Day(text) else {
            throw .invalid("day", zh: "请填写日期，例如 2022-02-28。", en: "Give a date such as 2022-02-28.")
        }
        guard day.year > year || day == Period.year(year).lastDay else {
            throw .invalid(
                "day", zh: "\(year)年度尚未结束，数据截止日不能早于12月31日。",
                en: "The year \(year) isn't over by that day. Freeze on 31 December or later.")
        }
        return Outcome(
            moved(to: .dataFrozen) { $0.frozenOn = day },
            [.start(Self.firstReport)])
    }

    private func scored(
        _ points: String, _ grade: String, _ snapshot: String, _ open: (reasons: Int, contradictions: Int),
        by actor: Actor
    ) throws(Refusal) -> Outcome<SelfEvaluation> {
        let points = try Self.points(points)
        guard let grade = Grade(rawValue: grade) else {
            throw .invalid("grade", zh: "没有这个等级。", en: "There is no such grade.")
        }
        return Outcome(
            moved(to: .scored) {
                $0.points = points
                $0.grade = grade
                $0.snapshot = snapshot
                $0.scoredBy = actor.name
                $0.scoringAccount = actor.account
                $0.unexplained = open.reasons
                $0.contradictions = open.contradictions
            })
    }

    private static func points(_ text: String) throws(Refusal) -> Ratio {
        guard let points = Ratio(exact: text), points >= .zero, points <= .hundred else {
            throw .invalid("points", zh: "得分应在0至100之间。", en: "Points lie between 0 and 100.")
        }
        return points
    }
}

extension SelfEvaluation.Act {
    var name: String {
        switch self {
        case .freeze: "freeze"
        case .fill: "fill"
        case .check: "check"
        case .score: "score"
        case .sign: "sign"
        case .submit: "submit"
        case .sendBack: "sendBack"
        case .accept: "accept"
        case .spotCheck: "spotCheck"
        case .rescore: "rescore"
        case .rectify: "rectify"
        case .close: "close"
        case .publish: "publish"
        }
    }
}
