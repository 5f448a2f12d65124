import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Objections and challenges", .onEveryDatabase)
struct ObjectionTests {
    @Test("an objection to the documents makes the lot stand still until it is answered, and moves the deadline")
    func suspends() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let deadline = try #require(lot.bidDeadline)
        let bidder = try await house.bidder(1)
        house.time.advance(days: 9)
        let raised = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder)
        #expect(raised.suspends && raised.head.organisation == "ZBR")
        #expect(try await house.now(lot).state == .suspended)
        // Three days, and these are calendar days: 10 March and three.
        #expect(try await house.clocks(raised)["reply"]?.dueOn == Day("2021-03-15"))
        // Its author is named nowhere that staff could look, not in the trail either.
        let history = try await house.registry.history(of: raised.record, in: TradeObjection.register)
        #expect(history.allSatisfy { $0.account == 0 && !$0.body.contains(bidder.subject) })
        house.time.advance(days: 2)
        try await house.registry.perform(TradingHouse.answer, on: raised.id, as: TradingHouse.decider)
        let after = try await house.now(lot)
        #expect(after.state == .bidding)
        #expect(after.bidDeadline == deadline.adding(seconds: 2 * 86_400))
        let answered = try await house.registry.matter(TradeObjection.self, number: raised.head.number, as: .system)
        #expect(answered.timeliness == .inTime && answered.finding == .upheld)
        #expect(try await house.clocks(answered).isEmpty)
        #expect(try await house.registry.publishedRemedies(on: lot.head.number).objections.count == 1)
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("the tenth day before the deadline is the last for an objection to the documents")
    func lastDay() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let bidder = try await house.bidder(1)
        let deadline = try #require(lot.bidDeadline).day
        house.time.go(to: Timestamp(deadline.advanced(by: -9), hour: 8))
        let late = try await refusal {
            try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder)
        }
        #expect(late?.message.zh.contains("已超过法定期限") == true, "\(late?.message.zh ?? "")")
        house.time.go(to: Timestamp(deadline.advanced(by: -10), hour: 23))
        #expect(try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder).state == .received)
    }

    @Test("two objections: the lot goes on with the second answer; the same firm objects once to a stage")
    func two() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let (first, second) = (try await house.bidder(1), try await house.bidder(2))
        let one = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: first)
        let other = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: second)
        await #expect(throws: Refusal.self) {
            try await house.registry.raise(TradingHouse.objection(lot, .documents), by: first)
        }
        try await house.registry.perform(TradingHouse.answer, on: one.id, as: TradingHouse.decider)
        #expect(try await house.now(lot).state == .suspended)
        let facts = try await house.registry.database.read { try RemedyStore(session: $0).facts(of: lot.head.number) }
        #expect(facts.openObjections == [other.head.number])
        try await house.registry.act(.withdraw(reason: "已解释清楚"), onObjection: other.head.number, by: second)
        #expect(try await house.now(lot).state == .bidding)
    }

    @Test("a key that comes twice objects once")
    func once() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let bidder = try await house.bidder(1)
        let first = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder, once: "k")
        let again = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder, once: "k")
        #expect(first.head.number == again.head.number)
    }

    @Test("procurement is challenged, within seven working days of knowing; posting counts")
    func challenged() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding(of: house.procurement()) { $0.object = .goods }
        let bidder = try await house.bidder(1)
        await #expect(throws: Refusal.self) {
            try await house.registry.raise(TradingHouse.objection(lot, .documents), by: bidder)
        }
        // Known on Monday 1 March: the seventh working day is Wednesday the 10th.
        house.time.advance(days: 10)
        let late = TradingHouse.objection(lot, .challenge, knownOn: "2021-03-01")
        let refused = try await refusal { try await house.registry.raise(late, by: bidder) }
        #expect(refused?.message.zh.contains("2021年3月10日") == true, "\(refused?.message.zh ?? "")")
        var posted = late
        posted.postedOn = Day("2021-03-10")
        let challenge = try await house.registry.raise(posted, by: bidder)
        #expect(!challenge.suspends)
        #expect(try await house.now(lot).state == .bidding)
        #expect(try await house.clocks(challenge)["reply"]?.dueOn == Day("2021-03-22"))
    }

    @Test("whoever didn't bring it can't withdraw it")
    func notTheirs() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let raised = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: house.bidder(1))
        let other = try await house.bidder(2)
        await #expect(throws: Refusal.self) {
            try await house.registry.act(.withdraw(reason: "撤"), onObjection: raised.head.number, by: other)
        }
    }

    @Test("a supervisor's order suspends for thirty days at most, and ends by itself")
    func ordered() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding(of: house.procurement()) { $0.object = .goods }
        var order = SuspensionOrder()
        order.head.organisation = "JGJ"
        order.lot = lot.head.number
        order.reason = "核查投诉"
        order.until = Day("2021-04-01") ?? Day(number: 0)
        await #expect(throws: Refusal.self) { try await house.registry.create(order, as: TradingHouse.supervisor) }
        order.until = Day("2021-03-31") ?? Day(number: 0)
        let held = try await house.registry.create(order, as: TradingHouse.supervisor)
        #expect(try await house.now(lot).state == .suspended)
        #expect(try await house.registry.keepRemedies(random: TradingHouse.random) == 0)
        house.time.go(to: .at("2021-04-01", 8))
        #expect(try await house.registry.keepRemedies(random: TradingHouse.random) == 1)
        #expect(try await house.now(lot).state == .bidding)
        let ended = try await house.registry.matter(SuspensionOrder.self, number: held.head.number, as: .system)
        #expect(ended.endedOn == Day("2021-04-01"))
    }
}

/// What `act` was refused with.
func refusal(_ act: () async throws -> some Sendable) async throws -> Refusal? {
    do {
        _ = try await act()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}
