import ArgumentParser
import Foundation
import Kernel
import Registry

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a register as CSV that `heng import` reads back.")

    @OptionGroup var data: DataOption
    @Argument(help: "The register, such as budget_line.") var register: String
    @Argument(help: "The file to write; standard output if left out.", completion: .file()) var file: String?

    func run() async throws {
        let house = try await House(data)
        let output = try Output(file)
        let pieces = try house.registry.exportCSV(
            house.registry.register(register), ListRequest(order: SortOrder("number")), in: Console.language,
            as: .system)
        for try await piece in pieces { try output.write(piece) }
        try output.finish()
    }
}

/// Standard output, or a file that takes its name only once it is whole.
struct Output {
    private let handle: FileHandle
    private let target: URL?
    private var draft: URL? { target?.appendingPathExtension("part") }

    init(_ file: String?) throws {
        target = file.map { URL(filePath: $0) }
        guard let target else {
            handle = .standardOutput
            return
        }
        let draft = target.appendingPathExtension("part")
        guard FileManager.default.createFile(atPath: draft.path, contents: nil) else {
            throw Self.unwritable(target)
        }
        handle = try FileHandle(forWritingTo: draft)
    }

    private static func unwritable(_ file: URL) -> Refusal {
        .unreadable(LocalizedText(zh: "无法写入 \(file.path)。", en: "\(file.path) can't be written."))
    }

    func write(_ text: String) throws {
        try handle.write(contentsOf: Data(text.utf8))
    }

    func finish() throws {
        guard let target, let draft else { return }
        try handle.close()
        guard rename(draft.path, target.path) == 0 else { throw Self.unwritable(target) }
    }
}
