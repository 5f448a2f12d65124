import Foundation
package import Storage
import Synchronization

/// The database that the running test opens, and what has to be cleared away after it.
package final class TestedDatabase: Sendable {
    package let dialect: Dialect
    private let files = Mutex<[String]>([])

    init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    /// SQLite, unless the suite is marked `.onEveryDatabase`.
    @TaskLocal package static var current = TestedDatabase(.sqlite)

    /// Those that can be had here.
    static let available: [Dialect] = [.sqlite]

    func open(onDisk: Bool) async throws -> Database {
        guard onDisk else { return try Database() }
        let name = "heng-\(UUID().uuidString).sqlite"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        files.withLock { $0.append(path) }
        return try Database(path: path)
    }

    func clear() async throws {
        for path in files.withLock({ $0 }) {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
    }
}

extension Database {
    /// A fresh database of the kind the running test is about. `onDisk`: SQLite in a file, where readers work beside
    /// the writer.
    package static func tested(onDisk: Bool = false) async throws -> Database {
        try await TestedDatabase.current.open(onDisk: onDisk)
    }
}
