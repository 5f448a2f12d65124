import Foundation
import Kernel
import Registry
import Storage

/// How fast lights come on, and what a page of "my work" costs beside so many running clocks.
struct BenchClocks {
    private let site: BenchSite
    private let lit: Int

    init(_ site: BenchSite) {
        self.site = site
        lit = site.isQuick ? 2_000 : 20_000
    }

    private var sizes: [Int] { site.isQuick ? [10_000] : [100_000, 1_000_000] }

    func lines() async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for size in sizes {
            let registry = try await filled(size)
            lines.append(try await page(registry, size))
            if size == sizes.last { lines.append(try await firings(registry, size)) }
            try registry.database.close()
        }
        return lines
    }

    /// Cases of twenty organisations with a clock each, and in every organisation somebody who is told.
    private func filled(_ size: Int) async throws -> Registry {
        let registry = try await BenchCase.house(in: site.folder.appending(path: "clocks-\(size)"))
        let accounts = Accounts(registry.database, clock: { Clock.now }, random: Chance.bytes)
        for index in 0..<BenchCase.organisations {
            try await accounts.save(
                login: "clerk\(index)", name: "测量\(index)", organisation: "B\(index)", roles: [.administrator],
                password: "bench-bench-\(index)", by: .system)
        }
        // What an earlier version left is gathered once: here nothing, but it must not be part of the measurement.
        await Schedule(registry).round()
        let (now, lit) = (Clock.now.milliseconds, lit)
        try await registry.database.write { session in
            try session.execute(BenchCase.fill(size, closed: 0))
            try session.execute(BenchCase.clocks(dueAfter: now, passed: lit))
            try session.execute(BenchCase.work)
        }
        return registry
    }

    private func page(_ registry: Registry, _ size: Int) async throws -> BenchLine {
        let reader = Actor(account: 1, name: "bench", roles: [.administrator], organisation: "B1", reach: nil)
        var pages = Samples(.nanoseconds)
        var raw = Samples(.nanoseconds)
        for _ in 0..<site.rounds {
            for _ in 0..<20 {
                try await pages.time {
                    let page = try await registry.work(for: reader, WorkRequest(.open))
                    guard page.items.count == 50, page.items.allSatisfy({ $0.deadline != nil }) else {
                        throw Refusal.rule(zh: "测量用的待办不完整。", en: "The work made for the measurement is not all there.")
                    }
                }
                try await raw.time { try await Self.rawPage(registry.database) }
            }
        }
        return BenchLine(
            zh: "我的待办一页，\(size.grouped)个在办时限", en: "a page of my work, \(size.grouped) running clocks", pages,
            beside: BenchLine.Yardstick(zh: "SQLite：同样的50件及时限", en: "SQLite: the same 50 cases and clocks", raw)
        ).growing(zh: "我的待办一页", en: "a page of my work", size)
    }

    private static func rawPage(_ database: Database) async throws {
        _ = try await database.read { session in
            try session.rows(
                """
                SELECT w.due_at, c.number, c.state, c.accepted_on, c.channel, c.kind, c.fee, d.name, d.due_on, d.light
                FROM work w JOIN bench_case c ON c.id = w.matter
                JOIN deadline d ON d.register = w.register AND d.matter = w.matter
                WHERE w.awaiting = 'bench_case:open' AND w.due_at > \(Clock.now) ORDER BY w.due_at, w.matter LIMIT 50
                """
            ) { try $0[1] as String }
        }
    }

    private func firings(_ registry: Registry, _ size: Int) async throws -> BenchLine {
        let database = registry.database
        // The next round is due when the last is twenty seconds past.
        let later = Registry(database, registers: registry.registers) { Clock.now.adding(seconds: 30) }
        let clock = ContinuousClock()
        let start = clock.now
        await Schedule(later).round()
        var fired = Samples(.perSecond)
        fired.append(lit, in: clock.now - start)
        let told = try await database.read { try $0.value("SELECT COUNT(*) FROM notice", as: Int.self) }
        guard told == lit else {
            throw Refusal.rule(zh: "测量用的提醒没有全部发出。", en: "Not everybody was told as the measurement meant.")
        }
        var raw = Samples(.perSecond)
        raw.append(lit, in: try await rawUpdates(database))
        return BenchLine(
            zh: "点亮到期提醒并通知，\(size.grouped)个在办时限", en: "lights turned on and told, beside \(size.grouped) clocks", fired,
            beside: BenchLine.Yardstick(
                zh: "SQLite：同样多次UPDATE和两次INSERT，每200个一次提交",
                en: "SQLite: as many updates and twice as many inserts, 200 a commit",
                raw))
    }

    /// What the database alone takes for the rows that a light writes.
    private func rawUpdates(_ database: Database) async throws -> Duration {
        try await database.write { session in
            try session.execute(
                script: "CREATE TABLE bench_light (id INTEGER PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL)")
        }
        let clock = ContinuousClock()
        let start = clock.now
        for first in stride(from: 1, through: lit, by: 200) {
            try await database.write { session in
                for matter in first..<first + 200 {
                    try session.execute("INSERT INTO bench_light (text, at) VALUES ('light', \(matter))")
                    try session.execute("INSERT INTO bench_light (text, at) VALUES ('notice', \(matter))")
                    try session.execute(
                        """
                        UPDATE deadline SET light = 2 WHERE register = 'bench_case' AND matter = \(matter)
                            AND name = 'answer'
                        """)
                }
            }
        }
        return clock.now - start
    }
}
