package import Crosscheck
package import Kernel

/// A traffic light of mid-year monitoring (绩效运行监控).
package enum MonitoringLight: String, CaseIterable, Hashable, Sendable, Codable {
    case green, amber, red

    package var label: LocalizedText {
        switch self {
        case .green: LocalizedText(zh: "正常", en: "On course")
        case .amber: LocalizedText(zh: "关注", en: "Watch")
        case .red: LocalizedText(zh: "预警", en: "Act")
        }
    }
}

/// Where the lights change; local notices move these.
package struct MonitoringThresholds: Hashable, Sendable, Codable {
    /// Percentage points spending may lag behind time.
    package let amberSpending: Ratio
    package let redSpending: Ratio
    /// Percent a target may lag behind its plan.
    package let amberTarget: Ratio
    package let redTarget: Ratio

    package init(amberSpending: Ratio, redSpending: Ratio, amberTarget: Ratio, redTarget: Ratio) {
        self.amberSpending = amberSpending
        self.redSpending = redSpending
        self.amberTarget = amberTarget
        self.redTarget = redTarget
    }

    package static let usual = MonitoringThresholds(
        amberSpending: Ratio(10), redSpending: Ratio(20), amberTarget: Ratio(15), redTarget: Ratio(30))
}

/// How far something stands from where it should be, and what the light says.
package struct ProgressReading: Hashable, Sendable, Codable {
    /// In percent.
    package let actual: Ratio
    /// In percent.
    package let expected: Ratio
    /// Actual less expected for spending (percentage points); the lag in percent of the plan for a target.
    package let deviation: Ratio
    package let light: MonitoringLight
    package let explanation: LocalizedText

    /// A light that isn't green needs a reason before the sheet is handed in.
    package var needsReason: Bool { light != .green }
}

/// The arithmetic of monitoring on one day of one year.
package struct MidYearMonitoring: Hashable, Sendable {
    package let day: Day
    package let thresholds: MonitoringThresholds

    package init(on day: Day, thresholds: MonitoringThresholds = .usual) {
        self.day = day
        self.thresholds = thresholds
    }

    /// The share of the year that has passed, the day itself included, in percent.
    package var timeProgress: Ratio {
        let year = Period.year(day.year)
        let whole = year.firstDay.distance(to: year.lastDay) + 1
        return (try? Ratio(Int128(year.firstDay.distance(to: day) + 1), over: Int128(whole)) * .hundred) ?? .zero
    }

    /// Spending against time. Without a budget there is no progress to speak of.
    package func spending(_ spent: Money, of budget: Money) throws(ArithmeticFailure) -> ProgressReading {
        let actual = try spent / budget * .hundred
        let deviation = try actual - timeProgress
        let light = light(lag: -deviation, thresholds.amberSpending, thresholds.redSpending)
        return ProgressReading(
            actual: actual, expected: timeProgress, deviation: deviation, light: light,
            explanation: LocalizedText(
                zh: "支出进度 \(actual.short)%，时间进度 \(timeProgress.short)%，"
                    + (deviation < .zero ? "慢 " : "快 ") + "\(deviation.magnitude.short) 个百分点",
                en:
                    "\(actual.short)% spent with \(timeProgress.short)% of the year gone: \(deviation.magnitude.short) points "
                    + (deviation < .zero ? "behind" : "ahead")))
    }

    /// A target against its plan for the day.
    ///
    /// `planned` is the value the sheet plans for this day. Without it counts and money should grow with the year,
    /// while rates, times and dates should already stand at their target. Nil where the target is no number.
    package func target(
        _ target: TargetValue, actual: Quantity, planned: Quantity? = nil
    ) throws(QuantityFailure) -> ProgressReading? {
        guard let goal = target.quantity else { return nil }
        let value = try actual.converted(to: goal.unit).value
        let plan = try planned.map { quantity throws(QuantityFailure) in try quantity.converted(to: goal.unit).value }
        do {
            return try reading(value, target, goal, plan: plan)
        } catch {
            throw .arithmetic(error)
        }
    }

    private func reading(
        _ value: Ratio, _ target: TargetValue, _ goal: Quantity, plan: Ratio?
    ) throws(ArithmeticFailure) -> ProgressReading? {
        guard goal.value > .zero else { return nil }
        let isCeiling = target.nature.higherIsBetter == false
        // A ceiling holds all year: what is used up to now is compared with all that may be used.
        let standing = isCeiling || !goal.unit.accumulates
        let pace = standing ? Ratio.hundred : timeProgress
        let paced = try goal.value * pace / .hundred
        let expected = plan ?? paced
        guard expected > .zero else { return nil }
        let off = try (value - expected) / expected * .hundred
        let deviation = isCeiling ? -off : off
        let light = light(lag: -deviation, thresholds.amberTarget, thresholds.redTarget)
        let (is_, should) = (Quantity(value, goal.unit).shortText, Quantity(expected, goal.unit).shortText)
        return ProgressReading(
            actual: try value / goal.value * .hundred, expected: try expected / goal.value * .hundred,
            deviation: deviation, light: light,
            explanation: LocalizedText(
                zh: "完成 \(is_.zh)，应为 \(target.nature.rawValue) \(should.zh)，偏差 \(deviation.short)%",
                en: "\(is_.en) against \(target.nature.rawValue) \(should.en): \(deviation.short)%"))
    }

    private func light(lag: Ratio, _ amber: Ratio, _ red: Ratio) -> MonitoringLight {
        if lag > red { return .red }
        return lag > amber ? .amber : .green
    }
}

extension Unit {
    /// Whether a year's value is reached bit by bit: counts and money are, rates and times are not.
    fileprivate var accumulates: Bool {
        switch dimension {
        case .money, .count, .energy, .mass: true
        case .share, .percentagePoint, .score, .workday, .duration, .area, .per: false
        }
    }
}
