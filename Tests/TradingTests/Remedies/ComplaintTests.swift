import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Complaints", .onEveryDatabase)
struct ComplaintTests {
    private static func decide(
        _ ruling: String, groundless: Int = 0, forged: Int = 0
    ) -> TradeComplaint.Act {
        .decide(
            ruling: ruling, findings: "查明", grounds: "依据", decision: "决定，不服可在60日内申请复议", groundless: groundless,
            forged: forged)
    }

    /// A lot whose result is published for three days, and an objection to it that was answered.
    private func objected(_ house: TradingHouse, _ bidder: TradeParty) async throws -> (Lot, TradeObjection) {
        let lot = try await house.place(house.bidding(), in: .candidates, publicity: 3)
        var objection = TradingHouse.objection(lot, .result)
        objection.stage = .result
        let raised = try await house.registry.raise(objection, by: bidder)
        house.time.advance(days: 2)
        try await house.registry.perform(
            TradeObjection.Act.answer(finding: "rejected", reply: "评审无误", published: "评审无误"), on: raised.id,
            as: TradingHouse.decider)
        return (try await house.now(lot), raised)
    }

    @Test("works: objection first, then within ten days, the time until the answer not counted")
    func timeLimit() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let (lot, objection) = try await objected(house, bidder)
        let first = try await refusal {
            try await house.registry.complain(TradingHouse.complaint(lot, .result, knownOn: "2021-03-01"), by: bidder)
        }
        #expect(first?.message.zh.contains("须先向招标人提出异议") == true, "\(first?.message.zh ?? "")")
        let complaint = TradingHouse.complaint(lot, .result, after: objection, knownOn: "2021-03-01")
        // Ten days from 1 March would end on the 11th; the objection stood for two of them, so Saturday 13, and Monday.
        house.time.go(to: .at("2021-03-16"))
        let late = try await refusal { try await house.registry.complain(complaint, by: bidder) }
        #expect(late?.message.zh.contains("2021年3月15日") == true, "\(late?.message.zh ?? "")")
        house.time.go(to: .at("2021-03-15", 23))
        let filed = try await house.registry.complain(complaint, by: bidder)
        #expect(filed.head.organisation == "JGJ" && filed.respondent == "ZBR")
        #expect(try await house.clocks(filed).keys.sorted() == ["admit"])
    }

    @Test("while the objection's time runs, a complaint is too early, and told until when")
    func tooEarly() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let lot = try await house.place(house.bidding(), in: .candidates, publicity: 3)
        let objection = try await house.registry.raise(TradingHouse.objection(lot, .result), by: bidder)
        let complaint = TradingHouse.complaint(lot, .result, after: objection, knownOn: "2021-03-01")
        let early = try await refusal { try await house.registry.complain(complaint, by: bidder) }
        #expect(early?.message.zh.contains("答复期2021年3月4日满后") == true, "\(early?.message.zh ?? "")")
        // Nobody answered: the period is over with the fourth.
        house.time.go(to: .at("2021-03-05", 0))
        #expect(try await house.registry.complain(complaint, by: bidder).state == .received)
    }

    @Test("procurement: the fifteen working days run from the end of the reply period, answered or not")
    func afterChallenge() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let lot = try await house.bidding(of: house.procurement()) { $0.object = .goods }
        let challenge = try await house.registry.raise(
            TradingHouse.objection(lot, .challenge, knownOn: "2021-03-01"), by: bidder)
        try await house.registry.perform(TradingHouse.answer, on: challenge.id, as: TradingHouse.decider)
        var complaint = TradingHouse.complaint(lot, .documents, after: challenge)
        // The reply period of seven working days ends on 10 March, fifteen more on the 31st.
        house.time.go(to: .at("2021-04-01"))
        let late = try await refusal { [complaint] in try await house.registry.complain(complaint, by: bidder) }
        #expect(late?.message.zh.contains("2021年3月31日") == true, "\(late?.message.zh ?? "")")
        complaint.postedOn = Day("2021-03-31")
        let filed = try await house.registry.complain(complaint, by: bidder)
        let accepted = try await house.registry.perform(
            TradeComplaint.Act.accept, on: filed.id, as: TradingHouse.supervisor)
        let clocks = try await house.clocks(accepted)
        #expect(clocks.keys.sorted() == ["decide", "statement"])
        #expect(clocks["decide"]?.limit == .workdays(30))
    }

    @Test("accepted, investigated with a stopped clock, decided and carried out: the award is void")
    func whole() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let (lot, objection) = try await objected(house, bidder)
        let winner = try await house.bidder(2)
        let filed = try await house.registry.complain(
            TradingHouse.complaint(lot, .result, after: objection, knownOn: "2021-03-01"), by: bidder)
        try await house.place(lot, in: .awarded, winner: winner.subject, amount: Money(fen: 480_000_000))
        let registry = house.registry
        try await registry.perform(TradeComplaint.Act.accept, on: filed.id, as: TradingHouse.supervisor)
        try await registry.perform(TradeComplaint.Act.investigate, on: filed.id, as: TradingHouse.supervisor)
        let due = try #require(try await house.clocks(filed)["decide"]).dueOn
        try await registry.perform(
            TradeComplaint.Act.stopClock(reason: "笔迹鉴定"), on: filed.id, as: TradingHouse.supervisor)
        house.time.advance(days: 7)
        try await registry.perform(TradeComplaint.Act.resumeClock, on: filed.id, as: TradingHouse.supervisor)
        #expect(try await house.clocks(filed)["decide"]?.dueOn == due.advanced(by: 7))
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                Self.decide("voidAward", groundless: 1), on: filed.id, as: TradingHouse.supervisor)
        }
        try await registry.perform(Self.decide("voidAward"), on: filed.id, as: TradingHouse.supervisor)
        #expect(try await house.now(lot).state == .awarded)
        try await registry.perform(
            TradeComplaint.Act.execute(how: "已送达"), on: filed.id, as: TradingHouse.supervisor)
        let ended = try await house.now(lot)
        #expect(ended.state == .annulled && ended.reason?.contains(filed.head.number) == true)
        #expect(try await registry.publishedRemedies(on: lot.head.number).complaints.first?.ruling == .voidAward)
    }

    @Test("nobody handles a complaint in which they or their house are named")
    func separation() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let (lot, objection) = try await objected(house, bidder)
        var complaint = TradingHouse.complaint(lot, .result, after: objection, knownOn: "2021-03-01")
        complaint.respondentPerson = "行政监督"
        let filed = try await house.registry.complain(complaint, by: bidder)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(TradeComplaint.Act.accept, on: filed.id, as: TradingHouse.supervisor)
        }
        try await house.registry.perform(TradeComplaint.Act.accept, on: filed.id, as: TradingHouse.otherSupervisor)
    }

    @Test("the third groundless complaint in twelve months, and forged evidence, are put on record")
    func badRecord() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bidder = try await house.bidder(1)
        let lot = try await house.bidding()
        for round in 1...3 {
            let filed = try await house.registry.complain(
                TradingHouse.complaint(lot, .other, knownOn: house.time.now.day.description), by: bidder)
            try await house.registry.perform(TradeComplaint.Act.accept, on: filed.id, as: TradingHouse.supervisor)
            try await house.registry.perform(TradeComplaint.Act.investigate, on: filed.id, as: TradingHouse.supervisor)
            try await house.registry.perform(
                Self.decide("reject", groundless: 1), on: filed.id, as: TradingHouse.supervisor)
            let records = try await house.registry.matters(ConductRecord.self)
            #expect(records.count == (round == 3 ? 1 : 0))
            house.time.advance(days: 1)
        }
        #expect(try await house.registry.matters(ConductRecord.self).first?.cause == .groundlessComplaints)
    }
}
