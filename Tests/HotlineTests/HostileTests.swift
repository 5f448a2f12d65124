import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("What goes wrong on a bad day", .onEveryDatabase)
struct HostileTests {
    @Test("two agents on one order: the second hears who was quicker, and nothing is lost")
    func twoAgents() async throws {
        let centre = try await Centre()
        let order = try await centre.file()
        let version = order.head.version
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for actor in [Centre.agent, Centre.other] {
                group.addTask {
                    let done = try? await centre.registry.perform(
                        HotlineOrder.Act.accept, on: order.id, expecting: version, as: actor)
                    return done != nil
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        let history = try await centre.registry.history(of: order.record, in: HotlineOrder.register)
        #expect(history.map(\.act) == ["create", "accept"])
    }

    @Test("pressed twice at once, a new caller's order and record are one")
    func pressedTwice() async throws {
        let centre = try await Centre()
        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for index in 1...6 {
                group.addTask {
                    // Three forms, each sent twice.
                    try await centre.file("13900000009") { ($0.source, $0.externalID) = (.web, "form-\(index % 3)") }
                        .head.number
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(numbers.count == 3)
        #expect(try await centre.registry.matters(HotlineCaller.self).count == 1)
    }

    @Test("an order that is refused leaves no caller behind")
    func whole() async throws {
        let centre = try await Centre()
        await #expect(throws: Refusal.self) { try await centre.file("13900000008") { $0.title = "" } }
        #expect(try await centre.registry.matters(HotlineCaller.self).isEmpty)
    }

    @Test("events told twice at once, and out of order, make one call")
    func events() async throws {
        let centre = try await Centre()
        let events = SimulatedExchange(start: centre.time.now)
            .call("A", from: "13900000001", at: 0, answeredAfter: 8, lasting: 120)
        for event in events {
            await withTaskGroup(of: Void.self) { group in
                for _ in 1...3 { group.addTask { _ = try? await centre.registry.take(event, as: Centre.agent) } }
            }
        }
        let calls = try await centre.registry.matters(HotlineCall.self)
        #expect(calls.count == 1 && calls.first?.state == .ended && calls.first?.talkSeconds == 120)
    }

    @Test("characters beyond the basic plane are kept, found and shown as they are")
    func characters() async throws {
        let centre = try await Centre()
        let order = try await centre.file {
            ($0.title, $0.content) = ("𠮷祥路䶮字招牌掉了😀", "👨‍👩‍👧一家从“𠮷祥”楼下过，差点砸到\u{1F1E8}\u{1F1F3}")
        }
        let found = try await centre.registry.list(
            HotlineOrder.register, ListRequest(.search("𠮷祥路䶮")), as: Centre.agent)
        #expect(found.records.map(\.head.number) == [order.head.number])
        let saved = try await centre.registry.matter(HotlineOrder.self, number: order.head.number, as: Centre.agent)
        #expect(saved.title == order.title && saved.content == order.content)
    }

    @Test(
        "a telephone number that isn't one leaves the order without a caller to reach, never a wrong one",
        arguments: ["一三八", "—", " ", "+86"])
    func wrongNumbers(_ phone: String) async throws {
        let centre = try await Centre()
        await #expect(throws: Refusal.self) { try await centre.file(phone) }
        let order = try await centre.file(phone) { $0.secrecy = .anonymous }
        #expect(order.caller == nil)
        #expect(CallerDetails(phone: phone).isReachable == (HotlineCaller.normalised(phone) != ""))
    }

    @Test("a clock that is set back writes nothing earlier than what came before")
    func clockSetBack() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        centre.time.go(to: "2021-03-03")
        _ = try await centre.act(Centre.contact, order, as: Centre.clerk)
        let replied = try await centre.act(Centre.reply(), order, as: Centre.signer)
        #expect(replied.repliedAt == order.signedAt && replied.replyTimeliness == .inTime)
        #expect(try await centre.registry.verifyTrail().isSound)
    }

    @Test("five working days over New Year leave out its holidays")
    func newYear() async throws {
        let centre = try await Centre()
        centre.time.go(to: "2021-12-30")
        let order = try await centre.dispatched()
        // The 1st to the 3rd of January 2022 are off: 31 December, then the 4th to the 7th.
        #expect(try await centre.clocks(order)["reply.help"]?.dueOn == Day("2022-01-07"))
        #expect(try await centre.clocks(order)["reply.help"]?.isProvisional == false)
        let urgent = try await centre.dispatched { $0.urgency = .urgent }
        #expect(try await centre.clocks(urgent)["reply.urgent"]?.dueAt == .at("2021-12-31", 9))
    }

    @Test("a unit never sees a secret caller: not in lists, not in the order, not in its history, not by asking")
    func secret() async throws {
        let centre = try await Centre()
        let order = try await centre.signed { $0.secrecy = .secret }
        let caller = try #require(order.caller)
        let field = try #require(HotlineOrder.register.field("caller"))
        #expect(!HotlineOrder.register.shows(field, to: Centre.clerk))
        await #expect(throws: Refusal.self) {
            try await centre.registry.matter(HotlineCaller.self, number: caller, as: Centre.clerk)
        }
        for condition in [Condition.equals("caller", caller), .search("13887501234"), .search(caller)] {
            let page = try? await centre.registry.list(
                HotlineCaller.register, ListRequest(condition), as: Centre.signer)
            #expect(page == nil)
        }
        for actor in [Centre.clerk, Centre.signer, Centre.head] {
            await #expect(throws: Refusal.self) {
                try await centre.registry.contact(of: order.id, purpose: "回电", as: actor)
            }
        }
        let history = try await centre.registry.history(of: order.record, in: HotlineOrder.register)
        for entry in history { #expect(!entry.body.contains("13887501234") && !entry.body.contains("李四")) }
    }

    @Test("whoever sees a caller unmasked leaves an entry in the trail, the hotline's people too")
    func unmasked() async throws {
        let centre = try await Centre()
        let order = try await centre.file()
        let caller = try #require(order.caller)
        func looks() async throws -> Int {
            try await centre.registry.newestEntries().count { $0.register == "viewing" && $0.actor == "话务甲" }
        }
        let before = try await looks()
        _ = try await centre.registry.matter(HotlineCaller.self, number: caller, as: Centre.agent)
        #expect(try await looks() == before + 1)
    }
}
