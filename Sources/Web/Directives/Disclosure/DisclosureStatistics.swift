import Directives
import Kernel
import Registry

/// The annual table of information requests (年度统计表): by who asked, by what they were answered, and what came after.
struct DisclosureStatistics: Sendable {
    let year: Int
    private let figures: [String: Ratio]
    private let parts: [String: [String: Ratio]]

    static func gather(_ year: Int, _ registry: Registry) async throws -> DisclosureStatistics {
        let scope = MeasureScope(.year(year))
        var figures: [String: Ratio] = [:]
        var parts: [String: [String: Ratio]] = [:]
        for name in ["requests", "answered", "answered.in_time", "abandoned", "reviewed", "sued", "published"] {
            guard let measure = registry.measure("disclosure.\(name)") else { continue }
            figures[name] = try await registry.figure(measure, scope).value?.value
            guard measure.category != nil else { continue }
            let table = try await registry.table(measure, scope, by: .category)
            parts[name] = Dictionary(
                table.parts.map { ($0.key, $0.figure.value?.value ?? .zero) }
            ) { first, _ in first }
        }
        if let pending = registry.measure("disclosure.pending") {
            for (name, of) in [("carried_in", year - 1), ("carried_on", year)] {
                figures[name] = try await registry.figure(pending, MeasureScope(.year(of))).value?.value
            }
        }
        return DisclosureStatistics(year: year, figures: figures, parts: parts)
    }

    func applicants(_ language: Language) -> DisclosurePaper.Table {
        table(
            LocalizedText(zh: "新收申请（按申请人）", en: "New requests, by applicant"), "requests",
            DisclosureApplicant.allCases.map { ($0.rawValue, $0.label) }, language,
            more: [(LocalizedText(zh: "上年结转", en: "carried over from the year before"), "carried_in")])
    }

    func answers(_ language: Language) -> DisclosurePaper.Table {
        table(
            LocalizedText(zh: "办理结果", en: "Answers"), "answered",
            DisclosureAnswer.allCases.map { ($0.rawValue, $0.label) },
            language,
            more: [
                (LocalizedText(zh: "其中按期答复", en: "of which in time"), "answered.in_time"),
                (LocalizedText(zh: "逾期未补正视为放弃", en: "taken for abandoned"), "abandoned"),
                (LocalizedText(zh: "结转下年", en: "carried over to the next year"), "carried_on"),
            ])
    }

    func remedies(_ language: Language) -> DisclosurePaper.Table {
        let results = DisclosureRemedy.allCases
        func row(_ label: LocalizedText, _ name: String) -> [DisclosurePaper.Cell] {
            [.init(label[language])] + results.map { .init(parts[name]?[$0.rawValue] ?? .zero, places: 0) }
                + [.init(figures[name] ?? .zero, places: 0)]
        }
        return DisclosurePaper.Table(
            caption: LocalizedText(zh: "行政复议和行政诉讼", en: "Reviews and suits")[language],
            unit: LocalizedText(zh: "单位：件", en: "cases")[language],
            columns: [LocalizedText(zh: "途径", en: "Way")[language]] + results.map { $0.label[language] }
                + [LocalizedText(zh: "合计", en: "Total")[language]],
            rows: [
                row(LocalizedText(zh: "行政复议", en: "Review"), "reviewed"),
                row(LocalizedText(zh: "行政诉讼", en: "Suit"), "sued"),
            ])
    }

    private func table(
        _ caption: LocalizedText, _ name: String, _ labels: [(String, LocalizedText)], _ language: Language,
        more: [(LocalizedText, String)] = []
    ) -> DisclosurePaper.Table {
        let rows: [[DisclosurePaper.Cell]] = labels.map { key, label in
            [.init(label[language]), .init(parts[name]?[key] ?? .zero, places: 0)]
        }
        let total: [DisclosurePaper.Cell] = [
            .init(LocalizedText(zh: "合计", en: "Total")[language]), .init(figures[name] ?? .zero, places: 0),
        ]
        let rest: [[DisclosurePaper.Cell]] = more.map { [.init($0[language]), .init(figures[$1] ?? .zero, places: 0)] }
        return DisclosurePaper.Table(
            caption: caption[language], unit: LocalizedText(zh: "单位：件", en: "cases")[language],
            columns: [
                LocalizedText(zh: "类型", en: "Kind")[language], LocalizedText(zh: "件数", en: "Number")[language],
            ], rows: rows + [total] + rest)
    }
}
