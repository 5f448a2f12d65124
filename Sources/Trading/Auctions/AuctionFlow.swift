package import Kernel
package import Registry

extension Auction {
    /// enrolling → listing → (preparing →) bidding → sold or failed; over the cap, single offers are committed and revealed
    /// instead. Each step is an event of the public record.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Auction> {
        let (next, effects) = try stepped(act, in: context)
        return Outcome(try next.recorded(act, at: moment(of: act, in: context)), effects)
    }

    /// An offer counts from when the server had it in hand; everything else from when it is done.
    package func moment(of act: Act, in context: ActContext) -> Timestamp {
        act.receivedAt.map { min($0, context.now) } ?? context.now
    }

    private func stepped(_ act: Act, in context: ActContext) throws(Refusal) -> (Auction, [Effect]) {
        let moment = moment(of: act, in: context)
        switch (state, act) {
        case (.draft, .open(let terms, let rules)): return (try opened(terms, rules, in: context), [])
        case (.enrolling, .startListing): return try listed(at: moment)
        case (.enrolling, .commitReserve(let hash)), (.listing, .commitReserve(let hash)):
            return (try reserved(hash, at: moment), [])
        case (.listing, .offer(let bidder, let amount, let seen, let right, _)),
            (.bidding, .offer(let bidder, let amount, let seen, let right, _)):
            return try offered(Money(fen: amount), by: bidder, right, seen: seen, at: moment)
        case (.listing, .endListing(let live, let reserve, let salt, let winner)):
            return try listingEnded(live, Disclosure(reserve, salt, winner), at: moment)
        case (.preparing, .startBidding(let admitted)), (.enrolling, .startBidding(let admitted)):
            return try biddingStarted(admitted, at: moment)
        case (.offering, .commitOffer): return (try withinPhase(at: moment), [])
        case (.offering, .startRevealing): return (try revealingStarted(at: moment), [])
        case (.revealing, .revealOffer(_, let amount, _, _)):
            return (try revealed(Money(fen: amount), at: moment), [])
        case (.bidding, .close(_, _, let reserve, let salt, let winner)):
            try demandOver(at: moment)
            return try concluded(by: leader, at: current, Disclosure(reserve, salt, winner), moment)
        case (.revealing, .close(let bidder, let amount, let reserve, let salt, let winner)):
            try demandOver(at: moment)
            return try concluded(
                by: bidder ?? leader, at: amount.map { Money(fen: $0) } ?? current, Disclosure(reserve, salt, winner),
                moment)
        case (.enrolling, .freeze(let reason)), (.listing, .freeze(let reason)), (.preparing, .freeze(let reason)),
            (.bidding, .freeze(let reason)), (.offering, .freeze(let reason)), (.revealing, .freeze(let reason)):
            return (frozen(reason, at: moment), [])
        case (.frozen, .resume(let at)): return (try resumed(at, at: moment), [])
        case (.frozen, .proceed):
            guard let dueAt, moment >= dueAt else { throw notPossible("proceed") }
            return (try thawed(at: moment), [])
        case (.draft, .withdraw(let reason)), (.enrolling, .withdraw(let reason)):
            return (moved(to: .withdrawn) { $0.end(at: moment, reason) }, [])
        case (.sold, .giveUp(let reason)):
            let next = moved(to: .defaulted) { $0.reason = reason }
            return (next, [follow(ActCall("dropWinner", saying: ["reason": reason]))])
        case (_, .open): throw notPossible("open")
        case (_, .startListing): throw notPossible("startListing")
        case (_, .commitReserve): throw notPossible("commitReserve")
        case (_, .offer): throw closedForOffers
        case (_, .endListing): throw notPossible("endListing")
        case (_, .startBidding): throw notPossible("startBidding")
        case (_, .commitOffer): throw notPossible("commitOffer")
        case (_, .startRevealing): throw notPossible("startRevealing")
        case (_, .revealOffer): throw notPossible("revealOffer")
        case (_, .close): throw notPossible("close")
        case (_, .freeze): throw notPossible("freeze")
        case (_, .resume): throw notPossible("resume")
        case (_, .proceed): throw notPossible("proceed")
        case (_, .withdraw): throw notPossible("withdraw")
        case (_, .giveUp): throw notPossible("giveUp")
        }
    }

    /// What the record begins with: everything that was promised before anybody offered.
    package var terms: String {
        [
            "category=\(category.rawValue)", "closes=\(closesAt.milliseconds)", "deposit=\(deposit.fen)",
            "increment=\(increment?.fen ?? 0)", "lot=\(lot)", "method=\(method.rawValue)",
            "opens=\(opensAt.milliseconds)", "reserve=\(hasReserve ? 1 : 0)", "start=\(startPrice.fen)",
        ].joined(separator: ";")
    }

    /// What another offer has to meet now; nil while none are taken.
    package var offerRule: OfferRule? {
        guard takesOffers, let endsAt, let increment else { return nil }
        return OfferRule(
            start: startPrice, increment: increment, needsSteps: rules?.multiple == 1, current: current, leader: leader,
            leaderRight: leaderRight, endsAt: endsAt)
    }

    /// What was kept until the end, and is told with it.
    struct Disclosure: Sendable, Hashable {
        let reserve: Money?
        let salt: String?
        let winner: String?

        init(_ reserve: Int64?, _ salt: String?, _ winner: String?) {
            self.reserve = reserve.map { Money(fen: $0) }
            self.salt = salt
            self.winner = winner
        }
    }

    func follow(_ call: ActCall) -> Effect { .follow(call, in: "trade_lot", on: lot) }

    var closedForOffers: Refusal {
        switch state {
        case .frozen:
            .rule(
                zh: "竞价已中止，暂不接收报价。恢复时间以本页公布为准。",
                en: "The auction is frozen and takes no offers. This page says when it goes on.")
        case .sold, .failed, .withdrawn, .defaulted, .offering, .revealing:
            .rule(
                zh: "竞价已于\((endedAt ?? endsAt)?.precise ?? "")结束，该报价未被接收。",
                en: "Offers ended at \((endedAt ?? endsAt)?.precise ?? ""). This one was not taken.")
        case .draft, .enrolling, .preparing, .listing, .bidding:
            .rule(
                zh: "报价尚未开始，请在公布的开始时间后报价。",
                en: "Offers have not begun. Make yours after the time this page names.")
        }
    }
}
