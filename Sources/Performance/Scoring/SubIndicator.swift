package import Crosscheck
package import Kernel

/// What was really reached.
package enum ActualValue: Hashable, Sendable, Codable {
    case quantity(Quantity)
    case day(Day)
    case judgement(QualitativeJudgement)

    package func text(_ language: Language) -> String {
        switch self {
        case .quantity(let quantity): quantity.shortText[language]
        case .day(let day): day.text(language)
        case .judgement(let judgement): judgement.band.label[language]
        }
    }
}

/// One measurable indicator a department or project set itself (自设指标), scored against its target.
package struct SubIndicator: Hashable, Sendable, Codable {
    package let id: String
    package let title: LocalizedText
    package let kind: IndicatorKind
    package let target: TargetValue
    /// Its share among its siblings, in any measure.
    package let weight: Ratio
    /// Nil while nothing was reported; it earns nothing then.
    package let actual: ActualValue?

    package init(
        id: String, title: LocalizedText, kind: IndicatorKind, target: TargetValue, weight: Ratio, actual: ActualValue?
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.target = target
        self.weight = weight
        self.actual = actual
    }

    package func scored() throws(ScoringFailure) -> ScoredPart {
        guard let actual else {
            let step = ScoreStep(.missing, zh: "没有填报完成值", en: "no value was reported", points: -weight)
            return ScoredPart(self, .closing([step], points: .zero, weight: weight))
        }
        return ScoredPart(self, try target.score(actual, weight: weight))
    }
}

extension TargetValue {
    /// Proportional by the nature of the target; a date is kept or missed; a qualitative value is judged by band.
    package func score(_ actual: ActualValue, weight: Ratio) throws(ScoringFailure) -> Score {
        switch (value, actual) {
        case (.quantity(let target), .quantity(let quantity)):
            return try rule.score(.value(quantity, target: target), weight: weight)
        case (.day(let target), .day(let day)):
            return kept(target, day, weight)
        case (.choice, .judgement(let judgement)):
            return try ScoringRule.threeBands.score(.judgement(judgement), weight: weight)
        default:
            throw .unsuitable(rule: text(.zh))
        }
    }

    private var rule: ScoringRule {
        switch nature {
        case .atLeast, .above: .proportional(target: nil)
        case .atMost, .below: .reverseProportional(target: nil)
        case .equal, .qualitative: .equal(target: nil)
        }
    }

    private func kept(_ target: Day, _ day: Day, _ weight: Ratio) -> Score {
        let late = target.distance(to: day)
        guard late > 0 else {
            let step = ScoreStep(.met, zh: "\(day.text(.zh)) 按期完成", en: "done on time on \(day.text(.en))")
            return .closing([step], points: weight, weight: weight)
        }
        let step = ScoreStep(
            .over, zh: "\(day.text(.zh)) 完成，晚于 \(target.text(.zh)) \(late) 天，扣 \(weight.short) 分",
            en: "done on \(day.text(.en)), \(late) days after \(target.text(.en)): −\(weight.short)", points: -weight)
        return .closing([step], points: .zero, weight: weight)
    }
}

/// A sub-indicator with its score.
package struct ScoredPart: Hashable, Sendable, Codable {
    package let indicator: SubIndicator
    package let score: Score

    init(_ indicator: SubIndicator, _ score: Score) {
        self.indicator = indicator
        self.score = score
    }

    static func score(_ parts: [ScoredPart], weight: Ratio) throws -> Score {
        let whole = try Ratio.sum(parts.map(\.score.weight))
        guard whole > .zero else { throw ScoringFailure.unsuitable(rule: ScoringRule.subIndicators.text) }
        let share = try Ratio.sum(parts.map(\.score.points)) / whole
        let steps = try parts.map { part in
            let possible = try weight * (part.score.weight / whole)
            let points = try possible * part.score.share
            let first = part.score.steps.first?.text ?? LocalizedText(verbatim: "")
            let title = part.indicator.title
            return ScoreStep(
                .part, zh: "\(title.zh)：\(first.zh)，得 \(points.short) / \(possible.short) 分",
                en: "\(title.en): \(first.en); \(points.short) of \(possible.short)", points: try points - possible)
        }
        return .closing(steps, points: try share * weight, weight: weight)
    }
}

extension Ratio {
    /// The exact sum; where that has no room in 128 bits, each addend is first taken to twelve decimals.
    package static func sum(_ values: [Ratio]) throws(ArithmeticFailure) -> Ratio {
        do {
            return try added(values)
        } catch {
            return try added(values.map { $0.rounded(12) })
        }
    }

    private static func added(_ values: [Ratio]) throws(ArithmeticFailure) -> Ratio {
        var sum = Ratio.zero
        for value in values { sum = try sum + value }
        return sum
    }
}
