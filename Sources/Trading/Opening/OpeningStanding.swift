import Kernel
package import Registry
import Storage

/// An opening with everything beside it, read at one moment (开标现场).
package struct OpeningStanding: Sendable {
    package let lot: Lot
    package let project: TradeProject
    package let opening: TradeOpening
    /// What stood at the deadline, in the order of the receipts' hashes.
    package let sealed: [SealedBid]
    /// Empty until prices were read out.
    package let bids: [TradeBid]
    package let objections: [OpeningObjection]
    package let releases: [EscrowRelease]

    package func count(_ states: Set<SealedBid.State>) -> Int { sealed.count { states.contains($0.state) } }

    /// How many showed themselves: by signing in, or by decrypting.
    package var present: Int { sealed.count { $0.presentAt != nil || $0.revealedAt != nil } }
    package var decrypted: Int { count([.revealed, .opened]) }
    package var waiting: Int { count([.standing]) }
    /// Those that could not be opened in time, whatever was found since.
    package var failed: [SealedBid] { sealed.filter { Self.failing.contains($0.state) } }

    private static let failing: Set<SealedBid.State> = [.unread, .attributed, .revoked, .lapsed]
}

extension Registry {
    /// Nil before the deadline: until then there is nothing to tell.
    package func openingStanding(ofLot number: String) async throws -> OpeningStanding? {
        try await database.read { session in
            guard let opening = try session.matters(TradeOpening.self, where: .equals("lot", number)).last else {
                return nil
            }
            return try Self.standing(opening, session)
        }
    }

    package func openingStanding(_ number: String) async throws -> OpeningStanding {
        try await database.read { session in
            guard let opening = try session.matter(TradeOpening.self, number: number) else {
                throw Refusal.notFound(LocalizedText(zh: "开标“\(number)”", en: "The opening “\(number)”"))
            }
            return try Self.standing(opening, session)
        }
    }

    private static func standing(_ opening: TradeOpening, _ session: Session) throws -> OpeningStanding {
        guard let lot = try session.matter(Lot.self, number: opening.lot) else { throw noReceipt }
        let number = opening.head.number
        let sealed = try session.matters(SealedBid.self, where: .equals("lot", opening.lot))
        let bids =
            opening.readAt == nil ? [] : try session.matters(TradeBid.self, where: .equals("opening", number))
        return OpeningStanding(
            lot: lot, project: try session.matter(TradeProject.self, number: lot.project) ?? TradeProject(),
            opening: opening,
            sealed: sealed.filter { SealedBid.counted.contains($0.state) }.sorted { $0.leaf < $1.leaf },
            bids: bids.sorted { ($0.arrivedAt, $0.sealedBid ?? "") < ($1.arrivedAt, $1.sealedBid ?? "") },
            objections: try session.matters(OpeningObjection.self, where: .equals("opening", number)),
            releases: try session.matters(EscrowRelease.self, where: .equals("opening", number)))
    }

    /// Grows with everything that happens in the session; 0 before the deadline.
    package func openingPulse(ofLot number: String) async throws -> Int64 {
        try await database.read { try OpeningPulseStore(session: $0).pulse(of: number) }
    }

    /// Openings that aren't over, the next first, within the actor's reach.
    package func openings(as actor: Actor) async throws -> [(opening: TradeOpening, lot: Lot)] {
        let page = try await list(
            TradeOpening.register,
            ListRequest(.everything, order: SortOrder("scheduled_at", descending: true), limit: 100), as: actor)
        let openings = try page.records.map { try TradeOpening($0) }
        let lots = try await matters(Lot.self, where: .oneOf("number", openings.map { .text($0.lot) }))
        let byNumber = Dictionary(lots.map { ($0.head.number, $0) }) { first, _ in first }
        return openings.compactMap { opening in byNumber[opening.lot].map { (opening, $0) } }
    }

    /// Lots whose bids will be opened, the next first. How many bids there are isn't told.
    package func comingOpenings(as actor: Actor) async throws -> [Lot] {
        let coming = Condition.state([Lot.State.bidding.rawValue]) && .field("bid_deadline", .atLeast, now.stored)
        let page = try await list(Lot.register, ListRequest(coming, limit: 200), as: actor)
        let lots = try page.records.map { try Lot($0) }.filter(\.takesBids)
        return lots.sorted { ($0.bidDeadline?.milliseconds ?? 0) < ($1.bidDeadline?.milliseconds ?? 0) }
    }

    /// What a trustee is asked for, and what of it was given.
    package func releases(for actor: Actor) async throws -> [(release: EscrowRelease, bid: SealedBid, lot: Lot)] {
        try await database.read { session in
            let keys = try session.matters(KeyTrustee.self, where: .equals("account", actor.account)).map(\.head.number)
            let releases = try session.matters(EscrowRelease.self, where: .oneOf("trustee", keys.map { .text($0) }))
            return try releases.compactMap { release in
                guard let bid = try session.matter(SealedBid.self, number: release.sealedBid),
                    let lot = try session.matter(Lot.self, number: bid.lot)
                else { return nil }
                return (release, bid, lot)
            }
        }
    }
}
