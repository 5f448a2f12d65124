import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Hotline

@Suite("Outbreaks", .onEveryDatabase)
struct OutbreakTests {
    @Test("every act in every state")
    func table() {
        let table = FlowTable<Outbreak>(
            acts: [
                "grow": .grow(orders: 9, until: 1), "confirm": .confirm(first: nil, finding: "主管爆裂"),
                "dismiss": .dismiss(reason: "演练"),
            ],
            moves: [.open: ["grow": .open, "confirm": .confirmed, "dismiss": .dismissed]], in: .tested,
            prepared: { state, _ in
                var outbreak = Outbreak()
                outbreak.state = state
                return outbreak
            }
        )
        #expect(table.deviations == [])
    }

    @Test(
        "out of the ordinary is the mean and three standard deviations, five at least, without rounding",
        arguments: [
            ([], 5), (Array(repeating: 1, count: 28), 5), (Array(repeating: 10, count: 28), 10),
            // Mean 5, deviation 5: 20.
            (Array(repeating: 10, count: 14), 20),
            // Mean 1/28, deviation 0.186: below one, so five.
            ([1], 5),
            // Mean 2, deviation 4.899: 16.7 and so 17.
            (Array(repeating: 14, count: 4) + [0], 17),
        ])
    func threshold(_ counts: [Int], _ number: Int) {
        let found = OutbreakThreshold.of(counts, days: 28, least: 5, sigmas: 3)
        let (sum, squares) = counts.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        func isOut(_ number: Int) -> Bool {
            28 * number >= sum && (28 * number - sum) * (28 * number - sum) >= 9 * (28 * squares - sum * sum)
        }
        #expect(found == number)
        #expect(isOut(found) && (found == 5 || !isOut(found - 1)))
    }

    private static func many(_ count: Int, _ category: OrderCategory, in centre: Centre) async throws {
        for _ in 0..<count { _ = try await centre.file { $0.category = category.head.number } }
    }

    @Test("many like orders give one alert, which grows; decided about, it doesn't come again")
    func found() async throws {
        let centre = try await Centre()
        let (water, lamps) = (try await centre.category("0501", "停水"), try await centre.category())
        try await Self.many(4, water, in: centre)
        try await Self.many(1, lamps, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 0)
        centre.time.advance(minutes: 10)
        try await Self.many(1, water, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 1)
        #expect(try await centre.registry.findOutbreaks() == 0)
        centre.time.advance(minutes: 55)
        try await Self.many(2, water, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 0)
        let alerts = try await centre.registry.matters(Outbreak.self)
        #expect(alerts.count == 1)
        let alert = try #require(alerts.first)
        #expect(alert.category == water.head.number && alert.orders == 7 && alert.threshold == 5)
        let clocks = try await centre.registry.deadlines(of: alert.record, in: Outbreak.register)
        #expect(clocks.map(\.name) == ["decide"])
        try await centre.registry.perform(Outbreak.Act.dismiss(reason: "计划检修，已公告"), on: alert.id, as: Centre.lead)
        try await Self.many(1, water, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 0)
    }

    @Test("what is usual at this hour is no outbreak")
    func usual() async throws {
        let centre = try await Centre()
        let water = try await centre.category("0501", "停水")
        for day in ["2021-02-08", "2021-02-15", "2021-02-22", "2021-03-01"] {
            centre.time.go(to: day)
            try await Self.many(9, water, in: centre)
        }
        centre.time.go(to: "2021-03-04")
        try await Self.many(6, water, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 0)
        // Mean 36/28, deviation 3.15: eleven.
        try await Self.many(5, water, in: centre)
        #expect(try await centre.registry.findOutbreaks() == 1)
        #expect(try await centre.registry.matters(Outbreak.self).first?.threshold == 11)
    }

    @Test("confirmed, its orders are merged into the first, and each keeps its caller")
    func merged() async throws {
        let centre = try await Centre()
        let water = try await centre.category("0501", "停水")
        try await Self.many(6, water, in: centre)
        try await centre.registry.findOutbreaks()
        let alert = try #require(try await centre.registry.matters(Outbreak.self).first)
        await #expect(throws: Refusal.self) {
            try await centre.registry.mergeOutbreak(alert.head.number, as: Centre.lead)
        }
        let first = try #require(try await centre.registry.matters(HotlineOrder.self).first)
        try await centre.registry.perform(
            Outbreak.Act.confirm(first: first.head.number, finding: "主管爆裂"), on: alert.id, as: Centre.lead)
        #expect(try await centre.registry.mergeOutbreak(alert.head.number, as: Centre.lead) == 5)
        #expect(try await centre.registry.mergeOutbreak(alert.head.number, as: Centre.lead) == 0)
        let joiners = try await centre.registry.joiners(of: first.head.number)
        #expect(joiners.count == 5 && joiners.allSatisfy { $0.caller != nil })
    }
}
