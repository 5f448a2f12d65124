import ArgumentParser
import Kernel
import Performance
import Registry
import Storage

/// Prints what was published beside what the records give, figure by figure (公布与计算).
struct ReportComparing {
    private let house: House
    private let framework: IndicatorFramework

    init(_ house: House, _ framework: IndicatorFramework) {
        self.house = house
        self.framework = framework
    }

    func run(_ scope: YearOption, asJSON: Bool) async throws {
        let comparison = try await YearEvaluator(house.registry, framework: framework)
            .comparison(year: scope.year, organisation: scope.organisation)
        try house.database.close()
        if asJSON { try Console.json(ComparisonOutput(comparison)) } else { print(comparison) }
        if comparison.count(.differs) > 0 { throw ExitCode(1) }
    }

    private func print(_ comparison: YearComparison) {
        let language = Console.language
        let scaled = comparison.count(.miniature)
        if let simulation = comparison.simulation, scaled > 0 {
            Console.print(
                zh: "\(simulation.zh)：公布的 \(comparison.lines.count) 个数中，\(scaled) 个随人和事的数量变化，只列出，不比较（~）。",
                en:
                    "\(simulation.en): \(scaled) of the \(comparison.lines.count) published figures grow with people and matters; they are listed, not compared (~)."
            )
        }
        for line in comparison.lines {
            let value = line.value.map { $0.text(language, places: $0.comparedPlaces) } ?? "—"
            Swift.print(
                "\(Self.mark(line.verdict)) \(line.name)\t\(Console.say(line.label))\t"
                    + "\(line.published.text(language, places: line.published.comparedPlaces))\t\(value)")
            if line.verdict != .agrees { Swift.print("\t\(Console.say(line.explanation))") }
        }
        let counts = YearComparison.Verdict.allCases.filter { comparison.count($0) > 0 }
            .map { "\(Self.mark($0)) \(Console.say($0.label)) \(comparison.count($0))" }
        Swift.print(counts.joined(separator: Console.language == .zh ? "，" : ", "))
        guard comparison.count(.explained) > 0 else { return }
        Console.print(
            zh: "≠ 是公布报告自身的矛盾，已查明原因，不是记录有误；只有 ✗ 表示记录须核对。",
            en:
                "≠ is a contradiction of the published report, with its reason, no fault of the records; only ✗ asks for a look at them."
        )
    }

    private static func mark(_ verdict: YearComparison.Verdict) -> String {
        switch verdict {
        case .agrees: "✓"
        case .explained: "≠"
        case .differs: "✗"
        case .unproven: "?"
        case .miniature: "~"
        }
    }
}

/// The comparison as other programs read it. Values are exact decimals or fractions in text.
struct ComparisonOutput: Encodable {
    struct Line: Encodable {
        let name: String
        let label: LocalizedText
        let published: String
        let computed: String?
        let unit: String
        let computedUnit: String?
        let verdict: YearComparison.Verdict
        let explanation: LocalizedText
        let indicator: String?
    }

    let year: Int
    let organisation: String
    let trailLength: Int64
    let counts: [String: Int]
    let figures: [Line]

    init(_ comparison: YearComparison) {
        year = comparison.year
        organisation = comparison.organisation
        trailLength = comparison.trailLength
        counts = Dictionary(
            uniqueKeysWithValues: YearComparison.Verdict.allCases.map { ($0.rawValue, comparison.count($0)) })
        figures = comparison.lines.map { line in
            Line(
                name: line.name, label: line.label, published: line.published.value.exact,
                computed: line.value?.value.exact, unit: line.published.unit.symbol,
                computedUnit: line.value?.unit.symbol, verdict: line.verdict, explanation: line.explanation,
                indicator: line.indicator)
        }
    }
}
