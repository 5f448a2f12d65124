import ArgumentParser
import Foundation
import Kernel
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database into one file while others work.")

    @OptionGroup var data: DataOption
    @Argument(help: "The file to write; it must not exist.") var target: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Refusal.rule(zh: "文件 \(target) 已存在，未覆盖。", en: "The file \(target) exists and was not overwritten.")
        }
        try await House(data).database.backup(to: target)
        Console.print(zh: "已备份到 \(target)。", en: "Backed up to \(target).")
    }
}
