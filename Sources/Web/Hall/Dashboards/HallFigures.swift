import Kernel
import Registry
import ServiceHall

/// A figure of a dashboard beside the same of the period before.
struct HallFigure: Sendable {
    let measure: Measure
    let scope: MeasureScope
    let figure: Figure
    let before: Figure?
    /// Whether the reader can open every record it counts.
    var opens = true

    var value: Quantity? { figure.value }

    /// Numerator and denominator of a share.
    var share: (part: Int, whole: Int)? {
        guard case .share(_, _, let part, let whole, _) = figure.derivation else { return nil }
        return (part, whole)
    }

    /// Exactly the records it counts.
    var records: Path { Path.register(measure.register).with(scope.items(of: measure.name)) }

    // MARK: Against the period before

    /// Growth of a count in percent; of a rate, in points, since that is another thing and says so. What doesn't show in
    /// the digits of a rate is no change to speak of, and of a few things the difference says more than a percentage.
    var trend: Trend? {
        guard let value, let earlier = before?.value, let change = try? value.value - earlier.value else { return nil }
        let isNone = measure.unit == .percent ? change.magnitude.decimal(2) == Self.noPoints : change == .zero
        let direction: Trend.Direction = isNone ? .flat : change > .zero ? .up : .down
        return Trend(direction: direction, judgement: judgement(direction), text: words(change, earlier, direction))
    }

    private static let noPoints = Ratio.zero.decimal(2)
    /// Growth of fewer than these is told as their difference.
    private static let fewest = Ratio(30)

    private func words(_ change: Ratio, _ earlier: Quantity, _ direction: Trend.Direction) -> LocalizedText {
        guard direction != .flat else { return LocalizedText(zh: "持平", en: "unchanged") }
        let sign = direction == .up ? "+" : "−"
        if measure.unit == .percent {
            let points = sign + change.magnitude.decimal(2)
            return LocalizedText(zh: "\(points) 个百分点", en: "\(points) points")
        }
        var isElapsed = false
        if case .percentile = measure.aggregate { isElapsed = true }
        guard !isElapsed, earlier.value >= Self.fewest, let growth = try? change.magnitude / earlier.value else {
            let size = Quantity(change.magnitude, measure.unit)
            return LocalizedText(zh: "\(sign)\(size.text(.zh))", en: "\(sign)\(size.text(.en))")
        }
        return LocalizedText(verbatim: "\(sign)\(growth.percent(1))%")
    }

    private func judgement(_ direction: Trend.Direction) -> Trend.Judgement {
        guard direction != .flat else { return .neutral }
        if Self.moreIsBetter.contains(measure.name) { return direction == .up ? .good : .bad }
        if Self.lessIsBetter.contains(measure.name) { return direction == .down ? .good : .bad }
        return .neutral
    }

    private static let moreIsBetter: Set = [
        "cases.on_time_rate", "queue.within_20_rate", "ratings.good_rate", "ratings.active_rate",
        "ratings.rectify_rate", "ratings.contact_rate", "consultations.first_contact_rate", "hotline.response_rate",
        "hotline.solution_rate", "hotline.solution_rate.dispatched", "hotline.satisfaction_rate",
        "hotline.satisfaction_rate.dispatched", "hotline.on_time_rate", "hotline.sign_rate", "hotline.follow_up_rate",
        "hotline.calls.connection_rate", "hotline.calls.within_15s",
    ]
    static let lessIsBetter: Set = [
        "cases.supplement_rate", "cases.refusal_rate", "queue.wait.median", "queue.wait.p90", "queue.no_show_rate",
        "appointments.no_show_rate", "ratings.bad", "cases.days.median", "hotline.redo_rate", "hotline.return_rate",
        "hotline.false_replies", "hotline.calls.not_called_back", "hotline.days.median", "hotline.days.p90",
    ]

    // MARK: As a tile

    func html(in language: Language, isWall: Bool = false) -> HTML {
        let remark =
            share.map { part, whole in
                LocalizedText(zh: "\(grouped(part)) ÷ \(grouped(whole))", en: "\(grouped(part)) of \(grouped(whole))")
            } ?? (measure.name == "cases.days.median" && value?.value == .zero ? Self.sameDay : nil)
        guard let value else {
            return """
                <div class="figure figure-tile"><p class="figure-label">\(measure.label.asHeading, language)</p>\
                <p class="figure-value"><span class="amount">—</span></p>\(isWall ? nil : Self.noRecord(language))</div>

                """
        }
        return FigureBlock(
            measure.label, value, trend: trend, remark: remark,
            derivationPath: isWall || !opens ? nil : records.description
        ).html(in: language)
    }

    private static let sameDay = LocalizedText(zh: "半数以上当天办结", en: "half or more on the same day")
    private static func noRecord(_ language: Language) -> HTML {
        let words = LocalizedText(zh: "本期没有记录", en: "Nothing on record for this period")
        return "<p class=\"figure-remark\">\(words, language)</p>"
    }
}

/// Which part of the city a dashboard speaks of, for whom.
struct HallScope: Sendable {
    static let key = "where"

    /// The municipal hall; or the whole city with its counties.
    let isCity: Bool
    let organisations: [String]?
    /// Of what it counts, the organisations whose records the reader can open; nil: all of them.
    let reach: [String]?

    init(_ query: FormFields, for actor: Actor, seesAll: Bool = false) {
        isCity = query[Self.key] == "city"
        reach = actor.reach?.sorted()
        organisations = seesAll ? nil : reach
    }

    func opens(_ organisation: String) -> Bool { reach?.contains(organisation) ?? true }

    func at(_ period: Period, region: RegionCode = .baoshan) -> MeasureScope {
        MeasureScope(period, organisations: organisations, regions: isCity ? nil : [region.code])
    }

    /// Where that is less than all of it, what its reader can open.
    func own(_ period: Period, region: RegionCode = .baoshan) -> MeasureScope? {
        guard organisations == nil, let reach else { return nil }
        return MeasureScope(period, organisations: reach, regions: isCity ? nil : [region.code])
    }

    /// Said beneath figures that count other organisations' records.
    func withheld(_ language: Language) -> HTML? {
        guard organisations == nil, reach != nil else { return nil }
        return "<p class=\"hint\">\(Self.withheld, language)</p>"
    }

    private static let withheld = LocalizedText(
        zh: "数字按全部部门的记录得出。单条记录涉及个人信息，由经办部门自己打开。",
        en:
            "The figures count the records of all departments. Single records are about people, so each department opens its own."
    )

    var item: (String, String?) { (Self.key, isCity ? "city" : nil) }

    var label: LocalizedText {
        isCity ? LocalizedText(zh: "全市", en: "Whole city") : LocalizedText(zh: "市级大厅", en: "Municipal hall")
    }
}

extension Console {
    /// Figures by the names of their measures, each with the same of the period before, in one snapshot. A name the house
    /// doesn't know is left out. `own`: what of the scope its reader can open, where that isn't all.
    func figures(
        _ names: [String], _ scope: MeasureScope, before: MeasureScope?, own: MeasureScope? = nil
    ) async throws -> [String: HallFigure] {
        let measures = names.compactMap { registry.measure($0) }
        let scopes = [scope] + [before, own].compactMap(\.self)
        let found = try await registry.figures(scopes.flatMap { scope in measures.map { ($0, scope) } })
        var figures: [String: HallFigure] = [:]
        for (place, measure) in measures.enumerated() {
            let whole = found[place]
            figures[measure.name] = HallFigure(
                measure: measure, scope: scope, figure: whole,
                before: before == nil ? nil : found[measures.count + place],
                opens: own == nil || found[(scopes.count - 1) * measures.count + place].derivation == whole.derivation)
        }
        return figures
    }
}
