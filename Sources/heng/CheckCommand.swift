import ArgumentParser
import Crosscheck
import Foundation
import Kernel

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the contradictions in anybody's report.",
        discussion: """
            Reads text, HTML, DOCX, DOC, PDF, XLSX and CSV. Ends with 1 where something contradicts. In JSON, positions count \
            the Unicode scalars of the decoded text.
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

    @Option(help: "Which findings to print.") var only: Choice = .all

    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case all, contradictions
    }

    func validate() throws {
        if files.isEmpty && folder == nil { throw ValidationError("Name a file, or a folder with --folder.") }
        if json && sarif { throw ValidationError("Choose --json or --sarif.") }
    }

    func run() async throws {
        let paths = try files + CheckedFiles.below(folder)
        let isBatch = folder != nil || paths.count > 1
        var (summary, kept, refused) = ([CheckedFiles.Line](), [CheckedText](), 0)
        if json { print(FindingsJSON.opening, terminator: "") }
        for (number, path) in paths.enumerated() {
            if isBatch { Console.progress("\(number + 1)/\(paths.count) \(path)") }
            do {
                let checked = chosen(CheckedText(path: path, checking: try await CheckedFiles.read(path)))
                if json {
                    print((number - refused > 0 ? ",\n" : "") + FindingsJSON.file(checked, in: Console.language))
                }
                if !json && !sarif && folder == nil { show(checked) }
                if let html {
                    try CheckedFiles.write(
                        AnnotatedPage(checked, in: Console.language).html, of: path, to: html, alone: !isBatch)
                }
                if sarif { kept.append(checked) }
                summary.append(CheckedFiles.Line(checked))
            } catch let refusal as Refusal where isBatch {
                refused += 1
                Console.endProgress()
                Console.error("\(path): \(Console.say(refusal.message))")
            }
        }
        Console.endProgress()
        if json { print(FindingsJSON.closing) }
        if sarif { print(SARIF.document(kept, version: Heng.version, in: Console.language)) }
        if isBatch && !json && !sarif { rank(summary, refused) }
        if summary.contains(where: { $0.contradictions > 0 }) { throw ExitCode(1) }
        if refused > 0 { throw ExitCode(65) }
    }

    private func chosen(_ checked: CheckedText) -> CheckedText {
        guard only == .contradictions else { return checked }
        return CheckedText(
            path: checked.path, text: checked.text, findings: checked.findings.filter { $0.verdict == .contradicts })
    }

    private func show(_ checked: CheckedText) {
        let view = TerminalView(Console.language, isColoured: isatty(STDOUT_FILENO) == 1)
        print(view.text(checked, onlyContradictions: only == .contradictions))
    }

    /// The files that need a reader most come first.
    private func rank(_ lines: [CheckedFiles.Line], _ refused: Int) {
        for line in lines.sorted(by: {
            ($1.contradictions, $1.questions, $0.path) < ($0.contradictions, $0.questions, $1.path)
        }) {
            Console.print(
                zh: "矛盾 \(line.contradictions)\t疑问 \(line.questions)\t相符 \(line.confirmed)\t\(line.path)",
                en:
                    "\(line.contradictions) contradictions\t\(line.questions) questions\t\(line.confirmed) confirmed\t\(line.path)"
            )
        }
        let wrong = lines.count { $0.contradictions > 0 }
        Console.print(
            zh: "共检查 \(lines.count) 份，\(wrong) 份有矛盾，\(refused) 份无法读取。",
            en: "\(lines.count) checked, \(wrong) with contradictions, \(refused) could not be read.")
    }
}
