import Documents
import Kernel
import Registry

/// What every section of the report is written from, in one language.
struct ReportDraft {
    let dossier: Dossier
    let background: ReportBackground
    let language: Language
    let day: Day
    let contradictions: [Contradiction]
    private let contradicted: Set<String>

    init(_ dossier: Dossier, _ background: ReportBackground, _ language: Language, day: Day) {
        self.dossier = dossier
        self.background = background
        self.language = language
        self.day = day
        contradictions = background.contradictions
        contradicted = background.contradicted
    }

    var evaluation: Evaluation { dossier.evaluation }
    var year: Int { dossier.year }
    var organisation: String { dossier.organisationName[language] }

    // MARK: Words

    func say(_ text: LocalizedText) -> String { text[language] }
    func say(zh: String, en: String) -> String { language == .zh ? zh : en }
    func passage(zh: Passage, en: Passage) -> Passage { language == .zh ? zh : en }
    func prose(zh: Passage, en: Passage) -> Block { .paragraph(passage(zh: zh, en: en).runs) }
    func finding(zh: Passage, en: Passage) -> Block { .callout(.finding, passage(zh: zh, en: en).runs) }
    func note(zh: Passage, en: Passage) -> Block { .callout(.note, passage(zh: zh, en: en).runs) }

    func heading(_ level: HeadingLevel, zh: String, en: String, anchor: String = "") -> Block {
        .heading(level, say(zh: zh, en: en), anchor: anchor)
    }

    /// "甲、乙、丙" or "a, b, c".
    func list(_ words: [String]) -> String { words.joined(separator: language == .zh ? "、" : ", ") }

    /// Joins half sentences and closes them.
    func sentence(_ parts: [String]) -> String {
        let bare = parts.map { $0.trimmed(of: "。．.；; ") }.filter { !$0.isEmpty }
        return bare.isEmpty ? "" : bare.joined(separator: language == .zh ? "；" : "; ") + (language == .zh ? "。" : ".")
    }

    /// What a record says, which stands in the language it was entered in.
    func quoted(_ text: String) -> String {
        let bare = text.trimmed(of: "。．.；; ")
        return language == .zh ? bare : "“\(bare)”"
    }

    /// Quotation marks within quotation marks.
    func nested(_ text: String) -> String {
        String(text.map { $0 == "“" ? "‘" : $0 == "”" ? "’" : $0 })
    }

    // MARK: Figures

    /// With its unit; where there is none, words that say so and open why.
    func figure(_ name: String, _ tense: Tense = .this, places: Int? = nil) -> Run {
        run(name, tense) { $0.text(language, places: places) }
    }

    /// The bare number, for sentences that name the unit themselves.
    func count(_ name: String, _ tense: Tense = .this) -> Run {
        run(name, tense) { $0.value.decimal($0.usualPlaces, grouped: true) }
    }

    /// Without its sign, for sentences that say which way it went.
    func magnitude(_ name: String) -> Run {
        run(name, .this) { Quantity($0.value.magnitude, $0.unit).text(language) }
    }

    private func run(_ name: String, _ tense: Tense, _ words: (Quantity) -> String) -> Run {
        guard let figure = background.figure(name, tense) else {
            let period = tense == .this ? Period.year(year) : .year(year - 1)
            return .figure(noFigure, reference: Self.reference(name, period))
        }
        return run(figure, words)
    }

    func run(_ figure: Figure, _ words: (Quantity) -> String) -> Run {
        .figure(
            figure.value.map(words) ?? noFigure, reference: Self.reference(figure.name, figure.period),
            flagged: contradicted.contains(figure.name))
    }

    func value(_ name: String, _ tense: Tense = .this) -> Quantity? { background.figure(name, tense)?.value }

    func has(_ names: String...) -> Bool { names.allSatisfy { value($0) != nil } }

    static func reference(_ name: String, _ period: Period) -> String { "figure/\(name)/\(period)" }

    var noFigure: String { say(zh: "（没有数据）", en: "(not on record)") }

    // MARK: Indicators

    /// Marked only where there is no value that could carry the mark.
    func points(_ result: IndicatorResult) -> Run {
        .figure(
            result.score.points.decimal(2), reference: "indicator/\(result.code)",
            flagged: result.value == nil && isContradicted(result))
    }

    func value(of result: IndicatorResult) -> Run? {
        result.value.map {
            .figure($0.shortText[language], reference: "indicator/\(result.code)", flagged: isContradicted(result))
        }
    }

    func isContradicted(_ result: IndicatorResult) -> Bool {
        dossier.comparison(result.code).map { $0.verdict != .agrees } ?? false
    }

    var total: Run { .figure(evaluation.total.decimal(2), reference: "indicator/total", flagged: totalDiffers) }

    var totalDiffers: Bool {
        dossier.publishedTotal.map { $0.value.decimal(2) != evaluation.total.decimal(2) } ?? false
    }
}

extension StringProtocol {
    func trimmed(of marks: String) -> String {
        var rest = self[...]
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        while rest.first == " " { rest.removeFirst() }
        return String(rest)
    }
}
