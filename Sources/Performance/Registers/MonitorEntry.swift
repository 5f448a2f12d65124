package import Crosscheck
package import Kernel
package import Registry

/// How a target or the spending stands on a check day within the year (绩效运行监控).
package struct MonitorEntry: Matter {
    package enum State: String, Labelled {
        case open, filled, rectifying, closed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待填报", en: "to be filled in")
            case .filled: LocalizedText(zh: "待核对", en: "to be checked")
            case .rectifying: LocalizedText(zh: "纠偏中", en: "being corrected")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            }
        }
    }

    package enum Likelihood: String, Labelled {
        case certain, possible, impossible

        package var label: LocalizedText {
            switch self {
            case .certain: LocalizedText(zh: "确定能", en: "certain")
            case .possible: LocalizedText(zh: "有可能", en: "possible")
            case .impossible: LocalizedText(zh: "完全不可能", en: "impossible")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case fill(actual: String, likelihood: String, cause: String?, reason: String?)
        case check(opinion: String)
        case correct(reason: String)
        case report(result: String)
    }

    package var head = Head()
    package var state = State.open
    package var year = 2022
    package var asOf = Day(number: 0)
    /// The number of a target, or "spending" for the budget as a whole.
    package var subject = ""
    /// The whole year's plan, and what is reached by the check day, in one unit.
    package var planned = Ratio.zero
    package var nature = TargetNature.atLeast
    package var unit = Unit.none
    package var actual: Ratio?
    package var light: MonitoringLight?
    package var likelihood: Likelihood?
    package var cause: Deviation.Cause?
    package var reason: String?
    package var result: String?

    package init() {}

    package static let fields: [Field<MonitorEntry>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.asOf, "as_of", zh: "监控时点", en: "As of", .day, listed: true),
        Field(
            \.subject, "subject", zh: "监控对象", en: "Subject", .text(1...40),
            hint: LocalizedText(zh: "目标编号；预算支出填 spending。", en: "A target's number, or “spending” for the budget."),
            listed: true, searched: true),
        Field(\.nature, "nature", zh: "指标性质", en: "Sign", .choice(of: TargetNature.self)),
        Field(\.planned, "planned", zh: "全年计划", en: "Plan for the year", .decimal(.none), listed: true),
        Field(\.unit, "unit", zh: "计量单位", en: "Unit", .unit, listed: true),
        Field(\.actual, "actual", zh: "截至完成", en: "Reached", .decimal(.none), listed: true, derived: true),
        Field(\.light, "light", zh: "预警", en: "Light", .choice(of: MonitoringLight.self), listed: true, derived: true),
        Field(\.likelihood, "likelihood", zh: "完成可能性", en: "Likelihood", .choice(of: Likelihood.self), derived: true),
        Field(\.cause, "cause", zh: "偏差原因类别", en: "Cause", .choice(of: Deviation.Cause.self), derived: true),
        Field(\.reason, "reason", zh: "偏差原因", en: "Reason", .prose(500), derived: true),
        Field(\.result, "result", zh: "纠偏结果", en: "Result", .prose(500), derived: true),
    ]

    private static let fillers: Set<Role> = [.performanceOfficer, .financeOfficer, .sectionStaff]

    private static let correction = DeadlineTerms(
        "correction", LocalizedText(zh: "纠偏", en: "Correction"), .limit(.workdays(15)))

    package static let register = Register(
        MonitorEntry.self, "monitor_entry", zh: "绩效运行监控", en: "Mid-year monitoring",
        purpose: LocalizedText(
            zh: "年中检查预算支出和目标进度，亮灯预警，偏差须说明原因。",
            en: "Spending and targets half-way: traffic lights, and a reason for every deviation."),
        prefix: "MN", access: Register.Access(editors: fillers),
        acts: [
            ActDescription(
                "fill", zh: "填报", en: "Fill in", from: [State.open], by: fillers,
                inputs: [
                    .input("actual", zh: "截至完成", en: "Reached", .decimal(.none)),
                    .input("likelihood", zh: "完成可能性", en: "Likelihood", .choice(of: Likelihood.self)),
                    .input("cause", zh: "偏差原因类别", en: "Cause", .choice(of: Deviation.Cause.self), required: false),
                    .input("reason", zh: "偏差原因", en: "Reason", .prose(500), required: false),
                ]),
            ActDescription(
                "check", zh: "核对通过", en: "Check", from: [State.filled], by: [.financeReviewer, .leader],
                inputs: [.opinion]),
            ActDescription(
                "correct", zh: "要求纠偏", en: "Demand correction", from: [State.filled],
                by: [.financeReviewer, .leader], inputs: [.reason]),
            ActDescription(
                "report", zh: "报告纠偏结果", en: "Report the correction", from: [State.rectifying], by: fillers,
                inputs: [.input("result", zh: "纠偏结果", en: "Result", .prose(500))]),
        ],
        editable: [.open], order: SortOrder("number"), clocks: [ClockStart("correct", correction)])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<MonitorEntry> {
        switch (state, act) {
        case (.open, .fill(let actual, let likelihood, let cause, let reason)):
            return try filled(actual, likelihood, cause, reason)
        case (.filled, .check): return Outcome(moved(to: .closed))
        case (.filled, .correct):
            return Outcome(moved(to: .rectifying), [.start(Self.correction)])
        case (.rectifying, .report(let result)):
            return Outcome(moved(to: .filled) { $0.result = result }, [.stopDeadline(name: Self.correction.name)])
        case (.open, _), (.filled, _), (.rectifying, _), (.closed, _): throw notPossible(act.name)
        }
    }

    private func filled(
        _ actual: String, _ likelihood: String, _ cause: String?, _ reason: String?
    ) throws(Refusal) -> Outcome<MonitorEntry> {
        guard let actual = Ratio(exact: actual), let likelihood = Likelihood(rawValue: likelihood) else {
            throw .invalid("actual", zh: "请填写数值和完成可能性。", en: "Give a number and the likelihood.")
        }
        let light = reading(reached: actual)?.light
        if light == .red, reason?.isEmpty ?? true {
            throw .invalid(
                "reason", zh: "进度明显落后（红灯），请说明偏差原因。", en: "Progress is far behind (red). Give the reason.")
        }
        return Outcome(
            moved(to: .filled) {
                $0.actual = actual
                $0.light = light
                $0.likelihood = likelihood
                $0.cause = cause.flatMap(Deviation.Cause.init)
                $0.reason = reason
            })
    }
}

extension MonitorEntry {
    package static let spending = "spending"

    /// How far progress is behind or ahead on the check day; nil when nothing was planned.
    package func reading(reached actual: Ratio) -> ProgressReading? {
        let monitoring = MidYearMonitoring(on: asOf)
        let (plan, done) = (Quantity(planned, unit), Quantity(actual, unit))
        if subject == Self.spending {
            guard let budget = Money(plan), let spent = Money(done) else { return nil }
            return try? monitoring.spending(spent, of: budget)
        }
        return try? monitoring.target(TargetValue(nature, plan), actual: done)
    }
}

extension MonitoringLight: Labelled {}

extension Money {
    /// Nil for what isn't money, or isn't whole fen.
    fileprivate init?(_ quantity: Quantity) {
        guard let yuan = try? quantity.converted(to: .yuan), let money = try? Money(yuan.value.decimal(2)),
            money.amount(in: .yuan) == yuan.value
        else { return nil }
        self = money
    }
}

extension MonitorEntry.Act {
    var name: String {
        switch self {
        case .fill: "fill"
        case .check: "check"
        case .correct: "correct"
        case .report: "report"
        }
    }
}
