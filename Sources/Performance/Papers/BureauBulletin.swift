import Documents
import Kernel
import Registry

/// The bureau's month in figures (工作月报): every figure of the report's chapters for the month, the month before, and the
/// year so far.
struct BureauBulletin {
    struct Line: Sendable {
        let domain: LocalizedText
        let label: LocalizedText
        let month: Figure
        let before: Quantity?
        let sofar: Figure
    }

    let month: Int
    let year: Int
    let lines: [Line]
    let simulation: LocalizedText?
    let publisher: LocalizedText
    let day: Day
    let language: Language

    /// A figure without a record in the month and before it is left out.
    static func gather(
        month: Int, of year: Int, from source: FigureSource, publisher: LocalizedText, day: Day, language: Language
    ) async throws -> BureauBulletin {
        guard (1...12).contains(month) else {
            throw Refusal.invalid("month", zh: "月份为1至12。", en: "A month lies between 1 and 12.")
        }
        let period = Period.month(month, of: year)
        let before = month > 1 ? Period.month(month - 1, of: year) : .month(12, of: year - 1)
        let sofar = Period.months(year: year, first: 1, last: month)
        var lines: [Line] = []
        for chapter in ChapterFigure.all {
            guard let measure = source.registry.measure(chapter.measure),
                let now = try await source.counted(chapter, period),
                let whole = try await source.counted(chapter, sofar), now.value != nil || whole.value != nil
            else { continue }
            lines.append(
                Line(
                    domain: try source.registry.register(measure.register).domain, label: now.label, month: now,
                    before: try await source.counted(chapter, before)?.value, sofar: whole))
        }
        return BureauBulletin(
            month: month, year: year, lines: lines, simulation: source.simulation?.label, publisher: publisher,
            day: day, language: language)
    }

    private func say(zh: String, en: String) -> String { language == .zh ? zh : en }
    private var period: Period { .month(month, of: year) }

    var document: Document {
        Document(
            language,
            title: say(
                zh: "\(publisher.zh)\n\(year)年\(month)月工作月报", en: "\(publisher.en)\nBulletin of \(period.text(.en))"),
            dated: day, blocks: [.text(lead)] + domains.map { .table(table(of: $0)) },
            signature: Signature(issuer: publisher[language], day: day), pageNotice: simulation?[language])
    }

    private var lead: String {
        say(
            zh: "本月报的数由登记簿的记录汇总，编写于\(day.text(.zh))。“月末”类的数（事项、部门、人员）为期末存量，其余为当月或累计发生数；比率按同期的分子分母计算，不能相加。",
            en:
                "Figures add up from the registers' records; written on \(day.text(.en)). Items, departments and people are stocks at the end of the period; the rest is what the period brought. Rates are of the period's own parts and can't be added."
        )
    }

    private var domains: [LocalizedText] {
        lines.reduce(into: []) { found, line in if !found.contains(line.domain) { found.append(line.domain) } }
    }

    private func table(of domain: LocalizedText) -> Table {
        Table(
            domain[language],
            columns: [
                .init(say(zh: "项目", en: "Figure"), width: 24),
                .init(say(zh: "\(month)月", en: "Month"), width: 12, .trailing),
                .init(say(zh: "上月", en: "Month before"), width: 12, .trailing),
                .init(say(zh: "1月至\(month)月", en: "Year so far"), width: 12, .trailing),
                .init(say(zh: "单位", en: "Unit"), width: 8),
            ],
            rows: lines.filter { $0.domain == domain }.map { line in
                let unit = line.month.value?.unit ?? line.sofar.value?.unit ?? .none
                return [
                    .heading(line.label[language]), cell(line.month), line.before.map { number($0) } ?? "—",
                    cell(line.sofar), .init(unit.label[language]),
                ]
            })
    }

    private func cell(_ figure: Figure) -> Table.Cell {
        figure.value.map { number($0, reference: ReportDraft.reference(figure.name, figure.period)) } ?? "—"
    }

    private func number(_ value: Quantity, reference: String? = nil) -> Table.Cell {
        let places = value.comparedPlaces ?? value.usualPlaces
        return .number(value.value, places: places, reference: reference)
    }
}
