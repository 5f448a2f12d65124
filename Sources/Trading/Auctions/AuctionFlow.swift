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
        switch act {
        case .open(let terms, let rules):
            switch state {
            case .draft: return (try opened(terms, rules, in: context), [])
            case .enrolling, .listing, .preparing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("open")
            }
        case .startListing:
            switch state {
            case .enrolling: return try listed(at: moment)
            case .draft, .listing, .preparing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("startListing")
            }
        case .commitReserve(let hash):
            switch state {
            case .enrolling, .listing: return (try reserved(hash, at: moment), [])
            case .draft, .preparing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn, .defaulted:
                throw notPossible("commitReserve")
            }
        case .offer(let bidder, let amount, let seen, let right, _):
            switch state {
            case .listing, .bidding: return try offered(Money(fen: amount), by: bidder, right, seen: seen, at: moment)
            case .draft, .enrolling, .preparing, .offering, .revealing, .frozen, .sold, .failed, .withdrawn, .defaulted:
                throw closedForOffers
            }
        case .endListing(let live, let reserve, let salt, let winner):
            switch state {
            case .listing: return try listingEnded(live, Disclosure(reserve, salt, winner), at: moment)
            case .draft, .enrolling, .preparing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("endListing")
            }
        case .startBidding(let admitted):
            switch state {
            case .preparing, .enrolling: return try biddingStarted(admitted, at: moment)
            case .draft, .listing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn, .defaulted:
                throw notPossible("startBidding")
            }
        case .commitOffer:
            switch state {
            case .offering: return (try withinPhase(at: moment), [])
            case .draft, .enrolling, .listing, .preparing, .bidding, .revealing, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("commitOffer")
            }
        case .startRevealing:
            switch state {
            case .offering: return (try revealingStarted(at: moment), [])
            case .draft, .enrolling, .listing, .preparing, .bidding, .revealing, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("startRevealing")
            }
        case .revealOffer(_, let amount, _, _):
            switch state {
            case .revealing: return (try revealed(Money(fen: amount), at: moment), [])
            case .draft, .enrolling, .listing, .preparing, .bidding, .offering, .frozen, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("revealOffer")
            }
        case .close(let bidder, let amount, let reserve, let salt, let winner):
            switch state {
            case .bidding:
                try demandOver(at: moment)
                return try concluded(by: leader, at: current, Disclosure(reserve, salt, winner), moment)
            case .revealing:
                try demandOver(at: moment)
                return try concluded(
                    by: bidder ?? leader, at: amount.map { Money(fen: $0) } ?? current,
                    Disclosure(reserve, salt, winner),
                    moment)
            case .draft, .enrolling, .listing, .preparing, .offering, .frozen, .sold, .failed, .withdrawn, .defaulted:
                throw notPossible("close")
            }
        case .freeze(let reason):
            switch state {
            case .enrolling, .listing, .preparing, .bidding, .offering, .revealing:
                return (frozen(reason, at: moment), [])
            case .draft, .frozen, .sold, .failed, .withdrawn, .defaulted: throw notPossible("freeze")
            }
        case .resume(let at):
            switch state {
            case .frozen: return (try resumed(at, at: moment), [])
            case .draft, .enrolling, .listing, .preparing, .bidding, .offering, .revealing, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("resume")
            }
        case .proceed:
            switch state {
            case .frozen:
                guard let dueAt, moment >= dueAt else { throw notPossible("proceed") }
                return (try thawed(at: moment), [])
            case .draft, .enrolling, .listing, .preparing, .bidding, .offering, .revealing, .sold, .failed, .withdrawn,
                .defaulted:
                throw notPossible("proceed")
            }
        case .withdraw(let reason):
            switch state {
            case .draft, .enrolling: return (moved(to: .withdrawn) { $0.end(at: moment, reason) }, [])
            case .listing, .preparing, .bidding, .offering, .revealing, .frozen, .sold, .failed, .withdrawn, .defaulted:
                throw notPossible("withdraw")
            }
        case .giveUp(let reason):
            switch state {
            case .sold:
                let next = moved(to: .defaulted) { $0.reason = reason }
                return (next, [follow(ActCall("dropWinner", saying: ["reason": reason]))])
            case .draft, .enrolling, .listing, .preparing, .bidding, .offering, .revealing, .frozen, .failed,
                .withdrawn, .defaulted:
                throw notPossible("giveUp")
            }
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
