@testable import CityYear
import Kernel
import Registry
import Testing

@Suite("The files of a simulated year")
struct SimulatedFileTests {
    private static let plan = YearPlan.city2021.scaled(by: Ratio(decimal: "0.004") ?? .one)

    private static func columns(_ register: String, of year: SimulatedYear) -> [Columns] {
        year.files.filter { $0.register.name == register }.map { Columns($0.content().bytes) }
    }

    @Test("are the same for the same seed, and others for another")
    func reproducible() {
        func digests(_ seed: UInt64) -> [String] {
            SimulatedYear(SimulatedCity.small, seed: seed).files.map { "\($0.name) \(fnv($0.content().bytes))" }
        }
        func fnv(_ bytes: [UInt8]) -> UInt64 {
            bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
        let first = digests(7)
        #expect(first == digests(7))
        #expect(first != digests(8))
    }

    @Test("hold as many cases as the plan, all decided in time, none on a day of rest")
    func cases() throws {
        let year = SimulatedYear(Self.plan, seed: 7)
        let files = Self.columns("service_case", of: year)
        func count(_ holds: (Columns, [Substring]) -> Bool) -> Int {
            files.reduce(0) { sum, file in sum + file.count { holds(file, $0) } }
        }
        let days = year.stream.days
        let figures = Dictionary(uniqueKeysWithValues: year.plan.figures.map { ($0.name, $0.numerator) })
        #expect(
            count { $0("accepted_at", $1).hasPrefix("2021") } + days.settled + days.opened
                == figures["cases.city.accepted"])
        #expect(count { $0("closed_at", $1).hasPrefix("2021") } + days.settled == figures["cases.city.closed"])
        #expect(
            count { $0("closed_at", $1).hasPrefix("2021") && $0("region", $1) == "530500" } + days.settled
                == figures["cases.municipal.closed"])
        #expect(
            count { $0("closed_at", $1).hasPrefix("2021") && Int($0("visits", $1)) ?? 9 < 2 } + days.settled
                == figures["cases.one_visit"])
        var numbers: Set<Substring> = []
        for file in files {
            for line in file.lines {
                #expect(numbers.insert(file("number", line)).inserted)
                guard !file("closed_at", line).isEmpty else { continue }
                let accepted = try #require(Day(file("accepted_at", line).prefix(10)))
                let closed = try #require(Day(file("closed_at", line).prefix(10)))
                let due = WorkCalendar.national.deadline(after: accepted, workdays: Int(file("promise", line)) ?? 0)
                #expect(file("due_on", line) == due.day.description)
                #expect(closed <= due.day && file("accepted_at", line) <= file("closed_at", line))
                #expect(WorkCalendar.national.isWorkday(accepted) && WorkCalendar.national.isWorkday(closed))
                #expect(file("submitted_at", line) <= file("accepted_at", line))
            }
        }
    }

    @Test("rate real closed cases, each once, by default only after five working days")
    func ratings() throws {
        let year = SimulatedYear(Self.plan, seed: 7)
        var closed: [Substring: Substring] = [:]
        for file in Self.columns("service_case", of: year) {
            for line in file.lines where !file("closed_at", line).isEmpty {
                closed[file("number", line)] = file("closed_at", line)
            }
        }
        var (rated, byDefault, bad): (Set<Substring>, Int, Int) = ([], 0, 0)
        for file in Self.columns("rating", of: year) {
            for line in file.lines {
                let moment = try #require(closed[file("subject", line)])
                #expect(rated.insert(file("subject", line)).inserted)
                #expect(file("rated_at", line) >= moment && file("rated_at", line).hasPrefix("2021"))
                bad += file("level", line).hasSuffix("dissatisfied") ? 1 : 0
                guard file("channel", line) == "default" else { continue }
                byDefault += 1
                let (from, to) = (Day(moment.prefix(10)), Day(file("rated_at", line).prefix(10)))
                #expect(
                    WorkCalendar.national.workdays(
                        after: try #require(from), through: try #require(to).advanced(by: -1)) == 5)
            }
        }
        #expect(rated.count + year.actedRatings == year.plan.ratings.total)
        #expect(byDefault == year.plan.ratings.byDefault)
        #expect(bad + year.actedRatings == year.plan.ratings.bad)
    }

    @Test("people have numbers that check and telephones of no operator")
    func people() throws {
        for seed in UInt64(0)..<300 {
            var person = SimulatedPerson(seed)
            let county = Array("530502".utf8)
            _ = try ResidentID(String(decoding: person.identity(of: county), as: UTF8.self))
            _ = try UnifiedSocialCreditCode(String(decoding: person.creditCode(of: county), as: UTF8.self))
            let phone = person.phone()
            #expect(phone.count == 11 && phone.starts(with: Array("154".utf8)))
        }
    }

    @Test("queues are served in turn, and everybody's serial is their own")
    func queues() {
        let year = SimulatedYear(Self.plan, seed: 7)
        var seen: Set<String> = []
        var count = 0
        for file in Self.columns("queue_ticket", of: year) {
            for line in file.lines {
                count += 1
                #expect(seen.insert("\(file("day", line)) \(file("queue", line)) \(file("serial", line))").inserted)
                #expect((file("state", line) == "served") == !file("ended_at", line).isEmpty)
            }
        }
        #expect(count + year.queue.days.acted == year.plan.tickets)
    }
}
