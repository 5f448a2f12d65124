import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Acts with a key", .onEveryDatabase)
struct OnceTests {
    @Test("are done once, by however many at a time")
    func once() async throws {
        let house = try await PetitionHouse(onDisk: true)
        let clerk = try await house.actor("clerk")
        let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var petition = Petition()
                    petition.title = "路灯"
                    return try await house.registry.create(petition, as: clerk, once: "key-1").head.id
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await house.registry.matters(Petition.self).count == 1)
        let id = ID<Petition>(try #require(ids.first))
        let first = try await house.registry.perform(
            .extend(workdays: 1, reason: "一"), on: id, as: try await house.actor("chief"), once: "key-2")
        let again = try await house.registry.perform(
            .extend(workdays: 1, reason: "一"), on: id, expecting: 1, as: try await house.actor("chief"), once: "key-2")
        #expect(again == first && first.head.version == 2)
        for _ in 0..<2 {
            let amended = try await house.registry.amend(
                Petition.register, id: id.number, to: ["title": .text("新")], expecting: 2, as: clerk, once: "key-3")
            #expect(amended.head.version == 3)
        }
    }

    @Test("that were used for something else are refused; other people's keys are their own")
    func otherwise() async throws {
        let house = try await PetitionHouse()
        let (clerk, other) = (try await house.actor("clerk"), try await house.actor("other"))
        var petition = Petition()
        petition.title = "一"
        _ = try await house.registry.create(petition, as: clerk, once: "k")
        petition.title = "二"
        await #expect(throws: Refusal.self) { try await house.registry.create(petition, as: clerk, once: "k") }
        _ = try await house.registry.create(petition, as: other, once: "k")
        #expect(try await house.registry.matters(Petition.self).map(\.title) == ["一", "二"])
    }

    @Test("leave nothing behind when they are refused, and are forgotten after a week")
    func forgotten() async throws {
        let house = try await PetitionHouse()
        let clerk = try await house.actor("clerk")
        await #expect(throws: Refusal.self) { try await house.registry.create(Petition(), as: clerk, once: "k") }
        var petition = Petition()
        petition.title = "一"
        _ = try await house.registry.create(petition, as: clerk, once: "k")
        let schedule = Schedule(house.registry)
        for (days, count) in [(6, 1), (2, 2)] {
            house.advance(days: days)
            await schedule.round()
            _ = try await house.registry.create(petition, as: clerk, once: "k")
            #expect(try await house.registry.matters(Petition.self).count == count)
        }
    }
}
extension Petition: Equatable {
    static func == (left: Petition, right: Petition) -> Bool { left.record == right.record }
}
