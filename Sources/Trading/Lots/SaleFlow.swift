import Kernel
import Registry

// Sales by rising and single offers (挂牌、竞价、一次报价). Offers are the auction's matter; the lot keeps where it stands.
extension Lot {
    func listingStarted(in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        try offersMayBegin(documentsUntil, in: context)
        let next = moved(to: .listing)
        return Outcome(next, [next.deadlineClock()])
    }

    func auctionStarted(until end: Timestamp, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        if state == .enrolling { try offersMayBegin(bidDeadline, in: context) }
        guard end > context.now else {
            throw .invalid("endsAt", zh: "结束时间须晚于现在。", en: "It has to end later than now.")
        }
        return Outcome(moved(to: .timedAuction) { $0.bidDeadline = end }, context.stop("deadline"))
    }

    /// Not before the moment that the notice named.
    private func offersMayBegin(_ moment: Timestamp?, in context: ActContext) throws(Refusal) {
        guard let moment, context.now < moment else { return }
        throw .rule(
            zh: "公告载明的竞价开始时间\(moment.text(.zh))未到。", en: "By the notice, offers begin at \(moment.text(.en)).")
    }

    func singleOffersCalled(until end: Timestamp, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard end > context.now else {
            throw .invalid("deadline", zh: "报价截止时间须晚于现在。", en: "The deadline has to be later than now.")
        }
        return Outcome(moved(to: .offering) { $0.bidDeadline = end }, context.stop("deadline"))
    }

    func sold(
        to winner: String, _ amount: Money, _ offer: String, in context: ActContext
    ) throws(Refusal) -> Outcome<Lot> {
        guard amount >= basePrice else {
            throw .invalid(
                "amount", zh: "成交价低于起始价\(Quantity(basePrice, in: .yuan).text(.zh))，不能成交。",
                en: "Below the start price of \(Quantity(basePrice, in: .yuan).text(.en)) nothing is sold.")
        }
        let next = moved(to: .sold) {
            $0.winner = winner
            $0.awardAmount = total(amount)
            $0.winningBid = offer
            $0.winningRank = 1
        }
        guard category == .mining else { return Outcome(next, context.stopAll) }
        let terms = try context.policy().terms(
            "mining.confirm", "confirm", LocalizedText(zh: "签订成交确认书", en: "sign the confirmation"))
        return Outcome(next, context.stopAll + [.start(terms)])
    }

    /// 成交确认书 is signed: the deal is published.
    func confirmed(in context: ActContext) throws(Refusal) -> Outcome<Lot> { try published(.deal, in: context) }
}
