import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Calls as the exchange tells of them", .onEveryDatabase)
struct CallTests {
    @Test("connection rate and fifteen seconds, without those who hung up at once")
    func rates() async throws {
        let centre = try await Centre()
        let exchange = SimulatedExchange(start: centre.time.now)
        let calls = [
            exchange.call("A", from: "13900000001", at: 0, answeredAfter: 8, lasting: 120),
            exchange.call("B", from: "13900000002", at: 30, answeredAfter: 40, lasting: 60),
            exchange.call("C", from: "13900000003", at: 60, answeredAfter: nil, lasting: 50),
            exchange.call("D", from: "13900000004", at: 90, answeredAfter: nil, lasting: 3),
        ]
        // Told twice, it happened once.
        for event in calls.joined() { for _ in 1...2 { try await centre.registry.take(event, as: Centre.agent) } }
        for (name, value) in [
            "hotline.calls.offered": "3人次", "hotline.calls.answered": "2人次", "hotline.calls.within_15s": "50%",
            "hotline.calls.not_called_back": "1人次",
        ] {
            #expect(try await centre.figure(name) == value, "\(name)")
        }
        let lost = try #require(
            try await centre.registry.matters(HotlineCall.self, where: .equals("external_id", "C")).first)
        #expect(
            try await centre.registry.deadlines(of: lost.record, in: HotlineCall.register).map(\.name) == ["call_back"])
        try await centre.registry.perform(.callBack(reached: "yes"), on: lost.id, as: Centre.agent)
        #expect(try await centre.figure("hotline.calls.not_called_back") == "0人次")
    }

    @Test("a recording goes by its digest, is kept for a year, and is never replaced")
    func recording() async throws {
        let centre = try await Centre()
        let exchange = SimulatedExchange(start: centre.time.now)
        for event in exchange.call("A", from: "13900000001", at: 0, answeredAfter: 8, lasting: 120) {
            try await centre.registry.take(event, as: Centre.agent)
        }
        var event = TelephonyEvent(.recording, call: "A", at: centre.time.now)
        (event.hash, event.seconds) = ("kein Hash", 120)
        await #expect(throws: Refusal.self) { try await centre.registry.take(event, as: Centre.agent) }
        event.hash = String(repeating: "0a", count: 32)
        let call = try await centre.registry.take(event, as: Centre.agent)
        #expect(call.recordingKeptUntil == Day("2022-03-04"))
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(
                HotlineCall.Act.record(hash: String(repeating: "0b", count: 32), seconds: 1), on: call.id,
                as: Centre.agent)
        }
    }

    @Test("what comes before its ring is refused, so that the exchange sends it again")
    func order() async throws {
        let centre = try await Centre()
        await #expect(throws: Refusal.self) {
            try await centre.registry.take(
                TelephonyEvent(.answer, call: "Z", at: centre.time.now), as: Centre.agent)
        }
    }
}
