import ArgumentParser
import Foundation
import Kernel
import Performance
import Registry

/// Which year and whose, as options of the verbs that evaluate.
struct YearOption: ParsableArguments {
    @Option(help: "The year.") var year = 2021
    @Option(help: "The number of the organisation.") var organisation = "BSZW"
    @Option(
        help: ArgumentHelp("A framework of your own instead of the national one.", valueName: "file.yaml"),
        completion: .file(extensions: ["yaml"]))
    var framework: String?
    @Option(
        help: ArgumentHelp("The points and choices that go with --framework.", valueName: "file.yaml"),
        completion: .file(extensions: ["yaml"]))
    var weights: String?

    func validate() throws {
        guard (1949...2100).contains(year) else { throw ValidationError("The year lies between 1949 and 2100.") }
    }

    func loadedFramework() throws -> IndicatorFramework {
        guard let framework else {
            guard weights == nil else { throw ValidationError("--weights goes with --framework.") }
            guard year >= BundledFramework.firstYear else {
                throw Refusal.rule(
                    zh: "\(year)年没有分值文件。用 --framework 和 --weights 指定指标体系和分值。",
                    en:
                        "There are no points for \(year). Name a framework and its points with --framework and --weights."
                )
            }
            return try .forDepartment(year: year)
        }
        return try .load(
            yaml: Self.text(framework), weights: weights.map(Self.text),
            knownMeasures: IndicatorFramework.departmentMeasures.union(Register.house.flatMap(\.measures).map(\.name)))
    }

    private static func text(_ file: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal.notFound(LocalizedText(zh: "文件 \(file)", en: "The file \(file)"))
        }
        return try decodedText(Array(bytes))
    }
}

struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluates a year and prints every indicator with its points and why.")

    @OptionGroup var data: DataOption
    @OptionGroup var scope: YearOption
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let house = try await House(data)
        let dossier = try await YearEvaluator(house.registry, framework: scope.loadedFramework())
            .dossier(year: scope.year, organisation: scope.organisation)
        if json { try Console.json(EvaluationOutput(dossier)) } else { Self.print(dossier) }
    }

    private static func print(_ dossier: Dossier) {
        for result in dossier.evaluation.results {
            let value = result.value?.text(Console.language) ?? "—"
            let points = "\(result.score.points.decimal(2))/\(result.score.weight.decimal(0))"
            Swift.print("\(result.code)\t\(Console.say(result.title))\t\(value)\t\(points)")
            for step in result.score.steps where !result.score.isFull { Swift.print("\t\(Console.say(step.text))") }
            if let comparison = dossier.comparison(result.code), comparison.verdict == .differs {
                Swift.print(
                    "\t! \(comparison.published.text(Console.language)): \(Console.say(comparison.explanation))")
            }
        }
        let evaluation = dossier.evaluation
        Swift.print("\(evaluation.total.decimal(2))\t\(Console.say(evaluation.grade.label))")
    }
}

/// The evaluation as other programs read it. Values are exact decimals or fractions in text.
struct EvaluationOutput: Encodable {
    struct Indicator: Encodable {
        let code: String
        let title: LocalizedText
        let value: String?
        let display: String?
        let unit: String?
        let formula: String?
        let computation: LocalizedText?
        let weight: String
        let points: String
        let steps: [LocalizedText]
        let flags: [ResultFlag]
        let published: String?
        let verdict: PublishedComparison.Verdict?
        let difference: LocalizedText?
    }

    let year: Int
    let organisation: String
    let total: String
    let grade: String
    let publishedTotal: String?
    let unprovenWeight: String
    let trailLength: Int64
    let indicators: [Indicator]

    init(_ dossier: Dossier) {
        year = dossier.year
        organisation = dossier.organisation
        total = dossier.evaluation.total.exact
        grade = dossier.evaluation.grade.rawValue
        publishedTotal = dossier.publishedTotal?.value.exact
        unprovenWeight = dossier.unprovenWeight.exact
        trailLength = dossier.trailLength
        indicators = dossier.evaluation.results.map { result in
            let comparison = dossier.comparison(result.code)
            return Indicator(
                code: result.code, title: result.title, value: result.value?.value.exact,
                display: result.value?.text(.zh), unit: result.value?.unit.symbol, formula: result.formula,
                computation: result.substituted, weight: result.score.weight.exact, points: result.score.points.exact,
                steps: result.score.steps.map(\.text), flags: result.flags, published: comparison?.published.text(.zh),
                verdict: comparison?.verdict, difference: comparison?.explanation)
        }
    }
}
