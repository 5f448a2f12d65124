import Foundation
import Kernel
import Registry
import Storage

/// How fast lights come on, and what a page of "my work" costs beside so many open clocks.
struct BenchClocks {
    private let site: BenchSite
    private var clocks: Int { site.isQuick ? 100_000 : 1_000_000 }
    private let lit = 20_000

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await site.house("flow")
        try await fill(house.database)
        let lines = [try await page(house.registry), try await firings(house)]
        try site.close(house)
        return lines
    }

    private static let register = "bench_flow"

    /// Clocks of a register that nobody reads, due one second after another from long ago on.
    private func fill(_ database: Database) async throws {
        let (clocks, lit) = (clocks, lit)
        try await database.write { session in
            try session.execute(
                """
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < \(clocks))
                INSERT INTO work (register, matter, awaiting, organisation, due_at, yellow_at, clock)
                SELECT 'target', -n, 'target:submitted', CAST(100 + n % 200 AS TEXT), n * 1000, n * 1000, 'review'
                FROM number
                """)
            try session.execute(
                """
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < \(lit))
                INSERT INTO deadline (register, matter, name, label_zh, label_en, organisation, started_on, due_on,
                    provisional, due_at, yellow_at, first_due_on, next_light_at)
                SELECT \(Self.register), n, 'answer', '', '', '100', '2021-01-04', '2021-01-05', 0, n, n, '2021-01-05', n
                FROM number
                """)
        }
    }

    private func page(_ registry: Registry) async throws -> BenchLine {
        let reader = Actor(
            account: 1, name: "bench", roles: Role.everyone, organisation: "100", reach: nil)
        var pages = Samples(.perSecond)
        var raw = Samples(.perSecond)
        for _ in 0..<site.rounds {
            pages.append(try await rate { _ = try await registry.work(for: reader, WorkRequest(.overdue)) })
            raw.append(
                try await rate {
                    _ = try await registry.database.read { session in
                        try session.rows(
                            """
                            SELECT register, matter, clock, due_at FROM work WHERE awaiting = 'target:submitted'
                            ORDER BY due_at, matter LIMIT 50
                            """
                        ) { try $0[1] as Int64 }
                    }
                })
        }
        return BenchLine(
            zh: "我的待办一页，\(clocks)个在办时限", en: "a page of my work, \(clocks) open clocks", pages,
            beside: BenchLine.Yardstick(zh: "一次索引查询", en: "one look into the index", raw))
    }

    private func rate(_ body: () async throws -> Void) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        var done = 0
        while clock.now - start < .milliseconds(site.isQuick ? 200 : 500) {
            try await body()
            done += 1
        }
        return done.perSecond(in: clock.now - start)
    }

    private func firings(_ house: House) async throws -> BenchLine {
        let disk = BenchDisk(folder: house.folder, bytes: 65_536)
        var appended = Samples(.perSecond)
        appended.append(try disk.rate(.appending, for: .milliseconds(250)))
        let clock = ContinuousClock()
        let start = clock.now
        await Schedule(house.registry).round()
        var fired = Samples(.perSecond)
        fired.append(lit.perSecond(in: clock.now - start))
        appended.append(try disk.rate(.appending, for: .milliseconds(250)))
        return BenchLine(
            zh: "到期提醒点亮", en: "lights coming on", fired,
            beside: BenchLine.Yardstick(zh: "追加64 KiB＋fdatasync", en: "append of 64 KiB + fdatasync", appended))
    }
}
