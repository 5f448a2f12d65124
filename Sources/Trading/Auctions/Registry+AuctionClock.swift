import Kernel
package import Registry
import Storage

extension Registry {
    /// What moves auctions when their moment has come, and halts those whose lot stands still.
    package var auctionWork: [ScheduledKind] {
        [
            ScheduledKind(
                "trade_auction.clock", zh: "推进竞价", en: "Move auctions on", every: 1,
                when: { session, now in try AuctionStore(session: session).isAwaited(at: now) },
                .apart(seconds: 30) { _ in try await self.keepAuctions() == Self.auctionPortion })
        ]
    }

    private static let auctionPortion = 100

    /// Does what is due. Returns how many auctions it looked at; one that can't be moved keeps no other.
    @discardableResult
    package func keepAuctions() async throws -> Int {
        let moment = now
        let (due, halted) = try await database.read { session in
            let store = AuctionStore(session: session)
            return (
                try store.due(at: moment, limit: Self.auctionPortion),
                try store.haltedByLot(limit: Self.auctionPortion)
            )
        }
        var trouble: (any Error)?
        for (auction, reason) in halted {
            do { try await halt(auction, reason) } catch { trouble = error }
        }
        for auction in due {
            do { try await advance(auction) } catch { trouble = error }
        }
        if let trouble { throw trouble }
        return due.count
    }

    private func halt(_ number: String, _ reason: String) async throws {
        try await database.write { session in
            guard let auction = try session.matter(Auction.self, number: number), auction.state != .frozen else {
                return
            }
            _ = try self.step(.freeze(reason: reason), on: number, within: session, as: .system)
        }
    }

    /// One auction, if its moment has come.
    func advance(_ number: String) async throws {
        try await database.write { session in
            guard let auction = try session.matter(Auction.self, number: number), let due = auction.dueAt,
                due <= self.now, let act = try self.next(of: auction, session)
            else { return }
            let after = try self.step(act, on: number, within: session, as: .system).auction
            if after.isOver { try self.conclude(after, within: session) }
            if auction.state == .frozen { try self.release(auction.lot, within: session, as: .system) }
        }
    }

    /// What the clock does to it now.
    private func next(of auction: Auction, _ session: Session) throws -> Auction.Act? {
        let store = AuctionStore(session: session)
        let number = auction.head.number
        switch auction.state {
        case .enrolling where auction.method == .listing: return .startListing
        case .enrolling, .preparing: return .startBidding(admitted: try store.admitted(in: number))
        case .listing:
            let rules = auction.rules ?? AuctionRules()
            let since = rules.live == 0 ? auction.opensAt : auction.closesAt.adding(seconds: -60 * rules.live)
            let live = try store.live(in: auction, since: since)
            guard live < rules.rivals, let price = auction.current, let leader = auction.leader else {
                return .endListing(live: live, reserve: nil, salt: nil, winner: nil)
            }
            let told = try disclosure(of: auction, price, leader, session)
            return .endListing(live: live, reserve: told.reserve, salt: told.salt, winner: told.winner)
        case .bidding:
            let told = try disclosure(of: auction, auction.current, auction.leader, session)
            return .close(
                bidder: nil, amount: nil, reserve: told.reserve, salt: told.salt, winner: told.winner)
        case .offering: return .startRevealing
        case .revealing:
            let decision = try OneOfferRule.decide(store.revealed(in: number))
            let price = decision?.winner.amount ?? auction.current
            let told = try disclosure(of: auction, price, decision?.winner.bidder ?? auction.leader, session)
            return .close(
                bidder: decision?.winner.bidder, amount: decision?.winner.amount.fen, reserve: told.reserve,
                salt: told.salt, winner: told.winner)
        case .frozen: return .proceed
        case .draft, .sold, .failed, .withdrawn, .defaulted: return nil
        }
    }

    /// The reserve, if the price meets it, and who the bidder is: nothing of it leaves its row before. A person gets a
    /// number among the market's subjects only now.
    private func disclosure(
        of auction: Auction, _ price: Money?, _ bidder: Int?, _ session: Session
    ) throws -> (reserve: Int64?, salt: String?, winner: String?) {
        let store = AuctionStore(session: session)
        guard let price, let bidder, let row = try store.bidder(numbered: bidder, in: auction.head.number) else {
            return (nil, nil, nil)
        }
        let seal = try demandBidderSeal()
        let reserve = try store.reserve(of: auction.head.number).map {
            try seal.openReserve($0.box, of: auction.head.number)
        }
        if let reserve, price < reserve.amount { return (nil, nil, nil) }
        let who = try seal.open(row.identity, of: row.head.number)
        let winner = try who.subject ?? enterPerson(who.name, row, of: auction, session)
        return (reserve?.amount.fen, reserve?.salt, winner)
    }

    private func enterPerson(
        _ name: String, _ bidder: AuctionBidder, of auction: Auction, _ session: Session
    ) throws -> String {
        var person = MarketSubject()
        person.head.number = MarketSubject.personPrefix + bidder.head.number
        person.head.organisation = auction.head.organisation
        person.head.region = auction.head.region
        person.name = name
        person.legalRepresentative = name
        person.scale = .micro
        return try enter(person.record, in: MarketSubject.register, within: session, as: .system).head.number
    }

    /// Tells each bidder's row how it ended.
    func conclude(_ auction: Auction, within session: Session) throws {
        let number = auction.head.number
        for bidder in try AuctionStore(session: session).bidders(of: number) {
            guard bidder.state == .admitted || bidder.state == .enrolled else { continue }
            let won = auction.state == .sold && bidder.bidder == auction.leader
            try perform(
                AuctionBidder.Act.conclude(outcome: won ? "won" : "lost"), onNumber: bidder.head.number,
                in: AuctionBidder.register, within: session, as: .sealedBidder)
            if !won { try giveBack(bidder, auction.state == .sold ? .lost : .lotEnded, within: session) }
        }
    }

    /// Whoever didn't win has the deposit back from the end on; what was never paid lapses.
    private func giveBack(_ bidder: AuctionBidder, _ cause: TradeDeposit.Cause, within session: Session) throws {
        guard let deposit = try DepositStore(session: session).deposit(tokenHash: bidder.tokenHash) else { return }
        let act: TradeDeposit.Act? =
            switch deposit.state {
            case .due: .lapse
            case .received, .held: .callBack(cause: cause.rawValue)
            case .refunding, .refunded, .applied, .claimed, .forfeited, .handedOver, .lapsed, .invalid, .returned: nil
            }
        guard let act else { return }
        try perform(act, onNumber: deposit.number, in: TradeDeposit.register, within: session, as: .system)
    }

    /// The lot goes on with its auction.
    func release(_ lot: String, within session: Session, as actor: Actor) throws {
        guard try session.matter(Lot.self, number: lot)?.state == .suspended else { return }
        try perform(Lot.Act.resume(settled: nil), onNumber: lot, in: Lot.register, within: session, as: actor.asHouse)
    }
}

extension Actor {
    /// What follows from a person's act in another matter asks for no role of theirs.
    var asHouse: Actor {
        Actor(account: account, name: name, roles: Role.everyone, organisation: organisation, reach: nil)
    }
}
