import Foundation
import Kernel

// PostgreSQL is saved and put back by its own programs: they alone know how to do it across its versions.
extension PostgresEngine {
    /// The tables of Heng's schema, as they stand together at one moment, in a file for `pg_restore`.
    func dump(to target: String) async throws {
        let schema = try await read { try $0.value("SELECT current_schema()::text", as: String.self) ?? "public" }
        try await PostgresProgram(name: "pg_dump", address: address).run([
            "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--schema=\"\(schema)\"",
            "--file=\(target)",
        ])
    }

    /// Puts a dump back, whole or not at all. The schema has to be there, by the name it had, and empty.
    func restore(_ file: String) async throws {
        let (schema, tables) = try await read { session in
            (
                try session.value("SELECT current_schema()::text", as: String.self) ?? "",
                try session.value(
                    "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()", as: Int.self) ?? 0
            )
        }
        guard tables == 0 else { throw Refusal.notEmpty(schema) }
        try await PostgresProgram(name: "pg_restore", address: address).run([
            "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--no-password",
            "--schema=\(schema)", "--dbname=", file,
        ])
        let found = try await read { session in
            try session.value(
                "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'",
                as: Int.self) ?? 0
        }
        guard found == 1 else { throw Refusal.otherSchema(schema) }
    }
}

/// One of the programs that come with PostgreSQL.
private struct PostgresProgram {
    let name: String
    let address: PostgresAddress

    /// Runs it to its end. The address goes by the environment, so that no list of processes shows a password.
    func run(_ arguments: [String]) async throws {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let path = folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        guard let path else { throw Refusal.programMissing(name) }
        let complaints = FileManager.default.temporaryDirectory.appending(path: "heng-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: complaints) }
        guard FileManager.default.createFile(atPath: complaints.path, contents: nil) else {
            throw Refusal.programFailed(name, complaints.path)
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(address.environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: complaints)
        let (ended, signal) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in signal.finish() }
        try process.run()
        for await _ in ended {}
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
            throw Refusal.programFailed(name, said.split(separator: "\n").suffix(3).joined(separator: " "))
        }
    }
}

extension Refusal {
    fileprivate static func programMissing(_ name: String) -> Refusal {
        .unreadable(
            LocalizedText(
                zh: "本机没有 \(name)，未做任何更改。请安装与服务器版本相同或更高的 PostgreSQL 客户端（Debian：postgresql-client）。",
                en:
                    "There is no \(name) on this machine, and nothing was done. Install PostgreSQL's client programs, of the server's version or later (Debian: postgresql-client)."
            ))
    }

    fileprivate static func programFailed(_ name: String, _ said: String) -> Refusal {
        .unreadable(
            LocalizedText(
                zh: "\(name) 未能完成，未做任何更改：\(said)", en: "\(name) did not succeed, and nothing was changed: \(said)"))
    }

    fileprivate static func notEmpty(_ schema: String) -> Refusal {
        .rule(
            zh: "数据库模式 \(schema) 中已有数据表，没有覆盖。请恢复到空的数据库。",
            en: "The schema \(schema) has tables already, and nothing was overwritten. Restore into an empty database.")
    }

    fileprivate static func otherSchema(_ schema: String) -> Refusal {
        .rule(
            zh: "备份中没有模式 \(schema) 的数据，未恢复任何内容。请用备份时的模式名（options=-csearch_path%3D名称）。",
            en:
                "The backup holds nothing of a schema \(schema), so nothing was restored. Name the one it was made of (options=-csearch_path%3Dname)."
        )
    }
}
