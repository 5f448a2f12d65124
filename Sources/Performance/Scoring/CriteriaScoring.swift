import Crosscheck
import Kernel

/// Points from yes-or-no criteria. One without an answer counts as not met.
struct CriteriaScoring {
    private let criteria: [Criterion]
    private let answers: [String: CriterionAnswer]
    private let weight: Ratio

    init(_ criteria: [Criterion], _ answers: [CriterionAnswer], _ weight: Ratio) {
        self.criteria = criteria
        self.answers = Dictionary(answers.map { ($0.criterion, $0) }) { _, later in later }
        self.weight = weight
    }

    private var unmet: [Criterion] { criteria.filter { answers[$0.id]?.isMet != true } }

    func checked(count: Int) throws -> Score {
        let passed = criteria.count - unmet.count
        let points = try weight * (Ratio(passed) / Ratio(count))
        let each = try weight / Ratio(count)
        var steps = [
            ScoreStep(
                .criterion, zh: "\(count) 条评价要点符合 \(passed) 条", en: "\(passed) of \(count) criteria met",
                points: try points - weight)
        ]
        steps += unmet.map { sentence($0, cut: each) }
        return .closing(steps, points: points, weight: weight)
    }

    func violations(cut: Cut) throws -> Score {
        let each = try cut.points(of: weight)
        guard !unmet.isEmpty else {
            return .closing([ScoreStep(.met, zh: "没有违规", en: "no violation")], points: weight, weight: weight)
        }
        let points = try max(.zero, weight - each * Ratio(unmet.count))
        return .closing(unmet.map { sentence($0, cut: each) }, points: points, weight: weight)
    }

    private func sentence(_ criterion: Criterion, cut: Ratio) -> ScoreStep {
        let answered = answers[criterion.id] != nil
        return ScoreStep(
            answered ? .violation : .missing,
            zh: "\(answered ? "不符合" : "未作答")：\(criterion.text.zh)，扣 \(cut.short) 分",
            en: "\(answered ? "Not met" : "Not answered"): \(criterion.text.en), −\(cut.short)", points: -cut)
    }
}

extension QualitativeJudgement {
    func score(weight: Ratio) throws -> Score {
        let points = try share * weight
        let step = ScoreStep(
            .band, zh: "评定为“\(band.label.zh)”，得权重的 \(share.percent(0))%。理由：\(reason)",
            en: "Judged “\(band.label.en)”: \(share.percent(0))% of the weight. Reason: \(reason)",
            points: try points - weight)
        return .closing([step], points: points, weight: weight)
    }
}
