import Kernel
import Registry
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Mail that people ask for", .onEveryDatabase)
struct MailPreferenceTests {
    private let post = OutboxTests.TestPost()
    private let random = Counter()

    /// Different bytes every time, and the same in every run.
    private final class Counter: Sendable {
        private let last = Mutex<UInt8>(0)
        @Sendable func bytes(_ count: Int) -> [UInt8] {
            last.withLock { last in
                (0..<count).map { _ in
                    last &+= 37
                    return last
                }
            }
        }
    }

    private func schedule(_ house: PetitionHouse) -> Schedule {
        Schedule(house.registry, [house.registry.outbox(random: { Array(repeating: 128, count: $0) }, post.deliver)])
    }

    private func code(in letter: Parcel) throws -> String {
        try #require(letter.body.split(whereSeparator: { !$0.isNumber }).map(String.init).first { $0.count == 6 })
    }

    /// A house whose chief has an address and chose what to get.
    private func house(
        _ cadences: [Notice.Kind: MailPreference.Cadence], language: Language = .en
    ) async throws -> PetitionHouse {
        let house = try await PetitionHouse()
        let chief = try await house.actor("chief")
        try await house.registry.askForAddress("chief@example.org", in: language, as: chief, random: random.bytes)
        await schedule(house).round()
        let letter = try #require(post.parcels.last)
        #expect(letter.target == "chief@example.org" && letter.unsubscribeToken == nil)
        try await house.registry.confirmAddress(code: code(in: letter), as: chief)
        try await house.registry.prefer(cadences, in: language, as: chief, random: random.bytes)
        return house
    }

    private var letters: [Parcel] { Array(post.parcels.dropFirst()) }

    @Test("goes to a confirmed address, at once and once, in their language, of the kinds they chose")
    func atOnce() async throws {
        let house = try await house([.act: .atOnce])
        let chief = try await house.actor("chief")
        let preference = try await house.registry.mailPreference(of: chief)
        #expect(preference.address == "chief@example.org" && preference.cadence(of: .act) == .atOnce)
        #expect(preference.cadence(of: .redLight) == .none)
        let petition = try await house.petition()
        try await house.perform(.note(text: "请阅"), on: petition)
        house.advance(days: 30)
        for _ in 0..<3 { await schedule(house).round() }
        #expect(letters.map(\.target) == ["chief@example.org"], "lights go by no mail of theirs")
        #expect(letters.first?.subject == "What happened to a matter — 衡 Heng")
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("a digest comes once a day, with what came in since, and not at all when that is nothing")
    func daily() async throws {
        let house = try await house([.act: .daily, .yellowLight: .daily])
        let petition = try await house.petition()
        // 4 March 2021, midnight: the morning is still to come.
        for text in ["一", "二"] { try await house.perform(.note(text: text), on: petition) }
        let servers = (0..<2).map { _ in schedule(house) }
        for hour in 1...30 {
            house.house.time.advance(seconds: 3600)
            await withTaskGroup { group in
                for server in servers { group.addTask { _ = await server.round() } }
            }
            if hour == 7 { #expect(letters.isEmpty) }
            if hour == 8 { #expect(letters.count == 1) }
        }
        #expect(letters.count == 1, "nothing came in since")
        let digest = try #require(letters.first)
        #expect(digest.subject == "2 notices — 衡 Heng" && digest.body.contains("一") && digest.body.contains("二"))
        #expect(digest.unsubscribeToken != nil)
        try await house.perform(.note(text: "三"), on: petition)
        // The morning after next.
        house.house.time.advance(seconds: 27 * 3600)
        for server in servers { await server.round() }
        #expect(letters.count == 2 && letters[1].body.contains("三") && !letters[1].body.contains("一"))
    }

    @Test("ends by the link in a letter, without signing in, and stays ended")
    func unsubscribed() async throws {
        let house = try await house([.act: .atOnce, .redLight: .daily])
        let petition = try await house.petition()
        try await house.perform(.note(text: "请阅"), on: petition)
        house.house.time.advance(seconds: 2)
        await schedule(house).round()
        let token = try #require(letters.first?.unsubscribeToken)
        let subscriber = try #require(try await house.registry.mailSubscriber(token: token))
        #expect(subscriber.address == "c***@example.org" && subscriber.isOn)
        for _ in 0..<2 { try await house.registry.unsubscribeMail(token: token) }
        #expect(try await house.registry.mailSubscriber(token: token)?.isOn == false)
        try await house.perform(.note(text: "再阅"), on: petition)
        house.advance(days: 1)
        await schedule(house).round()
        #expect(letters.count == 1)
        await #expect(throws: Refusal.self) {
            try await house.registry.unsubscribeMail(token: String(token.dropLast()))
        }
        let chief = try await house.actor("chief")
        #expect(
            try await house.registry.history(of: .mailPreference, chief.account).map(\.act)
                == ["prefer", "confirm", "prefer", "unsubscribe"])
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("no code but the one that was sent confirms, and not for ever")
    func codes() async throws {
        let house = try await PetitionHouse()
        let (chief, clerk) = (try await house.actor("chief"), try await house.actor("clerk"))
        let registry = house.registry
        func ask() async throws -> String {
            try await registry.askForAddress("a@example.org", in: .zh, as: chief, random: random.bytes)
            await schedule(house).round()
            return try code(in: #require(post.parcels.last))
        }
        let first = try await ask()
        await #expect(throws: Refusal.self) { try await ask() }
        await #expect(throws: Refusal.self) { try await registry.confirmAddress(code: first, as: clerk) }
        // Too late.
        house.house.time.advance(seconds: 1801)
        await #expect(throws: Refusal.self) { try await registry.confirmAddress(code: first, as: chief) }
        // Guessed too often.
        let second = try await ask()
        let wrong = second == "000000" ? "111111" : "000000"
        for _ in 0..<5 {
            await #expect(throws: Refusal.self) { try await registry.confirmAddress(code: wrong, as: chief) }
        }
        await #expect(throws: Refusal.self) { try await registry.confirmAddress(code: second, as: chief) }
        house.house.time.advance(seconds: 61)
        let third = try await ask()
        #expect(try await registry.pendingAddress(of: chief)?.address == "a@example.org")
        try await registry.confirmAddress(code: " \(third.prefix(3)) \(third.suffix(3))", as: chief)
        #expect(try await registry.mailPreference(of: chief).address == "a@example.org")
        await #expect(throws: Refusal.self) { try await registry.confirmAddress(code: third, as: chief) }
        // A stranger's address isn't flooded.
        var sent = 3
        for _ in 0..<20 {
            house.house.time.advance(seconds: 61)
            if (try? await ask()) != nil { sent += 1 }
        }
        #expect(sent == 8)
    }

    @Test(
        "goes to nothing that is no address",
        arguments: ["chief", "a@b", "a@b.c\r\nBcc: x@y.z", "a b@c.d", "<a@b.c>", "a@b@c.d", "@b.c"])
    func addresses(_ address: String) async throws {
        let house = try await PetitionHouse()
        let chief = try await house.actor("chief")
        await #expect(throws: Refusal.self) {
            try await house.registry.askForAddress(address, in: .zh, as: chief, random: random.bytes)
        }
    }

    @Test("what an administrator sees of a letter hides numbers, codes and addresses")
    func masked() {
        #expect(
            PersonalText.masked("您的验证码是 012345，电话13800001234，见 PT-000001 或 zhang@example.cn 2021年3月")
                == "您的验证码是 ******，电话***********，见 PT-000001 或 z***@example.cn 2021年3月")
    }
}
