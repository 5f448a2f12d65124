import Kernel
import Registry
package import Storage

/// What an auction keeps beside its own row: the events of its record, and what its flow is told about bidders.
package struct AuctionStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    // MARK: Events

    func append(_ act: Auction.Act, to auction: Auction, at moment: Timestamp, once: String? = nil) throws {
        let call = try ActCall(act)
        let (bidder, amount) = (call.inputs["bidder"] ?? .null, call.inputs["amount"] ?? .null)
        try session.execute(
            """
            INSERT INTO auction_event (auction, sequence, at, kind, bidder, amount, content, hash, once)
            VALUES (\(auction.head.number), \(auction.events), \(moment), \(call.name), \(bidder), \(amount),
                \(AuctionEvent.content(of: call)), \(Digest(hexadecimal: auction.runningHash) ?? .zero), \(once))
            """)
    }

    /// What the same click brought about before.
    func earlier(_ once: String, by bidder: Int, in auction: String) throws -> AuctionEvent? {
        try session.first(
            """
            SELECT sequence, at, content, hash FROM auction_event
            WHERE auction = \(auction) AND bidder = \(bidder) AND once = \(once)
            """, Self.event)
    }

    /// Oldest first, after a place.
    package func events(of auction: String, after sequence: Int = 0, limit: Int = 100_000) throws -> [AuctionEvent] {
        try session.rows(
            """
            SELECT sequence, at, content, hash FROM auction_event
            WHERE auction = \(auction) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
            """, Self.event)
    }

    /// Offers, newest first.
    package func newestOffers(of auction: String, before sequence: Int? = nil, limit: Int) throws -> [AuctionEvent] {
        try session.rows(
            """
            SELECT sequence, at, content, hash FROM auction_event
            WHERE auction = \(auction) AND kind = 'offer' AND sequence < \(sequence ?? Int.max)
            ORDER BY sequence DESC LIMIT \(limit)
            """, Self.event)
    }

    func lastOffer(of bidder: Int, in auction: String) throws -> AuctionEvent? {
        try session.first(
            """
            SELECT sequence, at, content, hash FROM auction_event
            WHERE auction = \(auction) AND bidder = \(bidder) AND kind = 'offer' ORDER BY at DESC, sequence DESC LIMIT 1
            """, Self.event)
    }

    private static func event(_ row: Row) throws -> AuctionEvent {
        let hash: Digest = try row[3]
        return AuctionEvent(
            sequence: try row[0], at: try row[1], content: try row[2], hash: hash.description)
    }

    // MARK: Bidders

    /// The bidder behind an account's pseudonym.
    func bidder(of holder: String, in auction: String) throws -> AuctionBidder? {
        try session.matters(AuctionBidder.self, where: .equals("auction", auction) && .equals("holder", holder))
            .first { $0.state != .withdrawn }
    }

    func bidder(numbered bidder: Int, in auction: String) throws -> AuctionBidder? {
        try session.matters(AuctionBidder.self, where: .equals("auction", auction) && .equals("bidder", bidder)).first
    }

    func bidder(tokenHash: String) throws -> AuctionBidder? {
        try session.matters(AuctionBidder.self, where: .equals("token_hash", tokenHash)).first
    }

    /// Digests of the tokens that an account's deposits are paid under.
    func tokens(of holder: String, newest limit: Int) throws -> [String] {
        try session.rows(
            "SELECT token_hash FROM auction_bidder WHERE holder = \(holder) ORDER BY id DESC LIMIT \(limit)"
        ) { try $0[0] }
    }

    func bidders(of auction: String) throws -> [AuctionBidder] {
        try session.matters(AuctionBidder.self, where: .equals("auction", auction))
    }

    func admitted(in auction: String) throws -> Int {
        try session.value(
            "SELECT COUNT(*) FROM auction_bidder WHERE auction = \(auction) AND state = 'admitted'") ?? 0
    }

    /// Bidders who offered since `moment`, and the leader.
    func live(in auction: Auction, since moment: Timestamp) throws -> Int {
        let offered: [Int] = try session.rows(
            """
            SELECT DISTINCT bidder FROM auction_event
            WHERE auction = \(auction.head.number) AND kind = 'offer' AND at >= \(moment)
            """
        ) { try $0[0] }
        return Set(offered).union(auction.leader.map { [$0] } ?? []).count
    }

    func hasOffered(_ bidder: Int, in auction: String) throws -> Bool {
        try session.value(
            """
            SELECT 1 FROM auction_event WHERE auction = \(auction) AND bidder = \(bidder) AND kind = 'offer' LIMIT 1
            """, as: Int.self) != nil
    }

    /// Whether the account or the firm defaulted in an earlier sale of the same thing (悔拍人不得参加重新竞价).
    func defaulted(_ holder: String, _ firm: String?, on lot: String?) throws -> Bool {
        var (next, hops) = (lot, 0)
        while let number = next, hops < 20 {
            let found = try session.value(
                """
                SELECT 1 FROM auction_bidder JOIN trade_auction ON trade_auction.number = auction_bidder.auction
                WHERE trade_auction.lot = \(number) AND auction_bidder.state = 'defaulted'
                    AND (auction_bidder.holder = \(holder) OR auction_bidder.firm = \(firm ?? ""))
                """, as: Int.self)
            if found != nil { return true }
            next =
                try session.value("SELECT predecessor FROM trade_lot WHERE number = \(number)", as: String?.self) ?? nil
            hops += 1
        }
        return false
    }

    // MARK: What is kept until the end

    func reserve(of auction: String) throws -> ReservePrice? {
        try session.matters(ReservePrice.self, where: .equals("auction", auction)).first
    }

    /// The hash a bidder committed to, and when.
    func commitment(of bidder: Int, in auction: String) throws -> (hash: String, at: Timestamp)? {
        try session.first(
            """
            SELECT content, at FROM auction_event
            WHERE auction = \(auction) AND bidder = \(bidder) AND kind = 'commitOffer' LIMIT 1
            """
        ) { row in
            let event = AuctionEvent(sequence: 0, at: try row[1], content: try row[0], hash: "")
            return (event.parts.inputs["hash"] ?? "", event.at)
        }
    }

    func hasRevealed(_ bidder: Int, in auction: String) throws -> Bool {
        try session.value(
            """
            SELECT 1 FROM auction_event
            WHERE auction = \(auction) AND bidder = \(bidder) AND kind = 'revealOffer' LIMIT 1
            """, as: Int.self) != nil
    }

    /// Single offers that were revealed, with the moments of their commitments.
    func revealed(in auction: String) throws -> [OneOfferRule.Offer] {
        try session.rows(
            """
            SELECT said.bidder, said.amount, kept.at FROM auction_event AS said
            JOIN auction_event AS kept ON kept.auction = said.auction AND kept.bidder = said.bidder
                AND kept.kind = 'commitOffer'
            WHERE said.auction = \(auction) AND said.kind = 'revealOffer' ORDER BY said.sequence
            """
        ) { OneOfferRule.Offer(bidder: try $0[0], amount: try $0[1], committedAt: try $0[2]) }
    }

    // MARK: The clock

    func isAwaited(at now: Timestamp) throws -> Bool {
        try !due(at: now, limit: 1).isEmpty || !haltedByLot(limit: 1).isEmpty
    }

    /// Auctions for which a moment has come, and those running whose lot stands still.
    func due(at now: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            "SELECT number FROM trade_auction WHERE due_at <= \(now) ORDER BY due_at LIMIT \(limit)"
        ) { try $0[0] }
    }

    func haltedByLot(limit: Int) throws -> [(auction: String, reason: String)] {
        try session.rows(
            """
            SELECT trade_auction.number, trade_lot.suspension FROM trade_auction
            JOIN trade_lot ON trade_lot.number = trade_auction.lot
            WHERE trade_lot.state = 'suspended'
                AND trade_auction.state IN ('enrolling', 'listing', 'preparing', 'bidding', 'offering', 'revealing')
            LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1] ?? "") }
    }

    /// Changes with every event; cheap to ask again and again.
    package func pulse(of auction: String) throws -> Int? {
        try session.value("SELECT version FROM trade_auction WHERE number = \(auction)")
    }
}
