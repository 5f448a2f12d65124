import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import ServiceHall

/// What people bring that nobody asked for.
@Suite("Bad input", .onEveryDatabase)
struct BadInputTests {
    @Test("a picture in a name is refused at the window too, beside its field; rare characters stand and are found")
    func names() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        for odd in ["张三😀", "李\u{7}四"] {
            do {
                _ = try await hall.apply(item) { $0.applicant = odd }
                Issue.record("took \(odd)")
            } catch Refusal.invalid(let problems) {
                #expect(problems.map(\.field) == ["applicant"])
            }
        }
        for name in ["𠮷田䶮", "阿卜杜拉·买买提", "C+乐园（保山）/分店"] {
            let kept = try await hall.apply(item) { ($0.applicant, $0.identityNumber) = (name, Hall.otherIdentity) }
            #expect(
                try await hall.registry.matter(ServiceCase.self, number: kept.head.number, as: .system).applicant
                    == name)
        }
        let found = try await hall.registry.list(
            ServiceCase.register, ListRequest(.search("𠮷田䶮")), as: Hall.clerk)
        #expect(found.records.count == 1)
    }

    @Test("where the clock is set back, a case is never decided before it was accepted, and is in time")
    func clockSetBack() async throws {
        let hall = try await Hall()
        hall.time.go(to: "2021-03-04", hour: 15)
        let accepted = try await hall.registry.perform(
            .accept, on: hall.apply(hall.published()).id, as: Hall.clerk)
        hall.time.go(to: "2021-03-03", hour: 8)
        try await hall.registry.perform(.review(opinion: "符合"), on: accepted.id, as: Hall.approver)
        let decided = try await hall.registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: accepted.id,
            as: Hall.approver)
        #expect(decided.closedAt == accepted.acceptedAt && decided.timeliness == .inTime)
        let history = try await hall.registry.history(of: decided.record, in: ServiceCase.register)
        #expect(history.map(\.at) == history.map(\.at).sorted())
        #expect(try await hall.registry.verifyTrail().isSound)
    }

    @Test("of two approvers who decide at once one does, and the other learns it")
    func twoApprovers() async throws {
        let hall = try await Hall()
        let case_ = try await hall.reviewed(hall.apply(hall.published()))
        let version = case_.head.version
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for (actor, result) in [(Hall.approver, "granted"), (Hall.second, "refused")] {
                group.addTask {
                    do {
                        try await hall.registry.perform(
                            .decide(result: result, conditions: nil, reason: "理由", document: nil), on: case_.id,
                            expecting: version, as: actor)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.sorted { !$0 && $1 } == [false, true])
        let history = try await hall.registry.history(of: case_.record, in: ServiceCase.register)
        #expect(history.count { $0.act == "decide" } == 1)
    }

    @Test(
        "three appointments missed close booking for a month, with the day from which it is open; tickets are unaffected"
    )
    func noShows() async throws {
        let hall = try await Hall()
        let citizen = try await hall.registered()
        for day in ["2021-03-08", "2021-03-09", "2021-03-10"] {
            let slot = try await Self.slot(hall, day)
            let booked = try await hall.registry.book(slot, item: nil, once: nil, of: citizen)
            hall.time.go(to: day, hour: 18)
            try await hall.registry.perform(.miss, on: booked.id, as: Hall.clerk)
        }
        hall.time.go(to: "2021-03-11")
        let next = try await Self.slot(hall, "2021-03-12")
        do {
            try await hall.registry.book(next, item: nil, once: nil, of: citizen)
            Issue.record("booked")
        } catch {
            #expect((error as? Refusal)?.message.zh.contains("2021年4月10日起可再预约") == true)
        }
        try await hall.registry.book(next, item: nil, once: nil, of: hall.stranger())
        hall.time.go(to: "2021-04-10")
        try await hall.registry.book(Self.slot(hall, "2021-04-12"), item: nil, once: nil, of: citizen)
    }

    @Test("within an hour before it begins an appointment isn't given back online")
    func lateCancellation() async throws {
        let hall = try await Hall()
        let citizen = try await hall.registered()
        let booked = try await hall.registry.book(
            Self.slot(hall, "2021-03-05"), item: nil, once: nil, of: citizen)
        hall.time.go(to: "2021-03-05", hour: 9)
        hall.time.advance(minutes: 31)
        await #expect(throws: Refusal.self) {
            try await hall.registry.cancel(booked.head.number, once: nil, of: citizen)
        }
        hall.time.go(to: "2021-03-05", hour: 9)
        try await hall.registry.cancel(booked.head.number, once: nil, of: citizen)
    }

    /// Half past ten, queue A.
    private static func slot(_ hall: Hall, _ day: String) async throws -> String {
        var slot = AppointmentSlot()
        slot.head.organisation = "BSZW"
        (slot.queue, slot.capacity, slot.startsAt) = ("A", 5, .at(day, 10, 30))
        return try await hall.registry.create(slot, as: Hall.manager).head.number
    }
}
