import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Quotes sealed in browsers", .onEveryDatabase)
struct SealedQuoteTests {
    @Test("they count at closing as those do that the server sealed, and lie at one length beside them")
    func closing() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(3)
        let need = try await house.published()
        var person = Practitioner()
        person.head.organisation = "ZWJ"
        (person.intermediary, person.name, person.profession, person.certificate) = ("ZJ-2", "李工", "环评工程师", "C1")
        let employed = try await house.registry.create(person, as: MarketHouse.manager)
        try await house.seal(.yuan(80_000), need, parties[0])
        let envelope = try await house.seal(.yuan(70_000, practitioner: employed.head.number), need, parties[1])
        try await house.quote(90_000, need, parties[2])
        let kept = try await house.registry.matters(NeedEnrolment.self)
        #expect(kept.count == 3 && Set(kept.map(\.sealed.count)).count == 1)

        // Its firm sees that it is there, by the digest, and not what it says.
        let own = try #require(try await house.registry.ownEnrolment(in: need, by: parties[1]))
        let digest = try envelope.digest()
        #expect(own.price == nil && own.digest == digest)
        let other = try #require(try await house.registry.ownEnrolment(in: need, by: parties[2]))
        #expect(other.price == Money(fen: 9_000_000) && other.digest == nil)

        let closed = try await house.closed(need)
        #expect(closed.state == .publicity && closed.winner == "ZJ-2" && closed.amount == Money(fen: 7_000_000))
        #expect(
            try await house.opened(need) == [
                "ZJ-1": .init(fen: 8_000_000), "ZJ-2": .init(fen: 7_000_000, practitioner: employed.head.number),
                "ZJ-3": .init(fen: 9_000_000),
            ])
        let now = try #require(try await house.registry.ownEnrolment(in: closed, by: parties[1]))
        #expect(now.price == Money(fen: 7_000_000))
    }

    @Test("a discount counts as typed; more than all, or none at all, is not valid")
    func discounts() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(4)
        let need = try await house.published { $0.quoteKind = .discount }
        for (party, discount) in zip(parties, ["12.5", "100", "viel", "20"]) {
            try await house.seal(
                .init(fen: nil, discount: discount, practitioner: nil, statement: ""), need, party)
        }
        #expect(try await house.closed(need).winner == "ZJ-4")
        let opened = try await house.opened(need)
        #expect(opened["ZJ-1"] == .init(fen: 8_750_000))
        #expect(opened["ZJ-2"] == .init(fen: nil, reason: need.quoteRule.zh))
        #expect(opened["ZJ-3"]?.reason?.contains("无法打开") == true)
    }

    @Test("what isn't valid shows at closing, with the reason, and takes part in nothing")
    func invalid() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(6)
        let need = try await house.published()
        let key = try await house.key(need)
        try await house.seal(.yuan(100_001), need, parties[0])
        try await house.seal(.yuan(60_000, practitioner: "ZJRY-9"), need, parties[1])
        try await house.seal(.yuan(80_000), need, parties[2])
        // Somebody else's envelope, sent in as one's own.
        let copied = try house.envelope(.yuan(50_000), need, parties[2], under: key)
        try await house.send(copied, need, parties[3], under: key)
        // And one that was touched on its way.
        var bytes = try house.envelope(.yuan(40_000), need, parties[4], under: key).bytes
        bytes[bytes.count - 20] ^= 1
        try await house.send(
            try #require(QuoteEnvelope(encoded: Data(bytes).base64EncodedString())), need, parties[4], under: key)
        try await house.seal(.yuan(90_000), need, parties[5])
        let closed = try await house.closed(need)
        #expect(closed.winner == "ZJ-3" && closed.amount == Money(fen: 8_000_000))
        let opened = try await house.opened(need)
        #expect(opened["ZJ-1"] == .init(fen: nil, reason: need.quoteRule.zh))
        #expect(opened["ZJ-2"] == .init(fen: 6_000_000, reason: Practitioner.notEmployed.zh))
        for firm in ["ZJ-4", "ZJ-5"] {
            #expect(opened[firm]?.fen == nil && opened[firm]?.reason?.contains("无法打开") == true)
        }
    }

    @Test("the key is one for all firms, and forgotten once everything is opened: what was withdrawn stays closed")
    func forgetting() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(3)
        let need = try await house.published()
        let key = try await house.key(need)
        #expect(try await house.key(need) == key)
        let withdrawn = try await house.seal(.yuan(55_555), need, parties[0])
        try await house.registry.withdrawEnrolment(in: need.head.number, by: parties[0])
        let again = try await house.seal(.yuan(66_666), need, parties[0])
        #expect(again != withdrawn)
        try await house.seal(.yuan(70_000), need, parties[1])
        await expectRefusal("您单位已报名") { try await house.seal(.yuan(1), need, parties[1]) }
        #expect(try await house.closed(need).winner == "ZJ-1")
        #expect(try await house.registry.database.read { try NeedKeyStore(session: $0).usable(of: key.need) } == nil)
        #expect(try await house.registry.sealingKey(of: need.again(house.registry), random: house.chance.bytes) == nil)
    }

    @Test("a page of before a new key is told so, and late is late")
    func stale() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        let key = try await house.key(need)
        try await house.registry.database.write { try NeedKeyStore(session: $0).forget(key.need) }
        let fresh = try await house.key(need)
        #expect(fresh != key)
        let old = try house.envelope(.yuan(50_000), need, parties[0], under: key)
        await expectRefusal("密封密钥已更换") { try await house.send(old, need, parties[0], under: key) }
        let new = try house.envelope(.yuan(50_000), need, parties[0], under: fresh)
        try await house.send(new, need, parties[0], under: fresh)
        house.time.go(to: .at("2021-03-05", 17))
        await expectRefusal("报名已经截止") { try await house.send(new, need, parties[1], under: fresh) }
    }

    @Test("a single one stays sealed, and its key with it, until another comes")
    func single() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        let need = try await house.published()
        try await house.seal(.yuan(50_000), need, parties[0])
        #expect(try await house.closed(need).state == .failed)
        #expect(try await house.registry.matters(NeedEnrolment.self).map(\.state) == [.sealed])
        let until = Timestamp.at("2021-03-12", 17)
        try await house.act(.extend(until: until.milliseconds, reason: "仅一家"), need)
        try await house.seal(.yuan(60_000), try await need.again(house.registry), parties[1])
        house.time.go(to: until)
        try await house.registry.closeNeeds()
        #expect(try await need.again(house.registry).winner == "ZJ-1")
    }

    @Test("a need that is cancelled leaves a key that opens nothing")
    func cancelled() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        try await house.seal(.yuan(50_000), need, party)
        #expect(try await house.act(.terminate(reason: "项目取消"), need).state == .terminated)
        try await house.registry.keepMarket()
        let key = try await house.registry.database.read { try NeedKeyStore(session: $0).usable(of: need.head.number) }
        #expect(key == nil)
    }

    @Test("a statement that wouldn't fit is refused, whichever way it comes")
    func statements() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        let long = String(repeating: "诺", count: 201)
        await expectRefusal("承诺和说明不超过200字。") {
            _ = try await house.registry.enrol(
                QuoteDraft(amount: Money(fen: 1), statement: long), in: need.head.number, by: party,
                random: house.chance.bytes)
        }
        let key = try await house.key(need)
        let quote = QuoteEnvelope.Quote(
            fen: 1, discount: nil, practitioner: nil, statement: String(repeating: long, count: 3))
        #expect(try QuoteEnvelope.seal(quote, to: key.publicKey, beside: [], random: house.chance.bytes) == nil)
    }

    @Test("everything but what is one length and whole is refused at the door")
    func shape() {
        for encoded in ["", "x", Data(repeating: 1, count: 1947).base64EncodedString()] {
            #expect(QuoteEnvelope(encoded: encoded) == nil)
        }
        #expect(QuoteEnvelope(encoded: Data(repeating: 1, count: 1948).base64EncodedString()) != nil)
    }
}
