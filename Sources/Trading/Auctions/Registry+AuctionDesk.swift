package import Kernel
package import Registry
import Storage

// What the seller and the trading centre do to an auction.
extension Registry {
    /// Opens enrolment: the rules are those in force on the day of the lot's notice.
    @discardableResult
    package func openAuction(_ number: String, as actor: Actor) async throws -> Auction {
        try actor.demand(Auction.operators)
        return try await database.write { session in
            let auction = try self.reached(number, by: actor, session)
            let lot = try session.matter(Lot.self, number: auction.lot)
            guard let lot, lot.state == .enrolling else {
                throw Refusal.rule(
                    zh: "标的尚未发布公告，不能开放报名。", en: "The lot's notice is not out yet, so enrolment can't open.")
            }
            try auction.agree(with: lot)
            let policy = try TradingPolicy.inForce(on: lot.policyDay ?? self.now.day, session)
            let rules = try AuctionRules(policy, auction.category, auction.method)
            return try self.step(
                .open(terms: auction.terms, rules: rules.text), on: number, within: session, as: actor
            ).auction
        }
    }

    /// The seller enters the reserve, once. It is sealed with a salt, without which its hash would tell the price to whoever
    /// tries them all.
    @discardableResult
    package func enterReserve(
        _ amount: Money, in number: String, random: @Sendable (Int) -> [UInt8], as actor: Actor
    ) async throws -> Auction {
        try actor.demand(Role.tradingSide.union([.administrator]))
        let seal = try bidderSeal(random: random)
        let (salt, nonce) = (hexadecimal(random(32)), random(16))
        return try await database.write { session in
            let auction = try self.reached(number, by: actor, session)
            guard amount >= auction.startPrice else {
                throw Refusal.invalid(
                    "amount", zh: "底价不得低于起始价\(auction.startPrice.plain)元。",
                    en: "The reserve can't be below the start price of \(auction.startPrice.plain) yuan.")
            }
            let hash = try ReserveSeal.hash(number, amount, salt: salt)
            let after = try self.step(.commitReserve(hash: hash), on: number, within: session, as: actor).auction
            var reserve = ReservePrice()
            reserve.head.organisation = auction.head.organisation
            reserve.head.region = auction.head.region
            reserve.auction = number
            reserve.box = try seal.seal(amount, salt: salt, nonce: nonce, of: number)
            try self.enter(reserve.record, in: ReservePrice.register, within: session, as: .sealedBidder)
            return after
        }
    }

    /// Stops the clock of an auction and its lot.
    @discardableResult
    package func freezeAuction(_ number: String, because reason: String, as actor: Actor) async throws -> Auction {
        try actor.demand(Auction.operators.union([.tradingSupervisor]))
        return try await database.write { session in
            let auction = try self.reached(number, by: actor, session)
            let after = try self.step(.freeze(reason: reason), on: number, within: session, as: actor).auction
            if try session.matter(Lot.self, number: auction.lot)?.state != .suspended {
                try self.perform(
                    Lot.Act.suspend(reason: reason), onNumber: auction.lot, in: Lot.register, within: session,
                    as: actor.asHouse)
            }
            return after
        }
    }

    /// Goes on: at once (nil), or at a moment that is told now.
    @discardableResult
    package func resumeAuction(_ number: String, at moment: Timestamp?, as actor: Actor) async throws -> Auction {
        try actor.demand(Auction.operators)
        return try await database.write { session in
            let auction = try self.reached(number, by: actor, session)
            let after = try self.step(
                .resume(at: moment?.milliseconds), on: number, within: session, as: actor
            ).auction
            if after.state != .frozen { try self.release(auction.lot, within: session, as: actor) }
            return after
        }
    }

    @discardableResult
    package func withdrawAuction(_ number: String, because reason: String, as actor: Actor) async throws -> Auction {
        try actor.demand(Auction.operators.union(Role.tradingSide))
        return try await database.write { session in
            _ = try self.reached(number, by: actor, session)
            let after = try self.step(.withdraw(reason: reason), on: number, within: session, as: actor).auction
            try self.conclude(after, within: session)
            return after
        }
    }

    /// The winner defaults: the deposit answers for costs and shortfall, and whoever defaulted can't bid for it again.
    @discardableResult
    package func declareDefault(_ number: String, because reason: String, as actor: Actor) async throws -> Auction {
        try actor.demand(Auction.operators.union(Role.tradingSide))
        return try await database.write { session in
            let auction = try self.reached(number, by: actor, session)
            let after = try self.step(.giveUp(reason: reason), on: number, within: session, as: actor).auction
            if let leader = auction.leader,
                let bidder = try AuctionStore(session: session).bidder(numbered: leader, in: number)
            {
                try self.perform(
                    AuctionBidder.Act.giveUp, onNumber: bidder.head.number, in: AuctionBidder.register, within: session,
                    as: .sealedBidder)
                try self.keepDeposit(of: bidder, because: reason, within: session, as: actor)
            }
            try self.refuseContract(on: auction, because: reason, within: session, as: actor)
            return after
        }
    }

    private func keepDeposit(
        of bidder: AuctionBidder, because reason: String, within session: Session, as actor: Actor
    ) throws {
        let deposit = try DepositStore(session: session).deposit(tokenHash: bidder.tokenHash)
        guard let deposit, [.received, .held].contains(deposit.state) else { return }
        try perform(
            TradeDeposit.Act.forfeit(
                cause: TradeDeposit.Cause.refusedContract.rawValue, decision: "悔拍：\(reason)"),
            onNumber: deposit.number, in: TradeDeposit.register, within: session, as: actor.asHouse)
    }

    /// A contract that was drafted for the winner ends with the default.
    private func refuseContract(
        on auction: Auction, because reason: String, within session: Session, as actor: Actor
    ) throws {
        let open = try ContractStore(session: session).unsigned(on: auction.lot)
        guard let open else { return }
        try perform(
            TradeContract.Act.refuse(reason: reason, excuse: TradeContract.Excuse.unexcused.rawValue), onNumber: open,
            in: TradeContract.register, within: session, as: actor.asHouse)
    }

    /// The public record from the first event on.
    package func auctionEvents(_ number: String, after sequence: Int = 0, limit: Int = 100_000) async throws
        -> [AuctionEvent]
    {
        try await database.read {
            try AuctionStore(session: $0).events(of: number, after: sequence, limit: limit)
        }
    }

    private func reached(_ number: String, by actor: Actor, _ session: Session) throws -> Auction {
        guard let auction = try session.matter(Auction.self, number: number), actor.reaches(auction.head.organisation)
        else {
            throw Refusal.notFound(LocalizedText(zh: "竞价“\(number)”", en: "The auction “\(number)”"))
        }
        return auction
    }
}

extension Registry {
    /// Where an auction stands, with its newest offers: what everybody sees at once.
    package func standing(ofAuction number: String, newest limit: Int) async throws -> (Auction, [AuctionEvent])? {
        try await database.read { session in
            guard let auction = try session.matter(Auction.self, number: number) else { return nil }
            return (auction, try AuctionStore(session: session).newestOffers(of: number, limit: limit))
        }
    }

    /// Changes with every event of the auction.
    package func pulse(ofAuction number: String) async throws -> Int? {
        try await database.read { try AuctionStore(session: $0).pulse(of: number) }
    }

    /// What an offer made now would have to meet, and the bidder's own last one.
    package func lastOffer(of bidder: Int, in number: String) async throws -> AuctionEvent? {
        try await database.read { try AuctionStore(session: $0).lastOffer(of: bidder, in: number) }
    }

    /// Whether a bidder committed to a single offer, and revealed it.
    package func singleOffer(of bidder: Int, in number: String) async throws -> (isSealed: Bool, isRevealed: Bool) {
        try await database.read { session in
            let store = AuctionStore(session: session)
            return (
                try store.commitment(of: bidder, in: number) != nil, try store.hasRevealed(bidder, in: number)
            )
        }
    }
}
