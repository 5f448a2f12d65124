import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Where an order goes", .onEveryDatabase)
struct RoutingTests {
    @Test("the catalogue suggests a unit and says why; the nearer area goes first, what isn't in force not at all")
    func suggested() async throws {
        let centre = try await Centre()
        let category = try await centre.category()
        let city = try await centre.rule(category, "CGJ")
        let county = try await centre.rule(category, "SWJ", area: "530521")
        _ = try await centre.rule(category, "JW", from: "2022-01-01")
        let order = try await centre.file {
            $0.category = category.head.number
            $0.objectUnit = "CGJ"
        }
        let here = try await centre.registry.suggestedUnits(for: order)
        #expect(here.map(\.rule) == [city.head.number])
        #expect(here.first?.isConflicted == true)
        #expect(here.first?.reason.zh.contains("市政设施维护，依据三定方案") == true)
        var there = order
        there.head.region = try #require(RegionCode("530521"))
        #expect(
            try await centre.registry.suggestedUnits(for: there).map(\.rule) == [county.head.number, city.head.number])
    }

    @Test("nothing goes to the unit that is complained about")
    func impartial() async throws {
        let centre = try await Centre()
        let order = try await centre.file { $0.objectUnit = "CGJ" }
        _ = try await centre.act(.accept, order, as: Centre.agent)
        for unit in ["CGJ", "RXZX"] {
            await #expect(throws: Refusal.self) {
                try await centre.act(.dispatch(unit: unit, reason: "目录"), order, as: Centre.lead)
            }
        }
        #expect(try await centre.act(.dispatch(unit: "JW", reason: "监督"), order, as: Centre.lead).state == .dispatched)
    }

    @Test("a return within a day is decided by the centre; meanwhile the unit's clock stands")
    func returned() async throws {
        let centre = try await Centre()
        let order = try await centre.dispatched()
        let asked = HotlineOrder.Act.askReturn(reason: "属水务局", law: "三定方案")
        _ = try await centre.act(asked, order, as: Centre.clerk)
        #expect(try await centre.clocks(order)["reply.help"]?.isPaused == true)
        let back = try await centre.act(.rejectReturn(reason: "属城管"), order, as: Centre.lead)
        #expect(back.state == .signed)
        #expect(try await centre.clocks(order)["reply.help"]?.isPaused == false)
        centre.time.advance(minutes: 24 * 60 + 1)
        await #expect(throws: Refusal.self) { try await centre.act(asked, order, as: Centre.clerk) }
    }

    @Test("who was appointed can't return it")
    func appointed() async throws {
        let centre = try await Centre()
        let order = try await centre.dispatched()
        _ = try await centre.act(.askReturn(reason: "属水务局", law: "三定方案"), order, as: Centre.clerk)
        _ = try await centre.act(.adjudicate(reason: "有争议"), order, as: Centre.lead)
        let appointed = try await centre.act(.appoint(unit: "SWJ", reason: "编办裁定"), order, as: Centre.lead)
        #expect(appointed.head.organisation == "SWJ" && appointed.isAppointed)
        #expect(try await centre.clocks(order).keys.sorted() == ["contact", "reply.help", "sign"])
        await #expect(throws: Refusal.self) {
            try await centre.act(.askReturn(reason: "不是我们", law: "三定方案"), order, as: Centre.water)
        }
    }

    @Test("taken back, it waits with the centre for its next unit")
    func takenBack() async throws {
        let centre = try await Centre()
        let order = try await centre.dispatched()
        _ = try await centre.act(.askReturn(reason: "属水务局", law: "三定方案"), order, as: Centre.clerk)
        let back = try await centre.act(.acceptReturn(reason: "确非职责"), order, as: Centre.lead)
        #expect(back.state == .accepted && back.head.organisation == "RXZX" && back.returns == 1)
        #expect(try await centre.clocks(order).keys.sorted() == ["routing"])
    }

    @Test("a pause has a listed ground and an end, comes to fifteen days at most, and ends by itself")
    func paused() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        func ask(_ until: String) -> HotlineOrder.Act { .askPause(ground: "weather", reason: "雨季", until: until) }
        for until in ["2021-03-04", "2021-04-01"] {
            await #expect(throws: Refusal.self) { try await centre.act(ask(until), order, as: Centre.clerk) }
        }
        _ = try await centre.act(ask("2021-03-10"), order, as: Centre.clerk)
        _ = try await centre.act(.grantPause, order, as: Centre.lead)
        // Four working days stand still: those after the 4th up to the 10th.
        #expect(try await centre.clocks(order)["reply.help"]?.dueOn == Day("2021-03-17"))
        centre.time.go(to: "2021-03-11")
        #expect(try await centre.registry.keepOrders() == 1)
        let on = try await centre.registry.matter(HotlineOrder.self, number: order.head.number, as: .system)
        #expect(on.state == .signed && on.pauseUntil == nil)
    }

    @Test("an extension is asked for before the end, once")
    func extended() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        let more = HotlineOrder.Act.extend(days: 5, reason: "配件未到")
        await #expect(throws: Refusal.self) { try await centre.act(more, order, as: Centre.clerk) }
        _ = try await centre.act(more, order, as: Centre.head)
        #expect(try await centre.clocks(order)["reply.help"]?.dueOn == Day("2021-03-18"))
        await #expect(throws: Refusal.self) { try await centre.act(more, order, as: Centre.head) }
        let late = try await centre.signed()
        centre.time.go(to: "2021-03-12")
        await #expect(throws: Refusal.self) { try await centre.act(more, late, as: Centre.head) }
    }

    @Test("an assisting unit answers one working day before the lead is due, and who is late is named")
    func assisted() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        _ = try await centre.act(.callIn(unit: "SWJ", role: "assist", task: "查水管"), order, as: Centre.clerk)
        let assist = try #require(try await centre.registry.matters(AssistOrder.self).first)
        #expect(assist.dueOn == Day("2021-03-10") && assist.head.organisation == "SWJ")
        try await centre.registry.perform(AssistOrder.Act.sign, on: assist.id, as: Centre.water)
        centre.time.go(to: "2021-03-11")
        let answered = try await centre.registry.perform(
            AssistOrder.Act.answer(answer: "水管正常"), on: assist.id, as: Centre.water)
        #expect(answered.timeliness == .late)
    }

    @Test("merged repeats are counted as contacts, keep their callers, and are told of when the first is closed")
    func merged() async throws {
        let centre = try await Centre()
        let first = try await centre.following()
        let second = try await centre.file("13900000001")
        let merge = HotlineOrder.Act.merge(first: first.head.number, reason: "同一盏灯")
        await #expect(throws: Refusal.self) {
            try await centre.act(.merge(first: second.head.number, reason: "自己"), second, as: Centre.agent)
        }
        #expect(try await centre.act(merge, second, as: Centre.agent).state == .merged)
        let joiners = try await centre.registry.joiners(of: first.head.number)
        #expect(joiners.map(\.head.number) == [second.head.number] && joiners.first?.caller != nil)
        let closed = try await centre.act(Centre.said(), first, as: Centre.agent)
        #expect(closed.joined == 1)
        #expect(try await centre.figure("hotline.contacts") == "2件")
        #expect(try await centre.figure("hotline.accepted") == "1件")
        #expect(try await centre.figure("hotline.repeats") == "1件")
        // What isn't there, or was refused, takes nothing in.
        let third = try await centre.file("13900000002")
        await #expect(throws: Refusal.self) {
            try await centre.act(.merge(first: "GD-999999", reason: "无"), third, as: Centre.agent)
        }
        await #expect(throws: Refusal.self) {
            try await centre.act(.merge(first: second.head.number, reason: "并到已并的"), third, as: Centre.agent)
        }
    }
}
