package import Kernel
package import Registry

/// A figure of the report's chapters on the service hall, the hotline and trading, and where it is counted
/// (政务服务、热线、公共资源交易数据口径): whole cities and halls, whichever departments handled the cases. `Docs/service-hall.md`,
/// `Docs/ratings.md`, `Docs/hotline.md` and `Docs/trading-figures.md` say the same in tables.
package struct ChapterFigure: Sendable, Hashable {
    /// Its name in the report, which is also that of the published figure.
    package let name: String
    package let measure: String
    /// What it is divided by.
    package let divisor: Divisor?
    /// As records carry them; nil: the city with its counties.
    package let regions: [String]?
    /// Comes from what people did, of which a city in miniature has a part, as it has the catalogue whole.
    package let isOfPeople: Bool
    /// The published figure whose months it speaks of: mostly its own.
    package let spanOf: String

    /// Where neither the published figure nor the measure names it.
    let label: LocalizedText?

    /// By which measure a figure is divided.
    package enum Divisor: Sendable, Hashable {
        /// Of the year, giving so many a head.
        case head(String)
        /// Counted alike, giving a rate.
        case whole(String)
        /// Counted alike and taken off: what is left.
        case rest(String)

        package var measure: String {
            switch self {
            case .head(let measure), .whole(let measure), .rest(let measure): measure
            }
        }
    }

    init(
        _ name: String, _ measure: String? = nil, by divisor: Divisor? = nil, inHall: Bool = false,
        people: Bool = true, spanOf published: String? = nil, label: LocalizedText? = nil
    ) {
        self.name = name
        self.measure = measure ?? name
        self.divisor = divisor
        regions = inHall ? [RegionCode.baoshan.code] : nil
        isOfPeople = people
        spanOf = published ?? name
        self.label = label
    }

    package static func named(_ name: String) -> ChapterFigure? { byName[name] }

    /// Which records count in `period`.
    package func scope(_ period: Period) -> MeasureScope { MeasureScope(period, regions: regions) }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    package static let all: [ChapterFigure] =
        ofItems + ofMobile + ofCases + ofRatings + ofHotline + ofTrading + ofIntermediaries + ofSupervision + ofCredit
        + ofDirectives + ofSurveys

    private static let ofItems = [
        ChapterFigure("items.departments", inHall: true, people: false),
        ChapterFigure("items.in_hall", inHall: true, people: false), ChapterFigure("items.published", people: false),
        ChapterFigure("items.online_rate", people: false), ChapterFigure("items.fully_online_rate", people: false),
        ChapterFigure("items.one_visit_rate", people: false),
    ]

    private static let ofMobile = [
        ChapterFigure("mobile.users"), ChapterFigure("mobile.transactions"),
        ChapterFigure("mobile.per_capita", "mobile.transactions", by: .head("population.residents")),
    ]

    private static let ofCases = [
        ChapterFigure("cases.city.consultations", "consultations.total"),
        ChapterFigure("cases.city.accepted", "cases.accepted"),
        ChapterFigure("cases.city.closed", "cases.closed"),
        ChapterFigure("cases.municipal.consultations", "consultations.total", inHall: true),
        ChapterFigure("cases.municipal.accepted", "cases.accepted", inHall: true),
        ChapterFigure("cases.municipal.closed", "cases.closed", inHall: true),
        ChapterFigure("cases.municipal.powers", "cases.closed.powers", inHall: true),
        ChapterFigure("cases.municipal.public", "cases.closed.services", inHall: true),
        ChapterFigure("cases.one_visit"), ChapterFigure("cases.one_visit.promised"),
        ChapterFigure("cases.one_visit.instant"), ChapterFigure("enterprise.start_days"),
    ]

    private static let ofRatings = [
        ChapterFigure("ratings.total"), ChapterFigure("ratings.good_rate"),
        ChapterFigure("ratings.active_rate"),
    ]

    /// The closing rate of all orders is flattered by those answered at once; that of dispatched ones isn't.
    private static let ofHotline = [
        ChapterFigure("hotline.merged", people: false), ChapterFigure("hotline.accepted"),
        ChapterFigure("hotline.closed"), ChapterFigure("hotline.assigned"), ChapterFigure("hotline.direct"),
        ChapterFigure("hotline.pending", "hotline.in_progress"),
        ChapterFigure(
            "hotline.close_rate", "hotline.closed", by: .whole("hotline.accepted"),
            label: LocalizedText(zh: "办结率", en: "closing rate")),
        ChapterFigure("hotline.closed.dispatched", spanOf: "hotline.closed"),
        ChapterFigure(
            "hotline.close_rate.dispatched", "hotline.closed.dispatched", by: .whole("hotline.assigned"),
            spanOf: "hotline.closed", label: LocalizedText(zh: "交办工单办结率", en: "closing rate of assigned orders")),
    ]

    /// Projects, not lots; the purchasing centre's are a part of the city's procurement, for the months it published.
    private static let ofTrading =
        TradingCategory.allCases.flatMap { category in
            let (name, measure) = ("trade.\(category.rawValue)", "trade.\(category.register)")
            return ["count", "amount", category.benefit.name].map { ChapterFigure("\(name).\($0)", "\(measure).\($0)") }
        }
        + ["count", "amount", "saved", "gained"].map { ChapterFigure("trade.total.\($0)", "trade.\($0)") }
        + [
            ChapterFigure("trade.online_openings"), ChapterFigure("experts.recruited"),
            ChapterFigure("purchase.centre.count", "trade.centralised.count"),
            ChapterFigure("purchase.centre.budget", "trade.centralised.base"),
            ChapterFigure("purchase.centre.amount", "trade.centralised.amount"),
            ChapterFigure("purchase.centre.saved", "trade.centralised.saved"),
        ]
}

extension FigureSource {
    /// What the registers give for a figure of these chapters, whatever was published; its value is nil before they hold
    /// the year.
    ///
    /// A published figure that speaks of a day of the year ends what is counted on that day; one that speaks of some of
    /// its months counts those alone.
    package func counted(_ chapter: ChapterFigure, _ period: Period) async throws -> Figure? {
        guard let measure = registry.measure(chapter.measure) else { return nil }
        let span = span(of: chapter, period)
        let figure = try await registry.figure(measure, chapter.scope(span), of: organisation)
        let label = fact(chapter.name)?.label ?? chapter.label ?? measure.label
        guard let divisor = chapter.divisor else {
            return Figure(
                name: chapter.name, label: label, value: figure.value, period: span, organisation: organisation,
                derivation: figure.derivation)
        }
        guard let below = registry.measure(divisor.measure) else { return nil }
        let whole =
            switch divisor {
            case .head:
                try await registry.figure(below, .year(span.year), of: organisation, organisations: organisations)
            case .whole, .rest: try await registry.figure(below, chapter.scope(span), of: organisation)
            }
        return ratio(of: figure, to: whole, chapter, label, span)
    }

    private func span(of chapter: ChapterFigure, _ period: Period) -> Period {
        guard case .year(let year) = period, let published = fact(chapter.spanOf)?.period, published.year == year else {
            return period
        }
        switch published {
        case .day(let day): return .days(between: period.firstDay, and: day)
        case .months: return published
        case .days, .quarter, .year: return period
        }
    }

    /// Per head in the unit of what is counted; a rate in percent; what is left in the unit of the whole.
    private func ratio(
        of figure: Figure, to whole: Figure, _ chapter: ChapterFigure, _ label: LocalizedText, _ period: Period
    ) -> Figure {
        var value: Quantity?
        let isRest = if case .rest = chapter.divisor { true } else { false }
        if let above = figure.value, let below = whole.value {
            let ratio = isRest ? try? above.value - below.value : try? above.value / below.value
            switch chapter.divisor {
            case .whole: value = ratio.flatMap { try? Quantity($0, .none).converted(to: .percent) }
            case .head, .rest, nil: value = ratio.map { Quantity($0, above.unit) }
            }
        }
        func text(_ figure: Figure, _ language: Language) -> String { figure.value?.text(language) ?? "—" }
        return Figure(
            name: chapter.name, label: label, value: value, period: period, organisation: organisation,
            derivation: .formula(
                source: "\(chapter.measure) \(isRest ? "-" : "/") \(whole.name)",
                substituted: LocalizedText(
                    zh: "\(text(figure, .zh)) \(isRest ? "−" : "÷") \(text(whole, .zh))",
                    en: "\(text(figure, .en)) \(isRest ? "−" : "÷") \(text(whole, .en))"),
                inputs: [figure, whole]))
    }
}
