import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Rules of trading as data", .onEveryDatabase)
struct PolicyTests {
    @Test("supplied rows are entered once; what a city entered is left alone")
    func loading() async throws {
        let house = try await TradingHouse(policies: false)
        let supplied = try TradingPolicy.supplied()
        try await house.policy("works.bid.period", "25", .calendarDay, from: "2000-01-01")
        let loaded = try await house.registry.loadTradingPolicies(of: "JYZX")
        #expect(loaded == supplied.count - 1)
        #expect(try await house.registry.loadTradingPolicies(of: "JYZX") == 0)
        let set = try await Self.set(house, on: "2021-03-01")
        #expect(try set.limit("works.bid.period") == .calendarDays(25))
    }

    private static func set(_ house: TradingHouse, on day: String) async throws -> PolicySet {
        let day = try #require(Day(day))
        return try await house.registry.database.read { try TradingPolicy.inForce(on: day, $0) }
    }

    @Test("the later of two rows holds from its day; a voided one never; a missing key is refused by name")
    func following() async throws {
        let house = try await TradingHouse()
        let later = try await house.policy("works.bidders.min", "4", .count, from: "2021-06-01")
        #expect(try await Self.set(house, on: "2021-05-31").count("works.bidders.min") == 3)
        #expect(try await Self.set(house, on: "2021-06-01").count("works.bidders.min") == 4)
        _ = try await house.registry.perform(.void(reason: "录入错误"), on: later.id, as: TradingHouse.supervisor)
        #expect(try await Self.set(house, on: "2021-06-01").count("works.bidders.min") == 3)
        let set = try await Self.set(house, on: "2021-06-01")
        do throws(Refusal) {
            _ = try set.row("works.unknown")
            Issue.record("a key that no row sets was found")
        } catch {
            #expect(error.message.zh.contains("“works.unknown”"))
        }
        #expect(throws: Refusal.self) { try set.limit("works.bidders.min") }
    }

    @Test("a rule in force can't be voided")
    func inForce() async throws {
        let house = try await TradingHouse()
        let row = try #require(
            try await house.registry.matters(TradingPolicy.self, where: .equals("key", "works.bid.period")).first)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradingPolicy.Act.void(reason: "误"), on: row.id, as: TradingHouse.supervisor)
        }
    }

    @Test("the supplied table: every row says what it means and where it comes from, no key twice on one day")
    func table() throws {
        let rows = try TradingPolicy.supplied()
        #expect(rows.allSatisfy { !$0.meaning.isEmpty && !$0.source.isEmpty && !$0.key.isEmpty })
        #expect(Set(rows.map { "\($0.key) \($0.effectiveFrom)" }).count == rows.count)
        let values = Dictionary(rows.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        for (key, value) in Self.printed { #expect(values[key] == Ratio(exact: value), "\(key)") }
    }

    /// The numbers as the domain's reference prints them.
    private static let printed: [String: String] = [
        "works.docs.sale": "5", "works.prequal.apply": "5", "works.bid.period": "20", "works.clarify.bid": "15",
        "works.clarify.prequal": "3", "works.objection.docs": "10", "works.objection.prequal": "2",
        "works.objection.reply": "3", "works.bond.ratio": "1/50", "works.bidders.min": "3", "works.committee.size": "5",
        "works.committee.water": "7", "works.moretime.share": "1/3", "works.candidates": "3",
        "works.publicity.start": "3", "works.publicity.length": "3", "works.contract.sign": "30", "works.report": "15",
        "works.bond.refund": "5", "works.bond.refund.withdrawn": "5", "works.performance.ratio": "1/10",
        "works.complaint.file": "10", "works.complaint.accept": "3", "works.complaint.decide": "30",
        "proc.notice.length": "5", "proc.docs.offer": "5", "proc.bid.period": "20", "proc.clarify": "15",
        "proc.bond.ratio": "1/50", "proc.bond.refund": "5", "proc.bond.lateinterest": "6/5", "proc.committee.size": "5",
        "proc.committee.big": "7", "proc.price.weight.goods": "3/10", "proc.price.weight.services": "1/10",
        "proc.report.deliver": "2", "proc.winner.decide": "5", "proc.result.publish": "2", "proc.result.length": "1",
        "proc.contract.sign": "30", "proc.contract.publish": "2", "proc.contract.file": "7",
        "proc.contract.topup": "1/10", "proc.performance.ratio": "1/10", "proc.inquiry.reply": "3",
        "proc.challenge.file": "7", "proc.challenge.reply": "7", "proc.complaint.file": "15",
        "proc.complaint.decide": "30", "proc.complaint.admit": "5", "proc.complaint.statement": "5",
        "proc.suspend": "30",
        "proc.archive": "15", "neg.response": "3", "neg.group": "3", "cons.docs": "5", "cons.response": "10",
        "cons.price.goods.min": "3/10", "cons.price.goods.max": "3/5", "cons.price.services.min": "1/10",
        "cons.price.services.max": "3/10", "single.publicity": "5", "frame.goods.term": "1", "frame.eliminate": "1/5",
        "frame.sign": "30", "frame.refill": "7/10", "expert.draw.lead": "2", "land.notice": "20", "land.listing": "10",
        "land.deposit.return": "5", "property.disclose": "20", "property.extend": "5", "asset.disclose.mid": "10",
        "asset.disclose.big": "20", "property.floor": "9/10", "property.result": "5", "mining.notice": "20",
        "mining.listing": "10", "mining.confirm": "3", "mining.publicity": "10", "auction.notice": "7",
        "auction.records": "5",
    ]

    @Test("a broken line of the table is named")
    func broken() {
        let text = "key,value,unit,bound,meaning,source,effectiveFrom,effectiveTo\na.b,ten,d,min,意义,依据,2021-01-01,\n"
        #expect(throws: UnreadablePolicyLine.self) { try TradingPolicy.rows(csv: text) }
    }
}
