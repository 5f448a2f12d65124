import ArgumentParser
import Foundation
import Kernel
import Registry
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database into one file while others work, and attached files into a folder beside it.",
        discussion: """
            The folder is named as the file with .blobs behind. A PostgreSQL is saved by its own pg_dump, which has to be \
            on this machine. heng restore puts both back.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var keys: KeysOption
    @Argument(help: "The file to write; it must not exist.") var target: String
    @Flag(
        help: ArgumentHelp(
            "Copy the keys that sign the trail as well, into a folder with .keys behind.",
            discussion: """
                Whoever holds database and keys together can forge the trail. Keep such a copy apart from other backups, \
                encrypted.
                """))
    var withKeys = false

    func run() async throws {
        let place = BackupPlace(target)
        try place.demandFree(withKeys: withKeys)
        let house = try await House(data, keys: keys)
        // Before the database: a head signed meanwhile would be missed in a database copied before it.
        if withKeys { try place.takeKeys(from: KeysOption.url(keys, in: house.folder)) }
        try await house.database.backup(to: target)
        // After the database: whatever it names is there by now.
        let files = try house.registry.blobs?.copy(to: .bySM3(in: place.blobs)) ?? 0
        Console.print(
            zh: "已备份到 \(target)，附件 \(files) 个。", en: "Backed up to \(target), with \(files) attached files.")
        if withKeys {
            Console.print(
                zh: "签名密钥已复制到 \(place.keys)。数据库与密钥同时落入他人之手，留痕即可伪造：请加密并与其他备份分开保管。",
                en: """
                    The signing keys are in \(place.keys). With database and keys together the trail can be forged: encrypt \
                    this copy and keep it apart from other backups.
                    """)
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup back into an empty place, and verifies the trail and the attached files.",
        discussion: """
            Nothing that is there is overwritten: the data folder may hold no database, a PostgreSQL no tables. Exit code 0 \
            when all is sound, 1 when something was found.
            """)

    @OptionGroup var data: DataOption
    @Argument(help: "The file that heng backup wrote.", completion: .file()) var backup: String
    @Flag(help: "Put the keys of the backup back as well; it must have been made --with-keys.") var withKeys = false

    func run() async throws {
        let place = BackupPlace(backup)
        let folder = URL(filePath: data.folder, directoryHint: .isDirectory)
        let (blobs, keys) = (folder.appending(path: House.blobFolder), folder.appending(path: "keys"))
        try BackupPlace.demandNone(folder.appending(path: House.fileName), blobs)
        if withKeys { try place.demandKeys(into: keys) }
        try House.makeFolder(folder)
        if let postgres = data.postgres {
            try await Database.restore(backup, toPostgres: postgres)
        } else {
            try await Database.restore(backup, to: folder.appending(path: House.fileName).path)
        }
        let files = try BlobStore.bySM3(in: place.blobs).copy(to: .bySM3(in: blobs.path))
        if withKeys { try place.giveKeys(to: keys) }
        Console.print(zh: "已恢复，附件 \(files) 个。正在核验……", en: "Restored, with \(files) attached files. Verifying…")
        try await verify(try await House(data))
    }

    private func verify(_ house: House) async throws {
        let trail = try await house.registry.verifyTrail()
        let attachments = try await house.registry.checkAttachments()
        for finding in trail.findings { print("✗ " + Console.say(finding.message)) }
        for finding in attachments.findings { print("✗ " + Console.say(finding.message)) }
        guard trail.isSound, attachments.isSound else { throw ExitCode(1) }
        Console.print(
            zh: "✓ \(trail.entries) 条留痕和 \(attachments.files) 个附件全部完好。",
            en: "✓ \(trail.entries) entries of the trail and \(attachments.files) attached files are sound.")
    }
}

/// A backup's file and what lies beside it.
private struct BackupPlace {
    private let file: String

    init(_ file: String) {
        self.file = file
    }

    var blobs: String { file + ".blobs" }
    var keys: String { file + ".keys" }

    func demandFree(withKeys: Bool) throws {
        // Attached files are known by their content: a second backup adds to those of the first.
        try Self.demandNone(URL(filePath: file))
        if withKeys { try Self.demandNone(URL(filePath: keys)) }
    }

    static func demandNone(_ places: URL...) throws {
        for place in places where FileManager.default.fileExists(atPath: place.path) {
            throw Refusal.rule(
                zh: "\(place.path) 已存在，未覆盖。", en: "\(place.path) exists and was not overwritten.")
        }
    }

    func demandKeys(into target: URL) throws {
        try Self.demandNone(target)
        guard FileManager.default.fileExists(atPath: keys) else {
            throw Refusal.notFound(LocalizedText(zh: "密钥文件夹 \(keys)", en: "The folder with the keys, \(keys)"))
        }
    }

    func takeKeys(from source: URL) throws { try Self.copyFolder(source, to: URL(filePath: keys)) }

    func giveKeys(to target: URL) throws { try Self.copyFolder(URL(filePath: keys), to: target) }

    /// For the owner's eyes alone, as the folder itself is.
    private static func copyFolder(_ source: URL, to target: URL) throws {
        let files = FileManager.default
        do {
            try files.createDirectory(
                at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard files.fileExists(atPath: source.path) else { return }
            for name in try files.contentsOfDirectory(atPath: source.path) where !name.hasSuffix(".part") {
                try files.copyItem(at: source.appending(path: name), to: target.appending(path: name))
            }
        } catch {
            throw Refusal.unreadable(
                LocalizedText(
                    zh: "密钥未能从 \(source.path) 复制到 \(target.path)，请检查权限。",
                    en: "The keys can't be copied from \(source.path) to \(target.path). Check the permissions."))
        }
    }
}
