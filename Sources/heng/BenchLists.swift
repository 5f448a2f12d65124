import Foundation
import Kernel
import Registry
import Storage

/// A page of fifty rows out of lists of 10^5, 10^6 and with `--large` 10^7 matters, sorted and narrowed in every way,
/// beside fifty rows by their primary keys.
struct BenchLists {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    private var sizes: [Int] {
        site.isQuick ? [10_000, 100_000] : [100_000, 1_000_000] + (site.isLarge ? [10_000_000] : [])
    }

    func lines() async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for size in sizes {
            let folder = site.folder.appending(path: "lists-\(size)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let database = try Database(path: folder.appending(path: House.fileName).path)
            try await database.migrate(Migration.registry + [BenchPermit.migration])
            lines += try await self.lines(size, database, "SQLite")
            try database.close()
            try FileManager.default.removeItem(at: folder)
        }
        guard let postgres = BenchPostgres() else { return lines }
        for size in sizes {
            lines += try await postgres.withHouse { registry in
                // The house has migrations of its own, which this is none of.
                try await registry.database.write { try $0.execute(script: BenchPermit.migration.sql) }
                return try await self.lines(size, registry.database, "PostgreSQL")
            }
        }
        return lines
    }

    // MARK: Pages

    private struct Case {
        let zh: String
        let en: String
        let request: ListRequest
        var actor = Actor.system
    }

    private func lines(_ size: Int, _ database: Database, _ name: String) async throws -> [BenchLine] {
        let registry = Registry(database, registers: [Organisation.register, BenchPermit.register]) { Clock.now }
        let clock = ContinuousClock()
        try await database.write { session in
            try session.execute(script: session.dialect == .postgres ? "SET LOCAL statement_timeout = 0" : "SELECT 1")
            try session.execute(BenchPermit.fill(size, session.dialect))
            if session.dialect == .postgres { try session.execute(script: "ANALYZE bench_permit") }
        }
        let start = clock.now
        try await registry.prepare()
        var prepared = Samples(.perSecond)
        prepared.append(size, in: clock.now - start)
        let label = "\(name), \(size.grouped)"
        var lines = [
            BenchLine(
                zh: "列表（\(label)）：建立搜索和列表索引，条", en: "lists (\(label)): words and indexes made, matters", prepared)
        ]
        for test in try await cases(size, database) {
            var (ours, keys) = (Samples(.nanoseconds), Samples(.nanoseconds))
            for round in 0..<site.rounds * 4 {
                try await keys.time { try await rowsByKey(database, size, round) }
                try await ours.time { _ = try await registry.list(BenchPermit.register, test.request, as: test.actor) }
            }
            lines.append(
                BenchLine(
                    zh: "列表（\(label)）：\(test.zh)", en: "lists (\(label)): \(test.en)", ours,
                    beside: BenchLine.Yardstick(zh: "按主键读50行", en: "50 rows by primary key", keys)))
        }
        return lines
    }

    /// Fifty rows from all over the table.
    private func rowsByKey(_ database: Database, _ size: Int, _ round: Int) async throws {
        let ids = (0..<50).map { Int64(1 + ($0 * 104_729 + round * 7919) % size) }
        _ = try await database.read { session in
            try session.rows(
                """
                SELECT id, number, organisation, region, state, version, created_at, updated_at, title, channel, year,
                    accepted_on, decided_on, fee
                FROM bench_permit WHERE id IN \(list: ids)
                """
            ) { try $0[1] as String }
        }
    }

    private func cases(_ size: Int, _ database: Database) async throws -> [Case] {
        let deep = try await database.read { session in
            try session.first(
                "SELECT accepted_on, id FROM bench_permit ORDER BY accepted_on DESC, id DESC LIMIT 1 OFFSET \(size / 2)"
            ) { row in "t:\(try row[0] as String)|\(try row[1] as Int64)" }
        }
        let clerk = Actor(
            account: 1, name: "B7", roles: [.sectionStaff], organisation: "B7", reach: ["B7"])
        let manager = Actor(
            account: 2, name: "B1", roles: [.leader], organisation: "B1", reach: ["B1", "B2", "B3", "B4", "B5"])
        let sorts = ["number", "title", "channel", "decided_on", "fee", "updated_at"].map { field in
            Case(
                zh: "按\(BenchPermit.register.field(field)?.label.zh ?? field)排序", en: "sorted by \(field)",
                request: ListRequest(order: SortOrder(field)))
        }
        return [
            Case(zh: "第一页", en: "first page", request: ListRequest()),
            Case(
                zh: "第\((size / 2).grouped)条之后的一页", en: "page behind row \((size / 2).grouped)",
                request: ListRequest(after: deep.flatMap(ListRequest.Cursor.init))),
        ] + sorts + filters + [
            Case(zh: "本单位", en: "of one's own organisation", request: ListRequest(), actor: clerk),
            Case(
                zh: "五个单位，按费用排序", en: "of five organisations, sorted by fee",
                request: ListRequest(order: SortOrder("fee")), actor: manager),
        ]
    }

    private var filters: [Case] {
        func day(_ text: String) -> Condition { .field("accepted_on", .atLeast, .text(text)) }
        return [
            Case(
                zh: "某一年", en: "of one year", request: ListRequest(.field("year", .equal, .integer(2014)))),
            Case(zh: "已办结，最新在前", en: "closed, newest first", request: ListRequest(.state(["closed"]))),
            Case(
                zh: "未办结，最旧在前", en: "open, oldest first",
                request: ListRequest(.state(["open"]), order: SortOrder("accepted_on"))),
            Case(
                zh: "千分之一的渠道，按费用排序", en: "a channel of one in a thousand, sorted by fee",
                request: ListRequest(.equals("channel", "kiosk"), order: SortOrder("fee"))),
            Case(
                zh: "费用和日期范围", en: "ranges of fee and day",
                request: ListRequest(
                    .field("fee", .atLeast, .integer(500_000)) && .field("fee", .atMost, .integer(500_100))
                        && day("2015-01-01"))),
            Case(
                zh: "罕见的词", en: "a rare word", request: ListRequest(.search("殡葬"))),
            Case(
                zh: "半数都有的词，按费用排序", en: "a word in half of them, sorted by fee",
                request: ListRequest(.search("营业执照"), order: SortOrder("fee"))),
            Case(zh: "首字母 bzyp", en: "initials bzyp", request: ListRequest(.search("bzyp"))),
        ]
    }
}
