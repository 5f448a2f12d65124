import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Draws in the register", .onEveryDatabase)
struct DrawRegistryTests {
    private let everybody = (1...9).map { DrawCandidate("E\($0)", fits: $0 < 6 ? ["造价"] : ["法律"], name: "专家\($0)") }
    private let secrets: [[UInt8]] = [Array(repeating: 1, count: 32), Array(repeating: 2, count: 32)]
    private let salt = [UInt8](repeating: 9, count: 32)

    private func request(in house: House, _ change: (inout Draw) -> Void = { _ in }) async throws -> Draw {
        var draw = SampleDraw(
            try DrawList(everybody), seats: [DrawSeat("造价", number: 2, reserves: 1), DrawSeat(number: 1)]
        )
        .draw
        draw.head = Head(organisation: "100")
        change(&draw)
        return try await house.registry.create(draw, as: .clerk)
    }

    /// Frozen, committed, opened and drawn through the one door.
    private func drawn(_ requested: Draw, in house: House, excluding exclusions: [DrawExclusion] = []) async throws
        -> Draw
    {
        let registry = house.registry
        let list = try DrawList(everybody, excluding: exclusions)
        var draw = try await registry.freeze(list, in: requested, salt: salt, as: .clerk)
        let digest = try #require(draw.listDigest.flatMap(Digest.init(hexadecimal:)))
        for (index, party) in draw.partyNames.enumerated() {
            let commitment = try DrawSeed.commitment(to: digest, secret: secrets[index]).description
            draw = try await registry.perform(
                .commit(party: party, commitment: commitment), on: draw.id, as: .party(index))
        }
        for (index, party) in draw.partyNames.enumerated() {
            draw = try await registry.perform(
                .reveal(party: party, secret: hexadecimal(secrets[index])), on: draw.id, as: .party(index))
        }
        house.time.advance(seconds: 86_400)
        return try await registry.perform(.draw(value: "3 6 9"), on: draw.id, as: .clerk)
    }

    @Test("go from request to a filled committee, and the public record holds")
    func whole() async throws {
        let house = try await House()
        let requested = try await request(in: house)
        var draw = try await drawn(requested, in: house, excluding: [DrawExclusion("E2", reason: "近三年任职")])
        while [.drawn, .calling].contains(draw.state) {
            let walk = try #require(try await house.registry.drawFile(of: draw).walk())
            let turn = try #require(walk.next)
            let answer: DrawAnswer = draw.callCount == 1 ? .refused : .accepted
            draw = try await house.registry.answer(
                answer, by: walk.order[turn.position].id, reason: "出差", in: draw, as: .clerk)
        }
        #expect(draw.state == .filled && draw.callCount == 5 && draw.missing == 0)
        // Somebody may be called in place of another later, but nobody waits for that.
        #expect(try await house.registry.work(for: .clerk).allSatisfy { $0.record.head.id != draw.head.id })
        let file = try await house.registry.publicDraw(number: draw.head.number)
        let found = try #require(try DrawVerification(file: file.record().canonical()))
        #expect(found.isSound, "\(found.findings.filter { !$0.holds })")
        #expect(!(try String(decoding: file.record().canonical(), as: UTF8.self).contains("专家1")))
        let history = try await house.registry.history(of: draw.record, in: Draw.register)
        #expect(
            history.map(\.act) == ["create", "freeze", "commit", "commit", "reveal", "reveal", "draw"]
                + Array(repeating: "call", count: 5))
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("wait for those who take part in draws, though anybody may act for a party")
    func awaited() async throws {
        let house = try await House()
        let draw = try await request(in: house)
        try await house.registry.freeze(try DrawList(everybody), in: draw, salt: salt, as: .clerk)
        func waits(_ role: Role) async throws -> Bool {
            let actor = Actor(account: 7, name: "某人", roles: [role], organisation: "100", reach: ["100"])
            return try await house.registry.work(for: actor).contains { $0.record.head.id == draw.head.id }
        }
        for role in [Role.sectionStaff, .tenderee, .disciplineInspector] { #expect(try await waits(role), "\(role)") }
        for role in [Role.windowClerk, .hotlineAgent, .leader] { #expect(try await !waits(role), "\(role)") }
    }

    @Test("keep names secret until they are disclosed")
    func secret() async throws {
        let house = try await House()
        var draw = try await drawn(request(in: house) { ($0.isSecret, $0.isAnswered) = (true, false) }, in: house)
        draw = try await house.registry.confirm(draw, as: .clerk)
        let before = try await house.registry.publicDraw(number: draw.head.number).record()
        #expect(before.names == nil && before.candidates.allSatisfy { $0.id.count == 64 })
        #expect(try DrawVerification(file: before.canonical())?.isSound == true)
        draw = try await house.registry.disclose(draw, as: .clerk)
        let after = try await house.registry.publicDraw(number: draw.head.number).record()
        #expect(after.names?.count == 4 && after.names?.allSatisfy { $0.name.hasPrefix("专家") } == true)
        #expect(try DrawVerification(file: after.canonical())?.isSound == true)
        await #expect(throws: Refusal.self) { try await house.registry.disclose(draw, as: .clerk) }
    }

    @Test("take an answer only from the one whose turn it is, and only with a reason unless accepted")
    func answers() async throws {
        let house = try await House()
        let draw = try await drawn(request(in: house), in: house)
        let walk = try #require(try await house.registry.drawFile(of: draw).walk())
        let turn = try #require(walk.next)
        let other = try #require(walk.order.last?.id)
        await #expect(throws: Refusal.self) {
            try await house.registry.answer(.accepted, by: other, in: draw, as: .clerk)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.answer(
                .refused, by: walk.order[turn.position].id, reason: " ", in: draw, as: .clerk)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.answer(.accepted, by: walk.order[turn.position].id, in: draw, as: .auditor)
        }
        let next = try await house.registry.answer(.accepted, by: walk.order[turn.position].id, in: draw, as: .clerk)
        // Seen before somebody else's call was written down.
        await #expect(throws: Refusal.self) {
            try await house.registry.answer(.accepted, by: walk.order[turn.position].id, in: draw, as: .clerk)
        }
        #expect(next.callCount == 1)
    }

    @Test("do by name nothing that writes to their own tables", arguments: ["freeze", "call", "confirm", "disclose"])
    func byName(_ act: String) async throws {
        let house = try await House()
        let draw = try await request(in: house)
        let refusal = await #expect(throws: Refusal.self) {
            try await house.registry.perform(ActCall(act), in: Draw.register, id: draw.head.id, as: .clerk)
        }
        #expect(refusal?.code == "rule")
    }

    @Test("are repeated only after they were voided or came out short, for a reason, and every one is shown")
    func repeated() async throws {
        let house = try await House()
        let first = try await request(in: house)
        // The same lot again without saying so.
        await #expect(throws: Refusal.self) { _ = try await request(in: house) }
        let again = try await request(in: house) { ($0.repeats, $0.repeatReason) = (first.head.number, "参与方缺席") }
        let list = try DrawList(everybody)
        let early = await #expect(throws: Refusal.self) {
            try await house.registry.freeze(list, in: again, salt: salt, as: .clerk)
        }
        #expect(early?.code == "rule")
        try await house.registry.freeze(list, in: first, salt: salt, as: .clerk)
        try await house.registry.perform(.void(reason: "参与方缺席"), on: first.id, as: .clerk)
        let draw = try await house.registry.freeze(list, in: again, salt: salt, as: .clerk)
        // A third can't repeat the first a second time.
        await #expect(throws: Refusal.self) {
            _ = try await request(in: house) { ($0.repeats, $0.repeatReason) = (first.head.number, "再来") }
        }
        let record = try await house.registry.publicDraw(number: draw.head.number).record()
        #expect(record.siblings.map(\.state) == ["voided", "frozen"])
        #expect(record.siblings.last?.reason == "参与方缺席")
    }

    @Test("are public from the day their list is frozen, not before")
    func published() async throws {
        let house = try await House()
        let draw = try await request(in: house)
        #expect(try await house.registry.publicDraws().isEmpty)
        await #expect(throws: Refusal.self) { try await house.registry.publicDraw(number: draw.head.number) }
        try await house.registry.freeze(DrawList(everybody), in: draw, salt: salt, as: .clerk)
        #expect(try await house.registry.publicDraws().map(\.head.number) == [draw.head.number])
    }

    @Test("show a list altered in the database: it no longer has the digest published")
    func altered() async throws {
        let house = try await House()
        var draw = try await drawn(request(in: house) { $0.isAnswered = false }, in: house)
        draw = try await house.registry.confirm(draw, as: .clerk)
        try await house.tamper("UPDATE draw_candidate SET id = 'E0' WHERE position = 0")
        let record = try await house.registry.publicDraw(number: draw.head.number).record()
        #expect(try DrawVerification(file: record.canonical())?.isSound == false)
    }
}
