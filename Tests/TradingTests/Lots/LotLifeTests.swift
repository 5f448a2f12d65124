import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Lots in their registers", .onEveryDatabase)
struct LotLifeTests {
    private static func notices(_ lot: Lot, _ house: TradingHouse) async throws -> [TradeNotice] {
        try await house.registry.matters(TradeNotice.self, where: .equals("lot", lot.head.number))
    }

    @Test(
        "a tender of works from draft to bidding: the notice stands in public, the documents are issued, the clock runs"
    )
    func announced() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        #expect(lot.state == .bidding && lot.policyDay == Day("2021-03-01"))
        #expect(lot.tenderee == "ZBR" && lot.drafter == TradingHouse.drafter.account)
        let notice = try #require(try await Self.notices(lot, house).first)
        #expect(notice.state == .published && notice.kind == .tender && notice.category == .works)
        #expect(notice.title == "龙陵县水库除险加固工程（一标段）招标公告")
        for words in ["最高投标限价", "5,000,000.00", "2021年3月23日 09:00", "期限依据", "《招标投标法》第二十四条", "王经办"] {
            #expect(notice.text.contains(words), "\(words) in \(notice.text)")
        }
        #expect(notice.content?.plain == notice.text)
        let document = try #require(
            try await house.registry.matters(TradeDocument.self, where: .equals("lot", lot.head.number)).first)
        #expect(document.state == .issued && document.revision == 1)
        #expect(document.digest == TradeDocument.digest(of: document.text, files: []))
        let clocks = try await house.registry.deadlines(of: lot.record, in: Lot.register)
        #expect(clocks.map(\.name) == ["deadline"] && clocks.first?.dueAt == lot.bidDeadline)
    }

    @Test("the drafter of a lot doesn't announce it, whoever else may")
    func separation() async throws {
        let house = try await TradingHouse()
        let draft = try await house.lot()
        try await house.act(.register, on: draft, as: TradingHouse.centre)
        try await house.document(of: draft)
        let announce = try await house.notice(of: draft)
        await #expect(throws: Refusal.self) { try await house.act(announce, on: draft, as: TradingHouse.drafter) }
        #expect(try await house.act(announce, on: draft, as: TradingHouse.decider).state == .bidding)
        await #expect(throws: Refusal.self) { try await house.act(.register, on: draft, as: TradingHouse.decider) }
    }

    @Test("rules that come later don't touch a lot that is announced")
    func frozenRules() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        try await house.policy("works.bidders.min", "5", .count, from: "2021-03-10")
        let later = try await house.closed(lot, receipts: 3)
        #expect(later.state == .closed)
        #expect(try await house.closed(house.bidding { $0.title = "二标段" }, receipts: 3).state == .failed)
    }

    @Test("too few bids: failed in public, and traded anew as a lot of its own that points back")
    func tradedAnew() async throws {
        let house = try await TradingHouse()
        let failed = try await house.closed(house.bidding(), receipts: 2)
        #expect(failed.state == .failed && failed.failure == .tooFew)
        #expect(try await Self.notices(failed, house).map(\.kind) == [.tender, .failure])
        let again = try await house.registry.tradeAnew(failed.head.number, as: TradingHouse.drafter)
        #expect(again.predecessor == failed.head.number && again.state == .draft)
        #expect(again.basePrice == failed.basePrice && again.announcedAt == nil && again.failure == nil)
        await #expect(throws: Refusal.self) {
            try await house.registry.tradeAnew(failed.head.number, as: TradingHouse.drafter)
        }
        try await house.act(.register, on: again, as: TradingHouse.centre)
        try await house.document(of: again)
        let notice = try await house.act(house.notice(of: again), on: again)
        #expect(try await Self.notices(notice, house).map(\.nature) == [.again])
    }

    @Test("a question without its asker; a material answer moves the deadline and is published to all")
    func clarification() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        house.time.go(to: .at("2021-03-15", 10))
        let question = try await house.registry.ask("工期能否按工作日计算？", about: lot.head.number)
        #expect(question.head.organisation == "ZBR")
        let entry = try #require(
            try await house.registry.history(of: question.record, in: TradeClarification.register).first)
        #expect(entry.account == 0 && entry.actor == "提问人（匿名）")
        let answered = try await house.registry.perform(
            .answer(answer: "按日历日计算，招标文件相应修改。", isMaterial: 1, deadline: nil), on: question.id,
            as: TradingHouse.decider)
        #expect(answered.state == .answered)
        let moved = try await house.now(lot)
        // Fifteen days from Monday the 15th end on the 30th.
        #expect(moved.bidDeadline == .at("2021-03-31", 9))
        let change = try #require(try await Self.notices(lot, house).last)
        #expect(change.kind == .change && change.nature == .change)
        for words in ["问：工期能否按工作日计算？", "答：按日历日计算", "原截止时间：2021年3月23日 09:00", "现截止时间：2021年3月31日 09:00"] {
            #expect(change.text.contains(words), "\(words)")
        }
        let clock = try await house.registry.deadlines(of: moved.record, in: Lot.register).first
        #expect(clock?.dueAt == moved.bidDeadline)
    }

    @Test(
        "standing still and going on: clocks of the decision stop and go on, and the longest stand has one of its own")
    func suspension() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        try await house.act(.suspend(reason: "系统故障"), on: lot, as: TradingHouse.supervisor)
        #expect(try await house.registry.deadlines(of: lot.record, in: Lot.register).map(\.name) == ["standing"])
        house.time.advance(days: 2)
        let resumed = try await house.act(.resume(settled: nil), on: lot, as: TradingHouse.centre)
        #expect(resumed.state == .bidding && resumed.bidDeadline == .at("2021-03-25", 9))
        #expect(try await house.registry.deadlines(of: lot.record, in: Lot.register).map(\.name) == ["deadline"])
        #expect(try await Self.notices(lot, house).map(\.kind) == [.tender, .suspension, .resumption])
    }

    @Test("the agent works on the tenderee's lots as on its own; another agent finds nothing of them")
    func partners() async throws {
        let house = try await TradingHouse()
        var project = TradeProject()
        project.head.organisation = "ZBR"
        (project.name, project.category) = ("道路照明节能改造", .works)
        (project.tenderee, project.agent, project.mandate) = ("ZBR", "DLJG", "委托协议1号：招标全过程")
        (project.supervisor, project.centre) = ("JGJ", "JYZX")
        (project.approvalNumber, project.contact, project.contactPhone) = ("批复1号", "李代理", "0875-2100001")
        project = try await house.registry.create(project, as: TradingHouse.agent)
        #expect(project.drafter == TradingHouse.agent.account)
        try await house.act(.register, on: project, as: TradingHouse.centre)
        let lot = try await house.registry.create(TradingHouse.lot(of: project), as: TradingHouse.agent)
        #expect(lot.agent == "DLJG" && lot.head.organisation == "ZBR")
        let listed = try await house.registry.list(Lot.register, ListRequest(), as: TradingHouse.agentLead)
        #expect(listed.records.map(\.head.number) == [lot.head.number])
        let stranger = TradingHouse.person(190, "别家代理", .tradingAgent, "SJJ")
        #expect(try await house.registry.list(Lot.register, ListRequest(), as: stranger).records.isEmpty)
        await #expect(throws: Refusal.self) {
            try await house.registry.matter(Lot.self, number: lot.head.number, as: stranger)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.create(TradingHouse.lot(of: project), as: stranger)
        }
        #expect(
            !house.registry.possibleActs(on: project.record, in: TradeProject.register, as: TradingHouse.agent).isEmpty)
        #expect(house.registry.possibleActs(on: project.record, in: TradeProject.register, as: stranger).isEmpty)
    }

    @Test("the clock closes intakes after what arrived in time was taken in, and not while a lot stands still")
    func intake() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        house.time.go(to: try #require(lot.bidDeadline))
        #expect(try await house.registry.tradingUpkeep() == 0)
        house.time.advance(seconds: 10)
        #expect(try await house.registry.tradingUpkeep() == 1)
        #expect(try await house.now(lot).failure == .tooFew)
        let still = try await house.bidding { $0.title = "三标段" }
        try await house.act(.suspend(reason: "系统故障"), on: still, as: TradingHouse.supervisor)
        house.time.advance(days: 60)
        #expect(try await house.registry.tradingUpkeep() == 0)
    }

    @Test("a sale whose result has stood long enough is final by the clock")
    func finalSale() async throws {
        let house = try await TradingHouse()
        let firm = try await house.firm(1)
        let project = try await house.registered { $0.category = .mining }
        let lot = try await house.bidding(of: project) {
            $0.method = .auction
            $0.increment = Money(fen: 1_000_000)
        }
        house.time.go(to: try #require(lot.bidDeadline))
        let end = house.time.now.adding(seconds: 3600)
        try await house.act(.startTimedAuction(endsAt: end.milliseconds), on: lot, as: .system)
        house.time.go(to: end)
        let sold = try await house.act(
            .sell(winner: firm.head.number, amount: 620_000_000, offer: "12"), on: lot, as: .system)
        #expect(try await house.registry.deadlines(of: sold.record, in: Lot.register).map(\.name) == ["confirm"])
        let published = try await house.act(.confirm, on: lot, as: TradingHouse.decider)
        #expect(try await house.registry.tradingUpkeep() == 0)
        house.time.go(to: try #require(published.publicityUntil))
        #expect(try await house.registry.tradingUpkeep() == 1)
        let awarded = try await house.now(lot)
        #expect(awarded.state == .awarded && awarded.premium == Money(fen: 120_000_000) && !awarded.isDeemed)
        #expect(awarded.winner == firm.head.number && awarded.awardedAt == published.publicityUntil)
        #expect(try await Self.notices(lot, house).map(\.kind) == [.sale, .deal, .result])
    }

    @Test("purchases under one budget item and code add up in a year (T03)")
    func boughtAlike() async throws {
        let house = try await TradingHouse()
        func inquiry(_ fen: Int64) async throws -> Lot {
            let project = try await house.registered {
                $0.category = .procurement
                $0.planItem = "JH-2021-7"
                $0.name = "办公家具\(fen)"
            }
            return try await house.lot(of: project) {
                $0.method = .inquiry
                (self.purchase)(&$0, fen)
            }
        }
        let first = try await inquiry(120_000_000)
        try await house.act(.register, on: first, as: TradingHouse.centre)
        let second = try await inquiry(80_000_000)
        await #expect(throws: Refusal.self) { try await house.act(.register, on: second, as: TradingHouse.centre) }
        let third = try await inquiry(79_999_999)
        #expect(try await house.act(.register, on: third, as: TradingHouse.centre).state == .registered)
    }

    private func purchase(_ lot: inout Lot, _ fen: Int64) {
        lot.basePrice = Money(fen: fen)
        lot.deposit = .zero
        (lot.object, lot.classification, lot.methodGround) = (.goods, "A05010000", "货物规格统一、现货充足")
    }
}
