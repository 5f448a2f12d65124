import CityYear
import Foundation
import Kernel
import Registry
import Storage
import Synchronization
import Trading

/// Trading as a whole: a thousand sealed bids in a deadline's last minute, and what is searched among a year's notices.
struct BenchTrading {
    private let site: BenchSite
    private static let clients = 32

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await site.house("trading")
        try await fill(house)
        let lines = try await intake(house) + searches(house) + BenchOpening(site, house).lines()
        try site.close(house)
        return lines
    }

    private func fill(_ house: House) async throws {
        let scale = site.isQuick ? Ratio(decimal: "0.1") ?? .one : .one
        let year = SimulatedYear(YearPlan.city2021.scaled(by: scale), seed: 2021)
        try await house.registry.loadTradingPolicies(of: "BSZW-JYZX")
        let wanted = ["organisation", "market_subject", "trade_project", "trade_lot", "trade_notice"]
        for file in year.files where wanted.contains(file.register.name) {
            let report = try await house.registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
            guard report.problems.isEmpty else { throw Refusal.invalid(report.problems) }
        }
    }

    // MARK: The last minute

    /// All arrive just before the deadline and are entered after it: none may be late because it had to wait.
    private func intake(_ house: House) async throws -> [BenchLine] {
        let count = site.isQuick ? 100 : 1000
        let deadline = Timestamp(Period.year(2022).firstDay, hour: 10)
        let lot = try await open(in: house, until: deadline)
        let registry = Registry(
            house.database, registers: house.registry.registers, keys: house.registry.keys, blobs: house.registry.blobs,
            clock: { deadline.adding(seconds: 5) })
        let terms = try await registry.sealingTerms(of: lot)
        let arrival = Timestamp(milliseconds: deadline.milliseconds - 1)
        let disk = BenchDisk(folder: house.folder, bytes: Self.bytes)
        var (rate, appended) = (Samples(.perSecond), Samples(.perSecond))
        for _ in 0..<site.rounds {
            let bodies = try (0..<count).map { _ in try Self.envelope(lot, terms.document).encoded() }
            let clock = ContinuousClock()
            let start = clock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<Self.clients {
                    group.addTask {
                        for place in stride(from: client, to: count, by: Self.clients) {
                            _ = try await registry.receive(
                                SealedArrival(body: bodies[place], begun: arrival, arrived: arrival), for: lot,
                                random: Chance.bytes(12))
                        }
                    }
                }
                try await group.waitForAll()
            }
            rate.append(count, in: clock.now - start)
            appended.append(try disk.rate(.appending, for: .milliseconds(500)))
        }
        return [
            BenchLine(
                zh: "截止前一毫秒到达的\(count.grouped)份密封投标（各64 KiB），全部落盘并出具回执",
                en:
                    "\(count.grouped) sealed bids of 64 KiB, arrived a millisecond before the deadline: durable, with receipts",
                rate,
                beside: .init(
                    zh: "追加64 KiB＋fdatasync，一次一份", en: "append of 64 KiB + fdatasync, one at a time", appended))
        ]
    }

    /// One of the year's lots, once more open for bids.
    private func open(in house: House, until deadline: Timestamp) async throws -> String {
        try await house.database.write { session in
            let found = try session.value(
                "SELECT number FROM trade_lot WHERE method = 'openTender' ORDER BY number LIMIT 1", as: String.self)
            let number = found ?? ""
            try session.execute(
                """
                UPDATE trade_lot SET state = 'bidding', bid_deadline = \(deadline.milliseconds), has_escrow = 0
                WHERE number = \(number)
                """)
            return number
        }
    }

    private static let bytes = 65_536 + 16

    private static func envelope(_ lot: String, _ document: String) -> BidEnvelope {
        func digits(_ count: Int) -> String { hexadecimal(Chance.bytes(count)) }
        return BidEnvelope(
            BidEnvelope.Header(
                lot: lot, document: document, edition: 1, nonce: digits(12), keyCommitment: digits(32),
                commitment: digits(32), receiptHash: digits(32)), Chance.bytes(bytes))
    }

    // MARK: Notices

    private func searches(_ house: House) async throws -> [BenchLine] {
        let registry = house.registry
        let words = ["农村公路", "办公设备采购", "水库 除险", "隆阳区", "流标", "采矿权", "候选人 监理", "医疗设备"]
        let newest = SortOrder("published_at", descending: true)
        let total = try await registry.list(TradeNotice.register, ListRequest(order: newest, limit: 1), as: .system)
            .total
        let times = site.isQuick ? 40 : 200
        var (middle, high, keys) = (Samples(.nanoseconds), Samples(.nanoseconds), Samples(.nanoseconds))
        for round in 0..<site.rounds {
            var taken = Samples(.nanoseconds)
            for index in 0..<times {
                let request = ListRequest(.search(words[(round + index) % words.count]), order: newest, limit: 50)
                try await taken.time { _ = try await registry.list(TradeNotice.register, request, as: .system) }
            }
            let sorted = taken.values.sorted()
            middle.append(sorted[sorted.count / 2])
            high.append(sorted[(sorted.count * 99 + 99) / 100 - 1])
            try await keys.time {
                _ = try await house.database.read { session in
                    try session.rows("SELECT number, title, text FROM trade_notice WHERE id % 97 = \(round) LIMIT 50") {
                        try $0[1] as String
                    }
                }
            }
        }
        let rows = BenchLine.Yardstick(zh: "直接读50行", en: "50 rows read plainly", keys)
        let label = "（\(total.grouped)）"
        return [
            BenchLine(zh: "搜索公告\(label)：中位", en: "notices searched \(label): median", middle, beside: rows),
            BenchLine(zh: "搜索公告\(label)：99%以内", en: "notices searched \(label): 99 in 100 within", high, beside: rows),
        ]
    }
}
