import Foundation
package import Storage
import Synchronization

/// The database that the running test opens, and what has to be cleared away after it.
package final class TestedDatabase: Sendable {
    package let dialect: Dialect
    private let files = Mutex<[String]>([])
    private let schemas = Mutex<[String]>([])
    private let prepared = Mutex<[PreparedSchemas.Schema]>([])

    init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    /// SQLite, unless the suite is marked `.onEveryDatabase`.
    @TaskLocal package static var current = TestedDatabase(.sqlite)

    func open(onDisk: Bool) async throws -> Database {
        switch dialect {
        case .sqlite where onDisk:
            let name = "heng-\(UUID().uuidString).sqlite"
            let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
            files.withLock { $0.append(path) }
            return try Database(path: path)
        case .sqlite: return try Database()
        case .postgres: return try await Database(postgres: schema(), ThrowAwayPostgres.settings)
        }
    }

    func open(_ migrations: [Migration], onDisk: Bool) async throws -> Database {
        guard dialect == .postgres else {
            let database = try await open(onDisk: onDisk)
            try await database.migrate(migrations)
            return database
        }
        let schema = try await PreparedSchemas.shared.take(migrations) {
            // Not to be cleared away: the next test takes it over.
            try await Database(postgres: Self.newSchema().address, ThrowAwayPostgres.settings)
        }
        prepared.withLock { $0.append(schema) }
        return schema.database
    }

    /// The address of a schema of its own.
    package func schema() async throws -> String {
        let (name, address) = try await Self.newSchema()
        schemas.withLock { $0.append(name) }
        return address
    }

    private static func newSchema() async throws -> (name: String, address: String) {
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await ThrowAwayPostgres.administer("CREATE SCHEMA \(name)")
        return (name, try ThrowAwayPostgres.address(schema: name))
    }

    func clear() async throws {
        for path in files.withLock({ $0 }) {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        for schema in prepared.withLock({ $0 }) { await PreparedSchemas.shared.giveBack(schema) }
        for name in schemas.withLock({ $0 }) {
            try await ThrowAwayPostgres.administer("DROP SCHEMA \(name) CASCADE")
        }
    }
}

extension Database {
    /// A fresh database of the kind the running test is about. `onDisk`: SQLite in a file, where readers work beside
    /// the writer.
    package static func tested(onDisk: Bool = false) async throws -> Database {
        try await TestedDatabase.current.open(onDisk: onDisk)
    }

    /// The same with the tables of `migrations`.
    package static func tested(_ migrations: [Migration], onDisk: Bool = false) async throws -> Database {
        try await TestedDatabase.current.open(migrations, onDisk: onDisk)
    }
}
