package import Kernel

/// What a rule is applied to.
package enum ScoringEvidence: Hashable, Sendable {
    /// `target` is the indicator's best value, for rules that name no number of their own.
    case value(Quantity, target: Quantity?)
    /// `finished` says the work was completed, which interval scoring of budget execution asks.
    case execution(Quantity, finished: Bool)
    case answers([CriterionAnswer], of: [Criterion])
    case parts([ScoredPart])
    case judgement(QualitativeJudgement)
}

extension ScoringRule {
    /// The points and their explanation. `rounding` is used where the rule names none.
    package func score(
        _ evidence: ScoringEvidence, weight: Ratio, rounding: StepRounding = .linear
    ) throws(ScoringFailure) -> Score {
        do {
            return try applied(evidence, weight: weight, rounding: rounding)
        } catch let failure as ScoringFailure {
            throw failure
        } catch let failure as ArithmeticFailure {
            throw .arithmetic(failure)
        } catch let failure as QuantityFailure {
            throw .quantity(failure)
        } catch {
            throw .unsuitable(rule: text)
        }
    }

    private func applied(_ evidence: ScoringEvidence, weight: Ratio, rounding: StepRounding) throws -> Score {
        switch (self, evidence) {
        case (.check(let count), .answers(let answers, let criteria)):
            return try CriteriaScoring(criteria, answers, weight).checked(count: count)
        case (.violation(let cut), .answers(let answers, let criteria)):
            return try CriteriaScoring(criteria, answers, weight).violations(cut: cut)
        case (.subIndicators, .parts(let parts)):
            return try ScoredPart.score(parts, weight: weight)
        case (.threeBands, .judgement(let judgement)):
            return try judgement.score(weight: weight)
        case (.execution(let practice), .execution(let value, let finished)):
            return try ValueScoring(value, weight, rounding).execution(practice, finished: finished)
        case (.execution(let practice), .value(let value, _)):
            return try ValueScoring(value, weight, rounding).execution(practice, finished: value.value >= .hundred)
        case (_, .value(let value, let target)):
            return try scored(ValueScoring(value, weight, rounding), target: target)
        default:
            throw ScoringFailure.unsuitable(rule: text)
        }
    }

    private func scored(_ scoring: ValueScoring, target: Quantity?) throws -> Score {
        switch self {
        case .cap(let limit, let deduction): try scoring.capped(at: limit, deduction)
        case .below(let limit, let deduction), .target(let limit, let deduction, _):
            try scoring.reaching(limit, deduction)
        case .deviation(let limit, let deduction): try scoring.near(limit, deduction)
        case .band(let bands): try scoring.banded(bands)
        case .proportional(let own): try scoring.proportional(to: scoring.target(own, target))
        case .reverseProportional(let own): try scoring.reverse(to: scoring.target(own, target))
        case .equal(let own): try scoring.equal(to: scoring.target(own, target))
        default: throw ScoringFailure.unsuitable(rule: text)
        }
    }
}

extension Score {
    /// Closes an explanation with "得 1.67 分（满分 3 分）"; points stay between zero and the weight.
    static func closing(_ steps: [ScoreStep], points: Ratio, weight: Ratio) -> Score {
        let kept = max(.zero, min(points, weight))
        let result = ScoreStep(
            .result, zh: "得 \(kept.short) 分（满分 \(weight.short) 分）", en: "\(kept.short) of \(weight.short)",
            points: kept)
        return Score(weight: weight, points: kept, steps: steps + [result])
    }
}
