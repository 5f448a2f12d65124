@testable import Kernel
import Testing

@Suite("Work calendar")
struct WorkCalendarTests {
    private let calendar = WorkCalendar.national

    struct Case: Sendable, CustomTestStringConvertible {
        let start: String, workdays: Int, due: String
        var suspended: (from: String, until: String)?
        let why: String
        var testDescription: String { "\(start) + \(workdays) → \(due): \(why)" }
    }

    static let cases = [
        Case(start: "2021-09-30", workdays: 5, due: "2021-10-13", why: "long holiday and Saturday make-up"),
        Case(start: "2021-09-18", workdays: 1, due: "2021-09-22", why: "start on a worked Saturday"),
        Case(start: "2021-10-01", workdays: 5, due: "2021-10-13", why: "filing on a holiday"),
        Case(start: "2021-12-30", workdays: 3, due: "2022-01-05", why: "year boundary"),
        Case(start: "2022-01-28", workdays: 2, due: "2022-01-30", why: "two make-up days in a row"),
        Case(start: "2023-09-28", workdays: 20, due: "2023-11-01", why: "licence decision"),
        Case(start: "2020-01-23", workdays: 5, due: "2020-02-07", why: "emergency extension"),
        Case(start: "2024-02-08", workdays: 2, due: "2024-02-18", why: "lunar eve counted, Sunday make-up"),
        Case(start: "2025-01-27", workdays: 2, due: "2025-02-06", why: "eight-day holiday"),
        Case(start: "2026-02-13", workdays: 3, due: "2026-02-25", why: "make-up Saturday, nine-day holiday"),
        Case(start: "2021-09-01", workdays: 20, due: "2021-09-29", why: "not suspended"),
        Case(
            start: "2021-09-01", workdays: 20, due: "2021-10-21", suspended: ("2021-09-10", "2021-09-28"),
            why: "clock stop"),
        Case(
            start: "2021-11-01", workdays: 10, due: "2021-11-15", suspended: ("2021-11-05", "2021-11-05"),
            why: "suspended and resumed the same day"),
        Case(start: "2021-10-01", workdays: 0, due: "2021-10-01", why: "no time at all"),
    ]

    @Test("finds the last day of a limit", arguments: cases)
    func deadline(_ row: Case) throws {
        let start = try #require(Day(row.start))
        let expected = try #require(Day(row.due))
        var suspensions: [WorkCalendar.Suspension] = []
        if let (from, until) = row.suspended {
            suspensions = [.init(from: try #require(Day(from)), until: try #require(Day(until)))]
        }
        let due = calendar.deadline(after: start, workdays: row.workdays, suspended: suspensions)
        #expect(due == .init(day: expected, isProvisional: false))
        #expect(calendar.workdays(after: start, through: due.day, suspended: suspensions) == row.workdays)
    }

    @Test(
        "counts the working days of a year",
        arguments: [
            (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248),
        ])
    func yearly(_ year: Int, _ workdays: Int) {
        let period = Period.year(year)
        #expect(calendar.workdays(after: period.firstDay.advanced(by: -1), through: period.lastDay) == workdays)
    }

    @Test("the table is read whole")
    func table() throws {
        #expect(calendar.publishedYears == 2020...2026)
        let saturday = try #require(Day("2021-10-09"))
        let entry = try #require(calendar.entry(on: saturday))
        #expect(entry.kind == .makeUpWorkday)
        #expect(entry.name == "国庆节")
        #expect(calendar.entry(on: try #require(Day("2021-10-11"))) == nil)
    }

    @Test(
        "an unnamed weekend beside a holiday stays a weekend",
        arguments: ["2023-12-30", "2023-12-31", "2024-06-08", "2024-06-09"])
    func weekends(_ text: String) throws {
        #expect(!calendar.isWorkday(try #require(Day(text))))
    }

    @Test(
        "days without a published notice are provisional",
        arguments: [
            ("2019-12-31", true), ("2020-01-01", false), ("2026-12-31", false), ("2027-01-01", true),
        ])
    func provisional(_ text: String, _ isProvisional: Bool) throws {
        #expect(calendar.isProvisional(try #require(Day(text))) == isProvisional)
    }

    @Test(
        "a deadline that counts unpublished days is provisional",
        arguments: [
            ("2026-12-28", 10, true), ("2026-12-20", 5, false), ("2019-12-20", 20, true), ("2019-12-31", 1, false),
        ])
    func provisionalDeadlines(_ text: String, _ workdays: Int, _ isProvisional: Bool) throws {
        #expect(calendar.deadline(after: try #require(Day(text)), workdays: workdays).isProvisional == isProvisional)
    }

    @Test(
        "a limit in calendar days or months moves past rest days",
        arguments: [
            ("2021-09-24", 7, 0, "2021-10-08"), ("2021-11-01", 7, 0, "2021-11-08"), ("2021-09-01", 0, 1, "2021-10-08"),
            ("2021-01-31", 0, 1, "2021-03-01"), ("2021-10-02", 7, 0, "2021-10-09"),
        ])
    func calendarLimits(_ text: String, _ days: Int, _ months: Int, _ due: String) throws {
        let start = try #require(Day(text))
        let deadline =
            months > 0
            ? calendar.deadline(after: start, months: months) : calendar.deadline(after: start, calendarDays: days)
        #expect(deadline.day.description == due)
    }

    @Test("deadline and count are inverse", arguments: SeededGenerator.seeds)
    func inverse(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let start = Period.year(2020).firstDay.advanced(by: random.integer(0...2000))
            let from = start.advanced(by: random.integer(0...30))
            let pause = WorkCalendar.Suspension(from: from, until: from.advanced(by: random.integer(0...40)))
            let workdays = random.integer(1...40)
            let due = calendar.deadline(after: start, workdays: workdays, suspended: [pause]).day
            #expect(calendar.isWorkday(due))
            #expect(calendar.workdays(after: start, through: due, suspended: [pause]) == workdays)
            #expect(calendar.workdays(after: start, through: due.advanced(by: -1), suspended: [pause]) == workdays - 1)
        }
    }

    @Test("years are counted as their days are, one by one", arguments: SeededGenerator.seeds)
    func counted(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for calendar in [WorkCalendar.national, WorkCalendar([])] {
            // From before 1970 to years without a notice.
            let start = Day(number: Int.random(in: -4000...22_000, using: &random))
            let end = start.advanced(by: Int.random(in: 1...2000, using: &random))
            let days = (start.advanced(by: 1)...end).count { calendar.isWorkday($0) }
            #expect(calendar.workdays(after: start, through: end) == days, "\(start)–\(end)")
        }
    }

    @Test("nothing is consumed before the start")
    func backwards() throws {
        let day = try #require(Day("2021-11-30"))
        #expect(calendar.workdays(after: day, through: day) == 0)
        #expect(calendar.workdays(after: day, through: day.advanced(by: -10)) == 0)
    }

    @Test("a later line supersedes an earlier one")
    func supersedes() throws {
        let saturday = try #require(Day("2020-02-01"))
        let first = "2020-02-01,makeup_workday,春节,confirmed\n"
        let second = "2020-02-01,holiday,春节,confirmed\n"
        #expect(try WorkCalendar(csv: "date,kind,name,certainty\n" + first).isWorkday(saturday))
        #expect(try !WorkCalendar(csv: "date,kind,name,certainty\n" + first + second).isWorkday(saturday))
    }

    @Test(
        "an unreadable line is named",
        arguments: [
            ("2020-02-30,holiday,春节", 2), ("2020-02-01,feast,春节", 2), ("2020-02-01,holiday", 2), ("nonsense", 2),
        ])
    func unreadable(_ line: String, _ number: Int) {
        #expect(throws: WorkCalendar.Unreadable(line: number, text: line)) {
            try WorkCalendar(csv: "date,kind,name,certainty\n" + line + "\n")
        }
    }

    @Test("line numbers count blank lines")
    func blankLines() {
        #expect(throws: WorkCalendar.Unreadable(line: 4, text: "nonsense")) {
            try WorkCalendar(csv: "date,kind,name\n\n2020-01-01,holiday,元旦\nnonsense\n")
        }
    }
}
