import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("From the candidates to the contract; standing still and going on")
struct LotDecisionTests {
    private func candidates(_ method: TradeMethod = .openTender, _ category: TradeCategory? = nil) throws -> LotScene {
        try LotScene(method, category).standing(in: .candidates)
    }

    @Test("the candidates of works stand three days, a last rest day giving way")
    func publicity() throws {
        var scene = try LotScene().standing(in: .evaluating)
        scene.now = .at("2021-04-30", 15)
        let outcome = try scene.perform(.recommend(candidates: 3))
        #expect(outcome.matter.publicityUntil == .at("2021-05-07", 0))
        let notice = try #require(scene.noticed(.recommend(candidates: 3)).first)
        #expect(notice.kind == .candidates && notice.until == .at("2021-05-07", 0))
        #expect(notice.text.contains("1　永昌建筑公司　"), "\(notice.text)")
        // A purchase is decided within five working days instead.
        let purchase = try LotScene(.openTender, .procurement).standing(in: .evaluating)
        let starts = try purchase.perform(.recommend(candidates: 3)).effects
        #expect(starts.contains { if case .start(let terms) = $0 { terms.name == "decide" } else { false } })
    }

    @Test("no award before the publicity is over, with an open objection (A01), or against a supervisor's order")
    func closedPublicity() throws {
        var scene = try candidates()
        scene.lot.publicityUntil = scene.now.adding(seconds: 1)
        #expect(scene.refusal(of: .award(rank: 1, reason: nil))?.message.zh.contains("公示期至") == true)
        scene.lot.publicityUntil = scene.now
        #expect(scene.refusal(of: .award(rank: 1, reason: nil)) == nil)
        scene.remedies.openObjections = ["YY-000003"]
        let text = try #require(scene.refusal(of: .award(rank: 1, reason: nil)))
        #expect(text.message.zh.hasPrefix("存在未答复的异议YY-000003"))
        scene.remedies.openObjections = []
        scene.remedies.suspensionOrders = ["ZT-000001"]
        #expect(scene.refusal(of: .award(rank: 1, reason: nil)) != nil)
        scene.remedies.suspensionOrders = []
        scene.evaluation.isReportSigned = false
        #expect(scene.refusal(of: .award(rank: 1, reason: nil))?.message.zh.contains("尚未签署") == true)
    }

    @Test("A02: with public money the first-ranked wins unless a listed ground passes them over")
    func ranks() throws {
        var scene = try candidates()
        let refused = scene.words(against: .award(rank: 2, reason: nil))
        #expect(refused?.contains("非法定情形不得越过第一候选人") == true)
        let passed = try scene.perform(.award(rank: 2, reason: "noPerformanceBond")).matter
        #expect(passed.winner == LotScene.firms[1] && passed.winningRank == 2)
        #expect(passed.reason == "未按要求提交履约保证金")
        scene.facts.project.fundSource = .other
        #expect(try scene.perform(.award(rank: 2, reason: nil)).matter.winningRank == 2)
        #expect(scene.refusal(of: .award(rank: 4, reason: nil)) != nil)
    }

    @Test("what is saved and what is gained is exact; a loss is refused, not cut to nothing")
    func amounts() throws {
        var scene = try candidates()
        let won = try scene.perform(.award(rank: 1, reason: nil)).matter
        #expect(won.awardAmount == Money(fen: 450_000_000) && won.saving == Money(fen: 50_000_000))
        #expect(won.premium == nil && won.awardedAt == scene.now)
        scene.lot.basePrice = Money(fen: 449_999_999)
        #expect(scene.refusal(of: .award(rank: 1, reason: nil))?.message.zh.contains("高于控制价") == true)
        let sale = try candidates(.listing)
        #expect(try sale.perform(.award(rank: 1, reason: nil)).matter.premium == Money(fen: 100_000_000))
        // A tender of land gains likewise.
        let tendered = try candidates(.openTender, .land)
        #expect(try tendered.perform(.award(rank: 1, reason: nil)).matter.premium == Money(fen: 100_000_000))
    }

    @Test("unit prices count times their quantity, rates in number alone")
    func priceForms() throws {
        var scene = try candidates()
        scene.lot.priceForm = .unit
        scene.lot.basePrice = Money(fen: 500)
        scene.lot.quantity = Ratio(exact: "1000.5")
        scene.evaluation.candidates = [
            EvaluationFacts.Candidate(
                rank: 1, subject: LotScene.firms[0], bid: "TB-1", price: Money(fen: 333), rate: nil)
        ]
        let won = try scene.perform(.award(rank: 1, reason: nil)).matter
        // 333 × 1000.5 = 333,166.5 and 500 × 1000.5 = 500,250: half a fen up.
        #expect(won.awardAmount == Money(fen: 333_167) && won.saving == Money(fen: 167_083))
        scene.lot.priceForm = .rate
        scene.evaluation.candidates = [
            EvaluationFacts.Candidate(
                rank: 1, subject: LotScene.firms[0], bid: "TB-1", price: nil, rate: Ratio(exact: "0.085"))
        ]
        let rated = try scene.perform(.award(rank: 1, reason: nil)).matter
        #expect(rated.awardAmount == nil && rated.saving == nil && rated.awardRate == Ratio(exact: "0.085"))
    }

    @Test("a winner who gives up makes room for the next; the last one's loss fails the lot")
    func givingUp() throws {
        var scene = try LotScene().standing(in: .awarded)
        let next = try scene.perform(.dropWinner(reason: "放弃中标")).matter
        #expect(next.state == .candidates && next.winner == nil && next.droppedRank == 1 && next.awardedAt == nil)
        scene.lot = next
        // The first is gone, so the second is first now, without any ground.
        #expect(scene.refusal(of: .award(rank: 1, reason: nil)) != nil)
        #expect(try scene.perform(.award(rank: 2, reason: nil)).matter.winner == LotScene.firms[1])
        scene.lot.droppedRank = 2
        #expect(try scene.perform(.dropWinner(reason: "放弃")).matter.failure == .gaveUp)
        #expect(try LotScene(.auction).standing(in: .sold).perform(.dropWinner(reason: "悔拍")).matter.state == .failed)
    }

    @Test("grounds for a single source are talked about when their time is over and nobody objects")
    func singleSource() throws {
        var scene = try LotScene(.singleSource).standing(in: .reasoning)
        scene.lot.publicityUntil = scene.now.adding(seconds: 60)
        #expect(scene.refusal(of: .startTalks(round: 1))?.message.zh.contains("期满后方可协商") == true)
        scene.lot.publicityUntil = scene.now
        scene.remedies.openObjections = ["YY-1"]
        #expect(scene.refusal(of: .startTalks(round: 1)) != nil)
        scene.remedies.openObjections = []
        #expect(try scene.perform(.startTalks(round: 1)).matter.round == 1)
        #expect(scene.refusal(of: .startTalks(round: 2)) != nil)
    }

    @Test("below the start price nothing is sold; offers begin when the notice said")
    func selling() throws {
        let scene = try LotScene(.auction).standing(in: .timedAuction)
        let low = Lot.Act.sell(winner: LotScene.firms[0], amount: 499_999_999, offer: "7")
        #expect(scene.words(against: low)?.contains("低于起始价") == true)
        var listing = try LotScene(.listing).standing(in: .enrolling)
        listing.lot.documentsUntil = listing.now.adding(seconds: 1)
        #expect(listing.refusal(of: .startListing) != nil)
        listing.lot.documentsUntil = listing.now
        #expect(listing.refusal(of: .startListing) == nil)
    }

    // MARK: Standing still

    @Test("periods move by the time it stood still, and a public opening is announced a day before")
    func suspension() throws {
        var scene = try LotScene().standing(in: .bidding, deadline: 10)
        let deadline = try #require(scene.lot.bidDeadline)
        scene.lot = try scene.perform(.suspend(reason: "对招标文件的异议")).matter
        #expect(scene.lot.state == .suspended && scene.lot.stateBefore == "bidding")
        let twice = try scene.perform(.suspend(reason: "系统故障")).matter
        #expect(twice.suspension == "对招标文件的异议；系统故障")
        scene.now = scene.now.adding(seconds: 3 * 86_400 + 60)
        let resumed = try scene.perform(.resume(settled: nil)).matter
        #expect(resumed.state == .bidding && resumed.suspendedAt == nil)
        #expect(resumed.bidDeadline == deadline.adding(seconds: 3 * 86_400 + 60))
        // Documents were over before, and stay so.
        #expect(resumed.documentsUntil == scene.lot.documentsUntil)
        var near = try LotScene().standing(in: .bidding, deadline: 10)
        near.lot.bidDeadline = near.now.adding(seconds: 600)
        near.lot = try near.perform(.suspend(reason: "系统故障")).matter
        near.now = near.now.adding(seconds: 3600)
        #expect(try near.perform(.resume(settled: nil)).matter.bidDeadline == near.now.adding(seconds: 86_400))
    }

    @Test(
        "what else stands in the way keeps it still: by hand it is refused, with a settled objection it just goes on standing"
    )
    func stillHeld() throws {
        var scene = try LotScene().standing(in: .suspended)
        scene.remedies.openObjections = ["YY-1", "YY-2"]
        #expect(scene.refusal(of: .resume(settled: nil))?.message.zh.contains("YY-1、YY-2") == true)
        #expect(try scene.perform(.resume(settled: "YY-1")).matter.state == .suspended)
        scene.remedies.openObjections = ["YY-1"]
        #expect(try scene.perform(.resume(settled: "YY-1")).matter.state == .bidding)
    }
}

extension LotScene {
    /// The notices that an act enters.
    func noticed(_ act: Lot.Act) throws -> [TradeNotice] {
        try perform(act).effects.compactMap { effect in
            if case .enter(let record, "trade_notice") = effect { try TradeNotice(record) } else { nil }
        }
    }
}
