import Kernel
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Signals of the market: notices")
struct NoticeSignalTests {
    private static func notice(_ published: String, _ until: String) -> SignalledNotice {
        SignalledNotice(need: "X", service: "FW-HP", publishedAt: .at(published), enrolUntil: .at(until, 17))
    }

    private static func signals(_ notice: SignalledNotice, _ providers: [SignalledProvider] = []) throws
        -> [MarketSignal]
    {
        var facts = MarketSignalFacts()
        (facts.notices, facts.providers) = ([notice], providers)
        return try MarketSignalRules.supplied().all(facts)
    }

    @Test("the shortest period over the holidays of October, not over a weekend, and not a longer one")
    func holiday() throws {
        // 30 September 2021; the 1st to the 7th of October are off, the 9th is a make-up day.
        let short = try Self.signals(Self.notice("2021-09-30", "2021-10-11"))
        #expect(short.map(\.rule) == [.noticeTime])
        #expect(short.first?.evidence.zh == "2021-09-30公告，报名期只有3个工作日，其间连续休息7天。")
        #expect(try Self.signals(Self.notice("2021-09-30", "2021-10-12")).isEmpty)
        // Thursday to Tuesday.
        #expect(try Self.signals(Self.notice("2021-03-04", "2021-03-10")).isEmpty)
    }

    @Test("terms that change once enrolment had begun")
    func change() throws {
        var notice = Self.notice("2021-03-01", "2021-03-12")
        notice.changes = [
            SignalledNotice.Change(
                at: .at("2021-03-08"), fields: [LocalizedText(zh: "预算", en: "Ceiling")], enrolled: 1)
        ]
        let found = try Self.signals(notice)
        #expect(found.map(\.rule) == [.noticeTime])
        #expect(found.first?.evidence.zh.contains("修改了预算，此前有1家报名") == true)
        notice.changes = [SignalledNotice.Change(at: .at("2021-03-08"), fields: [], enrolled: 1)]
        #expect(try Self.signals(notice).isEmpty)
    }

    private static func provider(_ number: String, _ certificates: (String, String?)...) -> SignalledProvider {
        SignalledProvider(
            number, name: "\(number)公司", services: ["FW-HP"],
            certificates: certificates.map {
                SignalledProvider.Certificate(
                    kind: $0.0, grade: $0.1, verifiedOn: Day(number: 18_000), validUntil: Day(number: 19_000))
            })
    }

    @Test("requirements that leave one of several")
    func fitted() throws {
        let firms = [
            Self.provider("A", ("环评资质", "甲级"), ("计量认证", nil)), Self.provider("B", ("环评资质", "乙级")),
            Self.provider("C", ("环评资质", "乙级"), ("计量认证", nil)),
        ]
        var notice = Self.notice("2021-03-01", "2021-03-12")
        notice.qualification = "环评资质"
        notice.requirements = "须具备环评资质（甲级）"
        let found = try Self.signals(notice, firms)
        #expect(found.map(\.rule) == [.fittedDemand] && found.first?.traces == [.provider("A")])
        #expect(found.first?.evidence.zh == "3家登记了该服务，要求的“环评资质甲级”只有A公司具备。")
        // Two hold it; nobody asks for more than the service itself; too few offer it to be kept out.
        notice.requirements = "须通过计量认证"
        #expect(try Self.signals(notice, firms).isEmpty)
        notice.requirements = "须具备环评资质"
        #expect(try Self.signals(notice, firms).isEmpty)
        notice.requirements = "甲级环评资质"
        #expect(try Self.signals(notice, Array(firms.prefix(2))).isEmpty)
        // A certificate that is over by then counts for nobody.
        notice = Self.notice("2023-03-01", "2023-03-10")
        notice.requirements = "须具备环评资质（甲级）"
        #expect(try Self.signals(notice, firms).isEmpty)
    }
}
