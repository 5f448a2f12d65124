import Kernel
import Performance
import Registry

/// How a figure was made, as nested lines that lead down to records.
struct DerivationTree: Sendable {
    /// Words and addresses for what a derivation names.
    struct Guide: Sendable {
        let registers: [String: LocalizedText]
        /// Whose records count, as a list's address names them.
        let organisations: [String]
        let organisation: String
    }

    let figure: Figure
    let guide: Guide

    func html(in language: Language) -> HTML {
        "<ul class=\"derivation-tree\">\(branch(figure, language))</ul>\n"
    }

    private func branch(_ figure: Figure, _ language: Language) -> HTML {
        let value: HTML = figure.value.map { .amount($0, language) } ?? Self.noValue(language)
        let path = Path.figure(figure.name, figure.period.description).with(["organisation": guide.organisation])
        return """
            <li><p class="derivation-line"><a\(href: path.description)>\(figure.label, language)</a> \
            <span class="hint">\(figure.period.text(language))</span> <strong>\(value)</strong></p>\
            <p class="hint">\(how(figure, language))</p>\(inputs(figure, language))</li>
            """
    }

    private func inputs(_ figure: Figure, _ language: Language) -> HTML? {
        guard case .formula(_, _, let inputs) = figure.derivation, !inputs.isEmpty else { return nil }
        return "<ul>\(inputs.map { branch($0, language) })</ul>"
    }

    /// How it was made, in a line with its link.
    func how(_ figure: Figure, _ language: Language) -> HTML {
        switch figure.derivation {
        case .records(let register, let measure, let count, _):
            return records(of: register, measure, figure, count, language)
        case .share(let register, let measure, let numerator, let denominator, _):
            let upper = records(of: register, measure, figure, numerator, part: .numerator, language)
            let lower = records(of: register, measure, figure, denominator, language)
            return "\(upper) ÷ \(lower)"
        case .formula(_, let substituted, let inputs):
            return inputs.isEmpty ? "\(Self.fixed, language)" : "= \(substituted, language)"
        case .reported(let number, let source):
            let path = Path.matter(ReportedFact.register.name, number)
            return "<a\(href: path.description)>\(Self.reported, language)</a> · \(source, language)"
        case .missing(let why): return "\(why, language)"
        }
    }

    private func records(
        of register: String, _ measure: String, _ figure: Figure, _ count: Int,
        part: Measure.Part? = nil, _ language: Language
    ) -> HTML {
        let scope =
            ChapterFigure.named(figure.name)?.scope(figure.period)
            ?? MeasureScope(figure.period, organisations: guide.organisations)
        let path = Path.register(register).with(scope.items(of: measure, part: part))
        let name = guide.registers[register] ?? LocalizedText(verbatim: register)
        let text = LocalizedText(
            zh: "\(name.zh)：\(grouped(count)) 条记录", en: "\(counted(count, "record", "records")) in \(name.en)")
        return "<a\(href: path.description)>\(text, language)</a>"
    }

    static func noValue(_ language: Language) -> HTML {
        "<span class=\"missing\">\(LocalizedText(zh: "没有数据", en: "No figure"), language)</span>"
    }

    private static let reported = LocalizedText(zh: "公布数据", en: "Reported fact")
    private static let fixed = LocalizedText(zh: "按规定取值", en: "Set by the rule")
}

extension PerformanceDesk {
    func guide(_ source: FigureSource) -> DerivationTree.Guide {
        DerivationTree.Guide(
            registers: Dictionary(registry.registers.map { ($0.name, $0.label) }) { first, _ in first },
            organisations: source.organisations, organisation: source.organisation)
    }
}
