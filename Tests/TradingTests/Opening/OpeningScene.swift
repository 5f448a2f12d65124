import Kernel
import Registry
import Trading

/// A lot at its opening: bidders who sealed, the deadline passed, the host at the table.
struct OpeningScene: Sendable {
    let house: TradingHouse
    let lot: Lot
    var bidders: [Bidder]
    let number: String
    /// What the host's browser makes and keeps.
    let session = SessionPair.first

    static let host = TradingHouse.decider
    static let tenderee = TradingHouse.drafter
    static let supervisor = TradingHouse.supervisor

    /// `prices` in fen, one bid each.
    init(
        _ house: TradingHouse, prices: [Int64] = [400_000_000, 410_000_000, 420_000_000],
        _ change: (inout [Bidder]) -> Void = { _ in }
    ) async throws {
        self.house = house
        let lot = try await house.sealing()
        var bidders = prices.enumerated().map { Bidder($0 + 1, lot: lot, fen: $1) }
        for bidder in bidders { try await house.firm(bidder.index) }
        change(&bidders)
        for index in bidders.indices { _ = try await house.send(&bidders[index]) }
        house.time.go(to: lot.bidDeadline ?? house.time.now)
        try await house.registry.closeIntake(of: lot.head.number)
        self.lot = lot
        self.bidders = bidders
        number = try await house.registry.opening(ofLot: lot.head.number)?.head.number ?? ""
    }

    var registry: Registry { house.registry }

    func opening() async throws -> TradeOpening { try await registry.opening(number) }

    @discardableResult
    func act(_ act: TradeOpening.Act, as actor: Actor = host) async throws -> TradeOpening {
        try await registry.perform(act, on: number, as: actor)
    }

    func begin() async throws {
        try await act(.announce)
        try await act(.startDecrypting(key: session.publicKey))
    }

    @discardableResult
    func readOut(with pair: SessionPair? = nil, as actor: Actor = host) async throws -> TradeOpening {
        try await registry.readOut(number, with: (pair ?? session).privateKey, as: actor)
    }

    @discardableResult
    func decrypt(_ index: Int) async throws -> SealedReceipt {
        try await registry.reveal(key: bidders[index].key, secret: bidders[index].secret, for: lot.head.number)
    }

    func sealedNumber(_ index: Int) async throws -> String {
        try await registry.sealedReceipt(ofSecret: bidders[index].secret, for: lot.head.number).bid.head.number
    }

    func state(_ index: Int) async throws -> SealedBid.State {
        try await registry.sealedReceipt(ofSecret: bidders[index].secret, for: lot.head.number).bid.state
    }

    /// Past the window.
    func waitOut() async throws {
        house.time.go(to: try await opening().windowUntil ?? house.time.now)
        try await registry.endWindows()
    }

    /// The cheapest first.
    func bids() async throws -> [TradeBid] {
        try await registry.bidsReadOut(in: opening()).sorted { ($0.price?.fen ?? 0) < ($1.price?.fen ?? 0) }
    }

    /// Whatever of `needle` stands anywhere in the database or in the folder of the house.
    func places(of needles: [String: [UInt8]]) async throws -> [String] {
        try await SecrecyDump(house).places(of: needles)
    }
}
