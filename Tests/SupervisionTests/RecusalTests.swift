import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Supervision

@Suite("Inspectors who keep away", .onEveryDatabase)
struct RecusalTests {
    @Test("who is related keeps away, and the next reserve of the drawn order steps in")
    func recused() async throws {
        let house = try await InspectionHouse()
        let task = try #require(try await house.assigned().first)
        let reserves = try await house.registry.taskFacts(of: task).substitutes.map(\.head.number)
        #expect(reserves.count == 2)
        let gone = task.inspectors[1]
        let next = try await house.registry.recuse(
            gone, from: task.head.number, reason: "亲属任职", as: house.member(1, of: task))
        #expect(next.inspectors == [task.inspectors[0], reserves[0]])
        let left = try await house.registry.taskFacts(of: next).substitutes.map(\.head.number)
        #expect(left == [reserves[1]])
        let member = house.member(0, of: next)
        let empty = await inspectionRefusal {
            _ = try await house.registry.recuse(next.inspectors[0], from: task.head.number, reason: "", as: member)
        }
        #expect(empty == "请写明回避的理由。")
    }

    @Test("nobody picks a drawn team apart: only themselves or a leader, and on the spot only themselves")
    func notByOthers() async throws {
        let house = try await InspectionHouse()
        let task = try #require(try await house.assigned().first)
        func words(_ place: Int, by actor: Actor) async -> String {
            await inspectionRefusal {
                _ = try await house.registry.recuse(
                    task.inspectors[place], from: task.head.number, reason: "亲属任职", as: actor)
            }
        }
        let others = "回避由检查人员本人提出，或者由不参与递补的单位负责人决定。"
        let reserve = try #require(try await house.registry.taskFacts(of: task).substitutes.first?.account)
        #expect(await words(1, by: house.member(0, of: task)) == others)
        #expect(await words(1, by: InspectionHouse.drafter) == others)
        #expect(await words(1, by: InspectionHouse.person(reserve, "备选", .leader)) == others)
        #expect(await words(1, by: InspectionHouse.leader) == "nothing refused")
        _ = try await house.act(.start, task)
        let begun = await words(0, by: InspectionHouse.leader)
        #expect(begun == "已到达现场，只有检查人员本人可以提出回避。")
        #expect(await words(0, by: house.member(0, of: task)) == "nothing refused")
    }
}
