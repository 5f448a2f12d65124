import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Flows of lots, method by method, pair by pair")
struct LotTableTests {
    typealias Moves = [Lot.State: [String: Lot.State]]

    private static let later = ActContext.tested.now.adding(seconds: 200 * 86_400).milliseconds

    private static let acts: [String: Lot.Act] = [
        "register": .register,
        "announce": .announce(
            documentsFrom: ActContext.tested.now.milliseconds,
            documentsUntil: ActContext.tested.now.adding(seconds: 100 * 86_400).milliseconds, deadline: later),
        "prequalified": .prequalified(passed: 5, deadline: later),
        "clarify": .clarify(isMaterial: 0, deadline: nil, note: "补充说明"),
        "close": .close(receipts: 5, root: LotScene.root), "startOpening": .startOpening,
        "finishOpening": .finishOpening(opened: 5), "qualified": .qualified(number: 5),
        "startTalks": .startTalks(round: 1), "callFinalOffers": .callFinalOffers(remaining: 5),
        "recommend": .recommend(candidates: 3), "startListing": .startListing,
        "startTimedAuction": .startTimedAuction(endsAt: later), "callSingleOffers": .callSingleOffers(deadline: later),
        "sell": .sell(winner: LotScene.firms[0], amount: 600_000_000, offer: "1"), "confirm": .confirm,
        "award": .award(rank: 1, reason: nil), "dropWinner": .dropWinner(reason: "放弃中标"),
        "reviewAgain": .reviewAgain(reason: "投诉处理决定"), "contract": .contract(number: "HT-1"), "perform": .perform,
        "archive": .archive, "suspend": .suspend(reason: "系统故障"), "resume": .resume(settled: nil),
        "fail": .fail(failure: "needVanished", reason: "采购任务取消"), "terminate": .terminate(reason: "规划调整"),
        "annul": .annul(decision: "处理决定1号"),
    ]

    /// What every method shares, added to its own. `dropped`: where the loss of a winner leads.
    private static func whole(_ own: Moves, first: Lot.State, dropped: Lot.State) -> Moves {
        var moves: Moves = [
            .draft: ["register": .registered], .registered: ["announce": first, "terminate": .terminated],
            .candidates: ["award": .awarded, "dropWinner": dropped, "annul": .annulled],
            .awarded: ["dropWinner": dropped, "contract": .contracted, "annul": .annulled],
            .contracted: ["perform": .performed, "annul": .annulled],
            .performed: ["archive": .archived, "annul": .annulled],
            .suspended: [
                "suspend": .suspended, "resume": .bidding, "fail": .failed, "terminate": .terminated,
                "annul": .annulled,
            ],
        ]
        for (state, acts) in own { moves[state, default: [:]].merge(acts) { $1 } }
        let open = Set(moves.keys).subtracting([.draft, .registered, .contracted, .performed, .suspended])
        for state in open {
            moves[state, default: [:]].merge(["suspend": .suspended, "fail": .failed, "terminate": .terminated]) { $1 }
        }
        return moves
    }

    private static let review: Moves = [
        .candidates: ["reviewAgain": .evaluating], .awarded: ["reviewAgain": .evaluating],
        .suspended: ["reviewAgain": .evaluating],
    ]

    private static let sealed: Moves = [
        .bidding: ["clarify": .bidding, "close": .closed], .closed: ["startOpening": .opening],
        .opening: ["finishOpening": .evaluating],
    ]

    private static let table: [TradeMethod: Moves] = {
        let tender = review.merging(sealed) { $1 }.merging(
            [
                .prequalifying: ["clarify": .prequalifying, "prequalified": .bidding],
                .evaluating: ["qualified": .evaluating, "recommend": .candidates],
            ]) { $1 }
        let inquiry = review.merging(sealed) { $1 }.merging(
            [.evaluating: ["qualified": .evaluating, "recommend": .candidates]]) { $1 }
        let talks = sealed.merging(
            [
                .evaluating: ["qualified": .evaluating, "startTalks": .negotiating],
                .negotiating: ["startTalks": .negotiating, "callFinalOffers": .finalOffers],
                .finalOffers: ["recommend": .candidates], .candidates: ["reviewAgain": .finalOffers],
                .awarded: ["reviewAgain": .finalOffers], .suspended: ["reviewAgain": .finalOffers],
            ]) { $1 }
        let sold: Moves = [.sold: ["confirm": .candidates, "dropWinner": .failed, "annul": .annulled]]
        let auction = sold.merging(
            [
                .enrolling: ["clarify": .enrolling, "startTimedAuction": .timedAuction],
                .timedAuction: ["callSingleOffers": .offering, "sell": .sold], .offering: ["sell": .sold],
            ]) { $1 }
        let listing = auction.merging(
            [
                .enrolling: ["clarify": .enrolling, "startListing": .listing],
                .listing: ["startTimedAuction": .timedAuction, "callSingleOffers": .offering, "sell": .sold],
            ]) { $1 }
        let single: Moves = [
            .reasoning: [
                "clarify": .reasoning, "qualified": .reasoning, "startTalks": .negotiating, "recommend": .candidates,
            ],
            .negotiating: ["qualified": .negotiating, "startTalks": .negotiating, "recommend": .candidates],
        ]
        return [
            .openTender: whole(tender, first: .bidding, dropped: .candidates),
            .invitedTender: whole(tender, first: .bidding, dropped: .candidates),
            .framework: whole(tender, first: .bidding, dropped: .candidates),
            .negotiation: whole(talks, first: .bidding, dropped: .candidates),
            .consultation: whole(talks, first: .bidding, dropped: .candidates),
            .inquiry: whole(inquiry, first: .bidding, dropped: .candidates),
            .singleSource: whole(single, first: .reasoning, dropped: .candidates),
            .listing: whole(listing, first: .enrolling, dropped: .failed),
            .auction: whole(auction, first: .enrolling, dropped: .failed),
            .oneOffer: whole(
                sold.merging(sealed) { $1 }.merging([.evaluating: ["sell": .sold]]) { $1 }, first: .bidding,
                dropped: .failed),
        ]
    }()

    @Test(
        "every act in every state leads where the method's table says, or is refused there",
        arguments: TradeMethod.allCases)
    func pairs(_ method: TradeMethod) throws {
        let moves = try #require(Self.table[method])
        for state in Lot.State.allCases {
            for (name, act) in Self.acts {
                let expected = moves[state]?[name]
                var scene = try LotScene(method).standing(in: state, deadline: name == "clarify" ? 60 : -1)
                if name == "reviewAgain", state == .suspended { scene.lot.stateBefore = Lot.State.candidates.rawValue }
                do throws(Refusal) {
                    let reached = try scene.perform(act).matter.state
                    #expect(reached == expected, "\(method) \(state) → \(name)")
                } catch {
                    if case .notPossible = error, expected == nil { continue }
                    Issue.record("\(method) \(state) → \(name): \(error.message.en)")
                }
            }
        }
    }

    @Test("acts are described from the states of all methods together, each with its own name")
    func descriptions() {
        #expect(Set(Lot.register.acts.map(\.name)) == Set(Self.acts.keys))
        for act in Lot.register.acts {
            let from = Self.table.values.flatMap { moves in moves.filter { $0.value[act.name] != nil }.keys }
            #expect(act.from == Set(from.map(\.rawValue)), "\(act.name)")
        }
        for (name, act) in Self.acts { #expect(act.name == name) }
    }

    @Test("with prequalification a tender's notice calls for applications first")
    func prequalification() throws {
        var scene = try LotScene().standing(in: .registered)
        scene.lot.qualification = .before
        let announced = try scene.perform(try #require(Self.acts["announce"])).matter
        #expect(announced.state == .prequalifying)
    }
}
