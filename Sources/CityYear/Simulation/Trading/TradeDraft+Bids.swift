import Kernel
import Trading

extension TradeDraft.Lot {
    func comparison(_ category: TradeCategory, _ random: inout SplitMix64) -> Lot.Comparison {
        switch method {
        case .negotiation, .inquiry, .singleSource: .lowestPrice
        case .consultation, .framework: .comprehensive
        case .listing, .auction, .oneOffer: .highestPrice
        case .openTender, .invitedTender:
            category == .works && random.draws(60, of: 100) ? .benchmark : .comprehensive
        }
    }

    /// Two in a hundred of a purchase, a fifth of a sale, in whole thousands.
    func deposit(_ category: TradeCategory) -> Int {
        let share =
            switch category.direction {
            case .buy: method == .singleSource ? 0 : base / 50
            case .sell: base / 5
            }
        return min(share / 100_000 * 100_000, 80_000_000)
    }

    /// The winner's first. What was put up for rising offers has the buyer alone; bids that were returned unopened stay
    /// unknown.
    func bids(_ trade: FirmTrade, _ firms: TradeFirms, _ random: inout SplitMix64) -> [SimulatedBid] {
        switch end {
        case .traded(let amount):
            return firms.drawn(count(&random), of: trade, &random).enumerated().map { rank, firm in
                SimulatedBid(
                    firm: firm, price: rank == 0 ? amount : losing(to: amount, &random), lead: Self.lead(&random))
            }
        case .failed(let failure):
            guard failure.cameToOpening else { return [] }
            return firms.drawn(3 + random.below(3), of: trade, &random).map { firm in
                SimulatedBid(
                    firm: firm, price: base / 1000 * (930 + random.below(70)), lead: Self.lead(&random))
            }
        }
    }

    private func count(_ random: inout SplitMix64) -> Int {
        switch method {
        case .openTender, .framework: 3 + random.below(3) + random.skewed(below: 10)
        case .invitedTender: 3 + random.below(2)
        case .negotiation, .consultation, .inquiry: 3 + random.skewed(below: 4)
        case .singleSource, .listing, .auction, .oneOffer: 1
        }
    }

    /// Mostly dearer than the winner's and never above the cap; one in six is cheaper, where points decide.
    private func losing(to amount: Int, _ random: inout SplitMix64) -> Int {
        let room = base - amount
        let price =
            random.draws(1, of: 6) && method != .inquiry && method != .negotiation
            ? amount - room / 1000 * random.below(300) : amount + room / 1000 * (20 + random.below(970))
        return max(price / 100 * 100, 100)
    }

    /// One in two comes on the last day, one in five in its last hour.
    private static func lead(_ random: inout SplitMix64) -> Int {
        switch random.below(10) {
        case ..<2: 1 + random.below(59)
        case ..<5: 60 + random.below(900)
        default: 1000 + random.below(6000)
        }
    }
}

extension Lot.Failure {
    /// Bids were opened before it failed.
    var cameToOpening: Bool {
        switch self {
        case .tooFewQualified, .allRejected, .noCompetition, .overBudget, .needVanished, .illegalAct, .gaveUp: true
        case .tooFewPassed, .tooFew, .tooFewOpened, .noOffer, .belowReserve: false
        }
    }
}
