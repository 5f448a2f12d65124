import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@testable import CityYear

@Suite("Trades that go on today", .onEveryDatabase)
struct LiveTradesTests {
    /// A working day, and one that isn't.
    @Test(
        "stand each where somebody has something to do, and a second time change nothing",
        arguments: ["2021-12-15", "2021-12-18"])
    func live(_ day: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "heng-live-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let now = Timestamp(try #require(Day(day)), hour: 10)
        let registry = try await Self.registry(in: folder, now)
        let accounts = Dictionary(
            uniqueKeysWithValues: PortalPerson.everybody.enumerated().map { ($1.identityNumber, Int64(1000 + $0)) })
        let cast = LiveTrades.Cast(
            tenderee: (Self.person(1, .tenderee, "BSSLJ"), Self.person(2, .tenderee, "BSSLJ")),
            seller: (Self.person(3, .tenderee, "BSZRZY"), Self.person(4, .tenderee, "BSZRZY")),
            centre: Self.person(5, .tradingCentre, "BSZW-JYZX"), host: Self.person(6, .tradingCentre, "BSZW-JYZX"),
            supervisor: Self.person(7, .tradingSupervisor, "BSZW-JYJG"), accounts: accounts,
            agents: (Self.person(8, .tradingAgent, "DL-01"), Self.person(9, .centralPurchaser, "BSZW-CGZX")))
        var length: Int64 = 0
        for round in 0..<2 {
            try await LiveTrades(in: registry, cast: cast) { count in
                (0..<count).map { _ in UInt8.random(in: 0...255) }
            }
            .act()
            let entries = try await registry.trailLength()
            #expect(round == 0 || entries == length)
            length = entries
        }
        let lots = try await registry.matters(Lot.self, limit: 20)
        let states = Dictionary(uniqueKeysWithValues: lots.map { ($0.head.number, $0.state) })
        #expect(states["SL-01-1"] == .bidding && states["SL-02-1"] == .bidding && states["SL-03-1"] == .evaluating)
        // The objection stopped the publicity.
        #expect(states["SL-04-1"] == .suspended)
        #expect(states["CR-01-1"] == .listing)
        #expect(lots.allSatisfy { $0.state != .bidding || ($0.bidDeadline ?? now) > now })
        let auctions = try await registry.matters(Auction.self, limit: 5)
        #expect(Set(auctions.map(\.state)) == [.listing, .bidding, .defaulted])
        #expect(try await registry.matters(TradeObjection.self, limit: 5).map(\.state) == [.received])
        #expect(try await registry.matters(ReviewExpert.self, limit: 20).count == 8)
        // Three experts meet today; who they are isn't in their group's record.
        #expect(states["SL-05-1"] == .evaluating)
        let groups = try await registry.matters(TradeCommittee.self, limit: 5)
        #expect(groups.map(\.state) == [.declaring] && groups.map(\.size) == [3])
        let seats = try await registry.matters(CommitteeSeat.self, limit: 20)
        #expect(seats.count == 4 && seats.count(where: \.isSitting) == 3)
        let draw = try #require(try await registry.matters(Draw.self, limit: 5).first)
        let file = try await registry.drawFile(of: draw)
        #expect(try #require(try DrawVerification(file: try file.record().canonical())).isSound)
        let schemes = try await registry.matters(ScoringScheme.self, limit: 10)
        #expect(schemes.count == 9 && schemes.allSatisfy { $0.state == .fixed })
        let raised = try Ratio(3, over: 100)
        #expect(schemes.count { $0.reduction == raised } == 2)
        #expect(try await registry.firms(of: 1000).count == 1)
        // An agency has lots to announce; who buys has intentions and plans; the other at the seller's has its contract to read.
        #expect(["SL-11-1", "SL-12-1", "SL-13-1"].allSatisfy { states[$0] == .registered })
        for (organisation, role) in [("BSZW-CGZX", Role.centralPurchaser), ("BSZRZY", .tenderee)] {
            let somebody = Actor(
                account: 99, name: "演示", roles: [role], organisation: organisation, reach: [organisation])
            #expect(try await registry.work(for: somebody).count >= 3, "\(organisation)")
        }
        try await Self.expectOpening(in: registry)
        try await Self.expectLedger(in: registry, states)
    }

    /// One opening is over, signed by three, and its lot goes on to the committee.
    private static func expectOpening(in registry: Registry) async throws {
        let openings = try await registry.matters(TradeOpening.self, limit: 5)
        #expect(openings.map(\.lot) == ["SL-06-1"] && openings.map(\.state) == [.closed])
        let opening = try #require(openings.first)
        #expect(opening.signatures.allSatisfy { $0.name != nil } && opening.room == "开标一室")
        let bids = try await registry.bidsReadOut(in: opening)
        #expect(bids.count == 3 && bids.allSatisfy { $0.state == .valid && $0.price != nil })
        let sealed = try await registry.matters(SealedBid.self, where: .equals("lot", "SL-06-1"))
        #expect(sealed.count == 3 && sealed.allSatisfy { $0.state == .opened })
    }

    /// The ledger has a deposit in each of many states, and adds up.
    private static func expectLedger(in registry: Registry, _ lots: [String: Lot.State]) async throws {
        #expect(lots["SL-06-1"] == .evaluating && lots["SL-07-1"] == .failed)
        func states(_ lot: String) async throws -> [TradeDeposit.State] {
            try await registry.matters(TradeDeposit.self, where: .equals("lot", lot)).map(\.state)
        }
        #expect(try await states("SL-06-1") == [.held, .held, .invalid])
        #expect(try await states("SL-07-1") == [.refunded, .refunding, .lapsed])
        #expect(try await Set(states("CR-03-1")) == [.forfeited, .refunding])
        #expect(try await registry.depositBalance().isSound)
        #expect(try await registry.depositHandovers().map(\.recipient) == [.treasury])
    }

    private static func person(_ account: Int64, _ role: Role, _ organisation: String) -> Actor {
        Actor(account: account, name: "演示\(account)", roles: [role], organisation: organisation, reach: nil)
    }

    private static func registry(in folder: URL, _ now: Timestamp) async throws -> Registry {
        let database = try await Database.tested(Migration.registry + Migration.trading)
        let registry = Registry(
            database, registers: [Organisation.register, Draw.register] + Register.trading,
            keys: KeyFolder(folder.appending(path: "keys")), blobs: .bySM3(in: folder.appending(path: "blobs").path),
            clock: { now })
        try await registry.prepare()
        let year = SimulatedYear(SimulatedCity.small, seed: 7)
        let published = try #require(PublishedYear.bureau2021.files.first)
        _ = try await registry.importCSV(
            published.bytes, named: published.name, into: Organisation.register, as: .system)
        for file in [year.organisations] + year.tradingFiles.prefix(1) {
            _ = try await registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
        }
        try await registry.loadTradingPolicies(of: "BSZW-JYJG")
        return registry
    }
}
