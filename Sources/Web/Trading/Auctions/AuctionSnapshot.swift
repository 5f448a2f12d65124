import Kernel
import NIOCore
import Registry
import Trading

/// Where an auction stands, as one line of JSON for everybody who watches: no name, no account, only numbers.
struct AuctionSnapshot: Sendable {
    let auction: Auction
    /// Newest first.
    let offers: [AuctionEvent]

    static let offersShown = 12

    /// Nil when there is no such auction.
    init?(_ number: String, in registry: Registry) async throws {
        guard let (auction, offers) = try await registry.standing(ofAuction: number, newest: Self.offersShown) else {
            return nil
        }
        self.auction = auction
        self.offers = offers
    }

    func json(at now: Timestamp) -> JSONText {
        let rule = auction.offerRule
        return .object([
            ("v", .number(auction.head.version)), ("now", .moment(now)), ("state", .text(auction.state.rawValue)),
            ("label", JSONText(auction.state.label)), ("tone", .text(auction.state.tone.rawValue)),
            (
                "ends",
                (auction.endsAt ?? (auction.state == .enrolling ? auction.opensAt : nil)).map(JSONText.moment) ?? .null
            ),
            ("current", auction.current.map(JSONText.money) ?? .null),
            ("least", rule.map { .money($0.least) } ?? .null),
            ("leader", auction.leader.map(JSONText.number) ?? .null), ("offers", .number(auction.offers)),
            ("hash", .text(auction.runningHash)), ("reason", auction.freeze.map(JSONText.text) ?? .null),
            (
                "recent",
                .list(
                    offers.map { event in
                        let inputs = event.parts.inputs
                        return .object([
                            ("n", .number(event.sequence)), ("bidder", .number(Int(inputs["bidder"] ?? "") ?? 0)),
                            ("amount", .text(inputs["amount"] ?? "")), ("at", .moment(event.at)),
                            ("hash", .text(String(event.hash.prefix(12)))), ("right", .flag(inputs["right"] != nil)),
                        ])
                    })
            ),
        ])
    }

    /// An event of the stream, the same bytes for every watcher.
    func event(at now: Timestamp) -> ByteBuffer {
        ByteBuffer(string: "id: \(auction.head.version)\nevent: state\ndata: \(json(at: now).text)\n\n")
    }
}

extension JSONText {
    /// In fen, as text: JSON readers round large numbers.
    static func money(_ money: Money) -> JSONText { .text(String(money.fen)) }
    static func moment(_ moment: Timestamp) -> JSONText { .number(Int(moment.milliseconds)) }
}
