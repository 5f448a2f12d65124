import Kernel
import Registry

/// Which acts a lot knows in which state, by method (交易方式的状态表): the one place that says so. The flow refuses what isn't
/// here, the descriptions of the acts are made of it, and pages show the way that lies ahead.
package struct LotTable: Sendable {
    package typealias State = Lot.State

    package let moves: [State: Set<String>]

    private init(_ own: [State: Set<String>]) {
        var moves: [State: Set<String>] = [
            .draft: ["register"], .registered: ["announce", "terminate"],
            .candidates: ["award", "dropWinner", "annul"], .awarded: ["dropWinner", "contract", "annul"],
            .contracted: ["perform", "annul"], .performed: ["archive", "annul"],
            .suspended: ["suspend", "resume", "fail", "terminate", "annul"],
        ]
        moves.merge(own) { $0.union($1) }
        for state in moves.keys where Lot.State.standing.contains(state) {
            moves[state, default: []].formUnion(["suspend", "fail", "terminate"])
        }
        self.moves = moves
    }

    package func allows(_ act: String, in state: State) -> Bool { moves[state]?.contains(act) ?? false }

    /// Open and invited tender (招标), also where a sale is tendered.
    static let tender = LotTable([
        .prequalifying: ["clarify", "prequalified"], .bidding: ["clarify", "close"], .closed: ["startOpening"],
        .opening: ["finishOpening"], .evaluating: ["qualified", "recommend"], .candidates: ["reviewAgain"],
        .awarded: ["reviewAgain"], .suspended: ["reviewAgain"],
    ])

    /// Negotiation and consultation (谈判、磋商): rounds of talks, then the final offers.
    static let talks = LotTable([
        .bidding: ["clarify", "close"], .closed: ["startOpening"], .opening: ["finishOpening"],
        .evaluating: ["qualified", "startTalks"], .negotiating: ["startTalks", "callFinalOffers"],
        .finalOffers: ["recommend"], .candidates: ["reviewAgain"], .awarded: ["reviewAgain"],
        .suspended: ["reviewAgain"],
    ])

    /// Inquiry (询价): one price that nobody changes.
    static let inquiry = LotTable([
        .bidding: ["clarify", "close"], .closed: ["startOpening"], .opening: ["finishOpening"],
        .evaluating: ["qualified", "recommend"], .candidates: ["reviewAgain"], .awarded: ["reviewAgain"],
        .suspended: ["reviewAgain"],
    ])

    /// Single source (单一来源): the grounds are published, then the price is talked about with the one supplier.
    static let singleSource = LotTable([
        .reasoning: ["clarify", "qualified", "startTalks", "recommend"],
        .negotiating: ["qualified", "startTalks", "recommend"],
    ])

    /// Listing (挂牌), with a timed auction where several are left.
    static let listing = LotTable([
        .enrolling: ["clarify", "startListing"], .listing: ["startTimedAuction", "callSingleOffers", "sell"],
        .timedAuction: ["callSingleOffers", "sell"], .offering: ["sell"], .sold: ["confirm", "dropWinner", "annul"],
    ])

    /// Auction (拍卖、网上竞价).
    static let auction = LotTable([
        .enrolling: ["clarify", "startTimedAuction"], .timedAuction: ["callSingleOffers", "sell"],
        .offering: ["sell"], .sold: ["confirm", "dropWinner", "annul"],
    ])

    /// One sealed offer each (一次报价): opened together, decided by rule and without a committee.
    static let oneOffer = LotTable([
        .bidding: ["clarify", "close"], .closed: ["startOpening"], .opening: ["finishOpening"], .evaluating: ["sell"],
        .sold: ["confirm", "dropWinner", "annul"],
    ])

    package static func of(_ method: TradeMethod) -> LotTable {
        switch method {
        case .openTender, .invitedTender, .framework: tender
        case .negotiation, .consultation: talks
        case .inquiry: inquiry
        case .singleSource: singleSource
        case .listing: listing
        case .auction: auction
        case .oneOffer: oneOffer
        }
    }

    /// From where any method knows the act.
    static func states(of act: String) -> Set<State> {
        Set(TradeMethod.allCases.flatMap { method in of(method).moves.filter { $0.value.contains(act) }.keys })
    }
}

extension Lot.State {
    /// Where a lot can be made to stand still, can fail, and can be given up: after its notice and before the award.
    static let standing: Set<Lot.State> = [
        .reasoning, .prequalifying, .bidding, .closed, .opening, .evaluating, .negotiating, .finalOffers, .candidates,
        .enrolling, .listing, .timedAuction, .offering, .sold, .awarded,
    ]
}
