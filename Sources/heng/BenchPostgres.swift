import CityYear
import Foundation
import Kernel
import Registry
import Storage

/// The PostgreSQL that HENG_TEST_POSTGRES names, to be measured beside its own COPY. Without one there are no such lines.
struct BenchPostgres: Sendable {
    private let address: String
    private static let schema = "heng_bench"

    init?() {
        guard let address = ProcessInfo.processInfo.environment["HENG_TEST_POSTGRES"] else { return nil }
        self.address = address
    }

    /// The address of the schema that is ours: nothing of a bureau's is touched.
    var place: String { "\(address)&options=-csearch_path%3D\(Self.schema)" }

    /// A new house in a schema of its own, with the year 2021 in it, gone afterwards.
    func withHouse<T>(_ body: (Registry) async throws -> T) async throws -> T {
        try await administer("DROP SCHEMA IF EXISTS \(Self.schema) CASCADE; CREATE SCHEMA \(Self.schema)")
        let database = try await Database(postgres: place, Self.settings)
        try await database.migrate(Migration.house)
        let registry = Registry(database, registers: Register.house) { Clock.now }
        try await PublishedYear.whole2021.load(into: registry, as: .system)
        let result = try await body(registry)
        try database.close()
        try await administer("DROP SCHEMA \(Self.schema) CASCADE")
        return result
    }

    /// Nil without psql.
    func copied(_ test: BenchImport.Case, _ source: URL) async throws -> Duration? {
        guard let shell = BenchProgram("psql") else { return nil }
        try await administer("DROP SCHEMA IF EXISTS \(Self.schema) CASCADE; CREATE SCHEMA \(Self.schema)")
        let folder = source.deletingLastPathComponent()
        let schema = test.schema.replacing("INTEGER", with: "BIGINT")
        guard try await shell.run([place, "-c", schema], in: folder) != nil else { return nil }
        let columns = String(decoding: test.file.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let taken = try await shell.run(
            [
                place, "-v", "ON_ERROR_STOP=1", "-c",
                "\\copy \(test.register.name) (\(columns)) FROM '\(source.path)' WITH (FORMAT csv, HEADER true)",
            ], in: folder)
        try await administer("DROP SCHEMA \(Self.schema) CASCADE")
        return taken
    }

    private func administer(_ statements: String) async throws {
        let database = try await Database(postgres: address, Self.settings)
        try await database.write { try $0.execute(script: statements) }
        try database.close()
    }

    private static var settings: PostgresSettings {
        var settings = PostgresSettings()
        // A throw-away server may be faster than safe; both sides are measured on the same one.
        settings.demandsDurability = false
        return settings
    }
}
