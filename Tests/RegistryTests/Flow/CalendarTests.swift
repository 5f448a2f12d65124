import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("The calendar as data", .onEveryDatabase)
struct CalendarTests {
    private func entry(_ day: String, _ kind: WorkCalendar.Kind, _ name: String = "春节") throws -> WorkCalendar.Entry {
        WorkCalendar.Entry(day: try #require(Day(day)), kind: kind, name: name)
    }

    /// A house at 28 December 2026, when 2027 isn't published.
    private func house() async throws -> PetitionHouse {
        let house = try await PetitionHouse()
        let target = try #require(Day("2026-12-28"))
        house.advance(days: house.house.time.now.day.distance(to: target))
        return house
    }

    @Test("a published year re-plans what crosses it, once, with an entry in each history")
    func published() async throws {
        let house = try await house()
        let admin = try await house.actor("admin")
        var petitions: [Petition] = []
        for number in 1...30 { petitions.append(try await house.petition("跨\(number)")) }
        let before = try #require(try await house.clock(of: petitions[0]))
        #expect(before.isProvisional && before.dueOn == Day("2027-01-04"))
        let change = try await house.registry.publishCalendar(
            [entry("2027-01-01", .holiday, "元旦"), entry("2027-01-04", .holiday, "元旦")], source: "国办发明电〔2026〕9号",
            as: admin)
        #expect(
            change.years == [2027] && change.newHolidays == [Day("2027-01-01"), Day("2027-01-04")].compactMap(\.self))
        let servers = (0..<3).map { _ in Schedule(PetitionHouse.registry(house.house)) }
        for _ in 0..<3 {
            await withTaskGroup { group in
                for server in servers { group.addTask { _ = await server.round() } }
            }
            house.house.time.advance(seconds: 60)
        }
        for petition in petitions {
            let clock = try #require(try await house.clock(of: petition))
            #expect(clock.dueOn == Day("2027-01-06") && !clock.isProvisional && clock.calendarVersion == 1)
            let acts = try await house.registry.history(of: petition.record, in: Petition.register).map(\.act)
            #expect(acts == ["create", "replan"])
        }
        #expect(try await house.registry.notices(for: try await house.actor("clerk"), limit: 99).notices.count == 30)
        #expect(try await house.registry.verifyTrail().isSound)
        #expect(house.registry.calendar.version == 1)
    }

    @Test("a later notice supersedes; days it no longer names are ordinary again")
    func superseded() async throws {
        let house = try await house()
        let admin = try await house.actor("admin")
        let registry = house.registry
        try await registry.publishCalendar(
            [entry("2027-02-05", .holiday), entry("2027-02-14", .makeUpWorkday)], source: "一号", as: admin)
        #expect(registry.calendar.isWorkday(try #require(Day("2027-02-14"))))
        // An emergency adds one day and takes none back.
        try await registry.publishCalendar([entry("2027-02-08", .holiday)], source: "二号", supplement: true, as: admin)
        #expect(!registry.calendar.isWorkday(try #require(Day("2027-02-05"))))
        let change = try await registry.publishCalendar(
            [entry("2027-02-04", .holiday)], source: "三号", as: admin, rehearse: true)
        #expect(change.newWorkdays == [Day("2027-02-05"), Day("2027-02-08")].compactMap(\.self))
        #expect(registry.calendar.version == 2, "a rehearsal changes nothing")
        try await registry.publishCalendar([entry("2027-02-04", .holiday)], source: "三号", as: admin)
        #expect(registry.calendar.isWorkday(try #require(Day("2027-02-05"))))
        #expect(!registry.calendar.isWorkday(try #require(Day("2027-02-14"))))
        #expect(try await registry.calendarNotices().map(\.source) == ["三号", "二号", "一号"])
        // Other processes follow.
        let other = PetitionHouse.registry(house.house)
        #expect(other.calendar.version == 0)
        try await other.followCalendar()
        #expect(other.calendar.version == 3)
        #expect(other.calendar.entries(in: 2026).count == WorkCalendar.national.entries(in: 2026).count)
    }

    @Test("what can't be a notice is refused")
    func refused() async throws {
        let house = try await house()
        let admin = try await house.actor("admin")
        let good = try entry("2027-01-01", .holiday)
        for (entries, source) in [
            ([], "一号"), ([good], " "), ([good, good], "一号"), ([try entry("2027-01-04", .makeUpWorkday)], "一号"),
        ] {
            await #expect(throws: Refusal.self) {
                try await house.registry.publishCalendar(entries, source: source, as: admin)
            }
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.publishCalendar([good], source: "一号", as: try await house.actor("clerk"))
        }
        #expect(house.registry.calendar.version == 0)
    }

    @Test("regional holidays stop no national clock")
    func regional() async throws {
        let house = try await house()
        try await house.registry.publishCalendar(
            [entry("2027-01-05", .holiday, "民族节日")], source: "州一号", layer: "530500", as: try await house.actor("admin"))
        #expect(house.registry.calendar.isWorkday(try #require(Day("2027-01-05"))))
    }
}
