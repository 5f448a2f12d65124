import Foundation
import Kernel
import Testing

@Suite("Day")
struct DayTests {
    @Test("agrees with Foundation's calendar on every day from 1900 to 2100")
    func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))
        for day in first...last {
            let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let (year, month, dayOfMonth) = day.components
            let same = parts.year == year && parts.month == month && parts.day == dayOfMonth
            #expect(same, "\(day)")
            #expect(parts.weekday == day.weekday % 7 + 1, "\(day)")
        }
    }

    @Test("components and number are inverse far beyond", arguments: SeededGenerator.seeds)
    func inverse(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let day = Day(number: random.integer(-719_162...2_932_896))  // 0001-01-01 to 9999-12-31
            let (year, month, dayOfMonth) = day.components
            #expect(Day(year: year, month: month, day: dayOfMonth) == day)
            #expect(Day(day.description) == day)
        }
    }

    @Test(
        "reads every form a file may carry",
        arguments: [
            "2021-11-03", "2021-11-3", "2021/11/3", "2021/11/03", "2021.11.03", "2021.11.3", "20211103", "2021年11月3日",
            "2021年11月03日",
        ])
    func reads(_ text: String) {
        #expect(Day(text) == Day(year: 2021, month: 11, day: 3))
    }

    @Test(
        "refuses the rest",
        arguments: [
            "", "2021", "2021-11", "2021-11-", "-2021-11-03", "2021--11-03", "2021-11-03-", "2021-11/03", "2021/11-03",
            "21-11-03",
            "2021-0011-03", "2021-11-003", "2021年0011月3日", "2021年11月0003日", "2021年11月3", "2021年11月", "2021年11月3日 ",
            " 2021-11-03",
            "2021-11-03T00:00", "2021-13-01", "2021-00-01", "2021-02-29", "2021-02-30", "2021-04-31", "2021-11-00",
            "1900-02-29",
            "0000-01-01", "２０２１-１１-０３", "2021-١١-٠٣", "202111003", "2021113", "20210229", "03/11/2021", "11/03/2021",
            "2021 11 03",
            "二〇二一年十一月三日", "2021年月日", "999999999999999999999", "2021-11-03\n",
        ])
    func refuses(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "knows leap years",
        arguments: [(1900, false), (2000, true), (2020, true), (2021, false), (2100, false), (2400, true)])
    func leapYears(_ year: Int, _ isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day.length(ofMonth: 2, year: year) == (isLeap ? 29 : 28))
    }

    @Test(
        "adds months, keeping to the month's end",
        arguments: [
            ("2021-01-31", 1, "2021-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2021-11-30", 3, "2022-02-28"),
            ("2021-03-31", -1, "2021-02-28"),
            ("2021-01-15", -1, "2020-12-15"), ("2020-02-29", -12, "2019-02-28"), ("2021-12-31", 0, "2021-12-31"),
            ("2021-06-30", 120, "2031-06-30"),
            ("0001-01-31", -1, "0000-12-31"),
        ])
    func addsMonths(_ from: String, _ months: Int, _ to: String) throws {
        let day = try #require(Day(from))
        #expect(day.adding(months: months).description == to)
    }

    @Test(
        "counts weekdays from Monday",
        arguments: [
            ("1970-01-01", 4), ("2021-10-09", 6), ("2021-10-10", 7), ("2021-10-11", 1), ("1969-12-31", 3),
            ("1900-01-01", 1),
        ])
    func weekday(_ text: String, _ weekday: Int) throws {
        #expect(try #require(Day(text)).weekday == weekday)
    }

    @Test("orders and strides by days")
    func strides() throws {
        let (newYearsEve, leapDay) = (try #require(Day("2019-12-31")), try #require(Day("2020-02-29")))
        #expect(newYearsEve < leapDay)
        #expect(newYearsEve.distance(to: leapDay) == 60)
        #expect(newYearsEve.advanced(by: 60) == leapDay)
    }

    @Test("is written for people in both languages")
    func text() throws {
        let day = try #require(Day("2021-11-03"))
        #expect(day.text(.zh) == "2021年11月3日")
        #expect(day.text(.en) == "3 Nov 2021")
    }
}
