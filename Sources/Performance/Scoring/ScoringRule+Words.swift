package import Crosscheck
package import Kernel

extension ScoringRule {
    /// The rule in words, for the column 评分标准 of the self-evaluation table.
    ///
    /// Limits are printed in `unit`, cuts in points of `weight`; `rounding` is used where the rule names none.
    package func words(unit: Unit, weight: Ratio, best: TargetValue?, rounding: StepRounding) -> LocalizedText {
        let shown = { (limit: Ratio) in Quantity(limit, unit).shortText }
        let own = { (target: Ratio?) in target.map(shown) ?? best?.quantity?.shortText ?? shown(.hundred) }
        switch self {
        case .cap(let limit, let deduction):
            return Self.stepped(
                zh: "不超过 \(shown(limit).zh) 得满分，每超", en: "Full up to \(shown(limit).en); over it,", deduction, unit,
                weight,
                rounding)
        case .below(let limit, let deduction), .target(let limit, let deduction, _):
            return Self.stepped(
                zh: "达到 \(shown(limit).zh) 得满分，每低", en: "Full from \(shown(limit).en) on; under it,", deduction, unit,
                weight,
                rounding)
        case .deviation(let limit, let deduction):
            return Self.stepped(
                zh: "等于 \(shown(limit).zh) 得满分，每偏离", en: "Full at \(shown(limit).en); off it,", deduction, unit, weight,
                rounding)
        case .band(let bands): return Self.banded(bands, shown, weight)
        case .check(let count):
            return LocalizedText(zh: "\(count) 条要点，按符合的比例得分", en: "By the share of \(count) criteria met")
        case .violation(let cut):
            let each = ((try? cut.points(of: weight)) ?? weight).short
            return LocalizedText(
                zh: "每有一条不符合扣 \(each) 分，扣完为止", en: "\(each) off for each criterion not met, down to zero")
        case .proportional(let target):
            return LocalizedText(
                zh: "达到 \(own(target).zh) 得满分，未达到按比例得分", en: "Full from \(own(target).en) on, else pro rata")
        case .reverseProportional(let target):
            return LocalizedText(
                zh: "不超过 \(own(target).zh) 得满分，超过按比例得分", en: "Full up to \(own(target).en), else pro rata")
        case .equal(let target):
            return LocalizedText(
                zh: "等于 \(own(target).zh) 得满分，偏离按比例扣分", en: "Full at \(own(target).en), less by the deviation")
        case .execution(.proportional):
            return LocalizedText(zh: "按预算执行率得分，满分为止", en: "By the execution rate, at most full")
        case .execution(.interval):
            return LocalizedText(
                zh: "预算内完成得满分；80% 以上得 70%，60% 以上得 50%，其余不得分",
                en: "Full when finished within budget; 70% from 80% on, 50% from 60% on, else none")
        case .subIndicators:
            return LocalizedText(zh: "按自设指标加权得分", en: "The weighted score of its own indicators")
        case .threeBands:
            return LocalizedText(
                zh: "达成得 80%—100%，部分达成得 60%—80%，未达成得 60% 以下",
                en: "Reached 80–100%, partly 60–80%, not reached below 60%")
        }
    }

    private static func stepped(
        zh: String, en: String, _ deduction: Deduction, _ unit: Unit, _ weight: Ratio, _ rounding: StepRounding
    ) -> LocalizedText {
        let isRate = unit == .percent
        let size = isRate ? LocalizedText(verbatim: "") : Quantity(deduction.step, unit).shortText
        let step = deduction.step.short
        let each = ((try? deduction.cut.points(of: weight)) ?? weight).short
        let (howZh, howEn) =
            switch deduction.rounding ?? rounding {
            case .ceil: ("不足一步按一步计", "part of a step counts whole")
            case .floor: ("不足一步不计", "part of a step does not count")
            case .linear: ("按比例计", "pro rata")
            }
        return LocalizedText(
            zh: "\(zh) \(isRate ? step + " 个百分点" : size.zh)扣 \(each) 分（\(howZh)），扣完为止",
            en:
                "\(en) \(each) off per \(isRate ? (deduction.step == .one ? "point" : step + " points") : size.en) (\(howEn))"
        )
    }

    private static func banded(_ bands: [Band], _ shown: (Ratio) -> LocalizedText, _ weight: Ratio) -> LocalizedText {
        let parts = bands.map { band in
            let points = ((try? band.share * weight) ?? weight).short
            guard let condition = band.condition else {
                return LocalizedText(zh: "其余得 \(points) 分", en: "otherwise \(points)")
            }
            let (sign, limit) = (condition.nature.rawValue, shown(condition.limit))
            return LocalizedText(zh: "\(sign) \(limit.zh) 得 \(points) 分", en: "\(sign) \(limit.en): \(points)")
        }
        return LocalizedText(
            zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    }
}
