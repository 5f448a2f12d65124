import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Limits without a clock", .onEveryDatabase)
struct LimitTests {
    private static func enact(
        _ name: String, _ limit: TimeLimit, _ register: String = "hotline_order", in centre: Centre
    )
        async throws
    {
        try await centre.registry.enact(
            DeadlinePolicy(
                register: register, name: name, effectiveFrom: centre.time.now.day, limit: limit, source: "保政办发〔2021〕9号"
            ),
            as: .system)
    }

    @Test("a unit may ask for a return as long as the administration says, and hears by which document")
    func returning() async throws {
        let centre = try await Centre()
        let order = try await centre.dispatched()
        let asked = HotlineOrder.Act.askReturn(reason: "属水务局", law: "三定方案")
        try await Self.enact("return.window", .hours(2), in: centre)
        centre.time.advance(minutes: 121)
        do {
            _ = try await centre.act(asked, order, as: Centre.clerk)
            Issue.record("it was returned")
        } catch let refusal as Refusal {
            #expect(refusal.message.zh == "派单已超过2小时，不能退回（保政办发〔2021〕9号）。")
        }
        try await Self.enact("return.window", .workdays(2), in: centre)
        centre.time.go(to: "2021-03-08", hour: 23)
        #expect(try await centre.act(asked, order, as: Centre.clerk).state == .returnAsked)
    }

    @Test("pauses, extensions and opening again follow the rule of the day")
    func others() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        try await Self.enact("pause.most", .calendarDays(3), in: centre)
        func pause(_ until: String) -> HotlineOrder.Act { .askPause(ground: "weather", reason: "雨季", until: until) }
        await #expect(throws: Refusal.self) { try await centre.act(pause("2021-03-08"), order, as: Centre.clerk) }
        #expect(try await centre.act(pause("2021-03-07"), order, as: Centre.clerk).state == .pauseAsked)
        _ = try await centre.act(.refusePause(reason: "不下雨了"), order, as: Centre.lead)
        try await Self.enact("extension.most", .workdays(10), in: centre)
        await #expect(throws: Refusal.self) {
            try await centre.act(.extend(days: 11, reason: "材料未到"), order, as: Centre.head)
        }
        _ = try await centre.act(.extend(days: 10, reason: "材料未到"), order, as: Centre.head)
        #expect(try await centre.clocks(order)["reply.help"]?.dueOn == Day("2021-03-25"))
        let closed = try await centre.following()
        _ = try await centre.act(Centre.said(), closed, as: Centre.agent)
        try await Self.enact("reopen.window", .calendarDays(1), in: centre)
        centre.time.go(to: "2021-03-06")
        await #expect(throws: Refusal.self) { try await centre.act(.reopen(reason: "又坏了"), closed, as: Centre.agent) }
    }

    @Test("the archive and recordings are kept by the rule of the day")
    func kept() async throws {
        let centre = try await Centre()
        let order = try await centre.following()
        _ = try await centre.act(Centre.said(), order, as: Centre.agent)
        centre.time.go(to: "2021-03-20")
        #expect(try await centre.registry.keepOrders() == 0)
        try await Self.enact("archive.after", .calendarDays(10), in: centre)
        #expect(try await centre.registry.keepOrders() == 1)
        try await Self.enact("recording.kept", .months(24), "hotline_call", in: centre)
        for event in SimulatedExchange(start: centre.time.now)
            .call("A", from: "13900000001", at: 0, answeredAfter: 8, lasting: 120)
        {
            try await centre.registry.take(event, as: Centre.agent)
        }
        var event = TelephonyEvent(.recording, call: "A", at: centre.time.now)
        (event.hash, event.seconds) = (String(repeating: "0a", count: 32), 120)
        #expect(try await centre.registry.take(event, as: Centre.agent).recordingKeptUntil == Day("2023-03-20"))
        #expect(try await centre.registry.forgetRecordings() == 0)
        centre.time.go(to: "2023-03-21")
        #expect(try await centre.registry.forgetRecordings() == 1)
        let bare = try #require(try await centre.registry.matters(HotlineCall.self).first)
        #expect(bare.recordingHash == nil && bare.recordingSeconds == 120)
    }

    @Test("the rules in force are the latest of the day; before any, those that come with the product")
    func rules() async throws {
        let centre = try await Centre()
        #expect(try await centre.registry.hotlineRules().repeatMetres == 100)
        for (from, metres) in [("2021-01-01", 300), ("2021-04-01", 500)] {
            var rules = HotlineRules()
            rules.head.organisation = "RXZX"
            (rules.effectiveFrom, rules.source, rules.repeatMetres) = (try #require(Day(from)), "热线办〔2021〕1号", metres)
            try await centre.registry.create(rules, as: Centre.lead)
        }
        #expect(try await centre.registry.hotlineRules().repeatMetres == 300)
        #expect(try await centre.registry.hotlineRules(on: Day("2021-04-01")).repeatMetres == 500)
    }
}
