import Foundation
import Kernel
import NIOCore
import Registry
import Storage
import Synchronization
import Trading
import Web

/// Offers in an auction, each on disk before it is acknowledged, while five hundred watch every one of them.
struct BenchAuction {
    private let site: BenchSite
    private static let bidders = 16
    private static let watchers = 500

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await site.house("auction")
        let number = try await AuctionFilling(house).auction(bidders: Self.bidders)
        try await house.database.write { try $0.execute(script: BenchRawOffers.schema) }
        let raw = BenchRawOffers(database: house.database)
        var (single, many, watched, delay) = (
            Samples(.perSecond), Samples(.perSecond), Samples(.perSecond), Samples(.nanoseconds)
        )
        var (one, group) = (Samples(.perSecond), Samples(.perSecond))
        let price = Mutex(Int64(100_000_000))
        for _ in 0..<site.rounds {
            one.append(try await rate(clients: 1) { _ in try await raw.insert() })
            single.append(try await rate(clients: 1) { try await offer(house, number, $0, price) })
            group.append(try await rate(clients: Self.bidders) { _ in try await raw.insert() })
            many.append(try await rate(clients: Self.bidders) { try await offer(house, number, $0, price) })
            let crowd = try await Crowd(Self.watchers, house.registry, number)
            watched.append(
                try await rate(clients: Self.bidders) {
                    try await offer(house, number, $0, price)
                    await crowd.broadcast.tell(number)
                })
            delay.append(try await crowd.delay { try await offer(house, number, 0, price) })
            crowd.leave()
        }
        try site.close(house)
        let plain = { (samples: Samples, clients: Int) in
            BenchLine.Yardstick(
                zh: "同一数据库单纯插入一行，\(clients)个客户端", en: "one plain row into the same database, \(clients) at once",
                samples)
        }
        return [
            BenchLine(zh: "竞价报价，落盘，1个竞买人", en: "durable offers, 1 bidder at a time", single, beside: plain(one, 1)),
            BenchLine(
                zh: "竞价报价，落盘，\(Self.bidders)个竞买人同时", en: "durable offers, \(Self.bidders) bidders at once", many,
                beside: plain(group, Self.bidders)),
            BenchLine(
                zh: "同上，\(Self.watchers)人实时观看", en: "the same, \(Self.watchers) watching live", watched,
                beside: plain(group, Self.bidders)),
            BenchLine(
                zh: "从提交报价到\(Self.watchers)人全部收到", en: "from an offer to the last of \(Self.watchers) watchers", delay),
        ]
    }

    /// An offer of an increment above the last one made here: one that another overtook is refused, and counts as handled.
    private func offer(
        _ house: House, _ number: String, _ client: Int, _ price: borrowing Mutex<Int64>
    ) async throws {
        let amount = price.withLock { price in
            price += 1_000_000
            return price
        }
        do {
            try await house.registry.offer(
                Money(fen: amount), in: number, by: AuctionFilling.account(client), seen: Int.max)
        } catch is Refusal {}
    }

    private func rate(
        clients: Int, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + (site.isQuick ? .milliseconds(300) : .seconds(2))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var (count, turn) = (0, client)
                    while ContinuousClock.now < end {
                        try await body(turn)
                        // Nobody outbids themselves.
                        turn = (turn + clients + (clients == 1 ? 0 : 1)) % BenchAuction.bidders
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return done.perSecond(in: clock.now - start)
    }
}

/// Those who watch.
private final class Crowd: Sendable {
    let broadcast: AuctionBroadcast
    private let tasks: [Task<Void, Never>]
    private let heard: Heard

    private actor Heard {
        private(set) var counts: [Int]
        init(_ watchers: Int) { counts = Array(repeating: 0, count: watchers) }
        func hear(_ watcher: Int) { counts[watcher] += 1 }
    }

    init(_ watchers: Int, _ registry: Registry, _ number: String) async throws {
        broadcast = AuctionBroadcast(registry: registry, seconds: 600)
        let heard = Heard(watchers)
        self.heard = heard
        var tasks: [Task<Void, Never>] = []
        for watcher in 0..<watchers {
            let stream = try await broadcast.watch(number)
            tasks.append(Task { for await _ in stream { await heard.hear(watcher) } })
        }
        self.tasks = tasks
    }

    /// From the beginning of `act` until everybody heard of it.
    func delay(_ act: () async throws -> Void) async throws -> Int {
        try await Task.sleep(for: .milliseconds(600))
        let before = await heard.counts
        let clock = ContinuousClock()
        let start = clock.now
        try await act()
        await broadcast.tell(AuctionFilling.number)
        while clock.now - start < .seconds(5) {
            if zip(await heard.counts, before).allSatisfy({ $0 > $1 }) { break }
            try await Task.sleep(for: .microseconds(200))
        }
        return (clock.now - start).wholeNanoseconds
    }

    func leave() { for task in tasks { task.cancel() } }
}

/// One row for each, and nothing else: what an offer can't be faster than.
struct BenchRawOffers: Sendable {
    let database: Database

    static let schema = """
        CREATE TABLE bench_offer (id INTEGER PRIMARY KEY, auction TEXT NOT NULL, bidder INTEGER NOT NULL,
            amount INTEGER NOT NULL, at INTEGER NOT NULL, hash TEXT NOT NULL);
        """

    func insert() async throws {
        let now = Clock.now
        try await database.write { session in
            try session.execute(
                """
                INSERT INTO bench_offer (auction, bidder, amount, at, hash)
                VALUES ('JJ-000001', 417, 123456700, \(now), \(AuctionEvent.nothing))
                """)
        }
    }
}
