import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Counting the law's periods")
struct PeriodTests {
    private static let count = PeriodCount(.national)

    private static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    @Test(
        "the last day of a period",
        arguments: [
            ("2021-09-28", TimeLimit.workdays(5), "2021-10-11"), ("2021-09-28", .workdays(7), "2021-10-13"),
            ("2021-09-01", .workdays(30), "2021-10-19"), ("2021-09-15", .calendarDays(20), "2021-10-08"),
            ("2021-04-30", .calendarDays(3), "2021-05-06"), ("2021-03-01", .calendarDays(15), "2021-03-16"),
        ])
    func lastDay(_ start: String, _ limit: TimeLimit, _ end: String) {
        #expect(Self.count.lastDay(after: Self.day(start), limit).day == Self.day(end))
    }

    @Test("what waits for a least period begins on the day after it; by the lenient reading on its last day")
    func readings() {
        let start = Timestamp.at("2021-09-15", 14)
        #expect(Self.count.earliest(after: start, .calendarDays(20)) == .at("2021-10-09", 0))
        let lenient = PeriodCount(.national, endsInclusive: true)
        #expect(lenient.earliest(after: start, .calendarDays(20)) == .at("2021-10-08", 0))
        #expect(Self.count.earliest(after: start, .hours(24)) == .at("2021-09-16", 14))
        #expect(Self.count.earliest(after: start, .calendarDays(0)) == start)
        #expect(Self.count.end(after: start, .workdays(1)) == .at("2021-09-17", 0))
    }

    @Test("backward periods leave the deadline's day out and give way to no rest day")
    func backward() {
        let deadline = Timestamp.at("2021-03-23", 9)
        #expect(Self.count.lastDay(before: deadline, .calendarDays(10)) == Self.day("2021-03-13"))
        #expect(Self.count.lastDay(before: deadline, .calendarDays(2)) == Self.day("2021-03-21"))
        #expect(Self.count.lastDay(before: deadline, .workdays(2)) == Self.day("2021-03-19"))
    }

    @Test("a period that counts days of an unpublished year is provisional")
    func provisional() {
        #expect(Self.count.lastDay(after: Self.day("2035-12-01"), .workdays(5)).isProvisional)
        #expect(!Self.count.lastDay(after: Self.day("2021-03-01"), .workdays(5)).isProvisional)
    }

    // MARK: Notices

    private func periods(
        _ scene: LotScene, from start: Timestamp, _ change: (inout StatutoryPeriods.Notice) -> Void = { _ in },
        policy: [String: String] = [:]
    ) throws -> StatutoryPeriods {
        var notice = StatutoryPeriods.Notice(announced: start, documentsFrom: start)
        change(&notice)
        return try StatutoryPeriods(
            scene.lot, notice, by: .supplied(on: "2021-09-15", policy), calendar: .national)
    }

    @Test("a tender of works: five days of sale, twenty days of bidding, each with its source")
    func works() throws {
        let found = try periods(LotScene(), from: .at("2021-09-15", 9))
        #expect(found.lines.map(\.rule.key) == ["works.docs.sale", "works.bid.period"])
        // 2021-09-20 is a holiday, so is the 21st: the fifth day gives way to the 22nd.
        #expect(found.earliestDocumentsUntil == .at("2021-09-23", 0))
        #expect(found.lines[1].lastDay == Self.day("2021-10-08"))
        #expect(found.lines[1].isMoved)
        #expect(found.earliestDeadline == .at("2021-10-09", 0))
        // The 9th is worked, a Saturday for the holidays.
        #expect(found.suggestedDeadline(.national) == .at("2021-10-09", 9))
        let text = found.lines[1].text.zh
        #expect(text.contains("20日") && text.contains("2021年10月8日") && text.contains("《招标投标法》第二十四条"), "\(text)")
        #expect(found.problems.isEmpty)
    }

    @Test("a deadline that is too early is refused with the earliest one (T01)")
    func tooEarly() throws {
        let found = try periods(LotScene(), from: .at("2021-09-15", 9)) {
            $0.documentsUntil = .at("2021-09-24", 17)
            $0.deadline = .at("2021-10-08", 9)
        }
        let problem = try #require(found.problems.first)
        #expect(found.problems.count == 1)
        #expect(problem.field == "deadline")
        #expect(problem.message.zh.hasPrefix("文件发出至投标截止不足20日，最早可设为2021年10月9日 00:00。"), "\(problem.message.zh)")
        let lenient = try periods(
            LotScene(), from: .at("2021-09-15", 9),
            {
                $0.documentsUntil = .at("2021-09-24", 17)
                $0.deadline = .at("2021-10-08", 9)
            }, policy: ["minPeriod.endsInclusive": "1"])
        #expect(lenient.problems.isEmpty)
    }

    @Test("below the size from which works must be tendered, the twenty days don't bind")
    func small() throws {
        var scene = try LotScene()
        scene.lot.basePrice = Money(fen: 399_999_999)
        let found = try periods(scene, from: .at("2021-09-15", 9))
        #expect(found.lines.map(\.rule.key) == ["works.docs.sale"])
    }

    @Test(
        "periods by method and category",
        arguments: [
            (
                TradeMethod.openTender, TradeCategory.procurement,
                ["proc.docs.offer", "proc.notice.length", "proc.bid.period"]
            ),
            (.negotiation, .procurement, ["neg.response"]), (.inquiry, .procurement, ["neg.response"]),
            (.consultation, .procurement, ["cons.docs", "cons.response"]),
            (.singleSource, .procurement, ["single.publicity"]), (.listing, .land, ["land.notice", "land.listing"]),
            (.listing, .mining, ["mining.notice", "mining.listing"]), (.auction, .confiscated, ["auction.notice"]),
            (.oneOffer, .stateProperty, ["asset.disclose.mid"]),
        ])
    func methods(_ method: TradeMethod, _ category: TradeCategory, _ keys: [String]) throws {
        let found = try periods(LotScene(method, category), from: .at("2021-03-01", 9))
        #expect(found.lines.map(\.rule.key) == keys)
        #expect(found.lines.allSatisfy { !$0.source.isEmpty && $0.earliest > .at("2021-03-01", 9) })
    }

    @Test("shares in a firm are disclosed longer than assets, dear assets longer than cheap ones")
    func disclosure() throws {
        var scene = try LotScene(.oneOffer, .stateProperty)
        func key() throws -> String? { try periods(scene, from: .at("2021-03-01", 9)).lines.first?.rule.key }
        scene.lot.basePrice = Money(fen: 100_000_000)
        #expect(try key() == "asset.disclose.small")
        scene.lot.basePrice = Money(fen: 1_000_000_000)
        #expect(try key() == "asset.disclose.mid")
        scene.lot.basePrice = Money(fen: 1_000_000_001)
        #expect(try key() == "asset.disclose.big")
        scene.lot.isEquity = true
        #expect(try key() == "property.disclose")
    }

    @Test("a listing's end counts from its beginning")
    func listing() throws {
        let found = try periods(LotScene(.listing), from: .at("2021-03-01", 9))
        // Twenty days end on Sunday the 21st and give way to Monday; ten more from the 23rd end on the 2nd of April.
        #expect(found.earliestDocumentsUntil == .at("2021-03-23", 0))
        #expect(found.earliestDeadline == .at("2021-04-03", 0))
    }

    @Test("until when the documents can be objected to, and changed without moving the deadline")
    func before() throws {
        let scene = try LotScene()
        let found = try BackwardPeriods(
            scene.lot, deadline: .at("2021-03-23", 9), by: scene.facts.policy, calendar: .national)
        #expect(found.lines.map(\.key) == ["works.objection.docs", "works.clarify.bid"])
        #expect(found.lines.map(\.lastDay) == [Self.day("2021-03-13"), Self.day("2021-03-07")])
        #expect(found.lines[0].text.zh.contains("不迟于2021年3月13日"))
    }
}
