import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Lots walked at random keep what must always hold")
struct LotWalkTests {
    /// Numbers that look random and are the same every time.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static func acts(_ scene: LotScene, _ dice: inout Dice) -> [Lot.Act] {
        let later = scene.now.adding(seconds: (1 + dice.roll(60)) * 86_400).milliseconds
        let (some, reason) = (dice.roll(6), "测试")
        return [
            .register,
            .announce(
                documentsFrom: scene.now.milliseconds,
                documentsUntil: scene.now.adding(seconds: 30 * 86_400).milliseconds,
                deadline: scene.now.adding(seconds: 90 * 86_400).milliseconds),
            .prequalified(passed: some, deadline: later),
            .clarify(isMaterial: dice.roll(2), deadline: nil, note: reason),
            .close(receipts: some, root: LotScene.root), .startOpening, .finishOpening(opened: some),
            .qualified(number: some), .startTalks(round: (scene.lot.round ?? 0) + 1), .callFinalOffers(remaining: some),
            .recommend(candidates: min(some, 3)), .startListing, .startTimedAuction(endsAt: later),
            .callSingleOffers(deadline: later),
            .sell(winner: LotScene.firms[0], amount: 480_000_000 + Int64(some) * 20_000_000, offer: "9"), .confirm,
            .award(rank: 1 + dice.roll(3), reason: dice.roll(2) == 0 ? nil : "gaveUp"), .dropWinner(reason: reason),
            .reviewAgain(reason: reason), .contract(number: "HT"), .perform, .archive, .suspend(reason: reason),
            .resume(settled: nil),
        ]
    }

    @Test("walks", arguments: TradeMethod.allCases)
    func walks(_ method: TradeMethod) throws {
        var (awards, ended) = (0, 0)
        for seed in 1...150 {
            var dice = Dice(state: UInt64(seed))
            var scene = try LotScene(method)
            for _ in 0..<120 {
                scene.now = scene.now.adding(seconds: dice.roll(20) * 86_400)
                scene.remedies.openObjections = dice.roll(5) == 0 ? ["YY-1"] : []
                scene.remedies.suspensionOrders = dice.roll(9) == 0 ? ["ZT-1"] : []
                var acts = Self.acts(scene, &dice)
                // Three times in four something that the state knows, or the walk would stand about.
                if dice.roll(4) > 0 {
                    acts = acts.filter { LotTable.of(method).allows($0.name, in: scene.lot.state) }
                }
                guard !acts.isEmpty else { continue }
                guard let outcome = try? scene.perform(acts[dice.roll(acts.count)]) else { continue }
                let before = scene.lot
                scene.lot = outcome.matter
                if scene.lot.state == .awarded, before.state != .awarded, before.state != .suspended {
                    awards += 1
                    #expect(scene.remedies.openObjections.isEmpty && scene.remedies.suspensionOrders.isEmpty)
                    #expect(try #require(scene.lot.publicityUntil) <= scene.now)
                    #expect(scene.lot.winner != nil && scene.lot.awardedAt == scene.now)
                }
                if let broken = Self.broken(scene.lot) { Issue.record("\(method), seed \(seed): \(broken)") }
                if Lot.ended.contains(scene.lot.state) { break }
            }
            if Lot.ended.contains(scene.lot.state) { ended += 1 }
        }
        // The walks get somewhere.
        #expect(awards > 0 && ended > 0, "\(method): \(awards) awards, \(ended) ended")
    }

    /// What the table would refuse, and what no lot may be.
    private static func broken(_ lot: Lot) -> String? {
        if (lot.announcedAt == nil) != (lot.policyDay == nil) { return "announced without rules" }
        if (lot.state == .suspended) != (lot.stateBefore != nil) { return "state before" }
        if lot.state == .failed, lot.failure == nil { return "failed for nothing" }
        if Lot.traded.contains(lot.state), lot.winner == nil || lot.awardedAt == nil {
            return "traded without a winner"
        }
        if let saving = lot.saving, saving < .zero { return "lost" }
        if let premium = lot.premium, premium < .zero { return "lost" }
        if let award = lot.awardAmount, let saving = lot.saving, award.fen + saving.fen != lot.basePrice.fen {
            return "amounts"
        }
        if let award = lot.awardAmount, let premium = lot.premium, award.fen - premium.fen != lot.basePrice.fen {
            return "amounts"
        }
        return nil
    }
}
