import Foundation
import Kernel
import Registry
import Resources
import Storage

/// Entries verified per second, beside the hash alone and beside reading the same rows.
struct BenchTrail {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await filled()
        let length = Int(try await house.registry.trailLength())
        let rows = try await house.database.read { try $0.value("SELECT count(*) FROM payment", as: Int.self) } ?? 0
        let bytes = try await bytesOfOneEntry(in: house.database)
        var one = Samples(.perSecond)
        var two = Samples(.perSecond)
        var scanned = Samples(.perSecond)
        var hashed = Samples(.perSecond)
        for _ in 0..<site.rounds {
            hashed.append(try hashes(of: bytes))
            scanned.append(length, in: try await timed { try await scan(house.database) })
            one.append(length, in: try await verified(house.registry, parallel: 1, length))
            two.append(length, in: try await verified(house.registry, parallel: 2, length))
        }
        try site.close(house)
        let hash = BenchLine.Yardstick(
            zh: "单核SM3，每条\(bytes)字节", en: "SM3 of \(bytes) bytes, one core", hashed)
        let selection = BenchLine.Yardstick(zh: "只读同样的行", en: "SELECT of the same rows", scanned)
        let (entries, matters) = (length.grouped, rows.grouped)
        return [
            BenchLine(
                zh: "核验\(entries)条留痕及\(matters)行记录，1段",
                en: "trail verify, \(entries) entries and \(matters) rows, 1 run", one, beside: hash),
            BenchLine(
                zh: "核验\(entries)条留痕及\(matters)行记录，2段",
                en: "trail verify, \(entries) entries and \(matters) rows, 2 runs", two, beside: hash),
            BenchLine(zh: "同上，2段", en: "the same, 2 runs", two, beside: selection),
        ]
    }

    /// Ten files and then acts, as a house that has worked for some years.
    private func filled() async throws -> House {
        let house = try await site.house("trail")
        for series in 1...10 {
            let file = GeneratedFile.payments(site.fileLines, series: series)
            let report = try await house.registry.importCSV(
                file.bytes, named: file.name, into: Payment.register, as: GeneratedFile.clerk)
            guard report.problems.isEmpty else { throw Refusal.invalid(Array(report.problems.prefix(5))) }
        }
        let registry = house.registry
        let ids = try await registry.matters(Payment.self, limit: site.fileLines / 10).map(\.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<64 {
                group.addTask {
                    for index in stride(from: client, to: ids.count, by: 64) {
                        try await registry.perform(.void(reason: "重复录入"), on: ids[index], as: GeneratedFile.clerk)
                        try await registry.perform(.restore, on: ids[index], as: GeneratedFile.clerk)
                    }
                }
            }
            try await group.waitForAll()
        }
        return house
    }

    private func verified(_ registry: Registry, parallel: Int, _ length: Int) async throws -> Duration {
        try await timed {
            let result = try await registry.verifyTrail(parallel: parallel)
            guard result.isSound, Int(result.entries) == length else {
                throw Refusal.rule(zh: "测量用的留痕没有通过核验。", en: "The trail made for the measurement did not verify.")
            }
        }
    }

    private func timed(_ body: () async throws -> Void) async throws -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        try await body()
        return clock.now - start
    }

    /// The mean of what is hashed for an entry: its texts and, for everything else, 172 bytes.
    private func bytesOfOneEntry(in database: Database) async throws -> Int {
        let texts = try await database.read {
            try $0.value(
                """
                SELECT sum(length(CAST(register AS BLOB)) + length(CAST(actor AS BLOB)) + length(CAST(act AS BLOB))
                    + length(CAST(body AS BLOB))) / count(*) FROM trail
                """, as: Int.self)
        }
        return (texts ?? 0) + 172
    }

    private func hashes(of bytes: Int) throws -> Int {
        var hasher = try SM3()
        let message = [UInt8](repeating: 0x48, count: bytes)
        let count = site.fileLines
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<count { _ = try hasher.hash(message) }
        return count.perSecond(in: clock.now - start)
    }

    /// Reads every column of every entry and does nothing with them.
    private func scan(_ database: Database) async throws {
        let total = try await database.read { session in
            var total = 0
            try session.forEach(
                """
                SELECT sequence, register, matter, position, at, account, actor, act, body, content, previous, hash
                FROM trail ORDER BY sequence
                """
            ) { row in
                for index in [1, 6, 7, 8, 9, 10, 11] { total += row.bytes(at: index).count }
                for index in [0, 2, 3, 4, 5] { total += Int(truncatingIfNeeded: row.integer(at: index) & 1) }
            }
            return total
        }
        guard total > 0 else { throw Refusal.notFound(LocalizedText(zh: "留痕", en: "The trail")) }
    }
}
