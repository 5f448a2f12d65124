import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Deadlines", .onEveryDatabase)
struct DeadlineTests {
    @Test(
        "count working days through holidays and make-up workdays",
        arguments: [
            // From Thursday 4 March 2021, and from Friday 30 April 2021, before a long holiday with two make-up days.
            (0, 1, "2021-03-05"), (0, 2, "2021-03-08"), (0, 5, "2021-03-11"), (57, 1, "2021-05-06"),
            (57, 3, "2021-05-08"), (57, 4, "2021-05-10"),
        ])
    func workdays(_ daysLater: Int, _ workdays: Int, _ due: String) async throws {
        let house = try await House()
        house.time.advance(seconds: daysLater * 86_400)
        let item = try await house.item("伞")
        _ = try await house.registry.perform(.post(workdays: workdays), on: item.id, as: .clerk)
        let running = try await house.registry.deadlines(of: item.record, in: LostItem.register)
        #expect(running.map(\.dueOn) == [try #require(Day(due))])
        #expect(running.map(\.startedOn) == [house.time.now.day] && running.map(\.isProvisional) == [false])
    }

    @Test("a new one of the same name replaces the old, and an act stops it")
    func replaced() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        for workdays in [5, 2] {
            _ = try await house.registry.perform(.post(workdays: workdays), on: item.id, as: .clerk)
        }
        let register = LostItem.register
        #expect(try await house.registry.deadlines(of: item.record, in: register).map(\.dueOn) == [Day("2021-03-08")])
        #expect(try await house.registry.work(for: .clerk).map(\.record.head.id) == [item.head.id])
        _ = try await house.registry.perform(.giveBack(to: "张三", fee: nil), on: item.id, as: .clerk)
        #expect(try await house.registry.deadlines(of: item.record, in: register).isEmpty)
        #expect(try await house.registry.work(for: .clerk).isEmpty)
    }

    @Test("work lists what a person can act on, the most urgent first")
    func work() async throws {
        let house = try await House()
        for (title, workdays) in [("晚", 9), ("早", 1), ("中", 4)] {
            let item = try await house.item(title)
            _ = try await house.registry.perform(.post(workdays: workdays), on: item.id, as: .clerk)
        }
        #expect(
            try await house.registry.work(for: .clerk).map { LostItem.register.value("title", of: $0.record) }
                == [.text("早"), .text("中"), .text("晚")])
        #expect(try await house.registry.work(for: .clerk, limit: 1).count == 1)
        #expect(try await house.registry.work(for: .stranger).isEmpty)
        #expect(try await house.registry.work(for: .auditor).isEmpty)
        #expect(try await house.registry.work(for: .chief).first?.acts.map(\.name) == ["handOver"])
    }

    @Test("follow a matter to the organisation that answers for it now")
    func handedOver() async throws {
        let house = try await House()
        let item = try await house.item("伞")
        _ = try await house.registry.perform(.post(workdays: 5), on: item.id, as: .clerk)
        let after = try await house.registry.perform(.handOver(to: "200"), on: item.id, as: .chief)
        #expect(
            try await house.registry.deadlines(of: after.record, in: LostItem.register).map(\.organisation) == ["200"])
    }

    @Test("in a year whose holidays aren't published yet are marked as provisional")
    func provisional() async throws {
        let house = try await House()
        house.time.advance(seconds: 10 * 366 * 86_400)
        let item = try await house.item("伞")
        _ = try await house.registry.perform(.post(workdays: 3), on: item.id, as: .clerk)
        let running = try await house.registry.deadlines(of: item.record, in: LostItem.register)
        #expect(running.map(\.isProvisional) == [true])
    }
}
