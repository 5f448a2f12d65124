package import Kernel
package import Registry
import Storage

/// What a bidder holds in hand once an offer stands (报价回执).
package struct OfferReceipt: Sendable, Hashable {
    package let auction: String
    package let bidder: Int
    package let amount: Money
    package let event: AuctionEvent
    /// The same click came before; nothing was done again.
    package let isRepeated: Bool
}

extension Registry {
    /// An offer. Received now; `seen`: how many offers the bidder had before them; `once`: the key of the click.
    ///
    /// Durable when it returns. Offers of all auctions come one after another, and those that wait together share a flush.
    @discardableResult
    package func offer(
        _ amount: Money, in auction: String, by account: Int64, seen: Int, once key: String? = nil
    ) async throws -> OfferReceipt {
        let received = now.milliseconds
        return try await database.write { session in
            let store = AuctionStore(session: session)
            let (standing, bidder) = try self.admitted(account, in: auction, store)
            if let key, let earlier = try store.earlier(key, by: bidder.bidder, in: auction) {
                return try OfferReceipt(repeating: earlier, amount, of: bidder)
            }
            if standing.state == .bidding, standing.rules?.listed == 1,
                try !store.hasOffered(bidder.bidder, in: auction)
            {
                throw Refusal.rule(
                    zh: "本次限时竞价只限在挂牌期内报过价的竞买人参加。", en: "Only those who offered in the listing take part now.")
            }
            let act = Auction.Act.offer(
                bidder: bidder.bidder, amount: amount.fen, seen: seen, right: bidder.right, at: received)
            let event = try self.step(act, on: auction, within: session, as: .sealedBidder, once: key).event
            return OfferReceipt(
                auction: auction, bidder: bidder.bidder, amount: amount, event: event, isRepeated: false)
        }
    }

    /// A single sealed offer: its hash only (`OneOfferRule.hash`).
    @discardableResult
    package func commitOffer(_ hash: String, in auction: String, by account: Int64) async throws -> AuctionEvent {
        let received = now.milliseconds
        guard Digest(hexadecimal: hash) != nil else {
            throw Refusal.invalid("hash", zh: "密封值须为64位十六进制数。", en: "The seal has 64 hexadecimal digits.")
        }
        return try await database.write { session in
            let store = AuctionStore(session: session)
            let (_, bidder) = try self.admitted(account, in: auction, store)
            if let kept = try store.commitment(of: bidder.bidder, in: auction) {
                throw Refusal.rule(
                    zh: "您已于\(kept.at.precise)提交一次报价，不能更改。",
                    en: "You made your single offer at \(kept.at.precise). It can't be changed.")
            }
            let act = Auction.Act.commitOffer(bidder: bidder.bidder, hash: hash, at: received)
            return try self.step(act, on: auction, within: session, as: .sealedBidder).event
        }
    }

    /// Reveals it: what doesn't agree with the hash, or lies outside the band, counts for nothing.
    @discardableResult
    package func revealOffer(
        _ amount: Money, salt: String, in auction: String, by account: Int64
    ) async throws -> AuctionEvent {
        let received = now.milliseconds
        return try await database.write { session in
            let store = AuctionStore(session: session)
            let (_, bidder) = try self.admitted(account, in: auction, store)
            guard let kept = try store.commitment(of: bidder.bidder, in: auction) else {
                throw Refusal.rule(zh: "您没有提交一次报价。", en: "You made no single offer.")
            }
            guard try !store.hasRevealed(bidder.bidder, in: auction) else {
                throw Refusal.rule(zh: "您的一次报价已经揭示，无需重复提交。", en: "Your single offer was revealed already.")
            }
            guard try OneOfferRule.hash(auction, bidder.bidder, amount, salt: salt) == kept.hash else {
                throw Refusal.invalid(
                    "amount", zh: "与提交时的密封值不符。请使用提交一次报价时的价格和盐值。",
                    en: "That doesn't agree with the seal. Use the price and the salt of your single offer.")
            }
            let act = Auction.Act.revealOffer(
                bidder: bidder.bidder, amount: amount.fen, salt: salt, at: received)
            return try self.step(act, on: auction, within: session, as: .sealedBidder).event
        }
    }

    // MARK: One step

    /// An act and its event, in one transaction.
    func step(
        _ act: Auction.Act, on number: String, within session: Session, as actor: Actor, once key: String? = nil
    ) throws -> (auction: Auction, event: AuctionEvent) {
        let auction = try Auction(
            perform(act, onNumber: number, in: Auction.register, within: session, as: actor))
        // The act's own moment, where it has one, is never later than when it was done.
        let moment = act.receivedAt.map { min($0, auction.head.updatedAt) } ?? auction.head.updatedAt
        try AuctionStore(session: session).append(act, to: auction, at: moment, once: key)
        let event = AuctionEvent(
            sequence: auction.events, at: moment, content: AuctionEvent.content(of: try ActCall(act)),
            hash: auction.runningHash)
        return (auction, event)
    }

    private func admitted(
        _ account: Int64, in auction: String, _ store: AuctionStore
    ) throws -> (Auction, AuctionBidder) {
        guard let standing = try store.session.matter(Auction.self, number: auction) else {
            throw Refusal.notFound(LocalizedText(zh: "竞价“\(auction)”", en: "The auction “\(auction)”"))
        }
        guard let bidder = try bidderSeal().flatMap({ try store.bidder(of: $0.holder(account), in: auction) }) else {
            throw Refusal.rule(zh: "您没有报名参加本次竞价。", en: "You are not enrolled in this auction.")
        }
        guard bidder.state == .admitted || standing.isOver else {
            throw Refusal.rule(
                zh: "您的竞买保证金尚未到账，暂不能报价。", en: "Your deposit has not arrived, so you can't offer yet.")
        }
        if let lot = try store.session.matter(Lot.self, number: standing.lot), lot.state == .suspended {
            throw Refusal.rule(
                zh: "交易已暂停（\(lot.suspension ?? "")），暂不接收报价。",
                en: "The trade is suspended (\(lot.suspension ?? "")) and takes no offers.")
        }
        return (standing, bidder)
    }
}

extension OfferReceipt {
    init(repeating event: AuctionEvent, _ amount: Money, of bidder: AuctionBidder) throws(Refusal) {
        guard event.parts.inputs["amount"] == String(amount.fen) else {
            throw .rule(
                zh: "这份表单此前已用于另一笔报价，本次未接收。请刷新页面后再报价。",
                en: "This form was used for another offer, and this one was not taken. Reload the page first.")
        }
        self.init(auction: bidder.auction, bidder: bidder.bidder, amount: amount, event: event, isRepeated: true)
    }
}

extension Auction.Act {
    /// When the server had it in hand, for what bidders do.
    var receivedAt: Timestamp? {
        switch self {
        case .offer(_, _, _, _, let at), .commitOffer(_, _, let at), .revealOffer(_, _, _, let at):
            Timestamp(milliseconds: at)
        case .open, .startListing, .commitReserve, .endListing, .startBidding, .startRevealing, .close, .freeze,
            .resume,
            .proceed, .withdraw, .giveUp:
            nil
        }
    }
}
