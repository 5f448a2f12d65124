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

    @Test("and by its owner alone whatever becomes of it, named or not; newest first")
    func depositsAlways() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (mine, other) = (try await party(1, house), try await party(2, house))
        var numbers: [String] = []
        func order(_ lot: Lot) async throws -> DepositOrder {
            let order = try await house.registry.orderDeposit(
                on: lot.head.number, .transfer, by: mine, random: TradingHouse.random)
            numbers.append(order.number)
            return order
        }
        func states() async throws -> [TradeDeposit.State] {
            let shown = try await own(mine, house)
            #expect(shown.deposits.map(\.head.number) == numbers.reversed())
            #expect(Set(shown.lots.keys) == Set(shown.deposits.map(\.lot)))
            return shown.deposits.map(\.state)
        }
        let (first, second) = (try await house.bidding(), try await house.bidding())
        _ = try await order(first)
        let paid = try await order(second)
        let receipt = BankReceipt(reference: "T1", token: paid.token, amount: paid.amount, bookedAt: house.time.now)
        #expect(try await house.registry.take(receipt, from: "工行").isMatched)
        #expect(try await states() == [.received, .due])
        // The lots come to nothing: nobody is ever named, and both are still their owner's.
        for lot in [first, second] { try await house.place(lot, in: .failed, opened: false) }
        _ = try await house.registry.settleDeposits(random: TradingHouse.random)
        #expect(try await states() == [.refunding, .lapsed])
        try await house.registry.takeRefund(
            of: paid.number, reference: "R1", bookedAt: house.time.now, from: "工行")
        #expect(try await states() == [.refunded, .lapsed])
        #expect(try await own(other, house).deposits.isEmpty)
        let newest = try await house.registry.newest(TradeDeposit.self, limit: 1)
        #expect(newest.map(\.head.number) == [paid.number])
    }

    @Test("who enrols for themselves finds what they pay an auction's deposit by")
    func enrolled() async throws {
        let auction = try await AuctionHouse()
        defer { auction.house.clear() }
        let bidder = try await auction.enrol(202, admitted: false)
        func own(_ account: Int64) async throws -> [TradeDeposit] {
            try await auction.registry.ownTrades(of: account, random: TradingHouse.random).deposits
        }
        let number = try await auction.deposit(bidder).head.number
        #expect(try await own(202).map(\.head.number) == [number])
        #expect(try await own(203).isEmpty)
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
