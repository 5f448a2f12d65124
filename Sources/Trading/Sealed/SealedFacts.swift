package import Kernel
package import Registry
package import Storage

/// What a sealed bid's flow goes by besides itself (密封投标办理依据): where its lot and its opening stand.
package struct SealedFacts: Sendable {
    package var takesBids = false
    package var deadline: Timestamp?
    package var opening: TradeOpening.State?

    package init(takesBids: Bool = false, deadline: Timestamp? = nil, opening: TradeOpening.State? = nil) {
        self.takesBids = takesBids
        self.deadline = deadline
        self.opening = opening
    }

    package static func briefing(_ lot: String, _ session: Session) throws -> Briefing {
        Briefing(try of(lot, session))
    }
}

extension Lot {
    /// While it is in one of these, sealed bids (or sealed final offers) come in.
    package static let takingBids: Set<State> = [.bidding, .finalOffers, .offering]
    package var takesBids: Bool { Self.takingBids.contains(state) }
}
