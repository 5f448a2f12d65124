import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Quality checks", .onEveryDatabase)
struct QualityTests {
    private static let score = QualityCheck.Act.score(
        greeting: 9, listening: 25, correctness: 28, rules: 18, voice: 9, fatal: nil, remark: "记录清楚")

    @Test("every act in every state")
    func table() {
        let checks = FlowTable<QualityCheck>(
            acts: [
                "score": Self.score, "appeal": .appeal(reason: "不实"), "rescore": .rescore(points: 95, reason: "属实"),
                "dismiss": .dismiss(reason: "无据"), "confirm": .confirm,
            ],
            moves: [
                .drawn: ["score": .scored], .scored: ["appeal": .appealed, "confirm": .confirmed],
                .appealed: ["rescore": .scored, "dismiss": .scored],
            ], in: .tested,
            prepared: { state, _ in
                var check = QualityCheck()
                check.state = state
                return check
            }
        )
        #expect(checks.deviations == [])
    }

    @Test("three in a hundred calls of each seat, one at least, the same by the same seed, none twice")
    func drawn() async throws {
        let centre = try await Centre()
        let exchange = SimulatedExchange(start: centre.time.now)
        for index in 0..<40 {
            var events = exchange.call(
                "C\(index)", from: "1390000\(1000 + index)", at: index, answeredAfter: 5, lasting: 60)
            if index == 39 { events[1].seat = "8002" }
            for event in events { try await centre.registry.take(event, as: Centre.agent) }
        }
        let refused = try await centre.file()
        _ = try await centre.act(.decline(ground: "outside_duty", words: "请协商解决"), refused, as: Centre.lead)
        let march = try #require(Period("2021-03"))
        #expect(try await centre.registry.drawQualitySample(of: march, seed: [1, 2, 3], as: Centre.lead) == 4)
        #expect(try await centre.registry.drawQualitySample(of: march, seed: [1, 2, 3], as: Centre.lead) == 0)
        let checks = try await centre.registry.matters(QualityCheck.self)
        #expect(checks.count { $0.seat == "8001" } == 2 && checks.count { $0.seat == "8002" } == 1)
        #expect(checks.compactMap(\.order) == [refused.head.number])
    }

    @Test("a fatal error leaves nothing; who scored doesn't decide the appeal")
    func fatal() async throws {
        let centre = try await Centre()
        var check = QualityCheck()
        check.order = try await centre.file().head.number
        let drawn = try await centre.registry.create(check, as: Centre.lead)
        let leak = QualityCheck.Act.score(
            greeting: 10, listening: 30, correctness: 30, rules: 20, voice: 10, fatal: "leak", remark: "说出了举报人")
        #expect(try await centre.registry.perform(leak, on: drawn.id, as: Centre.lead).points == 0)
        try await centre.registry.perform(.appeal(reason: "对方已知情"), on: drawn.id, as: Centre.agent)
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(
                QualityCheck.Act.rescore(points: 90, reason: "属实"), on: drawn.id, as: Centre.lead)
        }
        let other = Actor(account: 33, name: "质检", roles: [.hotlineManager], organisation: "RXZX", reach: nil)
        let again = try await centre.registry.perform(
            QualityCheck.Act.rescore(points: 90, reason: "属实"), on: drawn.id, as: other)
        #expect(again.points == 90)
        #expect(try await centre.figure("hotline.checks") == "1件")
        #expect(try await centre.figure("hotline.checks.points") == "90分")
    }
}
