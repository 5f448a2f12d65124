import CityYear
import Foundation
import Hotline
import Kernel
import Registry
import Storage

/// The hotline: orders filed a second, and what an agent is shown while somebody speaks, over a million orders and twenty
/// thousand articles.
struct BenchHotline {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let filing = try await BenchFiling(site).lines()
        let desk = try await deskLines()
        return filing + desk
    }

    // MARK: The agent's desk

    private func deskLines() async throws -> [BenchLine] {
        let house = try await site.house("hotline")
        let size = try await BenchHotlineFilling(isQuick: site.isQuick).fill(house)
        let registry = Registry(house.database, registers: house.registry.registers, clock: { size.now })
        try await registry.prepare()
        let label = "\(size.orders.grouped) / \(size.articles.grouped)"
        var lines: [BenchLine] = []
        for question in questions(registry, size) {
            lines += try await measured(question, label, house.database, size)
        }
        try site.close(house)
        return lines
    }

    private struct Question {
        let zh: String
        let en: String
        let ask: @Sendable (Int) async throws -> Void
    }

    private func questions(_ registry: Registry, _ size: BenchHotlineFilling.Size) -> [Question] {
        let drafts = size.drafts
        @Sendable func draft(_ index: Int) -> HotlineOrder { drafts[index % drafts.count] }
        let knowledge = { @Sendable (index: Int) in
            _ = try await registry.knowledge(about: draft(index).title, for: .agents)
        }
        let repeats = { @Sendable (index: Int) in _ = try await registry.repeats(of: draft(index)) }
        let history = { @Sendable (index: Int) in
            _ = try await registry.earlierOrders(of: draft(index).caller ?? "", as: .system)
        }
        return [
            Question(zh: "知识推荐", en: "knowledge suggested", ask: knowledge),
            Question(zh: "重复诉求", en: "repeats suggested", ask: repeats),
            Question(zh: "诉求人历史", en: "the caller's history", ask: history),
            Question(zh: "三项一起", en: "all three together") { index in
                async let one: Void = knowledge(index)
                async let two: Void = repeats(index)
                async let three: Void = history(index)
                _ = try await (one, two, three)
            },
        ] + lists(registry)
    }

    private func lists(_ registry: Registry) -> [Question] {
        let unit = Actor(
            account: 1, name: "承办单位", roles: [.departmentApprover], organisation: "BSZFJ", reach: ["BSZFJ"])
        func list(_ request: ListRequest, as actor: Actor = .system) -> @Sendable (Int) async throws -> Void {
            { _ in _ = try await registry.list(HotlineOrder.register, request, as: actor) }
        }
        let newest = SortOrder("received_at", descending: true)
        let words = ["路灯", "噪声 工地", "消费 退款", "停水", "公交"]
        return [
            Question(zh: "工单第一页", en: "first page of orders", ask: list(ListRequest(order: newest))),
            Question(
                zh: "本单位工单", en: "orders of one's own unit", ask: list(ListRequest(order: newest), as: unit)),
            Question(
                zh: "某类工单", en: "orders of a category",
                ask: list(ListRequest(.equals("category", "FL-0104"), order: newest))),
            Question(zh: "搜索工单", en: "orders searched") { index in
                let request = ListRequest(.search(words[index % words.count]), order: newest)
                _ = try await registry.list(HotlineOrder.register, request, as: .system)
            },
        ]
    }

    /// The median and the 99th of a hundred, of so many rounds; beside as many rows by their keys as a page has.
    private func measured(
        _ question: Question, _ label: String, _ database: Database, _ size: BenchHotlineFilling.Size
    ) async throws -> [BenchLine] {
        let times = site.isQuick ? 50 : 200
        var (middle, high, keys) = (Samples(.nanoseconds), Samples(.nanoseconds), Samples(.nanoseconds))
        for index in 0..<20 { try await question.ask(index * 7) }
        for round in 0..<site.rounds {
            var taken = Samples(.nanoseconds)
            for index in 0..<times { try await taken.time { try await question.ask(round * times + index) } }
            let sorted = taken.values.sorted()
            middle.append(sorted[sorted.count / 2])
            high.append(sorted[(sorted.count * 99 + 99) / 100 - 1])
            try await keys.time { try await Self.rows(by: round, database, of: size.orders) }
        }
        let rows = BenchLine.Yardstick(zh: "按主键读50行", en: "50 rows by primary key", keys)
        let (zh, en) = ("\(question.zh)（\(label)）", "\(question.en) (\(label))")
        return [
            BenchLine(zh: "\(zh)：中位", en: "\(en): median", middle, beside: rows),
            BenchLine(zh: "\(zh)：99%以内", en: "\(en): 99 in 100 within", high, beside: rows),
        ]
    }

    private static func rows(by round: Int, _ database: Database, of orders: Int) async throws {
        let ids = (0..<50).map { Int64(1 + ($0 * 104_729 + round * 7919) % orders) }
        _ = try await database.read { session in
            try session.rows("SELECT number, title, content, state FROM hotline_order WHERE id IN \(list: ids)") {
                try $0[1] as String
            }
        }
    }
}
