import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Clocks of matters", .onEveryDatabase)
struct ClockTests {
    @Test("start when a matter is entered, with the law's limit beside the promise")
    func opening() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        let clock = try #require(try await house.clock(of: petition))
        #expect(clock.dueOn == Day("2021-03-11") && clock.statutoryDueOn == Day("2021-04-01"))
        #expect(clock.limit == .workdays(5) && clock.light == .green && !clock.isProvisional)
        #expect(clock.yellowAt == Timestamp(try #require(Day("2021-03-10"))))
    }

    @Test("start when a matter comes in with a file")
    func imported() async throws {
        let house = try await PetitionHouse()
        let lines = (1...1200).map { "PT-\($0),项\($0)" }.joined(separator: "\n")
        let report = try await house.registry.importCSV(
            Array("number,title\n\(lines)\n".utf8), named: "petitions.csv", into: Petition.register,
            as: try await house.actor("clerk"))
        #expect(report.problems.isEmpty && report.entered == 1200)
        let clerk = try await house.actor("clerk")
        #expect(try await house.registry.workCounts(for: clerk).byLight[.open] == 1000)
        let last = try await house.registry.matter(Petition.self, number: "PT-1200", as: clerk)
        #expect(try await house.clock(of: last)?.dueOn == Day("2021-03-11"))
    }

    @Test("stand still between a suspension and the day of resumption, and say so")
    func suspended() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        house.advance(days: 5)  // Tuesday 9 March; Friday, Monday and this day count.
        try await house.perform(.suspend(reason: "等待检验", until: nil), on: petition)
        #expect(try await house.clock(of: petition)?.isPaused == true)
        house.advance(days: 20)
        try await house.perform(.resume, on: petition)  // Monday 29 March.
        let clock = try #require(try await house.clock(of: petition))
        #expect(clock.dueOn == Day("2021-03-31") && !clock.isPaused && clock.firstDueOn == Day("2021-03-11"))
        let reading = try #require(clock.clock.reading(at: house.house.time.now, in: .national))
        #expect(reading.consumed == .workdays(3) && reading.remaining == .workdays(2))
        let text = clock.explanation(in: .national)
        #expect(
            text.zh == "5个工作日，自2021年3月4日起（当日不计），2021年3月9日至2021年3月29日暂停（等待检验），"
                + "2021年3月31日24:00前办结（原为2021年3月11日），依据：《行政许可法》第四十二条。")
        #expect(
            text.en == "5 working days from 4 Mar 2021 (that day not counted), standing still from 9 Mar 2021 to "
                + "29 Mar 2021 (等待检验), so it ends with 31 Mar 2021 (first: 11 Mar 2021), by Licensing Law §42.")
    }

    @Test("run on by themselves when a pause had an end, and from an earlier resumption")
    func pausedUntil() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        try await house.perform(.suspend(reason: "台风", until: Day("2021-03-10")), on: petition)
        // Friday to Wednesday don't count.
        #expect(try await house.clock(of: petition)?.dueOn == Day("2021-03-17"))
        house.advance(days: 1)
        try await house.perform(.resume, on: petition)
        #expect(try await house.clock(of: petition)?.dueOn == Day("2021-03-12"))
        await #expect(throws: Refusal.self) { try await house.perform(.resume, on: petition) }
    }

    @Test("grow once, by a decision that is kept beside the old day")
    func extended() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        try await house.perform(.extend(workdays: 10, reason: "情况复杂"), on: petition, as: "chief")
        let clock = try #require(try await house.clock(of: petition))
        #expect(clock.dueOn == Day("2021-03-25") && clock.firstDueOn == Day("2021-03-11"))
        #expect(clock.statutoryDueOn == Day("2021-04-16"))
        #expect(clock.explanation(in: .national).zh.contains("2021年3月4日经chief批准延长10个工作日（情况复杂）"))
        await #expect(throws: Refusal.self) {
            try await house.perform(.extend(workdays: 10, reason: "再延"), on: petition, as: "chief")
        }
        #expect(try await house.clock(of: petition)?.dueOn == Day("2021-03-25"))
    }

    @Test(
        "count in the unit the law names",
        arguments: [
            ("workday", 5, "2021-03-11"), ("calendar_day", 3, "2021-03-08"), ("month", 1, "2021-04-06"),
            ("hour", 24, "2021-03-05"),
        ])
    func units(_ unit: String, _ number: Int, _ due: String) async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        house.house.time.advance(seconds: 3600)
        try await house.perform(.limit(number: number, unit: unit), on: petition)
        let clock = try #require(try await house.clock(of: petition))
        #expect(clock.dueOn == Day(due) && clock.run == 2 && clock.events.isEmpty)
        if unit == "hour" { #expect(clock.dueAt == house.house.time.now.adding(seconds: 86_400)) }
    }

    @Test("follow the policy in force on the day they start")
    func policy() async throws {
        let house = try await PetitionHouse()
        let admin = try await house.actor("admin")
        let before = try await house.petition("旧")
        for (day, days) in [("2021-01-01", 3), ("2021-04-01", 1)] {
            try await house.registry.enact(
                DeadlinePolicy(
                    register: "petition", name: "answer", effectiveFrom: try #require(Day(day)), limit: .workdays(days),
                    source: "保政发〔2021〕\(days)号"), as: admin)
        }
        let after = try await house.petition("新")
        #expect(try await house.clock(of: before)?.dueOn == Day("2021-03-11"))
        let clock = try #require(try await house.clock(of: after))
        #expect(clock.dueOn == Day("2021-03-09") && clock.basis?.zh == "保政发〔2021〕3号")
        #expect(clock.statutory == .workdays(20))
        await #expect(throws: Refusal.self) {
            try await house.registry.enact(
                DeadlinePolicy(
                    register: "petition", name: "answer", effectiveFrom: house.house.time.now.day, limit: .workdays(1),
                    source: " "), as: admin)
        }
        #expect(try await house.registry.deadlinePolicies().map(\.limit.number) == [3, 1])
    }

    @Test("a rule not yet in force can be taken back, none else; every rule stands in the trail")
    func withdrawn() async throws {
        let house = try await PetitionHouse()
        let admin = try await house.actor("admin")
        let registry = house.registry
        for (day, days) in [("2021-01-01", 3), ("2021-04-01", 1)] {
            try await registry.enact(
                DeadlinePolicy(
                    register: "petition", name: "answer", effectiveFrom: try #require(Day(day)), limit: .workdays(days),
                    source: "一号"), as: admin)
        }
        let today = house.house.time.now.day
        func rule() async throws -> ClockRule? {
            try await registry.clockRules().first { $0.register.name == "petition" && $0.name == "answer" }
        }
        let before = try #require(await rule())
        #expect(before.inForce(on: today)?.policy.limit == .workdays(3) && before.coming(after: today).count == 1)
        let ids = before.policies.map(\.id)
        await #expect(throws: Refusal.self) { try await registry.withdraw(policy: ids[0], as: admin) }
        try await registry.withdraw(policy: ids[1], as: admin)
        await #expect(throws: Refusal.self) { try await registry.withdraw(policy: ids[1], as: admin) }
        house.advance(days: 60)
        let petition = try await house.petition("后来")
        #expect(try await house.clock(of: petition)?.limit == .workdays(3))
        #expect(try await rule()?.coming(after: today).isEmpty == true)
        #expect(try await registry.history(of: .deadlinePolicy, ids[1]).map(\.act) == ["enact", "withdraw"])
        #expect(try await registry.verifyTrail().isSound)
        try await house.house.tamper("UPDATE deadline_policy SET limit_number = 30 WHERE id = \(ids[0])")
        #expect(try await registry.verifyTrail().findings.count == 1)
    }

    @Test("a promise can't be longer than the law allows, and a rule is for a register there is")
    func problems() async throws {
        let house = try await PetitionHouse()
        let admin = try await house.actor("admin")
        for (register, limit, statutory) in [("petition", 21, 20), ("petition", 1001, nil), ("nothing", 5, nil)] {
            await #expect(throws: Refusal.self) {
                try await house.registry.enact(
                    DeadlinePolicy(
                        register: register, name: "answer", effectiveFrom: Day(number: 18_700),
                        limit: .workdays(limit), statutory: statutory.map { .workdays($0) }, source: "一号"), as: admin)
            }
        }
    }
}
