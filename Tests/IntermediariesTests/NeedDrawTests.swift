import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("A need that is drawn", .onEveryDatabase)
struct NeedDrawTests {
    private static let terms = NeedDrawTerms(
        parties: "中介超市", publicSource: "福彩3D第2021053期", knownAt: "2021-03-08 21:15")

    /// From the frozen list to the drawn order, as the draw's own pages do it.
    private static func drawn(_ draw: Draw, _ house: MarketHouse) async throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let list = try #require(Digest(hexadecimal: draw.listDigest ?? ""))
        let commitment = try DrawSeed.commitment(to: list, secret: secret).description
        let act = { (act: Draw.Act) in
            _ = try await house.registry.perform(act, on: draw.id, as: MarketHouse.manager)
        }
        try await act(.commit(party: "中介超市", commitment: commitment))
        try await act(.reveal(party: "中介超市", secret: hexadecimal(secret)))
        house.time.go(to: .at("2021-03-08", 21, 20))
        try await act(.draw(value: "3 5 8"))
        let standing = try await house.registry.matters(
            Draw.self, where: .equals("number", draw.head.number), limit: 1)[0]
        try await house.registry.confirm(standing, as: MarketHouse.manager)
    }

    @Test("the order of the draw decides, and anybody gets the same from its record")
    func random() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(5)
        let need = try await house.published(.randomDraw)
        for party in parties {
            _ = try await house.registry.enrol(
                QuoteDraft(), in: need.head.number, by: party, random: house.chance.bytes)
        }
        let closed = try await house.closed(need)
        #expect(closed.state == .closed && closed.valid == 5)
        await #expect(throws: Refusal.self) {
            try await house.registry.startDraw(
                of: need.head.number, Self.terms, salt: house.chance.bytes(32), as: MarketHouse.owner)
        }
        let draw = try await house.registry.startDraw(
            of: need.head.number, Self.terms, salt: house.chance.bytes(32), as: MarketHouse.manager)
        #expect(draw.state == .frozen && draw.seats == "1+2" && draw.candidateCount == 5)
        try await house.registry.keepMarket()
        #expect(try await need.again(house.registry).state == .drawing)
        try await Self.drawn(draw, house)
        try await house.registry.keepMarket()
        let selected = try await need.again(house.registry)
        let file = try await house.registry.publicDraw(number: draw.head.number)
        let order = try #require(try file.order()).map(\.id)
        #expect(selected.state == .publicity && selected.winner == order[0])
        // The price was fixed: nothing is saved that anybody offered.
        #expect(selected.amount == need.budget && selected.saving == .zero && selected.savingRate == .zero)
        let opened = try await house.registry.openedEnrolments(of: selected)
        #expect(opened.map(\.intermediary) == order)
        let record = try file.record()
        let verification = try #require(try DrawVerification(file: Array(record.canonical())))
        #expect(verification.isSound)
        // Whoever gives up is followed by the next of the same order.
        let winner = try #require(parties.first { "ZJ-\($0.account - 987_600)" == order[0] })
        try await house.registry.giveUp(need.head.number, reason: "放弃", by: winner)
        #expect(try await need.again(house.registry).winner == order[1])
    }

    @Test("equal quotes are told apart by a draw among them alone")
    func tie() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(4)
        let need = try await house.published()
        for (party, yuan) in zip(parties, [80_000, 70_000, 70_000, 90_000]) { try await house.quote(yuan, need, party) }
        let tied = try await house.closed(need)
        #expect(tied.state == .closed && tied.tied == 2)
        // Whatever is recorded after closing neither breaks the tie nor touches the draw.
        try await house.record(-20, of: "ZJ-2")
        let draw = try await house.registry.startDraw(
            of: need.head.number, Self.terms, salt: house.chance.bytes(32), as: MarketHouse.manager)
        #expect(draw.candidateCount == 2)
        await expectRefusal("尚未作废，不能重抽") {
            _ = try await house.registry.startDraw(
                of: need.head.number, Self.terms, salt: house.chance.bytes(32), as: MarketHouse.manager)
        }
        try await Self.drawn(draw, house)
        try await house.record(-40, of: "ZJ-3")
        try await house.registry.keepMarket()
        let selected = try await need.again(house.registry)
        let order = try #require(try await house.registry.publicDraw(number: draw.head.number).order()).map(\.id)
        #expect(Set(order) == ["ZJ-2", "ZJ-3"] && selected.winner == order[0])
        let opened = try await house.registry.openedEnrolments(of: selected).map(\.intermediary)
        #expect(opened == order + ["ZJ-1", "ZJ-4"])
    }
}

extension MarketHouse {
    fileprivate func record(_ points: Int, of provider: String) async throws {
        var event = IntermediaryCreditEvent()
        event.head.organisation = "ZWJ"
        (event.intermediary, event.kind, event.points) = (provider, .late, points)
        (event.basis, event.from, event.until) = ("逾期交付。", time.now.day, time.now.day.adding(months: 12))
        try await registry.create(event, as: Self.manager)
    }
}
