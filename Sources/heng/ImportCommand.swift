import ArgumentParser
import Foundation
import Kernel
import Registry

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enters the lines of a CSV file into a register: all of them, or none.",
        discussion: "The first line names the columns by key or label. UTF-8 and GBK are read.")

    @OptionGroup var data: DataOption
    @Argument(help: "The register, such as budget_line.") var register: String
    @Argument(help: "The CSV file.", completion: .file()) var file: String
    @Option(help: "The organisation the lines belong to when they don't say.") var organisation = ""
    @Flag(help: "Check everything and save nothing.") var rehearse = false

    func run() async throws {
        let house = try await House(data)
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Refusal.notFound(LocalizedText(zh: "文件 \(file)", en: "The file \(file)"))
        }
        let actor = Actor(
            account: 0, name: Actor.system.name, roles: Role.everyone, organisation: organisation, reach: nil)
        let report = try await house.registry.importCSV(
            Array(bytes), named: URL(filePath: file).lastPathComponent, into: house.registry.register(register),
            as: actor, rehearse: rehearse)
        for problem in report.problems {
            print("\(file):\(problem.line ?? 1): \(problem.field): \(Console.say(problem.message))")
        }
        guard report.problems.isEmpty else { throw Refusal.invalid([]).withCount(report.problems.count) }
        if rehearse {
            Console.print(
                zh: "\(report.lines) 行全部可以导入，未保存。", en: "All \(report.lines) lines can be imported. Nothing was saved.")
        } else {
            Console.print(zh: "已导入 \(report.entered) 行。", en: "Imported \(report.entered) lines.")
        }
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
