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

    @Test("a preview names every deadline that will move, and is what then happens")
    func preview() async throws {
        let house = try await house()
        let admin = try await house.actor("admin")
        var petitions: [Petition] = []
        for number in 1...5 { petitions.append(try await house.petition("跨\(number)")) }
        try await house.perform(.finish, on: petitions[4])
        let days = [try entry("2027-01-01", .holiday, "元旦"), try entry("2027-01-04", .holiday, "元旦")]
        let preview = try await house.registry.previewCalendar(days, source: "一号", as: admin)
        #expect(preview.moved == 4 && preview.moves.map(\.number) == petitions.prefix(4).map(\.head.number))
        #expect(preview.moves.allSatisfy { $0.from == Day("2027-01-04") && $0.to == Day("2027-01-06") })
        #expect(preview.change.newHolidays.count == 2 && house.registry.calendar.version == 0, "nothing is saved")
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.previewCalendar(days, source: "一号", as: try await house.actor("clerk"))
        }
        try await house.registry.publishCalendar(days, source: "一号", as: admin)
        await Schedule(house.registry).round()
        for (petition, move) in zip(petitions, preview.moves) {
            #expect(try await house.clock(of: petition)?.dueOn == move.to)
        }
        let notice = try #require(try await house.registry.calendarNotices().first)
        #expect(try await house.registry.history(of: .calendarNotice, notice.id).map(\.act) == ["publish"])
        #expect(try await house.registry.verifyTrail().isSound)
        try await house.house.tamper("UPDATE calendar_day SET name = 'x' WHERE notice = \(notice.id)")
        #expect(try await house.registry.verifyTrail().findings.count == 1)
    }

    @Test("a preview says which provisional deadlines become final")
    func settled() async throws {
        let house = try await house()
        try await house.petition()
        let preview = try await house.registry.previewCalendar(
            [entry("2027-10-01", .holiday, "国庆")], source: "一号", as: try await house.actor("admin"))
        #expect(preview.moved == 0 && preview.settled == 1 && preview.kept == 0)
    }
}

@Suite("Clocks of Heng 0.1", .onEveryDatabase)
struct EarlierClockTests {
    /// As 0.1 left them: a petition of five working days, one whose last day is no working day, and a draw's fixed day.
    private static let rows = [
        ("petition", 1, "2026-12-28", "2027-01-04"), ("petition", 2, "2026-12-28", "2027-01-09"),
        ("draw", 3, "2026-12-28", "2027-01-04"),
    ]

    private func database() async throws -> Database {
        let all = House.migrations + [Petition.migration]
        let database = try await Database.tested()
        let first = all.firstIndex { $0.name == "registry-90-deadline-clocks" } ?? 0
        try await database.migrate(Array(all[..<first]) + [Petition.migration])
        try await database.write { session in
            for (register, matter, start, due) in Self.rows {
                try session.execute(
                    """
                    INSERT INTO deadline
                        (register, matter, name, label_zh, label_en, organisation, started_on, due_on, provisional)
                    VALUES (\(register), \(matter), 'answer', '答复', 'answer', '110', \(start), \(due), 1)
                    """)
                guard register == "petition" else { continue }
                try session.execute(
                    """
                    INSERT INTO petition (id, number, organisation, region, state, version, created_at, updated_at, title)
                    VALUES (\(matter), \("PT-\(matter)"), '110', '530500', 'open', 1, 0, 0, '旧')
                    """)
            }
        }
        try await database.migrate(all)
        return database
    }

    @Test("are reckoned anew with the calendar where their limit can be found, and say why where it can't")
    func replanned() async throws {
        let database = try await database()
        let now = Timestamp(try #require(Day("2026-12-30")))
        let registry = Registry(database, registers: [Draw.register, Petition.register], clock: { now })
        await Schedule(registry).round()
        func clock(_ register: String, _ matter: Int64) async throws -> RunningDeadline {
            let found = register == "draw" ? Draw.register : Petition.register
            var record = found.blank
            record.head.id = matter
            return try #require(try await registry.deadlines(of: record, in: found).first)
        }
        let counted = try await clock("petition", 1)
        #expect(counted.limit == .workdays(5) && counted.startedOn == Day("2026-12-28") && !counted.keepsItsDay)
        let kept = try await clock("petition", 2)
        #expect(kept.limit == nil && kept.keepsItsDay)
        #expect(kept.explanation(in: registry.calendar).zh.contains("由旧版本设定"))
        let fixed = try await clock("draw", 3)
        #expect(fixed.limit == nil && !fixed.keepsItsDay && fixed.startedOn == Day("2026-12-28"))

        let holidays = ["2027-01-01", "2027-01-04"].compactMap { Day($0) }
            .map { WorkCalendar.Entry(day: $0, kind: .holiday, name: "元旦") }
        let preview = try await registry.previewCalendar(holidays, source: "一号", as: .system)
        #expect(preview.moves.map(\.number) == ["PT-1"] && preview.kept == 1)
        try await registry.publishCalendar(holidays, source: "一号", as: .system)
        // Another process, a minute later.
        let next = Registry(
            database, registers: [Draw.register, Petition.register], clock: { now.adding(seconds: 60) })
        await Schedule(next).round()
        #expect(try await clock("petition", 1).dueOn == Day("2027-01-06"))
        #expect(try await clock("petition", 2).dueOn == Day("2027-01-09"))
        #expect(try await clock("draw", 3).dueOn == Day("2027-01-04"))
        try database.close()
    }
}
