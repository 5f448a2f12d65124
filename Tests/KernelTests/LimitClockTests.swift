import Kernel
import Testing

@Suite("Limit clock")
struct LimitClockTests {
    private let calendar = WorkCalendar.national

    struct Case: Sendable, CustomTestStringConvertible {
        let start: String, limits: [TimeLimit], stops: [(String, String)], due: String
        let why: String
        var testDescription: String { "\(start) \(limits.map(\.text.en)) → \(due): \(why)" }

        init(_ start: String, _ limits: [TimeLimit], stops: [(String, String)] = [], _ due: String, _ why: String) {
            (self.start, self.limits, self.stops, self.due, self.why) = (start, limits, stops, due, why)
        }
    }

    static let cases = [
        Case("2021-09-30", [.workdays(5)], "2021-10-13", "long holiday and Saturday make-up"),
        Case("2021-09-18", [.workdays(1)], "2021-09-22", "start on a worked Saturday"),
        Case("2021-10-01", [.workdays(5)], "2021-10-13", "filing on a holiday"),
        Case("2021-12-30", [.workdays(3)], "2022-01-05", "year boundary"),
        Case("2022-01-28", [.workdays(2)], "2022-01-30", "two make-up days in a row"),
        Case("2023-09-28", [.workdays(20)], "2023-11-01", "licence decision"),
        Case("2020-01-23", [.workdays(5)], "2020-02-07", "emergency extension"),
        Case("2024-02-08", [.workdays(2)], "2024-02-18", "lunar eve counted, Sunday make-up"),
        Case("2025-01-27", [.workdays(2)], "2025-02-06", "eight-day holiday"),
        Case("2026-02-13", [.workdays(3)], "2026-02-25", "make-up Saturday, nine-day holiday"),
        Case("2021-09-01", [.workdays(20)], "2021-09-29", "not suspended"),
        Case("2021-09-01", [.workdays(20)], stops: [("2021-09-10", "2021-09-28")], "2021-10-21", "clock stop"),
        Case("2021-11-01", [.workdays(10)], stops: [("2021-11-05", "2021-11-05")], "2021-11-15", "same-day stop"),
        Case(
            "2021-11-01", [.workdays(10)], stops: [("2021-11-03", "2021-11-08"), ("2021-11-05", "2021-11-09")],
            "2021-11-19", "stops that overlap count once"),
        Case("2021-09-01", [.workdays(20), .workdays(10)], "2021-10-19", "extended once by ten working days"),
        Case("2021-09-24", [.calendarDays(7)], "2021-10-08", "calendar days end on the national holiday"),
        Case("2021-11-01", [.calendarDays(60)], "2021-12-31", "sixty days"),
        Case(
            "2021-11-01", [.calendarDays(10)], stops: [("2021-11-03", "2021-11-08")], "2021-11-16",
            "five calendar days stood still"),
        Case("2021-01-31", [.months(1)], "2021-03-01", "no 31 February; the 28th is a Sunday"),
        Case("2021-09-01", [.months(1)], "2021-10-08", "the first of October is a holiday"),
        Case(
            "2021-03-04", [.months(1)], stops: [("2021-03-10", "2021-03-12")], "2021-04-06",
            "two days more, then a holiday"),
        Case("2021-03-04", [.months(1), .workdays(5)], "2021-04-13", "working days from the end of the month's limit"),
    ]

    @Test("finds the last day", arguments: cases)
    func due(_ row: Case) throws {
        let start = try #require(Day(row.start))
        let stops = try row.stops.map {
            LimitClock.Stop(
                from: Timestamp(try #require(Day($0.0)), hour: 9), until: Timestamp(try #require(Day($0.1)), hour: 8))
        }
        let clock = LimitClock(start: Timestamp(start, hour: 15, minute: 30), aim: .limits(row.limits), stops: stops)
        let due = try #require(clock.due(in: calendar))
        #expect(due.day.description == row.due)
        #expect(due.moment == Timestamp(due.day.advanced(by: 1)))
    }

    @Test(
        "counts hours round the clock, to the minute",
        arguments: [
            (24, [], "2021-10-02T15:30:00+08:00"), (2, [], "2021-10-01T17:30:00+08:00"),
            (24, [(60, 120)], "2021-10-02T16:30:00+08:00"), (24, [(60, 120), (90, 150)], "2021-10-02T17:00:00+08:00"),
            (2, [(180, 240)], "2021-10-01T17:30:00+08:00"), (2, [(0, 60)], "2021-10-01T18:30:00+08:00"),
        ] as [(Int, [(Int, Int)], String)])
    func hours(_ number: Int, _ stops: [(Int, Int)], _ due: String) throws {
        let start = Timestamp(try #require(Day("2021-10-01")), hour: 15, minute: 30)
        let clock = LimitClock(
            start: start, .hours(number),
            stops: stops.map { .init(from: start.adding(seconds: $0 * 60), until: start.adding(seconds: $1 * 60)) })
        #expect(clock.due(in: calendar)?.moment.description == due)
        let late = LimitClock(start: start.adding(seconds: 1), .hours(number)).due(in: calendar)
        #expect(late?.moment == start.adding(seconds: number * 3600 + 60), "a begun minute is given whole")
    }

    @Test("has no end while it stands still and nobody knows until when")
    func standing() throws {
        let start = Timestamp(try #require(Day("2021-03-04")), hour: 9)
        let stop = LimitClock.Stop(from: start.adding(seconds: 86_400))
        let clock = LimitClock(start: start, .workdays(5), stops: [stop])
        #expect(clock.due(in: calendar) == nil)
        #expect(!clock.stands(at: start) && clock.stands(at: start.adding(seconds: 90_000)))
        // Friday still counts, however long it stands.
        let reading = try #require(clock.reading(at: start.adding(seconds: 30 * 86_400), in: calendar))
        #expect(reading.consumed == .workdays(1) && reading.remaining == .workdays(4))
    }

    @Test("a fixed end moves for nothing")
    func fixed() throws {
        let end = Timestamp(try #require(Day("2021-05-02")))
        let clock = LimitClock(start: end.adding(seconds: -86_400), aim: .fixed(end), stops: [.init(from: end)])
        #expect(clock.due(in: calendar)?.day.description == "2021-05-01")
        #expect(clock.reading(at: end, in: calendar) == nil)
    }

    @Test(
        "turns yellow on the first day with no more than the warning left",
        arguments: [
            (TimeLimit.workdays(3), "2021-10-13", "2021-10-09"), (.workdays(0), "2021-10-13", "2021-10-13"),
            (.workdays(1), "2021-10-08", "2021-09-30"), (.calendarDays(2), "2021-10-13", "2021-10-11"),
            (.workdays(1), "2021-10-03", "2021-09-29"),
        ])
    func warning(_ warning: TimeLimit, _ due: String, _ yellow: String) throws {
        let moment = Timestamp(try #require(Day(due)).advanced(by: 1))
        #expect(calendar.warning(warning, before: moment).description == "\(yellow)T00:00:00+08:00")
    }

    @Test("what has run and what is left add up to the limit", arguments: SeededGenerator.seeds)
    func reading(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let start = Timestamp(Period.year(2021).firstDay.advanced(by: random.integer(0...1200)), hour: 10)
            let from = start.adding(seconds: random.integer(0...1_000_000))
            let stop = LimitClock.Stop(from: from, until: from.adding(seconds: random.integer(0...1_000_000)))
            let unit = TimeLimit.Unit.allCases[random.integer(0...3)]
            let limit = TimeLimit(random.integer(1...30), unit == .month ? .workday : unit)
            let clock = LimitClock(start: start, limit, stops: [stop])
            let due = try #require(clock.due(in: calendar))
            let atEnd = try #require(clock.reading(at: due.moment.adding(seconds: -1), in: calendar))
            #expect(atEnd.consumed.number + atEnd.remaining.number == limit.number, "seed \(seed)")
            // Calendar days may be moved past rest days, never shortened.
            #expect(atEnd.remaining.number <= 0 && (limit.unit == .calendarDay || atEnd.remaining.number == 0))
            let before = try #require(clock.reading(at: start, in: calendar))
            #expect(before.consumed.number == 0 && before.remaining == limit)
        }
    }
}
