import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Who is invited to a tender", .onEveryDatabase)
struct InvitationTests {
    /// A works lot that is tendered by invitation, taken in.
    private func lot(_ house: TradingHouse) async throws -> Lot {
        let lot = try await house.lot {
            $0.method = .invitedTender
            ($0.methodGround, $0.methodApproval, $0.invited) = ("技术复杂、有特殊要求", "保发改〔2021〕9号", 3)
        }
        try await house.act(.register, on: lot, as: TradingHouse.centre)
        try await house.document(of: lot)
        return try await house.now(lot)
    }

    @discardableResult
    private func invite(
        _ index: Int, to lot: Lot, _ house: TradingHouse, way: TradeInvitation.Way = .drawn, ground: String? = nil,
        as actor: Actor = TradingHouse.drafter
    ) async throws -> TradeInvitation {
        var invitation = TradeInvitation()
        (invitation.lot, invitation.subject) = (lot.head.number, TradingHouse.creditCode(index))
        (invitation.way, invitation.ground) = (way, ground)
        return try await house.registry.create(invitation, as: actor)
    }

    @Test("each is named before the invitation goes out, as many as the lot says; then the list stands")
    func named() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await lot(house)
        for index in 1...4 { try await house.firm(index) }
        let announcement = try await house.notice(of: lot)
        let early = try await refusal { try await house.act(announcement, on: lot) }
        #expect(early?.detail.zh.contains("已登记受邀单位0家") == true)
        let first = try await invite(1, to: lot, house)
        #expect(first.head.organisation == "ZBR")
        try await invite(2, to: lot, house, way: .recommended, ground: "承担过同类水库加固")
        await #expect(throws: Refusal.self) { try await invite(2, to: lot, house) }
        await #expect(throws: Refusal.self) { try await invite(3, to: lot, house, way: .recommended) }
        // One by mistake is taken back.
        let mistaken = try await invite(4, to: lot, house)
        _ = try await house.registry.perform(.withdraw(reason: "误录"), on: mistaken.id, as: TradingHouse.drafter)
        try await invite(3, to: lot, house)
        let announced = try await house.act(announcement, on: lot)
        #expect(announced.announcedAt != nil)
        await #expect(throws: Refusal.self) { try await invite(4, to: lot, house) }
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(.withdraw(reason: "改主意"), on: first.id, as: TradingHouse.drafter)
        }
    }

    @Test("nobody is invited to a tender that is open to everybody")
    func open() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.lot()
        try await house.firm(1)
        let refused = try await refusal { try await invite(1, to: lot, house) }
        #expect(refused?.detail.zh == "该标段不是邀请招标。")
    }

    @Test("before the result only who invites and who watches sees them")
    func secret() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await lot(house)
        try await house.firm(1)
        try await invite(1, to: lot, house)
        for reader in [TradingHouse.drafter, TradingHouse.supervisor] {
            let page = try await house.registry.list(TradeInvitation.register, ListRequest(), as: reader)
            #expect(page.records.count == 1, "\(reader.name)")
        }
        for other in [TradingHouse.centre, TradingHouse.administrator] {
            await #expect(throws: Refusal.self) {
                try await house.registry.list(TradeInvitation.register, ListRequest(), as: other)
            }
        }
        let stranger = try await house.registry.list(
            TradeInvitation.register, ListRequest(), as: TradingHouse.purchaser)
        #expect(stranger.records.isEmpty)
    }

    @Test("the result's notice names them and how they were found; no notice before it does")
    func published() throws {
        var scene = try LotScene(.invitedTender).standing(in: .candidates)
        scene.facts.invitations[0] = LotFacts.Invitation(
            subject: "A", name: "永昌受邀公司", way: .recommended, ground: "承担过同类水库加固")
        let result = try #require(scene.noticed(.award(rank: 1, reason: nil)).first { $0.kind == .result })
        for words in ["受邀单位", "永昌受邀公司", "书面推荐", "承担过同类水库加固", "随机抽取"] {
            #expect(result.text.contains(words), "\(words)")
        }
        let facts = scene.facts
        for kind in NoticeKind.allCases where kind != .result {
            let text = scene.lot.noticeText(kind, facts, candidates: [], NoticeDetails(), on: scene.now)
            #expect(!text.plain.contains("永昌受邀公司"), "\(kind)")
        }
    }
}
