import Kernel
import Testing

@Suite("Period")
struct PeriodTests {
    @Test(
        "reads its written forms",
        arguments: [
            ("2021", .year(2021)), ("2021-Q3", .quarter(year: 2021, 3)), ("2021-07", .month(7, of: 2021)),
            ("2021-01..2021-11", .months(year: 2021, first: 1, last: 11)), ("2021-05..2021-05", .month(5, of: 2021)),
            ("2021-12-15..2022-01-14", .days(Day(number: 18_976), Day(number: 19_006))),
            ("2021-01-01..2021-01-01", .day(Day(number: 18_628))),
        ] as [(String, Period)])
    func reads(_ text: String, _ period: Period) {
        #expect(Period(text) == period)
    }

    @Test(
        "refuses the rest",
        arguments: [
            "", "21", "2021-", "2021-13", "2021-00", "2021-1", "2021-Q0", "2021-Q5", "2021-q1", "2021Q1", "2021-Q11",
            "2021-01..2022-01",
            "2021-11..2021-01", "2021-01..", "..2021-01", "2021-01..2021-02..2021-03", "2021..2022",
            "2021-01...2021-02", "2021-02-30",
            "2021/11/30", "2021.11.30", "2021年11月5日", "２０２１", "2021-０1", "2021-Q３", "0000", "0000-01", "2021 ", " 2021",
            "+021", "2021-+1", "2021-03-05..2021-03-04",
            "2021-03-05..2021-02-30", "2021-03-05...2021-03-09", "2021-03-05..2021-04", "2021-03..2021-04-05",
        ])
    func refuses(_ text: String) {
        #expect(Period(text) == nil)
    }

    @Test("what it prints it reads", arguments: SeededGenerator.seeds)
    func roundTrip(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            for period in Self.periods(&random) { #expect(Period(period.description) == period) }
        }
    }

    private static func periods(_ random: inout SeededGenerator) -> [Period] {
        let year = random.integer(1...9999)
        let first = random.integer(1...12)
        return [
            .day(Day(number: random.integer(-700_000...2_900_000))), .year(year),
            .days(
                between: Day(number: random.integer(0...40_000)), and: Day(number: random.integer(0...40_000))),
            .quarter(year: year, random.integer(1...4)),
            .months(year: year, first: first, last: random.integer(first...12)),
        ]
    }

    @Test(
        "spans whole months",
        arguments: [
            ("2021", "2021-01-01", "2021-12-31"), ("2021-Q1", "2021-01-01", "2021-03-31"),
            ("2021-Q4", "2021-10-01", "2021-12-31"),
            ("2020-02", "2020-02-01", "2020-02-29"), ("2021-01..2021-11", "2021-01-01", "2021-11-30"),
            ("2021-12-31", "2021-12-31", "2021-12-31"), ("2021-12-15..2022-01-14", "2021-12-15", "2022-01-14"),
        ])
    func spans(_ text: String, _ first: String, _ last: String) throws {
        let period = try #require(Period(text))
        #expect(period.firstDay.description == first)
        #expect(period.lastDay.description == last)
    }

    @Test("contains exactly its days", arguments: SeededGenerator.seeds)
    func containsDays(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            for period in Self.periods(&random) {
                #expect(period.contains(period.firstDay) && period.contains(period.lastDay))
                #expect(!period.contains(period.firstDay.advanced(by: -1)))
                #expect(!period.contains(period.lastDay.advanced(by: 1)))
                #expect(period.contains(period))
            }
        }
    }

    @Test(
        "a year contains its parts, a part not its year",
        arguments: ["2021-Q2", "2021-07", "2021-01..2021-11", "2021-12-31"])
    func containsParts(_ text: String) throws {
        let part = try #require(Period(text))
        #expect(Period.year(2021).contains(part))
        #expect(!part.contains(.year(2021)))
        #expect(!Period.year(2022).contains(part))
        #expect(part.year == 2021)
    }

    @Test("the four quarters follow one another and fill the year")
    func quarters() {
        let quarters = (1...4).map { Period.quarter(year: 2021, $0) }
        for (quarter, next) in zip(quarters, quarters.dropFirst()) {
            #expect(quarter.lastDay.advanced(by: 1) == next.firstDay)
        }
        #expect(quarters.first?.firstDay == Period.year(2021).firstDay)
        #expect(quarters.last?.lastDay == Period.year(2021).lastDay)
    }

    @Test(
        "is compared with the same period last year",
        arguments: [
            ("2021", "2020"), ("2021-Q3", "2020-Q3"), ("2021-01..2021-11", "2020-01..2020-11"), ("2021-02", "2020-02"),
            ("2021-12-31", "2020-12-31"), ("2020-02-29", "2019-02-28"),
            ("2020-02-29..2020-03-05", "2019-02-28..2019-03-05"),
        ])
    func lastYear(_ text: String, _ expected: String) throws {
        #expect(try #require(Period(text)).samePeriodLastYear.description == expected)
    }

    @Test(
        "is written for people in both languages",
        arguments: [
            ("2021", "2021年", "2021"), ("2021-Q3", "2021年第3季度", "Q3 2021"), ("2021-07", "2021年7月", "Jul 2021"),
            ("2021-01..2021-11", "2021年1—11月", "Jan–Nov 2021"), ("2021-12-31", "2021年12月31日", "31 Dec 2021"),
            ("2021-12-15..2022-01-14", "2021年12月15日至2022年1月14日", "15 Dec 2021 to 14 Jan 2022"),
        ])
    func text(_ text: String, _ zh: String, _ en: String) throws {
        let period = try #require(Period(text))
        #expect(period.text(.zh) == zh)
        #expect(period.text(.en) == en)
    }
}
