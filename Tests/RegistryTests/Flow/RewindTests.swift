import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("A key sent again", .onEveryDatabase)
struct RewindTests {
    @Test("is answered as the first time, whatever happened to the matter since")
    func answer() async throws {
        let house = try await House()
        let register = LostItem.register
        var item = LostItem()
        item.title = "伞"
        item.finderPhone = "13812345678"
        let entered = try await house.registry.create(item.record, in: register, as: .clerk, once: "enter")
        let id = entered.head.id
        house.time.advance(seconds: 60)
        let changed: [String: Value] = ["title": .text("雨伞"), "finder_phone": .null]
        let amended = try await house.registry.amend(
            register, id: id, to: changed, expecting: 1, as: .clerk, once: "amend")
        house.time.advance(seconds: 60)
        let call = ActCall("giveBack", ["to": .text("张三")])
        let given = try await house.registry.perform(call, in: register, id: id, as: .clerk, once: "return")
        #expect([entered, amended, given].map(\.head.version) == [1, 2, 3])

        for _ in 0..<2 {
            let again = [
                try await house.registry.create(item.record, in: register, as: .clerk, once: "enter"),
                try await house.registry.amend(
                    register, id: id, to: changed, expecting: 1, as: .clerk, once: "amend"),
                try await house.registry.perform(call, in: register, id: id, expecting: 2, as: .clerk, once: "return"),
            ]
            #expect(again == [entered, amended, given])
        }
        #expect(try await house.registry.matters(LostItem.self).count == 1)
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("is answered too when the act moved the matter out of one's reach; nothing else is then within it")
    func handedOver() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        let chief = Actor.chief
        let call = ActCall("handOver", ["to": .text("200")])
        let given = try await house.registry.perform(
            call, in: LostItem.register, id: item.head.id, as: chief, once: "k")
        #expect(given.head.organisation == "200")
        let number = item.head.number
        let found = try await house.registry.record(LostItem.register, number: number, as: chief, once: "k")
        let again = try await house.registry.perform(
            call, in: LostItem.register, id: found.head.id, as: chief, once: "k")
        #expect(again == given)
        for key in [nil, "other", ""] as [String?] {
            await #expect(throws: Refusal.self) {
                try await house.registry.record(LostItem.register, number: number, as: chief, once: key)
            }
        }
        await #expect(throws: Refusal.self) {
            let other = ActCall("handOver", ["to": .text("100")])
            return try await house.registry.perform(
                other, in: LostItem.register, id: item.head.id, as: chief, once: "k")
        }
    }

    @Test("by several at once, at two processes' doors, does it once and gives all the same")
    func atOnce() async throws {
        let house = try await House(onDisk: true)
        let other = Registry(house.database, registers: house.registry.registers) { [time = house.time] in time.now }
        var item = LostItem()
        item.title = "伞"
        let records = try await withThrowingTaskGroup(of: Record.self) { [item] group in
            for turn in 0..<12 {
                group.addTask {
                    try await (turn % 2 == 0 ? house.registry : other).create(
                        item.record, in: LostItem.register, as: .clerk, once: "k")
                }
            }
            return try await group.reduce(into: Set<Record>()) { $0.insert($1) }
        }
        #expect(records.count == 1)
        #expect(try await house.registry.matters(LostItem.self).count == 1)
    }

    @Test("of a time when the version was not kept gives the matter as it stands")
    func old() async throws {
        let house = try await House()
        var item = LostItem()
        item.title = "伞"
        let entered = try await house.registry.create(item.record, in: LostItem.register, as: .clerk, once: "k")
        try await house.tamper("UPDATE once SET version = NULL")
        let amended = try await house.registry.amend(
            LostItem.register, id: entered.head.id, to: ["title": .text("雨伞")], expecting: nil, as: .clerk)
        #expect(
            try await house.registry.create(item.record, in: LostItem.register, as: .clerk, once: "k") == amended)
    }

    @Test("after the history was altered behind the house's back is not answered with a guess")
    func altered() async throws {
        let house = try await House()
        var item = LostItem()
        item.title = "伞"
        let entered = try await house.registry.create(item.record, in: LostItem.register, as: .clerk, once: "k")
        _ = try await house.registry.amend(
            LostItem.register, id: entered.head.id, to: ["title": .text("雨伞")], expecting: nil, as: .clerk)
        try await house.tamper("UPDATE trail SET body = '{}' WHERE act = 'amend'")
        await #expect(throws: (any Error).self) {
            try await house.registry.create(item.record, in: LostItem.register, as: .clerk, once: "k")
        }
    }
}
