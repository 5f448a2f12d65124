import Foundation
import Kernel
import Registry
import Storage

/// 120 measures of a year: read warm, after an act, and built, with the growth over the number of records.
struct BenchMeasures {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    private var sizes: [Int] { site.isQuick ? [10_000, 100_000] : [100_000, 1_000_000, 5_000_000] }

    func lines() async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for size in sizes { lines += try await self.lines(size) }
        return lines + [try await acts()]
    }

    /// A database of its own with `size` cases and the organisations that answer for them.
    private func filled(_ name: String, _ size: Int, _ register: Register) async throws -> Registry {
        let registry = try await BenchCase.house(in: site.folder.appending(path: name), register)
        try await registry.database.write { _ = try $0.execute(BenchCase.fill(size)) }
        return registry
    }

    private func lines(_ size: Int) async throws -> [BenchLine] {
        let registry = try await filled("measures-\(size)", size, BenchCase.register)
        let scope = MeasureScope(.year(2021))
        let clock = ContinuousClock()
        var built = Samples(.perSecond)
        var start = clock.now
        try await registry.settleMeasures(of: "bench_case", rebuilding: true)
        built.append(size, in: clock.now - start)
        var (warm, cold, changed, raw, rawRate) = (
            Samples(.nanoseconds), Samples(.nanoseconds), Samples(.nanoseconds), Samples(.nanoseconds),
            Samples(.perSecond)
        )
        for round in 0..<site.rounds {
            start = clock.now
            try await rawTotals(registry.database)
            let taken = clock.now - start
            raw.append(taken.wholeNanoseconds)
            rawRate.append(size, in: taken)
            let fresh = Registry(registry.database, registers: registry.registers) { Clock.now }
            try await cold.time { _ = try await fresh.figures(BenchCase.measures, scope) }
            for _ in 0..<10 { try await warm.time { _ = try await fresh.figures(BenchCase.measures, scope) } }
            // Every seventh case is filled in closed, so that each of these acts changes something.
            let act = round.isMultiple(of: 2) ? BenchCase.Act.reopen : .close
            try await fresh.perform(act, on: ID<BenchCase>(Int64(size / 14 * 7)), as: .system)
            try await changed.time { _ = try await fresh.figures(BenchCase.measures, scope) }
            try await fresh.settleMeasures()
        }
        try registry.database.close()
        let sums = BenchLine.Yardstick(zh: "SQLite逐条GROUP BY一遍", en: "one GROUP BY over the records", raw)
        let scan = BenchLine.Yardstick(zh: "SQLite逐条GROUP BY", en: "one GROUP BY over the records", rawRate)
        let (zh, en) = ("120个数据项，\(size.grouped)条记录", "120 measures, \(size.grouped) records")
        return [
            BenchLine(zh: "\(zh)：热读", en: "\(en): warm", warm, beside: sums)
                .growing(zh: "120个数据项：热读", en: "120 measures: warm", size),
            BenchLine(zh: "\(zh)：新进程首读", en: "\(en): first read of a process", cold, beside: sums)
                .growing(zh: "120个数据项：新进程首读", en: "120 measures: first read of a process", size),
            BenchLine(zh: "\(zh)：一次办理之后", en: "\(en): after one act", changed, beside: sums)
                .growing(zh: "120个数据项：一次办理之后", en: "120 measures: after one act", size),
            BenchLine(zh: "\(zh)：建立汇总", en: "\(en): cells built, records", built, beside: scan)
                .growing(zh: "120个数据项：建立汇总，记录", en: "120 measures: cells built, records", size),
        ]
    }

    /// What twenty of the measures take when they are counted together, once.
    private func rawTotals(_ database: Database) async throws {
        _ = try await database.read { session in
            try session.rows(
                """
                SELECT channel, kind, COUNT(*), SUM(fee) FROM bench_case
                WHERE accepted_on >= '2021-01-01' AND accepted_on <= '2021-12-31' AND state <> 'voided'
                GROUP BY channel, kind
                """
            ) { try $0[2] as Int }
        }
    }

    /// Acts with marks, beside the same acts where nothing is measured.
    private func acts() async throws -> BenchLine {
        let measured = try await filled("marked", 10_000, BenchCase.register)
        let bare = try await filled("unmarked", 10_000, BenchCase.described([]))
        try await measured.settleMeasures(of: "bench_case", rebuilding: true)
        var (with, without) = (Samples(.perSecond), Samples(.perSecond))
        for _ in 0..<site.rounds {
            without.append(try await rate(bare))
            with.append(try await rate(measured))
        }
        try measured.database.close()
        try bare.database.close()
        return BenchLine(
            zh: "办理并标记（120个数据项），16个客户端", en: "acts with marks for 120 measures, 16 clients", with,
            beside: BenchLine.Yardstick(zh: "同样的办理，没有数据项", en: "the same acts, nothing measured", without))
    }

    private func rate(_ registry: Registry) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (site.isQuick ? .milliseconds(300) : .seconds(1))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<16 {
                group.addTask {
                    var done = 0
                    var id = Int64(client + 1)
                    while ContinuousClock.now < end {
                        try await registry.perform(BenchCase.Act.reopen, on: ID<BenchCase>(id), as: .system)
                        try await registry.perform(BenchCase.Act.close, on: ID<BenchCase>(id), as: .system)
                        done += 2
                        id = (id + 16 - 1) % 10_000 + 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        return done.perSecond(in: clock.now - start)
    }
}
