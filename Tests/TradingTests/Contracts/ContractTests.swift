import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Contracts", .onEveryDatabase)
struct ContractTests {
    private func awarded(_ house: TradingHouse, procurement: Bool = false) async throws -> (Lot, TradeParty) {
        let bidder = try await house.bidder(1)
        let lot =
            procurement
            ? try await house.bidding(of: house.procurement()) { $0.object = .goods } : try await house.bidding()
        let placed = try await house.place(
            lot, in: .awarded, winner: bidder.subject, amount: Money(fen: 480_000_000))
        return (placed, bidder)
    }

    @Test("drafted from the facts, signed by both sides, published, filed, performed, accepted, rated, archived")
    func whole() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (lot, bidder) = try await awarded(house)
        let registry = house.registry
        let draft = try await registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        #expect(draft.supplier == bidder.subject && draft.amount == Money(fen: 480_000_000))
        for words in ["第一条 当事人", bidder.subject, "市水利工程建设管理局", "4,800,000.00 元", "肆佰捌拾万元整", lot.head.number] {
            #expect(draft.text.contains(words), "\(words) in \(draft.text)")
        }
        #expect(try await house.clocks(draft)["sign"]?.dueOn == Day("2021-03-31"))
        await #expect(throws: Refusal.self) {
            try await registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        }
        let text = draft.text.replacing("（由双方填写；不得与招标文件的付款条件相抵触。）", with: "按月支付进度款的百分之八十。")
        try await registry.perform(
            TradeContract.Act.write(text: text, bond: 48_000_000), on: draft.id, as: TradingHouse.drafter)
        await #expect(throws: Refusal.self) { try await registry.signContract(draft.head.number, by: bidder) }
        try await registry.perform(TradeContract.Act.offer, on: draft.id, as: TradingHouse.decider)
        let other = try await house.bidder(2)
        await #expect(throws: Refusal.self) { try await registry.signContract(draft.head.number, by: other) }
        let signed = try await registry.signContract(draft.head.number, by: bidder)
        #expect(signed.state == .signed && signed.signTimeliness == .inTime)
        #expect(try await house.now(lot).state == .contracted)
        let clocks = try await house.clocks(signed)
        #expect(clocks["publish"]?.dueOn == Day("2021-03-08") && clocks["file"]?.dueOn == Day("2021-03-10"))
        let side = TradingHouse.decider
        try await registry.perform(TradeContract.Act.publish(text: "公开文本"), on: draft.id, as: side)
        try await registry.perform(TradeContract.Act.file(number: "备2021-1"), on: draft.id, as: side)
        try await registry.perform(TradeContract.Act.begin, on: draft.id, as: side)
        try await registry.perform(
            TradeContract.Act.accept(finding: "合格", settlement: nil), on: draft.id, as: side)
        #expect(try await house.now(lot).state == .performed)
        await #expect(throws: Refusal.self) {
            try await registry.perform(TradeContract.Act.archive, on: draft.id, as: side)
        }
        try await registry.perform(TradeContract.Act.rate(rating: "good", words: "按期"), on: draft.id, as: side)
        try await registry.perform(TradeContract.Act.archive, on: draft.id, as: side)
        #expect(try await house.now(lot).state == .archived)
        let ended = try await registry.matter(TradeContract.self, number: draft.head.number, as: .system)
        #expect(ended.publishTimeliness == .inTime && ended.filingNumber == "备2021-1" && ended.rating == .good)
    }

    @Test("A03: what documents and bid settled can't be changed, and the clause is named")
    func sameTerms() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (lot, _) = try await awarded(house)
        let draft = try await house.registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        let cheaper = draft.text.replacing("4,800,000.00", with: "5,100,000.00")
        let refused = try await refusal {
            try await house.registry.perform(
                TradeContract.Act.write(text: cheaper, bond: nil), on: draft.id, as: TradingHouse.drafter)
        }
        let words = refused.map {
            if case .invalid(let problems) = $0 { problems.map(\.message.zh).joined() } else { "" }
        }
        #expect(words?.contains("合同第三条与招标/投标文件不一致，不得提交") == true, "\(words ?? "")")
        let missing = draft.text.replacing("第五条 质量与标准", with: "第五条 其他")
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradeContract.Act.write(text: missing, bond: nil), on: draft.id, as: TradingHouse.drafter)
        }
        // A bond of more than a tenth.
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(
                TradeContract.Act.write(text: draft.text, bond: 48_000_001), on: draft.id, as: TradingHouse.drafter)
        }
    }

    @Test("procurement: supplements of a tenth in all; a change is agreed on by somebody else")
    func supplements() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (lot, bidder) = try await awarded(house, procurement: true)
        let registry = house.registry
        let draft = try await registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        try await registry.perform(TradeContract.Act.offer, on: draft.id, as: TradingHouse.decider)
        _ = try await registry.signContract(draft.head.number, by: bidder)
        try await registry.perform(TradeContract.Act.begin, on: draft.id, as: TradingHouse.decider)
        func change(_ version: Int, topUp: Int64) async throws -> ContractChange {
            var change = ContractChange()
            change.contract = draft.head.number
            change.version = version
            change.reason = "追加同型号设备"
            change.text = draft.text + "\n（第\(version)版）"
            change.amount = Money(fen: 480_000_000 + topUp)
            change.topUp = Money(fen: topUp)
            return try await registry.create(change, as: TradingHouse.drafter)
        }
        let first = try await change(2, topUp: 40_000_000)
        await #expect(throws: Refusal.self) {
            try await registry.perform(ContractChange.Act.agree, on: first.id, as: TradingHouse.drafter)
        }
        try await registry.perform(ContractChange.Act.agree, on: first.id, as: TradingHouse.decider)
        let second = try await change(3, topUp: 8_000_001)
        await #expect(throws: Refusal.self) {
            try await registry.perform(ContractChange.Act.agree, on: second.id, as: TradingHouse.decider)
        }
        let third = try await change(3, topUp: 8_000_000)
        try await registry.perform(ContractChange.Act.agree, on: third.id, as: TradingHouse.decider)
        let changed = try await registry.matter(TradeContract.self, number: draft.head.number, as: .system)
        #expect(changed.versions == 3 && changed.topUps == Money(fen: 48_000_000))
        // A payment beyond what was agreed isn't booked.
        var step = ContractStep()
        step.contract = draft.head.number
        step.kind = .payment
        step.title = "首付款"
        step.amount = Money(fen: 500_000_000)
        let paid = try await registry.create(step, as: TradingHouse.drafter)
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                ContractStep.Act.meet(on: "2021-03-01", voucher: "P1"), on: paid.id, as: TradingHouse.drafter)
        }
    }
}

@Suite("Contract texts")
struct ContractTextTests {
    @Test("a text reads back to its clauses, and clauses are numbered as contracts number them")
    func readsBack() {
        let text = ContractText([
            ContractText.Clause(number: 1, heading: "标的", body: "甲\n乙", isFixed: true),
            ContractText.Clause(number: 12, heading: "其他", body: "丙", isFixed: false),
        ])
        #expect(text.text == "第一条 标的\n甲\n乙\n\n第十二条 其他\n丙")
        #expect(ContractText(reading: text.text, fixed: [1]) == text)
        #expect(text.deviations(in: ContractText(reading: text.text.replacing("丙", with: "丁"), fixed: [1])).isEmpty)
        #expect(text.deviations(in: ContractText(reading: text.text.replacing("乙", with: "丁"), fixed: [1])) == [1])
        #expect([1, 10, 11, 20, 35, 60].map(ContractText.numeral) == ["一", "十", "十一", "二十", "三十五", "六十"])
    }

    @Test("what differs, line by line")
    func difference() {
        let difference = ContractDifference(from: "一\n二\n三", to: "一\n贰\n三\n四")
        #expect(difference.lines == [.same("一"), .gone("二"), .new("贰"), .same("三"), .new("四")])
        #expect(ContractDifference(from: "一\n二", to: "一\n二").isEmpty)
    }

    @Test(
        "amounts in words",
        arguments: [
            (0, "零元整"), (100, "壹元整"), (1_010, "壹拾元壹角整"), (1_005, "壹拾元零伍分"), (105_000, "壹仟零伍拾元整"),
            (1_000_500, "壹万零伍元整"), (480_000_000, "肆佰捌拾万元整"), (10_000_000_000, "壹亿元整"),
            (1_000_000_100, "壹仟万零壹元整"), (12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
            (10_000_000_100, "壹亿零壹元整"), (50, "伍角整"),
        ])
    func inWords(_ fen: Int, _ words: String) {
        #expect(Money(fen: Int64(fen)).inWords == words)
    }

    /// A sale's contract, drafted for its winner.
    private func sold(_ house: TradingHouse, _ category: TradeCategory) async throws -> (TradeContract, TradeParty) {
        let bidder = try await house.bidder(1)
        let lot = try await house.bidding(of: house.registered { $0.category = category }) {
            $0.method = .oneOffer
            $0.comparison = .highestPrice
            $0.deposit = Money(fen: 20_000_000)
        }
        let order = try await house.registry.orderDeposit(
            on: lot.head.number, .transfer, by: bidder, random: TradingHouse.random)
        let receipt = BankReceipt(
            reference: "T1", token: order.token, amount: order.amount, bookedAt: house.time.now)
        _ = try await house.registry.take(receipt, from: "工行")
        try await house.place(lot, in: .awarded, winner: bidder.subject, amount: Money(fen: 600_000_000))
        try await house.registry.takePayer(
            of: "T1", name: "保山建筑公司1", account: "530011", from: "工行", random: TradingHouse.random)
        let draft = try await house.registry.draftContract(on: lot.head.number, as: TradingHouse.drafter)
        return (draft, bidder)
    }

    @Test("how long signing, publishing and filing take is the category's own rule, else that of all sales")
    func periods() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let (draft, bidder) = try await sold(house, .stateProperty)
        #expect(try await house.clocks(draft)["sign"]?.dueOn == Day("2021-03-08"))
        try await house.registry.perform(TradeContract.Act.offer, on: draft.id, as: TradingHouse.decider)
        let signed = try await house.registry.signContract(draft.head.number, by: bidder)
        let clocks = try await house.clocks(signed)
        #expect(clocks["publish"]?.dueOn == Day("2021-03-08") && clocks["file"] == nil)
        let rows = try await house.registry.database.read { session in
            let policy = try TradingPolicy.inForce(on: house.time.now.day, session)
            return TradeCategory.allCases.map { ContractPeriod.sign.row($0, policy)?.key ?? "" }
        }
        #expect(Set(rows).isSuperset(of: ["works.contract.sign", "proc.contract.sign", "land.contract.sign"]))
        #expect(!rows.contains(""))
    }

    @Test("the certificate of a sale waits for the share of the price that the rule asks for, the deposit included")
    func certificate() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let registry = house.registry
        let (draft, bidder) = try await sold(house, .stateProperty)
        try await registry.perform(TradeContract.Act.offer, on: draft.id, as: TradingHouse.decider)
        _ = try await registry.signContract(draft.head.number, by: bidder)
        let signed = try await registry.matter(TradeContract.self, number: draft.head.number, as: .system)
        #expect(signed.paid == Money(fen: 20_000_000))
        let certify = TradeContract.Act.certify(number: "鉴2021-1")
        await #expect(throws: Refusal.self) {
            try await registry.perform(certify, on: draft.id, as: TradingHouse.centre)
        }
        var step = ContractStep()
        (step.contract, step.kind, step.title) = (draft.head.number, .payment, "价款")
        step.amount = Money(fen: 160_000_000)
        let payment = try await registry.create(step, as: TradingHouse.drafter)
        try await registry.perform(
            ContractStep.Act.meet(on: "2021-03-01", voucher: "P1"), on: payment.id, as: TradingHouse.drafter)
        await #expect(throws: Refusal.self) {
            try await registry.perform(certify, on: draft.id, as: TradingHouse.decider)
        }
        let certified = try await registry.perform(certify, on: draft.id, as: TradingHouse.centre)
        #expect(certified.certificate == "鉴2021-1" && certified.certifiedAt == house.time.now)
        await #expect(throws: Refusal.self) {
            try await registry.perform(certify, on: draft.id, as: TradingHouse.centre)
        }
    }
}
