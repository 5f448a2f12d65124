import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Taking in", .onEveryDatabase)
struct IntakeTests {
    @Test("what a source delivers twice is taken once; what it delivers at once, too")
    func once() async throws {
        let centre = try await Centre()
        let first = try await centre.file { ($0.source, $0.externalID) = (.police110, "110-7") }
        let again = try await centre.file { ($0.source, $0.externalID) = (.police110, "110-7") }
        #expect(first.head.number == again.head.number)
        let other = try await centre.file { ($0.source, $0.externalID) = (.petition, "110-7") }
        #expect(first.head.number != other.head.number)
        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 1...4 {
                group.addTask {
                    try await centre.file { ($0.source, $0.externalID) = (.web, "w-1") }.head.number
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(numbers.count == 1)
    }

    @Test("a caller is known by the number, however it is written")
    func callers() async throws {
        let centre = try await Centre()
        for phone in ["13887501234", "+86 138-8750-1234", "013887501234", "0086 13887501234"] {
            _ = try await centre.file(phone)
        }
        let callers = try await centre.registry.matters(HotlineCaller.self)
        #expect(callers.map(\.phone) == ["13887501234"])
        let earlier = try await centre.registry.earlierOrders(of: callers[0].head.number, as: Centre.agent)
        #expect(earlier.count == 4)
    }

    @Test("a unit sees whom to call only by asking, and the history says so; of who is secret, nothing")
    func revealed() async throws {
        let centre = try await Centre()
        let order = try await centre.signed()
        await #expect(throws: Refusal.self) {
            try await centre.registry.list(HotlineCaller.register, ListRequest(), as: Centre.clerk)
        }
        #expect(!HotlineOrder.register.shows(try #require(HotlineOrder.register.field("caller")), to: Centre.clerk))
        let contact = try await centre.registry.contact(of: order.id, purpose: "约时间", as: Centre.clerk)
        #expect(contact.phone == "13887501234")
        let record = try await centre.registry.record(
            HotlineOrder.register, number: order.head.number, as: .system)
        let last = try #require(try await centre.registry.history(of: record, in: HotlineOrder.register).last)
        #expect(last.act == "reveal" && last.actor == "经办人")
        // Never by name through a form or the interface for programs.
        await #expect(throws: Refusal.self) { try await centre.act(.reveal(purpose: "看看"), order, as: Centre.clerk) }
        let secret = try await centre.signed { $0.secrecy = .secret }
        await #expect(throws: Refusal.self) {
            try await centre.registry.contact(of: secret.id, purpose: "约时间", as: Centre.clerk)
        }
        #expect(
            try await centre.registry.contact(of: secret.id, purpose: "转接", as: Centre.agent).phone == "13887501234")
    }

    @Test("nobody is on record for an anonymous order; its code follows it")
    func anonymous() async throws {
        let centre = try await Centre()
        let order = try await centre.file { $0.secrecy = .anonymous }
        #expect(order.caller == nil)
        #expect(try await centre.registry.matters(HotlineCaller.self).isEmpty)
        let code = try #require(order.queryCode)
        #expect(code == "23456789AB")
        let found = try await centre.registry.track(order: order.head.number, queryCode: code.lowercased())
        #expect(found.head.number == order.head.number)
        await #expect(throws: Refusal.self) {
            try await centre.registry.track(order: order.head.number, queryCode: "AAAAAAAAAA")
        }
    }

    @Test("repeats: the same caller's, and what lies within a hundred metres, of the last seven days")
    func repeats() async throws {
        let centre = try await Centre()
        let category = try await centre.category()
        func here(_ latitude: Int, _ phone: String) async throws -> HotlineOrder {
            try await centre.file(phone) {
                ($0.category, $0.latitude, $0.longitude) = (category.head.number, latitude, 99_161_000)
            }
        }
        let near = try await here(25_112_000, "13900000001")
        _ = try await here(25_114_000, "13900000002")
        let mine = try await here(25_112_700, "13900000003")
        let draft = try await here(25_112_600, "13900000003")
        let found = try await centre.registry.repeats(of: draft)
        #expect(found.map(\.order) == [mine.head.number, near.head.number])
        #expect(found.map(\.likeness) == [.sameCaller, .samePlace])
        #expect(found.map(\.metres) == [11, 66])
        centre.time.go(to: "2021-03-12")
        #expect(try await centre.registry.repeats(of: draft).isEmpty)
    }

    @Test(
        "words of danger point to the emergency numbers",
        arguments: [
            ("楼道里着火了", [EmergencyNumber.fire]), ("有人晕倒，像是被车祸撞的", [.ambulance, .traffic]), ("路灯不亮", []),
        ] as [(String, [EmergencyNumber])])
    func emergencies(_ text: String, _ numbers: [EmergencyNumber]) {
        #expect(EmergencyNumber.advised(by: text) == numbers)
    }

    @Test("answered at once, it is closed at once, with the article that was used")
    func answered() async throws {
        let centre = try await Centre()
        let article = try await KnowledgeTests.published(in: centre)
        let order = try await centre.file { $0.kind = .consult }
        let answered = try await centre.registry.answer(order.id, with: article, as: Centre.agent)
        #expect(answered.state == .answered && answered.article == article.head.number)
        #expect(try await centre.clocks(answered).isEmpty)
        _ = try await centre.act(.rate(solved: "yes", satisfaction: "very_satisfied"), order, as: Centre.agent)
        for (name, value) in [
            "hotline.direct": "1件", "hotline.direct_rate": "100%", "hotline.closed": "1件",
            "hotline.closed.dispatched": "0件", "hotline.satisfaction_rate": "100%", "hotline.knowledge.used": "1次",
        ] {
            #expect(try await centre.figure(name) == value, "\(name)")
        }
        #expect(try await centre.figure("hotline.satisfaction_rate.dispatched") != "100%")
    }
}
