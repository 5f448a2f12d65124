import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Cases", .onEveryDatabase)
struct CaseTests {
    @Test("a promised case goes from the window to the archive, under one clock after another")
    func whole() async throws {
        let hall = try await Hall()
        let registry = hall.registry
        let application = try await hall.apply(hall.published())
        #expect(application.head.organisation == "GAJ")
        #expect(application.title == "机动车驾驶证期满换证")
        #expect(try await Self.clocks(application, registry) == ["acceptance"])
        hall.time.advance(minutes: 20)
        let reviewed = try await hall.reviewed(application)
        #expect(try await Self.clocks(reviewed, registry) == ["decision"])
        let clock = try #require(try await registry.deadlines(of: reviewed.record, in: ServiceCase.register).first)
        #expect(clock.dueOn == Day("2021-03-11"))
        #expect(clock.statutoryDueOn == Day("2021-04-01"))
        hall.time.go(to: "2021-03-11", hour: 16)
        let closed = try await registry.perform(
            ServiceCase.Act.decide(result: "conditional", conditions: "每年体检", reason: nil, document: "保公〔2021〕1号"),
            on: reviewed.id, as: Hall.approver)
        #expect(closed.timeliness == .inTime)
        #expect(closed.dueOn == Day("2021-03-11"))
        #expect(try await Self.clocks(closed, registry) == ["delivery"])
        try await registry.perform(.deliver(way: "window", recipient: "本人"), on: closed.id, as: Hall.clerk)
        let archived = try await registry.perform(.archive(shelf: "2021-1"), on: closed.id, as: Hall.clerk)
        #expect(archived.state == .archived)
        #expect(try await Self.clocks(archived, registry) == [])
        #expect(try await registry.verifyTrail().isSound)
        let figures = [
            "cases.submitted": "1件", "cases.accepted": "1件", "cases.closed": "1件", "cases.closed.powers": "1件",
            "cases.closed.services": "0件", "cases.one_visit": "1件", "cases.one_visit.promised": "1件",
            "cases.one_visit.instant": "0件", "cases.on_time_rate": "100%", "cases.days.median": "5工作日",
        ]
        for (name, value) in figures { #expect(try await hall.figure(name) == value, "\(name)") }
    }

    @Test("what nobody answers for five working days is accepted as of the day it came in")
    func deemed() async throws {
        let hall = try await Hall()
        let application = try await hall.apply(hall.published())
        hall.time.go(to: "2021-03-11", hour: 23)
        #expect(try await hall.registry.deemAccepted() == 0)
        hall.time.go(to: "2021-03-12", hour: 1)
        #expect(try await hall.registry.deemAccepted() == 1)
        let accepted = try await hall.registry.matter(
            ServiceCase.self, number: application.head.number, as: .system)
        #expect(accepted.state == .accepted)
        #expect(accepted.acceptedAt == .at("2021-03-04"))
        let clock = try #require(try await hall.registry.deadlines(of: accepted.record, in: ServiceCase.register).first)
        #expect(clock.dueOn == Day("2021-03-11"))
        #expect(try await hall.registry.deemAccepted() == 0)
    }

    @Test("what is decided a day late is late, and says so in the rate")
    func late() async throws {
        let hall = try await Hall()
        let reviewed = try await hall.reviewed(hall.apply(hall.published()))
        hall.time.go(to: "2021-03-12")
        let closed = try await hall.registry.perform(
            ServiceCase.Act.decide(result: "granted", conditions: nil, reason: nil, document: nil), on: reviewed.id,
            as: Hall.approver)
        #expect(closed.timeliness == .late)
        #expect(try await hall.figure("cases.on_time_rate") == "0%")
    }

    @Test("an instant case is decided at the window in one act")
    func settled() async throws {
        let hall = try await Hall()
        let item = try await hall.published {
            ($0.handling, $0.promise, $0.statutory, $0.separation) = (.immediate, 0, 1, .one)
        }
        let application = try await hall.apply(item)
        let closed = try await hall.registry.perform(
            ServiceCase.Act.settle(result: "granted", reason: nil), on: application.id, as: Hall.clerk)
        #expect(closed.state == .closed)
        #expect(closed.acceptedAt == closed.closedAt)
        #expect(try await hall.figure("cases.one_visit.instant") == "1件")
        #expect(try await Self.clocks(closed, hall.registry) == ["delivery"])
    }

    @Test("a promised case isn't decided on the spot, nor one whose duties are separate")
    func notSettled() async throws {
        let hall = try await Hall()
        for (code, handling) in [("1", Handling.promised), ("2", .immediate)] {
            let item = try await hall.published(code) { item in
                item.handling = handling
                item.promise = handling == .immediate ? 0 : 5
            }
            let application = try await hall.apply(item)
            await #expect(throws: Refusal.self) {
                try await hall.registry.perform(
                    ServiceCase.Act.settle(result: "granted", reason: nil), on: application.id, as: Hall.clerk)
            }
        }
    }

    @Test("duties are as separate as the item says", arguments: Separation.allCases)
    func separation(_ separation: Separation) async throws {
        let hall = try await Hall()
        let registry = hall.registry
        let application = try await hall.apply(hall.published { $0.separation = separation })
        let decide = ServiceCase.Act.decide(result: "granted", conditions: nil, reason: nil, document: nil)
        // The same approver accepts, reviews and decides as far as they may.
        try await registry.perform(.accept, on: application.id, as: Hall.approver)
        func tries(_ act: ServiceCase.Act) async throws -> Bool {
            do {
                try await registry.perform(act, on: application.id, as: Hall.approver)
                return true
            } catch Refusal.rule { return false }
        }
        let mayReview = try await tries(.review(opinion: "符合"))
        #expect(mayReview == (separation != .three))
        if !mayReview { try await registry.perform(.review(opinion: "符合"), on: application.id, as: Hall.second) }
        #expect(try await tries(decide) == (separation == .one))
    }

    @Test("papers are asked for once; again only upon new facts, and then it is counted")
    func supplement() async throws {
        let hall = try await Hall()
        let registry = hall.registry
        let application = try await hall.apply(hall.published())
        let ask = ServiceCase.Act.requestSupplement(missing: "一寸照片两张")
        try await registry.perform(ask, on: application.id, as: Hall.clerk)
        #expect(try await Self.clocks(application, registry) == ["supplement"])
        try await registry.perform(.supplement(received: "照片"), on: application.id, as: Hall.clerk)
        #expect(try await Self.clocks(application, registry) == ["acceptance"])
        await #expect(throws: Refusal.self) { try await registry.perform(ask, on: application.id, as: Hall.clerk) }
        try await registry.perform(
            .requestAgain(missing: "体检证明", reason: "体检已过期"), on: application.id, as: Hall.approver)
        try await registry.perform(.supplement(received: "体检证明"), on: application.id, as: Hall.clerk)
        try await registry.perform(.accept, on: application.id, as: Hall.clerk)
        #expect(try await hall.figure("cases.supplement_rate") == "100%")
        #expect(try await hall.figure("cases.supplemented_again") == "1件")
    }

    @Test("a special procedure stops the clock, and only then")
    func specialProcedure() async throws {
        let hall = try await Hall()
        let registry = hall.registry
        let reviewed = try await hall.reviewed(hall.apply(hall.published()))
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                .suspend(ground: "holiday", reason: "放假", until: nil), on: reviewed.id, as: Hall.approver)
        }
        hall.time.go(to: "2021-03-08")
        try await registry.perform(
            .suspend(ground: "expert_review", reason: "专家评审", until: nil), on: reviewed.id, as: Hall.approver)
        let paused = try #require(try await registry.deadlines(of: reviewed.record, in: ServiceCase.register).first)
        #expect(paused.isPaused)
        hall.time.go(to: "2021-03-22")
        try await registry.perform(.resume(outcome: "通过"), on: reviewed.id, as: Hall.approver)
        let clock = try #require(try await registry.deadlines(of: reviewed.record, in: ServiceCase.register).first)
        // 5, 8 March had run; three working days were left on the 22nd.
        #expect(clock.dueOn == Day("2021-03-25"))
    }

    @Test("a procedure that ended by itself on its day can still be closed")
    func endedByItself() async throws {
        let hall = try await Hall()
        let reviewed = try await hall.reviewed(hall.apply(hall.published()))
        try await hall.registry.perform(
            .suspend(ground: "testing", reason: "检测", until: "2021-03-10"), on: reviewed.id, as: Hall.approver)
        hall.time.go(to: "2021-03-12")
        let resumed = try await hall.registry.perform(.resume(outcome: "合格"), on: reviewed.id, as: Hall.approver)
        #expect(resumed.state == .accepted)
    }

    @Test("the head grants one extension of ten days at most")
    func extension_() async throws {
        let hall = try await Hall()
        let reviewed = try await hall.reviewed(hall.apply(hall.published()))
        let extend = ServiceCase.Act.extend(days: 10, reason: "情况复杂")
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(extend, on: reviewed.id, as: Hall.approver)
        }
        try await hall.registry.perform(extend, on: reviewed.id, as: Hall.head)
        await #expect(throws: Refusal.self) { try await hall.registry.perform(extend, on: reviewed.id, as: Hall.head) }
    }

    @Test("minor papers may follow, but not after the decision")
    func tolerance() async throws {
        let hall = try await Hall()
        let registry = hall.registry
        let application = try await hall.apply(hall.published())
        try await registry.perform(
            .acceptTolerantly(missing: "照片", until: "2021-03-08"), on: application.id, as: Hall.clerk)
        #expect(try await Self.clocks(application, registry) == ["decision", "missing"])
        try await registry.perform(.review(opinion: "符合"), on: application.id, as: Hall.approver)
        let decide = ServiceCase.Act.decide(result: "granted", conditions: nil, reason: nil, document: nil)
        await #expect(throws: Refusal.self) {
            try await registry.perform(decide, on: application.id, as: Hall.approver)
        }
        try await registry.perform(.handIn(received: "照片"), on: application.id, as: Hall.clerk)
        #expect(try await registry.perform(decide, on: application.id, as: Hall.approver).state == .closed)
    }

    @Test("a refusal has its reasons, conditions go with a conditional grant, another authority is named")
    func rules() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        let application = try await hall.apply(item)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(
                .decline(ground: "other_authority", reason: "不属本机关", authority: nil), on: application.id, as: Hall.clerk
            )
        }
        let reviewed = try await hall.reviewed(application)
        for act in [
            ServiceCase.Act.decide(result: "refused", conditions: nil, reason: nil, document: nil),
            .decide(result: "conditional", conditions: nil, reason: nil, document: nil),
            .decide(result: "granted", conditions: "每年体检", reason: nil, document: nil),
        ] {
            await #expect(throws: Refusal.self) {
                try await hall.registry.perform(act, on: reviewed.id, as: Hall.approver)
            }
        }
    }

    private static func clocks(_ matter: ServiceCase, _ registry: Registry) async throws -> [String] {
        try await registry.deadlines(of: matter.record, in: ServiceCase.register).map(\.name).sorted()
    }
}
