package import Kernel
package import Registry
import Storage

/// Who enrols in an auction: a person, or a firm through somebody confirmed to act for it.
package enum BidderIdentity: Sendable, Hashable {
    case person(name: String)
    /// By its number as a market subject.
    case firm(String)
}

/// A right of first refusal (优先购买权): the lower order goes first.
package struct FirstRefusal: Sendable, Hashable {
    package let order: Int
    package let ground: String

    package init(order: Int, ground: String) {
        self.order = order
        self.ground = ground
    }
}

extension Registry {
    /// Enrols in an auction. The bidder's number is drawn, and the deposit is asked for under a token that names nobody.
    package func enrol(
        _ identity: BidderIdentity, in auction: String, by account: Int64, random: @Sendable (Int) -> [UInt8]
    ) async throws -> AuctionBidder {
        let (seal, box) = (try bidderSeal(random: random), try sealing(random))
        let (draw, nonce, other) = (random(16), random(16), random(16))
        return try await database.write { session in
            let store = AuctionStore(session: session)
            let holder = try seal.holder(account)
            guard let standing = try session.matter(Auction.self, number: auction) else {
                throw Refusal.notFound(LocalizedText(zh: "竞价“\(auction)”", en: "The auction “\(auction)”"))
            }
            guard standing.takesEnrolments, self.now < standing.closesAt else {
                throw Refusal.rule(
                    zh: "报名已经截止或尚未开放。", en: "Enrolment is over, or has not begun.")
            }
            if try store.bidder(of: holder, in: auction) != nil {
                throw Refusal.rule(zh: "您已经报名，无需重复办理。", en: "You are enrolled already.")
            }
            let who = try self.identity(identity, account, session)
            let firm = try who.subject.map(seal.firm)
            let predecessor = try session.matter(Lot.self, number: standing.lot)?.predecessor
            guard try !store.defaulted(holder, firm, on: predecessor) else {
                throw Refusal.rule(
                    zh: "您曾在本标的的竞价中悔拍，不能参加重新竞价。",
                    en: "You defaulted on this before and can't take part when it is sold again.")
            }
            var bidder = AuctionBidder()
            bidder.head.organisation = standing.head.organisation
            bidder.head.region = standing.head.region
            bidder.auction = auction
            bidder.bidder = try self.freeNumber(in: auction, draw, store)
            bidder.head.number = "\(auction)-\(bidder.bidder)"
            bidder.holder = holder
            bidder.firm = firm
            bidder.identity = try seal.seal(who, nonce: nonce, of: bidder.head.number)
            let token = try seal.token(of: bidder.head.number)
            bidder.tokenHash = try RemedyCode.hash(token)
            bidder.deposit = standing.deposit
            let entered = try AuctionBidder(
                self.enter(bidder.record, in: AuctionBidder.register, within: session, as: .sealedBidder))
            guard standing.deposit > .zero else { return try self.admit(entered, .zero, within: session) }
            let lot = try LotStandingStore(session: session).demand(standing.lot, on: self.now.day)
            let owner = DepositOwner(
                account: account, subject: who.subject ?? MarketSubject.personPrefix + bidder.head.number,
                name: who.subject == nil ? who.name : nil)
            _ = try self.enter(TradeDeposit(), on: lot, token, of: owner, box, other, within: session)
            return entered
        }
    }

    /// What a bidder pays the deposit under: told to nobody else.
    package func depositToken(of bidder: AuctionBidder) throws -> String {
        try demandBidderSeal().token(of: bidder.head.number)
    }

    /// Somebody at the centre books what came, where the bank's program doesn't: in the ledger, like everything that comes.
    /// Returns nothing of whom.
    package func admitBidder(token: String, received: Money, reference: String? = nil) async throws {
        let plain = try RemedyCode.hash(token)
        let receipt = BankReceipt(
            reference: reference ?? "RG-\(plain.prefix(20))-\(received.fen)", token: token, amount: received,
            bookedAt: now)
        let taken = try await take(receipt, from: Self.bookedByHand)
        guard !taken.isLate else {
            throw Refusal.rule(
                zh: "保证金到账时报名已截止，资格未生效，款项应原路退回。",
                en: "The deposit came after enrolment was over. Nobody was admitted; it goes back the way it came.")
        }
        guard taken.isMatched else {
            let reason = LocalizedText(
                zh: "流水\(taken.line)未对应任何保证金，资格未生效。", en: "\(taken.line) fits no deposit. Nobody was admitted.")
            throw Refusal.invalid([FieldProblem("token", taken.reason ?? reason)])
        }
    }

    /// The bank of what people book.
    package static let bookedByHand = "人工登记"

    /// In the transaction that books the deposit: whose it is may bid.
    func admitBidder(paying deposit: TradeDeposit, within session: Session) throws {
        guard let bidder = try AuctionStore(session: session).bidder(tokenHash: deposit.tokenHash),
            bidder.state == .enrolled
        else { return }
        _ = try admit(bidder, deposit.receivedFen, within: session)
    }

    /// Grants a right of first refusal to an enrolled bidder, by token: the seller knows who has one, not who bids.
    package func grantRight(_ right: FirstRefusal, token: String, as actor: Actor) async throws {
        try actor.demand(Role.tradingSide.union(Auction.operators))
        try await database.write { session in
            guard let bidder = try AuctionStore(session: session).bidder(tokenHash: RemedyCode.hash(token)),
                let auction = try session.matter(Auction.self, number: bidder.auction),
                actor.reaches(auction.head.organisation)
            else {
                throw Refusal.invalid(
                    "token", zh: "没有这个保证金令牌，请核对。", en: "There is no such deposit token. Check it.")
            }
            guard auction.state == .enrolling || auction.state == .listing else {
                throw Refusal.rule(
                    zh: "优先购买权须在限时竞价开始前登记。", en: "A right is entered before the timed auction begins.")
            }
            let act = AuctionBidder.Act.grant(order: right.order, ground: right.ground)
            try self.perform(
                act, onNumber: bidder.head.number, in: AuctionBidder.register, within: session, as: .sealedBidder)
        }
    }

    /// One's own enrolment; nil for somebody who isn't enrolled.
    package func enrolment(of account: Int64, in auction: String) async throws -> AuctionBidder? {
        guard let holder = try bidderSeal()?.holder(account) else { return nil }
        return try await database.read { try AuctionStore(session: $0).bidder(of: holder, in: auction) }
    }

    /// The auction of a lot.
    package func auction(ofLot lot: String) async throws -> Auction? {
        try await matters(Auction.self, where: .equals("lot", lot), limit: 20).last { $0.state != .withdrawn }
    }

    private func admit(_ bidder: AuctionBidder, _ received: Money, within session: Session) throws -> AuctionBidder {
        try AuctionBidder(
            perform(
                AuctionBidder.Act.admit(amount: received.fen), onNumber: bidder.head.number, in: AuctionBidder.register,
                within: session, as: .sealedBidder))
    }

    private func identity(
        _ identity: BidderIdentity, _ account: Int64, _ session: Session
    ) throws -> BidderSeal.Identity {
        switch identity {
        case .person(let name):
            let name = String(name.drop(while: \.isWhitespace))
            guard !name.isEmpty else {
                throw Refusal.invalid("name", zh: "请填写竞买人姓名。", en: "Enter the bidder's name.")
            }
            return BidderSeal.Identity(account: account, subject: nil, name: name)
        case .firm(let number):
            guard let firm = try session.matter(MarketSubject.self, number: number) else {
                throw Refusal.invalid(
                    "firm", zh: "没有登记这家单位。", en: "That firm is not registered.")
            }
            if let until = firm.barredUntil, firm.state == .restricted, until >= now.day {
                throw Refusal.rule(
                    zh: "\(firm.name)在\(until)前被限制参加，依据\(firm.decision ?? "")。",
                    en: "\(firm.name) is barred until \(until) by \(firm.decision ?? "a decision").")
            }
            return BidderSeal.Identity(account: account, subject: number, name: firm.name)
        }
    }

    /// Any of the numbers the random bytes lead to that nobody has.
    private func freeNumber(in auction: String, _ random: [UInt8], _ store: AuctionStore) throws -> Int {
        var state = random.reduce(UInt64(1)) { $0 &* 6_364_136_223_846_793_005 &+ UInt64($1) &+ 1 }
        for _ in 0..<1000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = 100 + Int(state >> 33) % 9900
            if try store.bidder(numbered: number, in: auction) == nil { return number }
        }
        throw Refusal.busy
    }
}
