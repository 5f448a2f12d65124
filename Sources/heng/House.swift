import ArgumentParser
import Credit
import Directives
import Findings
import Foundation
import Hotline
import Intermediaries
import Kernel
import Performance
import Ratings
import Registry
import Resources
import ServiceHall
import Storage
import Supervision
import Surveys
import Trading

/// Where a city's data lives, as an option of every verb.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: ArgumentHelp("The folder with the city's data.", valueName: "folder"))
    var folder = "data"

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL in place of the folder's own database; HENG_DATABASE says the same.",
            discussion: "postgres://user@host/database, with every parameter libpq knows. The folder keeps the files.",
            valueName: "address"))
    var database: String?

    /// The PostgreSQL to work on; nil for the file in the folder.
    var postgres: String? {
        let address = database ?? ProcessInfo.processInfo.environment["HENG_DATABASE"] ?? ""
        return address.isEmpty ? nil : address
    }
}

/// The parts put together: one database file, its registers, its accounts.
struct House: Sendable {
    let folder: URL
    let database: Database
    let registry: Registry
    let accounts: Accounts

    static let fileName = "heng.sqlite"
    /// What is attached, beside the database.
    static let blobFolder = "blobs"

    /// Opens the data, bringing its tables up to this version. `create` makes a new folder; otherwise a missing one is
    /// refused, unless the data are in a PostgreSQL.
    init(_ option: DataOption, keys: KeysOption? = nil, create: Bool = false, hasTexts: Bool = false) async throws {
        folder = URL(filePath: option.folder, directoryHint: .isDirectory)
        if let postgres = option.postgres {
            try Self.makeFolder(folder)
            database = try await Database(postgres: postgres)
        } else {
            let file = folder.appending(path: Self.fileName).path
            if create { try Self.makeFolder(folder) } else { try Self.demand(file, in: option.folder) }
            database = try Database(path: file)
        }
        try await database.migrate(Migration.house)
        registry = Registry(
            database, registers: Register.house, keys: KeyFolder(KeysOption.url(keys, in: folder)),
            blobs: .bySM3(in: folder.appending(path: Self.blobFolder).path), hasTexts: hasTexts, clock: { Clock.now })
        try await registry.prepare()
        accounts = Accounts(database, clock: { Clock.now }, random: Chance.bytes)
        try await registry.followCalendar()
    }
}

extension House {
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw Refusal.unreadable(
                LocalizedText(
                    zh: "无法建立文件夹 \(folder.path)。请检查路径和权限，或用 --data 指定其他位置。",
                    en:
                        "The folder \(folder.path) can't be made. Check path and permissions, or name another with --data."
                ))
        }
    }

    private static func demand(_ file: String, in folder: String) throws {
        guard !FileManager.default.fileExists(atPath: file) else { return }
        throw Refusal.notFound(
            LocalizedText(
                zh: "数据文件 \(file)（先运行 heng demo --data \(folder) 可建立示例数据）",
                en: "The data file \(file) (run heng demo --data \(folder) to make an example)"))
    }

    /// The bureau whose data this is: the first department that stands under nobody.
    func owner() async throws -> LocalizedText? {
        let departments = try await registry.matters(
            Organisation.self, where: .equals("kind", Organisation.Kind.department), limit: 100)
        return departments.first { $0.parent == nil }.map {
            LocalizedText(zh: $0.name, en: $0.englishName ?? $0.name)
        }
    }
}

extension Register {
    static let house =
        [Organisation.register, Draw.register] + Register.resources + Register.serviceHall + Register.ratings
        + Register.hotline + Register.trading + Register.intermediaries + Register.supervision + Register.credit
        + Register.directives + Register.surveys + Register.performance + Register.findings
}

extension Migration {
    static let house =
        Migration.registry + Migration.resources + Migration.serviceHall + Migration.ratings + Migration.hotline
        + Migration.trading + Migration.intermediaries + Migration.supervision + Migration.credit
        + Migration.directives + Migration.surveys + Migration.performance + Migration.findings
}

/// The machine's clock: the one place it is read.
enum Clock {
    static var now: Timestamp {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        return Timestamp(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
    }
}

/// The machine's randomness: the one place it is drawn.
enum Chance {
    @Sendable static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
