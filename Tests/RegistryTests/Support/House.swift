import Foundation
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport

/// A registry over a fresh database with three organisations: 100 above 110, and 200 apart.
struct House: Sendable {
    let database: Database
    let registry: Registry
    let time: Time
    private let folder = TemporaryFolder()

    /// Where attached content lies.
    var blobFolder: String { folder.path }

    static let migrations = Migration.registry + [LostItem.migration, Voucher.migration]

    /// A clock that stands until it is moved.
    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_690)))  // 2021-03-04, a Thursday

        var now: Timestamp { moment.withLock { $0 } }
        func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    /// `more`: tables that the test has besides the house's own.
    init(_ database: Database, and more: [Migration] = []) async throws {
        self.database = database
        let time = Time()
        self.time = time
        registry = Registry(
            database, registers: [Organisation.register, LostItem.register, Voucher.register, Draw.register],
            blobs: .bySM3(in: folder.path), clock: { time.now })
        try await database.migrate(Self.migrations + more)
        try await registry.prepare()
        for (code, parent) in [("100", nil), ("110", "100"), ("200", nil)] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = "机构\(code)"
            organisation.parent = parent
            try await registry.create(organisation, as: .system)
        }
    }

    /// Over the database that the test is run on; `onDisk` as in `Database.tested`.
    init(onDisk: Bool = false, and more: [Migration] = []) async throws {
        try await self.init(Database.tested(Self.migrations + more, onDisk: onDisk), and: more)
    }

    var accounts: Accounts {
        Accounts(
            database, clock: { [time] in time.now }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
    }

    @discardableResult
    func item(_ title: String, _ change: (inout LostItem) -> Void = { _ in }) async throws -> LostItem {
        var item = LostItem()
        item.title = title
        item.head.organisation = "100"
        change(&item)
        return try await registry.create(item, as: .clerk)
    }

    /// Does to the tables what no door allows. `sql` is SQLite's.
    func tamper(_ sql: String) async throws {
        let script =
            database.dialect == .sqlite
            ? sql
            : sql.replacing(/x'([0-9a-f]*)'/) { "'\\x\($0.1)'::bytea" }
                .replacing(/zeroblob\((\d+)\)/) { "decode(repeat('00', \($0.1)), 'hex')" }
        try await database.write { try $0.execute(script: script) }
    }
}

/// A folder of its own, removed when the value goes.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("heng-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension Actor {
    static let clerk = Actor(
        account: 7, name: "王文员", roles: [.sectionStaff], organisation: "100", reach: ["100", "110"])
    static let chief = Actor(account: 8, name: "李主任", roles: [.leader], organisation: "100", reach: ["100", "110"])
    static let treasurer = Actor(
        account: 9, name: "赵会计", roles: [.financeOfficer], organisation: "100", reach: ["100", "110"])
    static let stranger = Actor(
        account: 10, name: "外单位", roles: [.sectionStaff, .leader], organisation: "200", reach: ["200"])
    static let auditor = Actor(account: 11, name: "审计员", roles: [.auditor], organisation: "", reach: nil)
}

extension Refusal {
    /// The fields that an `invalid` speaks of.
    var fields: [String] {
        guard case .invalid(let problems) = self else { return [] }
        return problems.map(\.field)
    }
}
