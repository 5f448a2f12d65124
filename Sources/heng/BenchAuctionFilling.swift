import Kernel
import Registry
import Storage
import Trading

/// A lot in its timed auction with so many admitted bidders.
struct AuctionFilling {
    private let house: House

    static let number = "JJ-BENCH"
    static func account(_ client: Int) -> Int64 { 900_000 + Int64(client) }

    init(_ house: House) {
        self.house = house
    }

    func auction(bidders: Int) async throws -> String {
        let registry = house.registry
        let organisations = try await registry.matters(Organisation.self, limit: 3).map(\.head.number)
        try await registry.loadTradingPolicies(of: organisations[0])
        var project = TradeProject()
        project.head.number = "XM-BENCH"
        project.head.organisation = organisations[0]
        project.state = .registered
        project.name = "竞价测速"
        project.category = .land
        (project.tenderee, project.centre, project.supervisor) = (organisations[0], organisations[1], organisations[2])
        project.contact = "测速"
        project.contactPhone = "0875-2100000"
        var lot = Lot()
        lot.head.number = "BD-BENCH"
        lot.head.organisation = organisations[0]
        lot.project = "XM-BENCH"
        lot.category = .land
        lot.state = .enrolling
        lot.title = "竞价测速"
        lot.content = "竞价测速"
        lot.method = .auction
        lot.basePrice = Money(fen: 100_000_000)
        lot.increment = Money(fen: 1_000_000)
        lot.announcedAt = Clock.now
        lot.policyDay = Clock.now.day
        var auction = Auction()
        auction.head.number = Self.number
        auction.head.organisation = organisations[0]
        auction.lot = "BD-BENCH"
        auction.state = .enrolling
        auction.category = .land
        auction.method = .auction
        auction.title = "竞价测速"
        auction.startPrice = Money(fen: 100_000_000)
        auction.increment = Money(fen: 1_000_000)
        auction.rules = AuctionRules()
        auction.opensAt = Clock.now
        auction.dueAt = auction.opensAt
        auction.closesAt = Clock.now.adding(seconds: 86_400)
        for (record, register) in [
            (project.record, TradeProject.register), (lot.record, Lot.register), (auction.record, Auction.register),
        ] {
            try await registry.database.write {
                _ = try registry.enter(record, in: register, within: $0, as: .system)
            }
        }
        for client in 0..<bidders {
            let name = BidderIdentity.person(name: "竞买人\(client)")
            _ = try await registry.enrol(name, in: Self.number, by: Self.account(client), random: Chance.bytes)
        }
        // Its moment has come.
        try await registry.keepAuctions()
        return Self.number
    }
}
