import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Lights of clocks", .onEveryDatabase)
struct LightTests {
    private func kinds(_ house: PetitionHouse, _ login: String) async throws -> [Notice.Kind] {
        try await house.registry.notices(for: try await house.actor(login)).notices.map(\.kind).reversed()
    }

    @Test("tell those who can act when a deadline is near and when it has passed, then the head")
    func told() async throws {
        let house = try await PetitionHouse()
        try await house.petition()  // Due on Thursday 11 March.
        let schedule = Schedule(house.registry)
        var seen: [String] = []
        for day in 5...20 {
            house.advance(days: 1)
            await schedule.round()
            let (clerk, chief) = (try await kinds(house, "clerk").count, try await kinds(house, "chief").count)
            seen.append("\(day):\(clerk)\(chief)")
        }
        // Yellow from the 10th, red from the 12th; the head after a whole working day overdue.
        #expect(
            seen.prefix(10) == ["5:00", "6:00", "7:00", "8:00", "9:00", "10:10", "11:10", "12:20", "13:21", "14:21"])
        #expect(seen.last == "20:21")
        #expect(try await kinds(house, "clerk") == [.yellowLight, .redLight])
        #expect(try await kinds(house, "other").isEmpty)
        let notice = try #require(
            try await house.registry.notices(for: try await house.actor("clerk")).notices.last)
        #expect(notice.text.zh == "信访 PT-000001“答复”将于2021年3月11日到期。")
        #expect(notice.text.en == "Petitions PT-000001, “answer” is due on 11 Mar 2021.")
        #expect(notice.subject?.number == "PT-000001")
    }

    @Test("come on once, whatever the clock says and however many servers look")
    func once() async throws {
        let house = try await PetitionHouse(onDisk: true)
        for number in 1...40 { try await house.petition("项\(number)") }
        house.advance(days: 6)
        for days in [0, -3, 3, -6, 12, -12, 12] {
            house.advance(days: days)
            await withTaskGroup { group in
                for _ in 0..<3 {
                    let schedule = Schedule(PetitionHouse.registry(house.house))
                    group.addTask { _ = await schedule.round() }
                }
            }
            house.house.time.advance(seconds: 60)
        }
        let notices = try await house.registry.notices(for: try await house.actor("clerk"), limit: 1000).notices
        #expect(notices.count == 80)
        for kind in [Notice.Kind.yellowLight, .redLight] {
            #expect(Set(notices.filter { $0.kind == kind }.compactMap(\.subject?.matter)).count == 40)
        }
    }

    @Test("go out with a longer limit and come on again for the new day; a clock that stands has none")
    func movedAndStanding() async throws {
        let house = try await PetitionHouse()
        let (longer, standing) = (try await house.petition("延"), try await house.petition("停"))
        try await house.perform(.suspend(reason: "检验", until: nil), on: standing)
        house.advance(days: 6)
        let schedule = Schedule(house.registry)
        await schedule.round()
        #expect(try await house.clock(of: longer)?.light == .yellow)
        try await house.perform(.extend(workdays: 10, reason: "情况复杂"), on: longer, as: "chief")
        #expect(try await house.clock(of: longer)?.light == .green)
        house.advance(days: 14)
        await schedule.round()
        #expect(try await house.clock(of: longer)?.light == .yellow)
        #expect(try await house.clock(of: standing)?.light == .green)
        try await house.perform(.finish, on: longer)
        house.advance(days: 30)
        await schedule.round()
        #expect(try await kinds(house, "clerk") == [.yellowLight, .yellowLight])
    }
}
