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
        // The first seal announces its key, which is an entry too.
        try await house.registry.seal()
        let length = Int(try await house.registry.trailLength())
        let rows = try await house.database.read { try $0.value("SELECT count(*) FROM payment", as: Int.self) } ?? 0
        let bytes = try await bytesOfOneEntry(in: house.database)
        let sealing = try await BenchSealing(site, house, length: length).lines()
        var one = Samples(.perSecond)
        var two = Samples(.perSecond)
        var all = Samples(.perSecond)
        var scanned = Samples(.perSecond)
        var hashed = Samples(.perSecond)
        for _ in 0..<site.rounds {
            hashed.append(try hashes(of: bytes))
            scanned.append(length, in: try await timed { try await scan(house.database) })
            one.append(length, in: try await verified(house.registry, parallel: 1, length))
            let taken = try await verified(house.registry, parallel: 2, length)
            two.append(length, in: taken)
            all.append(length + rows, in: taken)
        }
        try site.close(house)
        let selection = BenchLine.Yardstick(zh: "只读同样的留痕", en: "SELECT of the same entries", scanned)
        let hash = BenchLine.Yardstick(zh: "单核SM3，每条\(bytes)字节", en: "SM3 of \(bytes) bytes, one core", hashed)
        let size = LocalizedText(
            zh: "核验\(length.grouped)条留痕和\(rows.grouped)行记录",
            en: "trail verify, \(length.grouped) entries and \(rows.grouped) rows")
        return [
            BenchLine(zh: "\(size.zh)，1段", en: "\(size.en), 1 run: entries", one, beside: selection),
            BenchLine(zh: "\(size.zh)，2段", en: "\(size.en), 2 runs: entries", two, beside: selection),
            BenchLine(zh: "同上，留痕与记录合计", en: "the same: entries and rows, each one hash", all, beside: hash),
        ] + sealing
    }

    /// Eight files, and then every eighth matter is struck out and restored: a million entries, most of them in runs.
    private func filled() async throws -> House {
        let house = try await site.house("trail")
        for series in 1...8 {
            let file = GeneratedFile.payments(site.fileLines, series: series)
            let report = try await house.registry.importCSV(
                file.bytes, named: file.name, into: Payment.register, as: GeneratedFile.clerk)
            guard report.problems.isEmpty else { throw Refusal.invalid(Array(report.problems.prefix(5))) }
        }
        let registry = house.registry
        let ids = try await registry.matters(Payment.self, limit: site.fileLines).map(\.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<256 {
                group.addTask {
                    for index in stride(from: client, to: ids.count, by: 256) {
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
            guard result.isSound, Int(result.entries) == length else { throw Refusal.unsoundBench(result) }
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
                SELECT sum(bytes * entries) / sum(entries) FROM (
                    SELECT sum(length(CAST(register AS BLOB)) + length(CAST(actor AS BLOB)) + length(CAST(act AS BLOB))
                        + length(CAST(body AS BLOB))) / count(*) AS bytes, count(*) AS entries FROM trail
                    UNION ALL
                    SELECT sum(count * (length(CAST(register AS BLOB)) + length(CAST(actor AS BLOB))
                        + length(CAST(act AS BLOB)) + length(CAST(file AS BLOB)) + 20)) / sum(count), sum(count)
                    FROM trail_run)
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
            // Those that were imported lie in runs, a row for hundreds of them.
            try session.forEach("SELECT first, register, matter, count, entries FROM trail_run ORDER BY first") { row in
                total += row.bytes(at: 1).count + row.bytes(at: 4).reduce(0) { $0 &+ Int($1 & 1) }
            }
            return total
        }
        guard total > 0 else { throw Refusal.notFound(LocalizedText(zh: "留痕", en: "The trail")) }
    }
}

extension Refusal {
    /// What was made to be measured is not as it should be: no figure then.
    static func unsoundBench(_ found: TrailVerification) -> Refusal {
        let first = found.findings.first?.message ?? LocalizedText(verbatim: "\(found.entries)")
        return .rule(
            zh: "测量用的留痕没有通过核验：\(first.zh)", en: "The trail made for the measurement did not verify: \(first.en)")
    }
}
