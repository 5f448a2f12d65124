import Documents
import Kernel
import Registry

/// Published and computed as a table to be printed (公布与计算对照表).
struct ComparisonPaper {
    private let comparison: YearComparison
    private let day: Day
    private let language: Language

    init(_ comparison: YearComparison, day: Day, language: Language) {
        self.comparison = comparison
        self.day = day
        self.language = language
    }

    private func say(zh: String, en: String) -> String { language == .zh ? zh : en }

    var document: Document {
        let name = comparison.organisationName[language]
        return Document(
            language,
            title: say(
                zh: "\(name)\n\(comparison.year)年度公布与计算对照表", en: "\(name)\nPublished and Computed, \(comparison.year)"),
            dated: day, blocks: [.text(summary), .landscape([.table(table)])],
            signature: Signature(issuer: name, day: day), pageNotice: comparison.simulation?[language],
            flagNote: say(zh: "* 公布值与记录不一致，原因见说明。", en: "* Published otherwise than the records give; see why."))
    }

    private var summary: String {
        let counts = YearComparison.Verdict.allCases.filter { comparison.count($0) > 0 }.map { verdict in
            say(
                zh: "\(verdict.label.zh)\(comparison.count(verdict))个",
                en: "\(verdict.label.en): \(comparison.count(verdict))")
        }
        return say(
            zh:
                "公布的\(comparison.lines.count)个数逐个与登记簿的记录对照：\(counts.joined(separator: "，"))。记录截至留痕第\(comparison.trailLength)条。",
            en:
                "\(comparison.lines.count) published figures beside what the records give. \(counts.joined(separator: "; ").uppercasedFirst). Records as of trail entry \(comparison.trailLength)."
        )
    }

    private var table: Table {
        Table(
            say(zh: "公布与计算", en: "Published and computed"),
            columns: [
                .init(say(zh: "系统", en: "System"), width: 9), .init(say(zh: "公布的数", en: "Figure"), width: 16),
                .init(say(zh: "期间", en: "Period"), width: 12),
                .init(say(zh: "公布值", en: "Published"), width: 12, .trailing),
                .init(say(zh: "计算值", en: "Computed"), width: 12, .trailing),
                .init(say(zh: "单位", en: "Unit"), width: 6), .init(say(zh: "结论", en: "Verdict"), width: 9),
                .init(say(zh: "说明", en: "Explanation"), width: 34),
            ], rows: comparison.lines.map(row))
    }

    private func row(_ line: YearComparison.Line) -> Table.Row {
        let isOff = line.verdict == .explained || line.verdict == .differs
        return [
            .init(line.systemLabel[language]), .heading(line.label[language]), .init(line.period.text(language)),
            number(line.published, reference: "figure/\(line.name)/\(line.period)", isFlagged: isOff),
            line.value.map { number($0, reference: reference(line), isFlagged: isOff) } ?? "—",
            .init((line.value?.unit ?? line.published.unit).label[language]), .init(line.verdict.label[language]),
            .init(line.explanation[language]),
        ]
    }

    private func reference(_ line: YearComparison.Line) -> String {
        line.indicator.map { "indicator/\($0)" } ?? "figure/\(line.computed?.name ?? line.name)/\(line.period)"
    }

    private func number(_ value: Quantity, reference: String, isFlagged: Bool) -> Table.Cell {
        let places = value.comparedPlaces ?? value.usualPlaces
        return .number(value.value, places: places, reference: reference, flagged: isFlagged)
    }
}
