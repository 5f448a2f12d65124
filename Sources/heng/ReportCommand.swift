import ArgumentParser
import Foundation
import Kernel
import Performance
import Registry

struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the year's self-evaluation report: HTML, DOCX, PDF, and the table as XLSX.",
        discussion: "--compare writes nothing: it prints every published figure beside the one that the records give.")

    @OptionGroup var data: DataOption
    @OptionGroup var scope: YearOption
    @Option(help: "The language: \(Language.allCases.map(\.rawValue).joined(separator: " or ")).")
    var language = Language.zh
    @Option(help: ArgumentHelp("Where the files go; DATA/report-YEAR if left out.", valueName: "folder"))
    var output: String?
    @Flag(
        help: "Print every published figure beside the computed one; exit code 1 if any differs without an explanation."
    )
    var compare = false
    @Flag(help: "With --compare: print JSON.") var json = false
    @Option(
        help: "Write this in place of the report: \(YearPaper.allCases.map(\.rawValue).joined(separator: ", ")).")
    var paper: YearPaper?
    @Option(help: "The month of the bulletin.") var month = 12

    func validate() throws {
        guard compare || !json else { throw ValidationError("--json goes with --compare.") }
        guard (1...12).contains(month) else { throw ValidationError("A month lies between 1 and 12.") }
    }

    func run() async throws {
        let house = try await House(data)
        let framework = try scope.loadedFramework()
        guard !compare else { return try await ReportComparing(house, framework).run(scope, asJSON: json) }
        let dossier = try await YearEvaluator(house.registry, framework: framework)
            .dossier(year: scope.year, organisation: scope.organisation)
        let writing = ReportWriting(house: house, dossier: dossier, framework: framework)
        let folder = output.map { URL(filePath: $0) } ?? writing.folder(language)
        let isWhole =
            if let paper {
                try await PaperWriting(house: house, dossier: dossier, framework: framework)
                    .write(paper, month: month, language, to: folder)
            } else {
                try await writing.write(language, to: folder)
            }
        if !isWhole { throw ExitCode(73) }
    }
}

extension Language: ExpressibleByArgument {}

/// Writes report files and says where they are.
struct ReportWriting {
    let house: House
    let dossier: Dossier
    let framework: IndicatorFramework

    /// "report-2021" for Chinese, "report-2021/en" for English.
    func folder(_ language: Language) -> URL {
        let folder = house.folder.appending(path: "report-\(dossier.year)", directoryHint: .isDirectory)
        return language == .zh ? folder : folder.appending(path: language.rawValue, directoryHint: .isDirectory)
    }

    /// Whether every file could be written; what could not says why.
    func write(_ language: Language, to folder: URL) async throws -> Bool {
        Console.progress(Console.say(zh: "正在生成报告……", en: "Composing the report …"))
        let background = try await ReportBackground.gather(
            for: dossier, framework: framework, from: house.registry,
            illustration: DemoAccounts.exist(in: house) ? Self.illustration : nil)
        let outcomes = try await ReportFiles(
            dossier, background: background, day: house.registry.now.day, language: language,
            tools: .found(environment: ProcessInfo.processInfo.environment)
        ).write(to: folder)
        Console.endProgress()
        for outcome in outcomes {
            let path = folder.appending(path: outcome.name).path
            if let size = outcome.size { print("✓ \(path)  (\(size / 1000) kB)") }
            if let failure = outcome.failure { print("✗ \(path)  \(Console.say(failure))") }
        }
        return outcomes.allSatisfy { $0.failure == nil }
    }

    private static let illustration = LocalizedText(
        zh: "合计数为公布数；明细为示例，按合计数编制。", en: "Totals are as published; their breakdowns are made up to add up to them.")
}
