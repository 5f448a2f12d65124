package import Kernel
package import Registry

/// A figure of the report's service chapter and where it is counted (政务服务数据口径): whole cities and halls, whichever
/// departments handled the cases. `Docs/service-hall.md` and `Docs/ratings.md` say the same in tables.
package struct ChapterFigure: Sendable, Hashable {
    /// Its name in the report, which is also that of the published figure.
    package let name: String
    package let measure: String
    /// What it is divided by, for figures per head.
    package let divisor: String?
    /// As records carry them; nil: the city with its counties.
    package let regions: [String]?
    /// Comes from what people did, of which a city in miniature has a part, as it has the catalogue whole.
    package let isOfPeople: Bool

    private init(
        _ name: String, _ measure: String? = nil, per divisor: String? = nil, inHall: Bool = false, people: Bool = true
    ) {
        self.name = name
        self.measure = measure ?? name
        self.divisor = divisor
        regions = inHall ? [RegionCode.baoshan.code] : nil
        isOfPeople = people
    }

    package static func named(_ name: String) -> ChapterFigure? { byName[name] }

    /// Which records count in `period`.
    package func scope(_ period: Period) -> MeasureScope { MeasureScope(period, regions: regions) }

    private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    package static let all: [ChapterFigure] = ofItems + ofMobile + ofCases + ofRatings

    private static let ofItems = [
        ChapterFigure("items.departments", inHall: true, people: false),
        ChapterFigure("items.in_hall", inHall: true, people: false), ChapterFigure("items.published", people: false),
        ChapterFigure("items.online_rate", people: false), ChapterFigure("items.fully_online_rate", people: false),
        ChapterFigure("items.one_visit_rate", people: false),
    ]

    private static let ofMobile = [
        ChapterFigure("mobile.users"), ChapterFigure("mobile.transactions"),
        ChapterFigure("mobile.per_capita", "mobile.transactions", per: "population.residents"),
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
}

extension FigureSource {
    /// What the registers give for a figure of the service chapter, whatever was published; its value is nil before they
    /// hold the year.
    ///
    /// A published figure that speaks of a day of the year ends what is counted on that day.
    package func counted(_ chapter: ChapterFigure, _ period: Period) async throws -> Figure? {
        guard let measure = registry.measure(chapter.measure) else { return nil }
        let span = span(of: chapter, period)
        let figure = try await registry.figure(measure, chapter.scope(span), of: organisation)
        let label = fact(chapter.name)?.label ?? measure.label
        guard let divisor = chapter.divisor else {
            return Figure(
                name: chapter.name, label: label, value: figure.value, period: span, organisation: organisation,
                derivation: figure.derivation)
        }
        guard let below = registry.measure(divisor) else { return nil }
        let people = try await registry.figure(below, .year(span.year), of: organisation, organisations: organisations)
        return ratio(of: figure, to: people, chapter, label, span)
    }

    private func span(of chapter: ChapterFigure, _ period: Period) -> Period {
        guard case .year(let year) = period, case .day(let day)? = fact(chapter.name)?.period, day.year == year else {
            return period
        }
        return .days(between: period.firstDay, and: day)
    }

    /// Per head, in the unit of what is counted.
    private func ratio(
        of figure: Figure, to people: Figure, _ chapter: ChapterFigure, _ label: LocalizedText, _ period: Period
    ) -> Figure {
        let value: Quantity? =
            if let above = figure.value, let below = people.value, let ratio = try? above.value / below.value {
                Quantity(ratio, above.unit)
            } else {
                nil
            }
        func text(_ figure: Figure, _ language: Language) -> String { figure.value?.text(language) ?? "—" }
        return Figure(
            name: chapter.name, label: label, value: value, period: period, organisation: organisation,
            derivation: .formula(
                source: "\(chapter.measure) / \(people.name)",
                substituted: LocalizedText(
                    zh: "\(text(figure, .zh)) ÷ \(text(people, .zh))", en: "\(text(figure, .en)) ÷ \(text(people, .en))"
                ),
                inputs: [figure, people]))
    }
}
