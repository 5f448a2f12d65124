import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("What a lot is refused, and when it fails")
struct LotRuleTests {
    private static func problem(_ refusal: Refusal?) -> FieldProblem? {
        if case .invalid(let problems)? = refusal { problems.first } else { nil }
    }

    private func findings(_ scene: LotScene) throws -> [String: String] {
        Dictionary(
            try scene.lot.findings(scene.facts).map { ($0.field, $0.message.zh) },
            uniquingKeysWith: { first, _ in first })
    }

    // MARK: Before the notice

    @Test("T05: a deposit above two per cent of the estimate")
    func deposit() throws {
        var scene = try LotScene()
        scene.lot.deposit = Money(fen: 10_000_000)
        #expect(try findings(scene).isEmpty)
        scene.lot.deposit = Money(fen: 10_000_001)
        let text = try #require(findings(scene)["deposit"])
        #expect(text.hasPrefix("保证金最高为"), "\(text)")
        #expect(text.contains("2%") && text.contains("第二十六条"), "\(text)")
        #expect(Self.problem(scene.standing(in: .draft).refusal(of: .register))?.field == "deposit")
    }

    @Test("T06: a floor price in a purchase; a sale has a start price anyway")
    func floor() throws {
        var scene = try LotScene()
        scene.lot.floorPrice = Money(fen: 1)
        #expect(scene.lot.problems.map(\.field) == ["floor_price"])
        #expect(scene.lot.problems.first?.message.zh == "不得设定最低投标限价。")
    }

    @Test("T04: another method than the open tender without its ground, or without approval where it is large")
    func ground() throws {
        var scene = try LotScene(.negotiation)
        scene.lot.methodGround = nil
        #expect(try findings(scene)["method_ground"] == "采用竞争性谈判须选择法定情形并上传批准文件。")
        scene.lot.methodGround = "技术复杂"
        scene.lot.methodApproval = nil
        #expect(try findings(scene)["method_approval"] != nil)
        scene.lot.basePrice = Money(fen: 199_999_999)
        #expect(try findings(scene).isEmpty)
    }

    @Test("T03: purchases under one budget item and code that come to the open-tender amount together")
    func split() throws {
        var scene = try LotScene(.inquiry)
        scene.lot.methodApproval = nil
        scene.lot.basePrice = Money(fen: 120_000_000)
        scene.facts.boughtAlike = Money(fen: 79_999_999)
        #expect(try findings(scene).isEmpty)
        scene.facts.boughtAlike = Money(fen: 80_000_000)
        let text = try #require(findings(scene)["method"])
        #expect(text.contains("同一预算项目同一品目本年度累计200.00") && text.contains("请改用公开招标或上传批准文件"), "\(text)")
        scene.lot.methodApproval = "批复2号"
        #expect(try findings(scene).isEmpty)
    }

    @Test(
        "a method the category doesn't know, a start price far below the appraisal, rising offers without an increment")
    func others() throws {
        var scene = try LotScene(.negotiation)
        scene.lot.category = .works
        #expect(scene.lot.problems.map(\.field) == ["method"])
        var property = try LotScene(.oneOffer)
        property.lot.appraisal = Money(fen: 600_000_000)
        #expect(try findings(property)["floor_approval"]?.contains("90%") == true)
        property.lot.floorApproval = "国资批复3号"
        #expect(try findings(property).isEmpty)
        var listing = try LotScene(.listing)
        listing.lot.increment = nil
        #expect(listing.lot.problems.map(\.field) == ["increment"])
    }

    private func announcement(_ scene: LotScene, days: Int = 30) -> Lot.Act {
        .announce(
            documentsFrom: scene.now.milliseconds, documentsUntil: scene.now.adding(seconds: 10 * 86_400).milliseconds,
            deadline: scene.now.adding(seconds: days * 86_400).milliseconds)
    }

    @Test("a notice needs a registered project, an approved document, another person than the drafter, a medium")
    func announcing() throws {
        let scene = try LotScene().standing(in: .registered)
        #expect(scene.refusal(of: announcement(scene)) == nil)
        var draft = scene
        draft.facts.project.state = .draft
        #expect(draft.refusal(of: announcement(draft))?.message.zh.contains("尚未由交易中心受理") == true)
        var bare = scene
        bare.facts.approvedDocuments = []
        #expect(bare.refusal(of: announcement(bare))?.message.zh.contains("没有经批准的交易文件") == true)
        var own = scene
        own.lot.drafter = own.actor.account
        #expect(own.refusal(of: announcement(own))?.message.zh.contains("编制人以外") == true)
        var silent = scene
        silent.lot.media = nil
        #expect(Self.problem(silent.refusal(of: announcement(silent)))?.field == "media")
    }

    @Test("T01: a deadline too early; the notice fixes the day of the rules, issues the documents and starts the clock")
    func deadline() throws {
        let scene = try LotScene().standing(in: .registered)
        #expect(Self.problem(scene.refusal(of: announcement(scene, days: 15)))?.field == "deadline")
        let outcome = try scene.perform(announcement(scene))
        #expect(outcome.matter.policyDay == scene.now.day)
        #expect(outcome.effects.contains(.follow(ActCall("issue"), in: "trade_document", on: "WJ-000001")))
        let clock = outcome.effects.compactMap { effect in
            if case .start(let terms) = effect { terms } else { nil }
        }
        #expect(clock.map(\.name) == ["deadline"])
        #expect(clock.first?.span == .until(scene.now.adding(seconds: 30 * 86_400)))
        #expect(try scene.noticed(announcement(scene)).map(\.kind) == [.tender])
    }

    @Test("fewer than three invited")
    func invited() throws {
        var scene = try LotScene(.invitedTender).standing(in: .registered)
        scene.lot.invited = 2
        let text = try #require(Self.problem(scene.refusal(of: announcement(scene))))
        #expect(text.field == "invited" && text.message.zh.contains("不少于3家"))
        var purchase = try LotScene(.invitedTender, .procurement).standing(in: .registered)
        (purchase.lot.invited, purchase.lot.invitedFrom) = (3, 5)
        #expect(Self.problem(purchase.refusal(of: announcement(purchase)))?.message.zh.contains("5家") == true)
        purchase.facts.invitations.removeLast(2)
        #expect(Self.problem(purchase.refusal(of: announcement(purchase)))?.field == "invited_from")
        purchase.lot.invitedFrom = 6
        #expect(purchase.refusal(of: announcement(purchase)) == nil)
    }

    // MARK: Clarifications

    @Test("T02: a material change within fifteen days of the deadline moves it; an early or small one doesn't")
    func clarification() throws {
        var scene = try LotScene().standing(in: .bidding)
        // Thursday 4 March; the deadline on Tuesday the 16th at nine is twelve days away.
        scene.lot.bidDeadline = .at("2021-03-16", 9)
        let material = Lot.Act.clarify(isMaterial: 1, deadline: nil, note: "修改资格条件")
        // Fifteen days end on Friday the 19th; the day after is a Saturday.
        #expect(try scene.perform(material).matter.bidDeadline == .at("2021-03-22", 9))
        #expect(
            try scene.perform(.clarify(isMaterial: 0, deadline: nil, note: "更正笔误")).matter.bidDeadline
                == .at("2021-03-16", 9))
        scene.lot.bidDeadline = .at("2021-03-23", 9)
        #expect(try scene.perform(material).matter.bidDeadline == .at("2021-03-23", 9))
        #expect(
            try scene.perform(
                .clarify(
                    isMaterial: 1, deadline: Timestamp.at("2021-04-01", 9).milliseconds, note: "修改工期")
            ).matter.bidDeadline == .at("2021-04-01", 9))
        let earlier = Lot.Act.clarify(
            isMaterial: 0, deadline: Timestamp.at("2021-03-22", 9).milliseconds, note: "提前")
        #expect(Self.problem(scene.refusal(of: earlier))?.field == "deadline")
        let notice = try #require(scene.noticed(material).first)
        #expect(notice.kind == .change && notice.text.contains("修改资格条件"))
    }

    @Test("changed terms of a sale start its whole period anew")
    func saleChanged() throws {
        var scene = try LotScene(.auction, .confiscated).standing(in: .enrolling)
        scene.lot.documentsUntil = .at("2021-03-05", 17)
        scene.lot.bidDeadline = .at("2021-03-08", 9)
        let next = try scene.perform(.clarify(isMaterial: 1, deadline: nil, note: "更正标的数量")).matter
        // Seven days from Thursday the 4th end on the 11th.
        #expect(next.bidDeadline == .at("2021-03-12", 9))
        #expect(next.documentsUntil == .at("2021-03-09", 17))
    }

    @Test("disclosure of state property is extended by five working days at least")
    func extended() throws {
        var scene = try LotScene(.listing, .stateProperty).standing(in: .enrolling)
        scene.lot.bidDeadline = .at("2021-03-05", 17)
        func extend(_ day: String) -> Lot.Act {
            .clarify(isMaterial: 0, deadline: Timestamp.at(day, 17).milliseconds, note: "延长信息披露")
        }
        // Five working days from Friday the 5th end on the 12th.
        #expect(Self.problem(scene.refusal(of: extend("2021-03-12")))?.field == "deadline")
        #expect(try scene.perform(extend("2021-03-13")).matter.bidDeadline == .at("2021-03-13", 17))
    }

    // MARK: Too few

    @Test("O01: too few bids at the deadline: nothing is opened")
    func tooFew() throws {
        let scene = try LotScene().standing(in: .bidding)
        let outcome = try scene.perform(.close(receipts: 2, root: LotScene.root))
        #expect(outcome.matter.state == .failed && outcome.matter.failure == .tooFew && outcome.matter.bids == nil)
        #expect(outcome.matter.reason?.hasPrefix("有效投标2家，不足3家，不予开标；文件原样退回，将重新招标。") == true)
        #expect(try scene.noticed(.close(receipts: 2, root: LotScene.root)).map(\.kind) == [.failure])
        let early = try LotScene().standing(in: .bidding, deadline: 1)
        #expect(early.refusal(of: .close(receipts: 3, root: LotScene.root))?.message.zh.contains("不能提前截止") == true)
    }

    @Test("too few opened stops works only where the city's switch says so, and always where nothing could be read")
    func tooFewOpened() throws {
        var scene = try LotScene().standing(in: .opening)
        #expect(try scene.perform(.finishOpening(opened: 2)).matter.failure == .tooFewOpened)
        scene.facts.policy = try .supplied(["works.opened.stop": "0"])
        let going = try scene.perform(.finishOpening(opened: 2)).matter
        #expect(going.state == .evaluating && going.bids == 2)
        #expect(try scene.perform(.finishOpening(opened: 0)).matter.failure == .tooFewOpened)
        let purchase = try LotScene(.openTender, .procurement).standing(in: .opening)
        #expect(try purchase.perform(.finishOpening(opened: 2)).matter.failure == .tooFewOpened)
    }

    @Test("too few qualified, too few still in for final offers, nobody recommended")
    func tooFewLater() throws {
        let purchase = try LotScene(.openTender, .procurement).standing(in: .evaluating)
        #expect(try purchase.perform(.qualified(number: 2)).matter.failure == .tooFewQualified)
        let works = try LotScene().standing(in: .evaluating)
        #expect(try works.perform(.qualified(number: 2)).matter.state == .evaluating)
        #expect(try works.perform(.qualified(number: 0)).matter.failure == .allRejected)
        #expect(try works.perform(.recommend(candidates: 0)).matter.failure == .allRejected)
        #expect(Self.problem(works.refusal(of: .recommend(candidates: 4)))?.field == "candidates")
        var talks = try LotScene(.consultation).standing(in: .negotiating)
        #expect(try talks.perform(.callFinalOffers(remaining: 2)).matter.failure == .tooFew)
        talks.lot.object = .services
        #expect(try talks.perform(.callFinalOffers(remaining: 2)).matter.state == .finalOffers)
        var again = try LotScene(.negotiation).standing(in: .bidding)
        again.lot.predecessor = "BD-000000"
        #expect(try again.perform(.close(receipts: 2, root: LotScene.root)).matter.state == .closed)
    }
}
