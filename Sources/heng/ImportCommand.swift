import ArgumentParser
import Foundation
import Kernel
import Readers
import Registry
import Synchronization
import Web

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enters the lines of a CSV or XLSX file into a register: all of them, or none.",
        discussion: """
            The first line names the columns by key or label. CSV is read in UTF-8 and GBK; of a workbook, the first sheet \
            with content or the one that --sheet names.
            """)

    @OptionGroup var data: DataOption
    @Argument(help: "The register, such as budget_line.") var register: String
    @Argument(help: "The CSV or XLSX file.", completion: .file()) var file: String
    @Option(help: "The organisation the lines belong to when they don't say.") var organisation = ""
    @Option(help: "The sheet of a workbook to read.") var sheet: String?
    @Flag(name: [.customLong("dry-run"), .customLong("rehearse")], help: "Check everything and save nothing.")
    var rehearse = false

    func run() async throws {
        let house = try await House(data)
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal.notFound(LocalizedText(zh: "文件 \(file)", en: "The file \(file)"))
        }
        let actor = Actor(
            account: 0, name: Actor.system.name, roles: Role.everyone, organisation: organisation, reach: nil)
        let table = try ImportFile(Array(bytes), named: URL(filePath: file).lastPathComponent, sheet: sheet)
        let progress = ImportProgress()
        let report = try await house.registry.importTable(
            table.source, named: table.name, into: house.registry.register(register), as: actor, rehearse: rehearse,
            progress: { progress.show($0, of: $1) })
        Console.endProgress()
        for problem in report.problems { print(line(problem, in: report)) }
        guard report.problems.isEmpty else { throw Refusal.invalid([]).withCount(report.problems.count) }
        if rehearse {
            Console.print(
                zh: "\(report.lines) 行全部可以导入，未保存。", en: "All \(report.lines) lines can be imported. Nothing was saved.")
        } else {
            Console.print(zh: "已导入 \(report.entered) 行。", en: "Imported \(report.entered) lines.")
        }
    }

    /// "payments.csv:7: amount: …", as compilers write it; in a workbook with the column's letters.
    private func line(_ problem: FieldProblem, in report: ImportReport) -> String {
        let sheet = report.sheet.map { "[\($0)]" } ?? ""
        let column = report.sheet == nil ? nil : report.columns.firstIndex(of: problem.field)
        let place = (column.map { CellReference.letters($0) } ?? "") + String(problem.line ?? 1)
        return "\(file)\(sheet):\(place): \(problem.field): \(Console.say(problem.message))"
    }
}

/// Tells on a terminal how far an import is, a few times a second at most.
private final class ImportProgress: Sendable {
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    func show(_ entered: Int, of lines: Int) {
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            guard last.map({ now - $0 > .milliseconds(200) }) ?? true else { return false }
            last = now
            return true
        }
        if isDue { Console.progress("\(entered) / \(lines)") }
    }
}

extension Refusal {
    /// The summary for problems that were already listed.
    fileprivate func withCount(_ count: Int) -> Refusal {
        .unreadable(
            LocalizedText(
                zh: "有\(count)处需要更正，未导入任何内容。", en: "\(count) entries need correcting. Nothing was imported."))
    }
}
