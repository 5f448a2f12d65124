import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

/// A lot of land that is listed or auctioned, with its auction open for enrolment, on the tested database.
struct AuctionHouse: Sendable {
    let house: TradingHouse
    let lot: Lot
    let number: String

    var registry: Registry { house.registry }

    /// Rules given as `name: value` stand in place of the supplied ones.
    init(
        _ method: TradeMethod = .listing, category: TradeCategory = .land,
        rules: [String: (String, PolicyMeasure)] = [:],
        in shared: TradingHouse? = nil, change: (inout Lot) -> Void = { _ in }
    ) async throws {
        if let shared { house = shared } else { house = try await TradingHouse() }
        for (name, (value, unit)) in rules {
            try await house.policy("\(category.rawValue).\(method.rawValue).\(name)", value, unit)
        }
        let project = try await house.registered { $0.category = category }
        let house = house
        lot = try await house.bidding(of: project) {
            $0.method = method
            $0.title = "隆阳区2021-7号地块"
            $0.basePrice = Money(fen: 100_000_000)
            $0.increment = Money(fen: 1_000_000)
            $0.deposit = Money(fen: 20_000_000)
            change(&$0)
        }
        var auction = Auction()
        auction.lot = lot.head.number
        let start = try #require(method == .listing ? lot.documentsUntil : lot.bidDeadline).day.advanced(by: 1)
        auction.opensAt = Timestamp(start, hour: 9)
        auction.closesAt =
            method == .listing ? try #require(lot.bidDeadline) : Timestamp(start.advanced(by: 1), hour: 9)
        number = try await house.registry.create(auction, as: TradingHouse.centre).head.number
        try await house.registry.openAuction(number, as: TradingHouse.centre)
    }

    func now() async throws -> Auction {
        try await registry.matter(Auction.self, number: number, as: .system)
    }

    func lotNow() async throws -> Lot { try await house.now(lot) }

    @discardableResult
    func enrol(_ account: Int64, firm: Int? = nil, admitted: Bool = true) async throws -> AuctionBidder {
        let identity: BidderIdentity
        if let firm {
            identity = .firm(TradingHouse.creditCode(firm))
        } else {
            identity = .person(name: "竞买人\(account)")
        }
        let bidder = try await registry.enrol(identity, in: number, by: account, random: Self.random(account))
        if admitted {
            try await registry.admitBidder(
                token: registry.depositToken(of: bidder), received: Money(fen: 20_000_000),
                reference: "LS-\(number)-\(account)")
        }
        return bidder
    }

    func deposit(_ bidder: AuctionBidder) async throws -> TradeDeposit {
        try #require(
            try await registry.matters(TradeDeposit.self, where: .equals("token_hash", bidder.tokenHash)).first)
    }

    /// The same bytes for the same seed.
    static func random(_ seed: Int64) -> @Sendable (Int) -> [UInt8] {
        { count in (0..<count).map { UInt8(truncatingIfNeeded: Int(seed) * 31 + $0 * 7) } }
    }

    /// To the moment at which its clock is due, and past it.
    func tick() async throws {
        if let due = try await now().dueAt { house.time.go(to: due) }
        try await registry.keepAuctions()
    }

    @discardableResult
    func offer(_ wan: Int64, _ account: Int64, seen: Int? = nil, once: String? = nil) async throws -> OfferReceipt {
        let standing = try await now().offers
        return try await registry.offer(
            Money(fen: wan * 1_000_000), in: number, by: account, seen: seen ?? standing, once: once)
    }

    /// That `body` is refused in these words.
    func refuses(
        zh: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
    ) async {
        do {
            _ = try await body()
            Issue.record("nothing was refused", sourceLocation: sourceLocation)
        } catch let refusal as Refusal {
            #expect(refusal.detail.zh == zh, sourceLocation: sourceLocation)
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
    }

    func record() async throws -> AuctionRecord {
        AuctionRecord(try await now(), try await registry.auctionEvents(number))
    }

    func verified() async throws -> AuctionVerification { AuctionVerification(try await record()) }
}
