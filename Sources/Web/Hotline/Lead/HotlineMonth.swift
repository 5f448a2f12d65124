import Hotline
import Kernel
import Registry
import Storage

/// A month of the hotline: what the dashboard and the bulletin are made of. Every figure comes from a measure.
struct HotlineMonth: Sendable {
    /// A rate with what was counted of what.
    struct Share: Sendable, Hashable {
        let part: Int
        let whole: Int

        /// "93.10%", or a dash where nothing was to count.
        var text: String { ratio.map { "\($0.percent(2))%" } ?? "—" }
        var ratio: Ratio? { whole == 0 ? nil : try? Ratio(part) / Ratio(whole) }
        var words: LocalizedText {
            LocalizedText(zh: "\(grouped(part)) ÷ \(grouped(whole))", en: "\(grouped(part)) of \(grouped(whole))")
        }
    }

    /// A unit's month; nil where a measure has nothing on record for it.
    struct UnitLine: Sendable {
        let unit: String
        let closed: Int
        let shares: [String: Share]
        let signs: GamingSigns?
    }

    let period: Period
    let figures: [String: HallFigure]
    let kinds: [HallSplit]
    let topics: [HotTopic]
    let units: [UnitLine]
    let names: OrganisationNames

    static let rates = [
        "hotline.response_rate", "hotline.solution_rate", "hotline.solution_rate.dispatched",
        "hotline.satisfaction_rate", "hotline.satisfaction_rate.dispatched",
    ]
    static let unitRates = [
        "hotline.on_time_rate", "hotline.response_rate", "hotline.solution_rate.dispatched",
        "hotline.satisfaction_rate.dispatched",
    ]
    private static let others = [
        "hotline.contacts", "hotline.accepted", "hotline.assigned", "hotline.direct", "hotline.closed",
        "hotline.closed.dispatched", "hotline.in_progress", "hotline.in_progress.dispatched", "hotline.not_accepted",
        "hotline.repeats", "hotline.withdrawn", "hotline.on_time_rate", "hotline.sign_rate", "hotline.redo_rate",
        "hotline.return_rate", "hotline.false_replies", "hotline.follow_up_rate", "hotline.days.median",
        "hotline.days.p90", "hotline.calls.offered", "hotline.calls.answered", "hotline.calls.connection_rate",
        "hotline.calls.within_15s", "hotline.calls.not_called_back", "hotline.supervisions",
        "hotline.supervisions.open",
    ]

    /// Units with fewer closed orders say nothing yet, and aren't compared.
    static let least = 20

    func count(_ name: String) -> Int {
        figures[name]?.value.flatMap { Int(exactly: $0.value.numerator) } ?? 0
    }

    func share(_ name: String) -> Share? {
        figures[name]?.share.map { Share(part: $0.part, whole: $0.whole) }
    }

    /// The closing rate of all, which what is answered at once flatters, and that of dispatched ones.
    var closing: Share { Share(part: count("hotline.closed"), whole: count("hotline.accepted")) }
    var closingOfDispatched: Share {
        Share(part: count("hotline.closed.dispatched"), whole: count("hotline.assigned"))
    }

    static func gather(_ period: Period, desk: HotlineDesk) async throws -> HotlineMonth {
        let (registry, console) = (desk.registry, desk.console)
        let scope = MeasureScope(period)
        let figures = try await console.figures(rates + others, scope, before: MeasureScope(period.monthBefore))
        let units = try await lines(scope, registry, try await registry.gamingSigns(in: period))
        return HotlineMonth(
            period: period, figures: figures, kinds: try await console.split("hotline.accepted", scope),
            topics: try await registry.hotTopics(in: period, beside: period.monthBefore), units: units,
            names: try await console.organisationNames(units.map(\.unit)))
    }

    private static func lines(
        _ scope: MeasureScope, _ registry: Registry, _ signs: [GamingSigns]
    ) async throws -> [UnitLine] {
        var shares: [String: [String: Share]] = [:]
        for name in unitRates {
            guard let measure = registry.measure(name) else { continue }
            for part in try await registry.table(measure, scope, by: .organisation).parts {
                guard case .share(_, _, let count, let whole, _) = part.figure.derivation else { continue }
                shares[part.key, default: [:]][name] = Share(part: count, whole: whole)
            }
        }
        let known = Dictionary(signs.map { ($0.unit, $0) }) { first, _ in first }
        // The centre closes what it answers itself; that is no unit's work.
        return known.keys.sorted().map { unit in
            UnitLine(unit: unit, closed: known[unit]?.closed ?? 0, shares: shares[unit] ?? [:], signs: known[unit])
        }.sorted { ($1.closed, $0.unit) < ($0.closed, $1.unit) }
    }
}

extension HotlineDesk {
    /// The month asked for; else this one, or the last of which anything is on record.
    func month(_ query: FormFields) async throws -> Period {
        if let text = query.text("month") { return try Self.month(text) }
        let today = registry.now.day
        return try await console.lastMonth(of: "hotline.accepted", begunBy: today) { MeasureScope($0) }
            ?? .month(today.month, of: today.year)
    }

    static func month(_ text: String) throws(Refusal) -> Period {
        guard let month = Period(text), month.months.count == 1 else {
            throw .invalid("month", zh: "月份请写成 2021-07。", en: "Write a month such as 2021-07.")
        }
        return month
    }

    /// Ways to the months beside, none to one that hasn't begun.
    static func months(_ month: Period, until today: Day, _ path: Path, _ language: Language) -> HTML {
        let (before, after) = (month.monthBefore, month.monthAfter)
        let next: HTML? =
            after.firstDay > today
            ? nil : "<a\(href: path.with(["month": after.description]).description)>\(after.text(language)) →</a>"
        return """
            <nav class="hotline-months" aria-label="\(monthsName, language)">\
            <a\(href: path.with(["month": before.description]).description)>← \(before.text(language))</a>\
            <strong>\(month.text(language))</strong>\
            \(next)</nav>

            """
    }

    private static let monthsName = LocalizedText(zh: "月份", en: "Month")
}
