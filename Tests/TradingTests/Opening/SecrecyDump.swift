import Foundation
import Registry
import Storage

/// Everything the server has: each value of each table, and each byte of each file it keeps.
struct SecrecyDump {
    let house: TradingHouse

    init(_ house: TradingHouse) {
        self.house = house
    }

    /// Which of `needles` stand where.
    func places(of needles: [String: [UInt8]]) async throws -> [String] {
        var found: [String] = []
        for (place, content) in try await content() {
            let data = Data(content)
            for (name, needle) in needles where data.firstRange(of: Data(needle)) != nil {
                found.append("\(name) in \(place)")
            }
        }
        return found.sorted()
    }

    func content() async throws -> [(place: String, content: [UInt8])] {
        try await rows() + files()
    }

    private func rows() async throws -> [(place: String, content: [UInt8])] {
        try await house.registry.database.read { session in
            let tables = try session.rows(
                session.dialect == .sqlite
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                    : "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
            ) { try $0[0] as String }
            return try tables.flatMap { table in
                try session.rows("SELECT * FROM \(name: table)") { row in
                    (place: table, content: (0..<row.count).flatMap { Self.bytes(row.value(at: $0)) + [0] })
                }
            }
        }
    }

    private static func bytes(_ value: Value) -> [UInt8] {
        switch value {
        case .null: []
        case .integer(let number): Array(String(number).utf8)
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes + Array(hexadecimal(bytes).utf8)
        }
    }

    func files() -> [(place: String, content: [UInt8])] {
        let names = FileManager.default.enumerator(atPath: house.folder.path)?.compactMap { $0 as? String } ?? []
        return names.compactMap { name in
            FileManager.default.contents(atPath: house.folder.appending(path: name).path).map { (name, Array($0)) }
        }
    }
}
