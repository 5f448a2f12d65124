import Crosscheck
import Kernel

/// Points for one value: the arithmetic of the rules and the sentences that explain it.
struct ValueScoring {
    private let quantity: Quantity
    private let weight: Ratio
    private let rounding: StepRounding

    init(_ quantity: Quantity, _ weight: Ratio, _ rounding: StepRounding) {
        self.quantity = quantity
        self.weight = weight
        self.rounding = rounding
    }

    private var value: Ratio { quantity.value }
    private var shown: LocalizedText { quantity.shortText }

    private func shown(_ limit: Ratio) -> LocalizedText { Quantity(limit, quantity.unit).shortText }

    /// The number to score against, in the value's own unit.
    func target(_ own: Ratio?, _ best: Quantity?) throws -> Ratio {
        if let own { return own }
        guard let best else { throw ScoringFailure.noTarget }
        return try best.converted(to: quantity.unit).value
    }

    // MARK: Limits and steps

    func capped(at limit: Ratio, _ deduction: Deduction) throws -> Score {
        guard value > limit else {
            return full(
                zh: "\(shown.zh) 不超过上限 \(shown(limit).zh)", en: "\(shown.en) ≤ \(shown(limit).en): within the limit")
        }
        return try deducted(deduction, by: value - limit) { size, cut in
            ScoreStep(
                .over, zh: "\(shown.zh) 超过上限 \(shown(limit).zh)，超出 \(size.zh)，扣 \(cut) 分",
                en: "\(shown.en) > \(shown(limit).en): \(size.en) over, −\(cut)")
        }
    }

    func reaching(_ limit: Ratio, _ deduction: Deduction) throws -> Score {
        guard value < limit else {
            return full(zh: "\(shown.zh) 达到 \(shown(limit).zh)", en: "\(shown.en) ≥ \(shown(limit).en): reached")
        }
        return try deducted(deduction, by: limit - value) { size, cut in
            ScoreStep(
                .short, zh: "\(shown.zh) 低于 \(shown(limit).zh)，相差 \(size.zh)，扣 \(cut) 分",
                en: "\(shown.en) < \(shown(limit).en): \(size.en) short, −\(cut)")
        }
    }

    func near(_ limit: Ratio, _ deduction: Deduction) throws -> Score {
        guard value != limit else {
            return full(zh: "\(shown.zh) 等于 \(shown(limit).zh)", en: "\(shown.en) = \(shown(limit).en): as planned")
        }
        return try deducted(deduction, by: (value - limit).magnitude) { size, cut in
            ScoreStep(
                value > limit ? .over : .short,
                zh: "\(shown.zh) 偏离 \(shown(limit).zh)，相差 \(size.zh)，扣 \(cut) 分",
                en: "\(shown.en) ≠ \(shown(limit).en): \(size.en) off, −\(cut)")
        }
    }

    private func deducted(
        _ deduction: Deduction, by distance: Ratio, _ sentence: (LocalizedText, String) -> ScoreStep
    ) throws -> Score {
        let practice = deduction.rounding ?? rounding
        let steps = practice.steps(try distance / deduction.step)
        let each = try deduction.cut.points(of: weight)
        let cut = min(try steps * each, weight)
        let first = sentence(size(distance), cut.short)
        return .closing(
            [
                ScoreStep(first.kind, zh: first.text.zh, en: first.text.en, points: -cut),
                counted(steps, deduction, each, practice),
            ], points: try weight - cut, weight: weight)
    }

    private func counted(
        _ steps: Ratio, _ deduction: Deduction, _ each: Ratio, _ practice: StepRounding
    ) -> ScoreStep {
        let size =
            deduction.step == .one && quantity.unit == .percent
            ? LocalizedText(zh: "1 个百分点", en: "point") : size(deduction.step)
        let how =
            switch practice {
            case .ceil: LocalizedText(zh: "不足一步按一步计", en: "part of a step counts whole")
            case .floor: LocalizedText(zh: "不足一步不计", en: "part of a step does not count")
            case .linear: LocalizedText(zh: "按比例计", en: "pro rata")
            }
        return ScoreStep(
            .steps, zh: "每 \(size.zh)扣 \(each.short) 分，\(how.zh)，计 \(steps.short) 步，扣完为止",
            en: "\(each.short) off per \(size.en), \(how.en): \(steps.short) steps, down to zero")
    }

    /// A distance in the value's unit: shares differ by percentage points.
    private func size(_ distance: Ratio) -> LocalizedText {
        guard quantity.unit == .percent else { return Quantity(distance, quantity.unit).shortText }
        return LocalizedText(
            zh: "\(distance.short) 个百分点", en: "\(distance.short) \(distance == .one ? "point" : "points")")
    }

    // MARK: Bands

    func banded(_ bands: [Band]) throws -> Score {
        guard let band = bands.first(where: { $0.condition?.holds(for: value) ?? true }) else {
            return .closing(
                [ScoreStep(.band, zh: "\(shown.zh) 不在任何一档", en: "\(shown.en) falls in no band", points: -weight)],
                points: .zero, weight: weight)
        }
        let points = try band.share * weight
        let range = band.condition.map { words($0) } ?? LocalizedText(zh: "其余", en: "otherwise")
        return .closing(
            [
                ScoreStep(
                    .band, zh: "\(shown.zh) 属于“\(range.zh)”一档，得权重的 \(band.share.percent(0))%",
                    en: "\(shown.en) is in the band “\(range.en)”: \(band.share.percent(0))% of the weight",
                    points: try points - weight)
            ], points: points, weight: weight)
    }

    private func words(_ condition: Band.Condition) -> LocalizedText {
        let limit = shown(condition.limit)
        let sign = condition.nature.rawValue
        return LocalizedText(zh: sign + " " + limit.zh, en: sign + " " + limit.en)
    }

    // MARK: Proportions

    func proportional(to target: Ratio) throws -> Score {
        guard value < target else {
            return full(zh: "\(shown.zh) 达到目标 \(shown(target).zh)", en: "\(shown.en) ≥ \(shown(target).en): reached")
        }
        return try shared(max(.zero, value / target), sign: "<", target)
    }

    func reverse(to target: Ratio) throws -> Score {
        guard value > target else {
            return full(
                zh: "\(shown.zh) 不超过目标 \(shown(target).zh)", en: "\(shown.en) ≤ \(shown(target).en): kept")
        }
        return try shared(max(.zero, target / value), sign: ">", target)
    }

    func equal(to target: Ratio) throws -> Score {
        guard value != target else {
            return full(zh: "\(shown.zh) 等于目标 \(shown(target).zh)", en: "\(shown.en) = \(shown(target).en): met")
        }
        // With a target of zero any deviation is a whole one.
        let off = target == .zero ? Ratio.one : try ((value - target) / target).magnitude
        return try shared(max(.zero, Ratio.one - off), sign: "≠", target)
    }

    private func shared(_ share: Ratio, sign: String, _ target: Ratio) throws -> Score {
        let points = try share * weight
        let step = ScoreStep(
            .proportion, zh: "\(shown.zh) \(sign) 目标 \(shown(target).zh)，按比例 \(share.percent())% 得分",
            en: "\(shown.en) \(sign) \(shown(target).en): \(share.percent())% of the weight",
            points: try points - weight)
        return .closing([step], points: points, weight: weight)
    }

    // MARK: Budget execution

    func execution(_ practice: ExecutionPractice, finished: Bool) throws -> Score {
        switch practice {
        case .proportional: return try proportional(to: .hundred)
        case .interval:
            if finished, value <= .hundred {
                return full(zh: "任务完成且未超预算", en: "the work is finished within budget")
            }
            return try banded(Self.intervals)
        }
    }

    private static let intervals: [Band] =
        [("80", "0.7"), ("60", "0.5")].compactMap { limit, share in
            guard let limit = Ratio(decimal: limit), let share = Ratio(decimal: share) else { return nil }
            return Band(condition: Band.Condition(nature: .atLeast, limit: limit), share: share)
        } + [Band(condition: nil, share: .zero)]

    private func full(zh: String, en: String) -> Score {
        .closing([ScoreStep(.met, zh: zh, en: en)], points: weight, weight: weight)
    }
}
