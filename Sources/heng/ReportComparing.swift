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
        for line in comparison.lines {
            let value = line.value.map { $0.text(language, places: $0.comparedPlaces) } ?? "—"
            Swift.print(
                "\(Self.mark(line.verdict)) \(line.name)\t\(Console.say(line.label))\t"
                    + "\(line.published.text(language, places: line.published.comparedPlaces))\t\(value)")
            if line.verdict != .agrees, line.verdict != .miniature { Swift.print("\t\(Console.say(line.explanation))") }
        }
        let counts = YearComparison.Verdict.allCases.filter { comparison.count($0) > 0 }
            .map { "\(Console.say($0.label)) \(comparison.count($0))" }
        Swift.print(counts.joined(separator: Console.language == .zh ? "，" : ", "))
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
