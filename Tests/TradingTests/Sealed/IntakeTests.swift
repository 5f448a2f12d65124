import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Intake of sealed bids", .onEveryDatabase)
struct IntakeTests {
    @Test("a sealed bid gets a receipt whose proof stands, and its owner finds it by the secret alone")
    func received() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var bidder = Bidder(1, lot: lot, fen: 400_000_000)
        let receipt = try await house.send(&bidder)
        #expect(receipt.bid.arrivedAt == house.time.now)
        #expect(receipt.bid.state == .standing)
        let proof = try #require(receipt.proof)
        #expect(try ReceiptCheck(proof).isProven)
        let found = try await house.registry.sealedReceipt(ofSecret: bidder.secret, for: lot.head.number)
        #expect(found.bid.head.number == receipt.bid.head.number)
        await #expect(throws: Refusal.self) {
            try await house.registry.sealedReceipt(ofSecret: [UInt8](repeating: 0, count: 32), for: lot.head.number)
        }
        // The number tells nothing of how many came before.
        var other = Bidder(2, lot: lot, fen: 400_000_001)
        let second = try await house.send(&other)
        #expect(second.bid.head.number.dropFirst(3).prefix(4) != receipt.bid.head.number.dropFirst(3).prefix(4))
    }

    @Test("in time is strictly before the deadline, by when the last byte came")
    func deadline() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        let end = try #require(lot.bidDeadline)
        let (before, late) = (Timestamp(milliseconds: end.milliseconds - 1), end)
        house.time.go(to: end.adding(seconds: 1))
        var early = Bidder(1, lot: lot, fen: 1_000_000)
        // Written down after the deadline, but arrived before it: it stands.
        #expect(try await house.send(&early, arrived: before).bid.arrivedAt == before)
        var second = Bidder(2, lot: lot, fen: 1_000_000)
        do {
            _ = try await house.send(&second, arrived: late)
            Issue.record("taken")
        } catch let refusal as IntakeRefusal {
            #expect(refusal.code == .late)
            #expect(refusal.message.zh.contains("2021-03-23 09:00:00.000"))
            let kept = try await house.registry.matters(
                RefusedBid.self, where: .equals("number", refusal.receipt ?? ""))
            #expect(kept.first?.arrivedAt == late)
        }
        var third = Bidder(3, lot: lot, fen: 1_000_000)
        do {
            _ = try await house.send(&third, begun: before, arrived: end.adding(seconds: 5))
            Issue.record("taken")
        } catch let refusal as IntakeRefusal {
            #expect(refusal.code == .incomplete)
            #expect(refusal.message.zh.contains("视为撤回投标") && refusal.message.zh.contains("2021年3月29日"))
        }
    }

    @Test("replaced: the new one stands, the old one stays sealed; a stale replacement is refused by B09")
    func replaced() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var bidder = Bidder(1, lot: lot, fen: 400_000_000)
        let first = try await house.send(&bidder)
        let earlier = bidder.secret
        bidder.revise { $0.price.fen = 390_000_000 }
        let second = try await house.send(&bidder, replacing: earlier)
        #expect(try await house.sealed(first).state == .replaced)
        #expect(try await house.sealed(first).successor == second.bid.head.number)
        #expect(try await house.sealed(second).state == .standing)
        bidder.revise { $0.price.fen = 380_000_000 }
        do {
            _ = try await house.send(&bidder, replacing: earlier)
            Issue.record("taken")
        } catch let refusal as IntakeRefusal {
            #expect(refusal.code == .stale)
        }
        #expect(try await house.registry.matters(SealedBid.self).count == 2)
    }

    @Test("withdrawn until the deadline, not at it")
    func withdrawn() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var (first, second) = (Bidder(1, lot: lot, fen: 1_000_000), Bidder(2, lot: lot, fen: 1_000_000))
        _ = try await house.send(&first)
        _ = try await house.send(&second)
        let gone = try await house.registry.withdrawSealed(secret: first.secret, for: lot.head.number)
        #expect(gone.bid.state == .withdrawn)
        house.time.go(to: try #require(lot.bidDeadline))
        await #expect(throws: Refusal.self) {
            try await house.registry.withdrawSealed(secret: second.secret, for: lot.head.number)
        }
    }

    @Test("shares have to be there for every trustee in use, and for nobody else")
    func shares() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        let terms = try await house.registry.sealingTerms(of: lot.head.number)
        #expect(terms.group?.members.count == 3)
        var bidder = Bidder(1, lot: lot, fen: 1_000_000)
        let whole = try bidder.envelope(terms)
        var header = whole.header
        header.shares?.removeLast()
        await #expect(throws: IntakeRefusal.notSealed) {
            try await house.registry.receive(
                SealedArrival(
                    body: try BidEnvelope(header, whole.ciphertext).encoded(), begun: house.time.now,
                    arrived: house.time.now), for: lot.head.number, random: bidder.random)
        }
        header = whole.header
        header.shares?[0].fingerprint = String(repeating: "0", count: 64)
        do {
            _ = try await house.registry.receive(
                SealedArrival(
                    body: try BidEnvelope(header, whole.ciphertext).encoded(), begun: house.time.now,
                    arrived: house.time.now), for: lot.head.number, random: bidder.random)
            Issue.record("taken")
        } catch let refusal as IntakeRefusal {
            #expect(refusal.code == .certificate)
        }
    }

    @Test("the deadline fixes the receipts: each can be shown to be in their root, later ones are refused")
    func closed() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var bidders = (1...3).map { Bidder($0, lot: lot, fen: Int64(400_000_000 + $0)) }
        for index in bidders.indices { _ = try await house.send(&bidders[index]) }
        let before = lot.bidDeadline.map { Timestamp(milliseconds: $0.milliseconds - 1) }
        await #expect(throws: Refusal.self) { try await house.registry.closeIntake(of: lot.head.number) }
        house.time.go(to: try #require(lot.bidDeadline))
        let closed = try await house.registry.closeIntake(of: lot.head.number)
        #expect(closed.state == .closed)
        let opening = try #require(try await house.registry.opening(ofLot: lot.head.number))
        #expect(opening.receipts == 3)
        #expect(opening.state == .scheduled)
        for bidder in bidders {
            let receipt = try await house.registry.sealedReceipt(ofSecret: bidder.secret, for: lot.head.number)
            let (proof, leaf) = (try #require(receipt.inclusion), try #require(Digest(hexadecimal: receipt.bid.leaf)))
            var hasher = try MerkleHasher()
            #expect(try proof.root(from: hasher.leaf(of: leaf))?.description == opening.root)
        }
        // Arrived in time, but the door is shut: the drain was over.
        var late = Bidder(4, lot: lot, fen: 1)
        await #expect(throws: Refusal.self) { try await house.send(&late, arrived: before) }
    }

    @Test("too few: nothing is opened, every bid goes back as it came")
    func tooFew() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.sealing()
        var bidders = (1...2).map { Bidder($0, lot: lot, fen: 400_000_000) }
        for index in bidders.indices { _ = try await house.send(&bidders[index]) }
        house.time.go(to: try #require(lot.bidDeadline))
        let closed = try await house.registry.closeIntake(of: lot.head.number)
        #expect(closed.state == .failed)
        #expect(closed.failure == .tooFew)
        #expect(try await house.registry.opening(ofLot: lot.head.number) == nil)
        let states = try await house.registry.matters(SealedBid.self).map(\.state)
        #expect(states == [.returned, .returned])
        await #expect(throws: Refusal.self) {
            try await house.registry.reveal(key: bidders[0].key, secret: bidders[0].secret, for: lot.head.number)
        }
    }
}
