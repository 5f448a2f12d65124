import ArgumentParser
import Crosscheck
import Foundation
import Kernel

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the contradictions and the vague targets in anybody's report.",
        discussion: """
            Reads text, HTML, DOCX, DOC, RTF, PDF, XLSX and CSV. Ends with 1 where something contradicts, with 65 where a file \
            could not be read. In JSON, positions count the Unicode scalars of the decoded text.
            """)

    @Argument(help: ArgumentHelp("The files to read.", valueName: "file"), completion: .file())
    var files: [String] = []

    @Option(help: ArgumentHelp("Read every report in this folder and below.", valueName: "folder"))
    var folder: String?

    @Flag(help: "Print every finding as JSON.") var json = false
    @Flag(help: "Print contradictions and questions as SARIF.") var sarif = false

    @Option(
        help: ArgumentHelp(
            "Write the annotated text to this page; with several files, pages in this folder.", valueName: "path"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            """
            Write the document with comments to this DOCX; with several files, DOCX in this folder. A DOCX keeps its form, \
            anything else becomes one of its text.
            """, valueName: "path"))
    var docx: String?

    @Option(help: ArgumentHelp("Write the ranking to this file, CSV or JSON by its name.", valueName: "path"))
    var summary: String?

    @Option(help: "Which findings to print.") var only: Choice = .all

    @Option(help: "The language of the findings: zh or en. By LANG if left out.")
    var language = Console.language

    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case all, contradictions
    }

    func validate() throws {
        if files.isEmpty && folder == nil { throw ValidationError("Name a file, or a folder with --folder.") }
        if json && sarif { throw ValidationError("Choose --json or --sarif.") }
        if let summary, ![".csv", ".json"].contains(where: summary.lowercased().hasSuffix) {
            throw ValidationError("Name the summary .csv or .json.")
        }
    }

    func run() async throws {
        let paths = try files + CheckedFiles.below(folder)
        let isBatch = folder != nil || paths.count > 1
        let output = CheckOutput(command: self, isBatch: isBatch)
        let lines = try await output.check(paths)
        if let summary {
            let text =
                summary.lowercased().hasSuffix(".json")
                ? CheckSummary.json(lines, in: language) : CheckSummary.csv(lines, in: language)
            try CheckedFiles.write(Data(text.utf8), to: URL(filePath: summary))
        }
        if isBatch && !json && !sarif { rank(lines) }
        if lines.contains(where: { $0.contradictions > 0 }) { throw ExitCode(1) }
        if lines.contains(where: { $0.failure != nil }) { throw ExitCode(65) }
    }

    /// The files that need a reader most come first.
    private func rank(_ lines: [CheckSummary]) {
        for line in CheckSummary.ranked(lines) where line.failure == nil {
            print(
                LocalizedText(
                    zh:
                        "\(line.score ?? 0) 分\t矛盾 \(line.contradictions)\t疑问 \(line.questions)\t相符 \(line.confirmed)\t\(line.path)",
                    en:
                        "\(line.score ?? 0)\t\(line.contradictions) contradictions\t\(line.questions) questions\t\(line.confirmed) confirmed\t\(line.path)"
                )[language])
        }
        let (read, wrong) = (lines.count { $0.failure == nil }, lines.count { $0.contradictions > 0 })
        print(
            LocalizedText(
                zh: "共检查 \(read) 份，\(wrong) 份有矛盾，\(lines.count - read) 份无法读取。",
                en: "\(read) checked, \(wrong) with contradictions, \(lines.count - read) could not be read.")[language]
        )
    }
}
