import ArgumentParser
import Foundation
import Kernel
import Registry
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database into one file while others work, and attached files into a folder beside it.",
        discussion:
            "The folder is named as the file with .blobs behind. To restore, put the file back as heng.sqlite and the folder as blobs."
    )

    @OptionGroup var data: DataOption
    @Argument(help: "The file to write; it must not exist.") var target: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Refusal.rule(zh: "文件 \(target) 已存在，未覆盖。", en: "The file \(target) exists and was not overwritten.")
        }
        let house = try await House(data)
        try await house.database.backup(to: target)
        // After the database: whatever it names is there by now.
        let files = try house.registry.blobs?.copy(to: .bySM3(in: target + ".blobs")) ?? 0
        Console.print(
            zh: "已备份到 \(target)，附件 \(files) 个。", en: "Backed up to \(target), with \(files) attached files.")
    }
}
