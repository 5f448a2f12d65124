import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("A bidder's own trades", .onEveryDatabase)
struct OwnTradesTests {
    /// Somebody who acts for the `index`th firm, as the centre confirmed.
    private func party(_ index: Int, _ house: TradingHouse) async throws -> TradeParty {
        let party = try await house.bidder(index)
        let agent = try await house.registry.askToAct(
            for: party.subject, account: party.account, person: "代表\(index)", phone: nil, authority: "投标、签约",
            centre: "JYZX")
        try await house.registry.perform(SubjectAgent.Act.confirm, on: agent.id, as: TradingHouse.centre)
        return party
    }

    private func own(_ party: TradeParty, _ house: TradingHouse) async throws -> OwnTrades {
        try await house.registry.ownTrades(of: party.account, random: TradingHouse.random)
    }

    @Test("a deposit is found by its owner alone while nobody else may know of it")
    func deposits() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (mine, other) = (try await party(1, house), try await party(2, house))
        let lot = try await house.bidding()
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, .transfer, by: mine, random: TradingHouse.random)
        let shown = try await own(mine, house)
        #expect(shown.deposits.map(\.head.number) == [order.number] && shown.deposits[0].state == .due)
        #expect(shown.lots[lot.head.number]?.title == lot.title && shown.bids.isEmpty)
        let others = try await own(other, house)
        #expect(others.deposits.isEmpty && others.lots.isEmpty)
    }

    @Test("objections run with their clock, contracts appear once they were sent")
    func remedies() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (mine, other) = (try await party(1, house), try await party(2, house))
        let lot = try await house.bidding()
        let objection = try await house.registry.raise(TradingHouse.objection(lot, .documents), by: mine)
        let awarded = try await house.place(
            house.bidding(), in: .awarded, winner: mine.subject, amount: Money(fen: 480_000_000))
        let draft = try await house.registry.draftContract(on: awarded.head.number, as: TradingHouse.drafter)
        var shown = try await own(mine, house)
        #expect(shown.objections.map(\.head.number) == [objection.head.number])
        #expect(shown.clocks[objection.head.number] != nil && shown.contracts.isEmpty)
        let text = draft.text.replacing("（由双方填写；不得与招标文件的付款条件相抵触。）", with: "按月支付进度款的百分之八十。")
        try await house.registry.perform(
            TradeContract.Act.write(text: text, bond: 48_000_000), on: draft.id, as: TradingHouse.drafter)
        try await house.registry.perform(TradeContract.Act.offer, on: draft.id, as: TradingHouse.decider)
        shown = try await own(mine, house)
        #expect(shown.contracts.map(\.head.number) == [draft.head.number] && shown.contracts[0].state == .offered)
        #expect(shown.clocks[draft.head.number] != nil)
        let others = try await own(other, house)
        #expect(others.objections.isEmpty && others.contracts.isEmpty && others.clocks.isEmpty)
    }

    @Test("bids are there once they were opened, ranked once the candidates stand; questions wait")
    func bids() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.suppliers(3)
        try await committees.scheme(lot)
        try await committees.experts(15)
        let account = CommitteeHouse.supplier(2)
        func own() async throws -> OwnTrades {
            try await committees.registry.ownTrades(of: account, random: TradingHouse.random)
        }
        var shown = try await own()
        #expect(shown.bids.map(\.subject) == [TradingHouse.creditCode(2)] && shown.ranks.isEmpty)
        _ = try await committees.finished(lot)
        shown = try await own()
        #expect(shown.ranks == [shown.bids[0].head.number: 2] && shown.questions == 0 && shown.offers == 0)
    }
}
