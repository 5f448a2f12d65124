import Kernel
import Registry
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Outbox", .onEveryDatabase)
struct OutboxTests {
    /// A post that keeps what it was given, and refuses as it is told.
    final class TestPost: Sendable {
        private let given = Mutex<[Parcel]>([])
        private let answers = Mutex<[DeliveryFailure?]>([])

        var parcels: [Parcel] { given.withLock { $0 } }
        func answer(_ failures: [DeliveryFailure?]) { answers.withLock { $0 = failures } }

        @Sendable func deliver(_ parcel: Parcel) async throws {
            given.withLock { $0.append(parcel) }
            if let failure = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
        }
    }

    private let post = TestPost()

    @Test("tries at once what waits, gives up what an administrator ends, and says so in the trail")
    func byHand() async throws {
        let house = try await subscribed()
        let (admin, clerk) = (try await house.actor("admin"), try await house.actor("clerk"))
        try await house.petition()
        post.answer([.forNow("503")])
        let schedule = schedule(house)
        await schedule.round()
        let id = try #require(try await house.registry.parcels(.waiting).first?.parcel.id)
        await #expect(throws: Refusal.self) { try await house.registry.retryParcel(id, as: clerk) }
        try await house.registry.giveUpParcel(id, as: admin)
        #expect(try await house.registry.parcel(id, as: admin).state == .dead)
        await #expect(throws: Refusal.self) { try await house.registry.giveUpParcel(id, as: admin) }
        try await house.registry.retryParcel(id, as: admin)
        house.house.time.advance(seconds: 2)
        await schedule.round()
        #expect(try await house.registry.parcel(id, as: admin).state == .sent)
        await #expect(throws: Refusal.self) { try await house.registry.retryParcel(id, as: admin) }
        let acts = try await house.registry.newestEntries(limit: 10).filter { $0.register == Registry.outboxRegister }
        #expect(acts.map(\.act) == ["retry", "giveUp"] && acts.map(\.position) == [2, 1])
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test(
        "a paused subscription keeps what happens and sends it when resumed; a new key signs at once; all is in the trail"
    )
    func paused() async throws {
        let house = try await subscribed()
        let admin = try await house.actor("admin")
        let id = try #require(try await house.registry.webhooks().first?.id)
        let schedule = schedule(house)
        try await house.petition("一")
        try await house.registry.pause(webhook: id, true, as: admin)
        try await house.petition("二")
        await #expect(throws: Refusal.self) { try await house.registry.ping(webhook: id, as: admin) }
        house.advance(days: 3)
        await schedule.round()
        #expect(post.parcels.isEmpty)
        try await house.registry.rotate(webhook: id, to: "fedcba9876543210", as: admin)
        try await house.registry.pause(webhook: id, false, as: admin)
        try await house.registry.ping(webhook: id, as: admin)
        house.house.time.advance(seconds: 2)
        await schedule.round()
        #expect(post.parcels.map(\.subject).sorted() == ["petition.create", "petition.create", "ping"])
        #expect(Set(post.parcels.map(\.secret)) == ["fedcba9876543210"])
        #expect(
            try await house.registry.history(of: .webhook, id).map(\.act) == ["subscribe", "pause", "rotate", "resume"])
        #expect(try await house.registry.verifyTrail().isSound)
        try await house.house.tamper("UPDATE webhook SET url = 'https://elsewhere.example' WHERE id = \(id)")
        #expect(try await house.registry.verifyTrail().findings.count == 1)
    }

    private func schedule(_ house: PetitionHouse) -> Schedule {
        Schedule(house.registry, [house.registry.outbox(random: { Array(repeating: 128, count: $0) }, post.deliver)])
    }

    private func subscribed(_ register: String = "petition", _ act: String = Webhook.any) async throws -> PetitionHouse
    {
        let house = try await PetitionHouse()
        try await house.registry.subscribe(
            Webhook(register: register, act: act, url: "https://example.org/in", secret: "0123456789abcdef"),
            as: try await house.actor("admin"))
        return house
    }

    @Test("tells subscribers of the acts they asked for, once each, and of nothing that didn't happen")
    func told() async throws {
        let house = try await subscribed("petition", "finish")
        let petition = try await house.petition()
        await #expect(throws: Refusal.self) { try await house.perform(.resume, on: petition) }
        try await house.perform(.finish, on: petition)
        await #expect(throws: Refusal.self) { try await house.perform(.finish, on: petition) }
        let schedule = schedule(house)
        for _ in 0..<3 {
            await schedule.round()
            house.house.time.advance(seconds: 60)
        }
        #expect(post.parcels.map(\.subject) == ["petition.finish"])
        let parcel = try #require(post.parcels.first)
        #expect(
            parcel.body == """
                {"register":"petition","number":"PT-000001","act":"finish","state":"done","organisation":"110","version":2,\
                "at":"2021-03-04T00:00:00+08:00"}
                """)
        #expect(parcel.target == "https://example.org/in" && !parcel.mayBePrivate)
        #expect(try await house.registry.parcels(.sent).count == 1)
    }

    @Test("tells of imports line by line")
    func imported() async throws {
        let house = try await subscribed()
        _ = try await house.registry.importCSV(
            Array("title\n一\n二\n三\n".utf8), named: "p.csv", into: Petition.register, as: try await house.actor("clerk"))
        await schedule(house).round()
        #expect(post.parcels.count == 3 && Set(post.parcels.map(\.subject)) == ["petition.import"])
        #expect(Set(post.parcels.map(\.identity)).count == 3)
    }

    @Test("tries again with growing pauses, under the same identity")
    func again() async throws {
        let house = try await subscribed()
        try await house.petition()
        post.answer([.forNow("503"), .forNow("timeout"), .forNow("503")])
        let schedule = schedule(house)
        var times: [Int] = []
        for second in stride(from: 0, through: 600, by: 2) {
            let before = post.parcels.count
            await schedule.round()
            if post.parcels.count > before { times.append(second) }
            house.house.time.advance(seconds: 2)
        }
        #expect(times == [0, 30, 90, 210])
        #expect(Set(post.parcels.map(\.identity)).count == 1)
        #expect(try await house.registry.parcels(.sent).count == 1)
    }

    @Test("gives up after a last try or a refusal for good, tells an administrator, and goes again when asked")
    func dead() async throws {
        let house = try await subscribed()
        let admin = try await house.actor("admin")
        try await house.petition("一")
        post.answer([.forGood("HTTP 410")])
        let schedule = schedule(house)
        await schedule.round()
        #expect(try await house.registry.parcels(.dead).map(\.trouble) == ["HTTP 410"])
        #expect(try await house.registry.notices(for: admin).notices.map(\.kind) == [.upkeep])
        let id = try #require(try await house.registry.parcels(.dead).first?.parcel.id)
        try await house.registry.retryParcel(id, as: admin)
        await #expect(throws: Refusal.self) { try await house.registry.retryParcel(id, as: admin) }
        post.answer(Array(repeating: .forNow("no route"), count: Registry.deliveryAttempts))
        for _ in 0..<(Registry.deliveryAttempts + 3) {
            house.advance(days: 1)
            await schedule.round()
        }
        #expect(post.parcels.count == 1 + Registry.deliveryAttempts)
        #expect(try await house.registry.parcels(.dead).count == 1)
    }

    @Test("sends nothing to a subscription that ended")
    func unsubscribed() async throws {
        let house = try await subscribed()
        let admin = try await house.actor("admin")
        try await house.petition()
        let webhook = try #require(try await house.registry.webhooks().first)
        try await house.registry.unsubscribe(webhook.id, as: admin)
        try await house.petition()
        await schedule(house).round()
        #expect(post.parcels.isEmpty)
    }

    @Test(
        "refuses subscriptions that would tell everybody",
        arguments: [
            ("http://example.org", "0123456789abcdef"), ("ftp://example.org", "0123456789abcdef"),
            ("https://example.org", "short"), ("https://exa mple.org", "0123456789abcdef"),
        ])
    func subscriptions(_ url: String, _ secret: String) async throws {
        let house = try await PetitionHouse()
        let (admin, clerk) = (try await house.actor("admin"), try await house.actor("clerk"))
        await #expect(throws: Refusal.self) {
            try await house.registry.subscribe(Webhook(url: url, secret: secret), as: admin)
        }
        await #expect(throws: Refusal.self) {
            try await house.registry.subscribe(
                Webhook(url: "https://example.org", secret: "0123456789abcdef"), as: clerk)
        }
        #expect(try await house.registry.webhooks().isEmpty)
    }

    @Test("signs so that the receiver can check")
    func signed() throws {
        // RFC 4231, case 2, and the same by the national hash.
        #expect(
            try MessageCode.sha256.code(of: "what do ya want for nothing?", key: "Jefe")
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            try MessageCode.sm3.code(of: "what do ya want for nothing?", key: "Jefe")
                == "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882")
        let parcel = Parcel(id: 7, channel: .webhook, target: "https://x", subject: "a.b", body: "{}", secret: "key")
        let headers = try parcel.headers(at: Timestamp(milliseconds: 0))
        #expect(headers.contains("X-Heng-Delivery: heng-7"))
        #expect(headers.last?.hasPrefix("X-Heng-Signature: sha256=") == true)
        #expect(Timestamp(milliseconds: 0).mailDate == "Thu, 1 Jan 1970 08:00:00 +0800")
    }
}
