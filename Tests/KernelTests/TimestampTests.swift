import Foundation
import Kernel
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "is shown in China's time",
        arguments: [
            (0, "1970-01-01T08:00:00+08:00"), (-1, "1970-01-01T07:59:59+08:00"),
            (-28_800_001, "1969-12-31T23:59:59+08:00"),
            (1_638_252_309_999, "2021-11-30T14:05:09+08:00"), (1_640_966_400_000, "2022-01-01T00:00:00+08:00"),
        ] as [(Int64, String)])
    func description(_ milliseconds: Int64, _ expected: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == expected)
    }

    @Test("agrees with Foundation", arguments: SeededGenerator.seeds)
    func agreesWithFoundation(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let zone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        for _ in 0..<300 {
            let seconds = Int64(random.integer(-2_208_988_800...4_102_444_800))
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(Timestamp(milliseconds: seconds * 1000).description == date.formatted(style))
        }
    }

    @Test("day, clock and text")
    func parts() throws {
        let day = try #require(Day("2021-11-30"))
        let moment = Timestamp(day, hour: 14, minute: 5).adding(seconds: 9)
        #expect(moment.day == day)
        #expect(moment.clock == "14:05")
        #expect(moment.text(.zh) == "2021年11月30日 14:05")
        #expect(moment.text(.en) == "30 Nov 2021 14:05")
        #expect(moment.milliseconds == 1_638_252_309_000)
    }

    @Test("a day begins at midnight in China")
    func midnight() throws {
        let day = try #require(Day("2021-11-30"))
        #expect(Timestamp(day).clock == "00:00")
        #expect(Timestamp(day).adding(seconds: -1).day == day.advanced(by: -1))
        #expect(Timestamp(day).adding(seconds: -1) < Timestamp(day))
    }

    @Test("the ends of what can be counted print without trapping", arguments: [Int64.min, .max])
    func extremes(_ milliseconds: Int64) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(!moment.description.isEmpty && !moment.text(.zh).isEmpty)
    }

    struct Reading: Sendable {
        let text: String
        let exact: String?

        init(_ text: String, _ exact: String?) { (self.text, self.exact) = (text, exact) }
    }

    @Test(
        "reads China's clock to the millisecond, and what it writes",
        arguments: [
            Reading("2021-11-30 14:05", "2021-11-30T14:05:00+08:00"),
            Reading("2021-11-30T14:05", "2021-11-30T14:05:00+08:00"),
            Reading("2021/11/30 4:05:09", "2021-11-30T04:05:09+08:00"),
            Reading("2021-11-30T14:05:09.007+08:00", "2021-11-30T14:05:09.007+08:00"),
            Reading("1969-12-31T23:59:59.999+08:00", "1969-12-31T23:59:59.999+08:00"), Reading("2021-11-30", nil),
            Reading("2021-11-30 24:00", nil), Reading("2021-11-30 14:60", nil), Reading("2021-11-30 14:05:09.7", nil),
            Reading("2021-11-30 14:05Z", nil), Reading("2021-02-30 14:05", nil), Reading("", nil),
            Reading("2021-11-30 ", nil),
        ])
    func reads(_ reading: Reading) {
        #expect(Timestamp(reading.text)?.exact == reading.exact)
    }
}
