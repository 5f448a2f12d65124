import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("What the market refuses, and in which words", .onEveryDatabase)
struct MarketRefusalTests {
    @Test("a need above the thresholds goes to trading")
    func threshold() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let big = try await house.registry.create(
            MarketHouse.need { $0.budget = Money(fen: 50_000_000) }, as: MarketHouse.owner)
        await expectRefusal("预算50.00万元已达招标/政府采购限额，请转公共资源交易平台办理。") { try await house.act(.submit, big) }
        let own = try await house.registry.create(
            MarketHouse.need { need in
                need.budget = Money(fen: 50_000_000)
                need.isPublicMoney = false
            }, as: MarketHouse.owner)
        #expect(try await house.act(.submit, own).state == .submitted)
    }

    @Test("a service without a basis in law is no condition of an approval")
    func basis() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        var service = IntermediaryService()
        service.head.organisation = "ZWJ"
        (service.name, service.industry, service.items) = ("咨询", "发改委", "项目核准")
        await expectRefusal("该中介服务无法定依据，不得作为项目核准的受理条件。") {
            try await house.registry.create(service, as: MarketHouse.manager)
        }
    }

    @Test("a notice names nobody and keeps nobody out", arguments: ["须在本市注册的机构", "由指定机构编制"])
    func naming(_ words: String) async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let need = try await house.registry.create(
            MarketHouse.need { $0.requirements = words }, as: MarketHouse.owner)
        await expectRefusal("公告不得指定机构或限定本地，请修改第1处") { try await house.act(.submit, need) }
    }

    @Test("who has no valid qualification at closing can't enrol")
    func qualification() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1, until: "2021-03-04")
        let need = try await house.published()
        await expectRefusal("环评资质已于2021-03-04到期，本次不能报名；更新核验后可参加其他项目。") {
            try await house.quote(50_000, need, party)
        }
        house.time.go(to: .at("2021-03-05"))
        try await house.registry.keepMarket()
        let held = try await house.registry.matters(IntermediaryQualification.self)
        #expect(held.map(\.state) == [.expired])
    }

    @Test("who is kept out is told why")
    func recusal() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published { $0.recusals = "\(party.code)，控股关系" }
        await expectRefusal("与市水务局存在控股关系，依规回避，不能报名。") { try await house.quote(50_000, need, party) }
    }

    @Test("a quote is above zero, up to the ceiling, and of the announced kind")
    func quotes() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        for yuan in [0, -5, 100_001] {
            await expectRefusal("报价须大于0且不高于100,000.00元；本项目按金额报价。") { try await house.quote(yuan, need, party) }
        }
        await expectRefusal("本项目按金额报价。") {
            _ = try await house.registry.enrol(
                QuoteDraft(discount: Ratio(10)), in: need.head.number, by: party, random: house.chance.bytes)
        }
        try await house.quote(100_000, need, party)
        await expectRefusal("您单位已报名") { try await house.quote(90_000, need, party) }
        try await house.registry.withdrawEnrolment(in: need.head.number, by: party)
        try await house.quote(90_000, need, party)
    }

    @Test("nobody enrolled: the owner hears it, extends once, then has to change something")
    func nobody() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let need = try await house.published()
        let failed = try await house.closed(need)
        #expect(failed.state == .failed && failed.failure == .noApplicants)
        #expect(NeedFailure.noApplicants.advice(false).zh == "报名截止无机构参加，可延长一次、调整条件或更换方式。")
        let notices: Int? = try await house.registry.database.read {
            try $0.value("SELECT COUNT(*) FROM notice WHERE account = \(MarketHouse.owner.account)")
        }
        #expect((notices ?? 0) > 0)
        let until = Timestamp.at("2021-03-12", 17)
        try await house.act(.extend(until: until.milliseconds, reason: "无人报名"), need)
        house.time.go(to: until)
        try await house.registry.closeNeeds()
        await expectRefusal("已延长过一次，请调整条件、更换方式，或说明理由。") {
            try await house.act(.extend(until: Timestamp.at("2021-03-30").milliseconds, reason: "再延"), need)
        }
        #expect(try await house.act(.revise(reason: "放宽资质"), need).state == .returned)
    }

    @Test("a single enrolment stays sealed until it is accepted with a reason, after one extension")
    func single() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        try await house.quote(66_000, need, party)
        let failed = try await house.closed(need)
        #expect(failed.failure == .tooFew && failed.valid == 1)
        #expect(try await house.registry.openedEnrolments(of: failed).isEmpty)
        await expectRefusal("仅1家报名，须延长一次；仍为1家的，说明理由后可成交。") {
            try await house.act(.acceptSingle(reason: "急需"), need)
        }
        let until = Timestamp.at("2021-03-12", 17)
        try await house.act(.extend(until: until.milliseconds, reason: "仅一家"), need)
        house.time.go(to: until)
        try await house.registry.closeNeeds()
        try await house.act(.acceptSingle(reason: "延长后仍一家，价格合理"), need)
        try await house.registry.keepMarket()
        let selected = try await need.again(house.registry)
        #expect(selected.state == .publicity && selected.amount == Money(fen: 6_600_000))
        #expect(selected.singleReason == "延长后仍一家，价格合理")
    }

    @Test("a contract says what the result says")
    func contract() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        await expectRefusal("中选尚未确认，不能签约。") {
            _ = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.owner)
        }
        _ = try await house.confirmed(need)
        var contract = NeedContract()
        contract.head.organisation = "SWJ"
        (contract.need, contract.intermediary, contract.price) = (need.head.number, "ZJ-1", Money(fen: 7_500_000))
        let administrator = MarketHouse.person(9, "管理员", .administrator, "ZWJ")
        await expectRefusal("合同金额75000.00与中选金额70000.00不一致，不能备案。") {
            try await house.registry.create(contract, as: administrator)
        }
        // Nobody enters one but by signing as the owner.
        contract.price = Money(fen: 7_000_000)
        for actor in [MarketHouse.owner, MarketHouse.stranger] {
            await expectRefusal("系统管理员") { try await house.registry.create(contract, as: actor) }
        }
        contract.head.organisation = "CJJ"
        await expectRefusal("该记录属于其他单位") { try await house.registry.create(contract, as: administrator) }
        await #expect(throws: Refusal.self) {
            _ = try await house.registry.offerContract(of: need.head.number, as: MarketHouse.stranger)
        }
    }

    @Test("a rating comes after acceptance, and low stars with a word")
    func rating() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let (contract, _) = try await house.serving()
        var rating = ServiceRating()
        rating.contract = contract.head.number
        await expectRefusal("验收后方可评价；已评价的可追加说明，不能修改。") {
            _ = try await house.registry.rate(rating, as: MarketHouse.owner)
        }
        rating.time = 2
        #expect(rating.problems.map(\.message.zh) == ["有2星及以下的项目，请说明情况。"])
    }

    @Test("who cancels again and again after selections may not publish")
    func cancelling() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        for _ in 0..<3 {
            house.time.go(to: .at("2021-03-01"))
            let need = try await house.published()
            for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
            _ = try await house.closed(need)
            #expect(try await house.act(.terminate(reason: "项目取消"), need).state == .terminated)
        }
        let draft = try await house.registry.create(MarketHouse.need(), as: MarketHouse.owner)
        await expectRefusal("您单位选取后取消已达3次，依规限制发布。") { try await house.act(.submit, draft) }
    }

    @Test("enrolment lasts three working days, or one with a reason")
    func period() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let draft = try await house.registry.create(MarketHouse.need(), as: MarketHouse.owner)
        _ = try await house.act(.submit, draft)
        let short = Timestamp.at("2021-03-03", 9).milliseconds
        await expectRefusal("报名期不少于3个工作日") {
            try await house.act(.publish(until: short, urgent: nil), draft, as: MarketHouse.manager)
        }
        let urgent = try await house.act(.publish(until: short, urgent: "汛期抢险"), draft, as: MarketHouse.manager)
        #expect(urgent.urgentReason == "汛期抢险")
    }
}
