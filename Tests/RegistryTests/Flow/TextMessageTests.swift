import Kernel
import Registry
import Synchronization
import TestSupport
import Testing

@Suite("Text messages", .onEveryDatabase)
struct TextMessageTests {
    @Test(
        "go to mobile numbers alone",
        arguments: [
            ("13887501234", true), ("19900000000", true), ("12345678901", false), ("1388750123", false),
            ("08752121212", false), ("+8613887501234", false), ("1388750123４", false), ("", false),
        ])
    func numbers(_ number: String, _ isMobile: Bool) {
        #expect((TextMessage(.news, to: number, "办结") != nil) == isMobile)
    }

    @Test("are counted as operators count them: 70 characters in one, 67 in each of several, signature and all")
    func parts() {
        #expect(TextMessage.parts(String(repeating: "字", count: 64), sign: "政务服务") == 1)
        #expect(TextMessage.parts(String(repeating: "字", count: 65), sign: "政务服务") == 2)
        #expect(TextMessage.parts(String(repeating: "字", count: 129), sign: "政务服务") == 3)
        // A character beyond the first 65,536 takes two places.
        #expect(TextMessage.parts(String(repeating: "𠮷", count: 33), sign: "政务服务") == 2)
    }

    @Test("are shortened by whole characters, on one line")
    func shortened() {
        #expect(TextMessage.shortened("食品经营许可", to: 6) == "食品经营许可")
        #expect(TextMessage.shortened("食品经营许可证", to: 6) == "食品经营许…")
        #expect(TextMessage.shortened("照片\n体检表", to: 9) == "照片；体检表")
    }

    @Test("show administrators and logs neither number, code nor link")
    func masked() {
        let parcel = Parcel(
            id: 7, channel: .text, target: "13887501234", subject: "评价短信",
            body: "请评价：https://a.cn/r/0123456789ab 验证码012345")
        #expect(parcel.shownTarget == "138****1234")
        #expect(!parcel.shownBody.contains("0123456789ab") && !parcel.shownBody.contains("012345"))
        #expect(parcel.shownBody.hasPrefix("请评价：https://a.cn/r/"))
    }

    @Test("reach the gateway as JSON under an identity that stays, signed over the moment and the body")
    func signed() throws {
        let parcel = Parcel(id: 7, channel: .text, target: "13887501234", subject: "", body: "“𠮷”\n已办结\\")
        let body = parcel.textBody(sign: "政务服务")
        #expect(body == #"{"id":"heng-7","to":"13887501234","text":"“𠮷”\n已办结\\","sign":"政务服务"}"#)
        let now = Timestamp(Day(number: 18_690), hour: 9)
        let headers = try parcel.textHeaders(for: body, secret: "0123456789abcdef", at: now)
        let code = try MessageCode.sha256.code(of: "\(now).\(body)", key: "0123456789abcdef")
        #expect(headers.contains { $0.hasPrefix("X-Heng-Signature: sha256=\(code), sm3=") })
        #expect(headers.contains("X-Heng-Delivery: heng-7"))
        #expect(!headers.joined().contains("0123456789abcdef"))
    }

    @Test("too old to be of use they aren't sent, can't be sent again, and administrators hear of it once an hour")
    func expired() async throws {
        let house = try await PetitionHouse()
        let registry = Registry(house.house.database, registers: house.registry.registers, hasTexts: true) {
            [time = house.house.time] in time.now
        }
        let admin = try await house.actor("admin")
        for _ in 1...3 { try await registry.sendTestText(to: "13887501234", as: admin) }
        let given = Mutex(0)
        let schedule = Schedule(
            registry,
            [registry.outbox(random: { Array(repeating: 128, count: $0) }) { _ in given.withLock { $0 += 1 } }])
        house.house.time.advance(seconds: 601)
        await schedule.round()
        #expect(given.withLock { $0 } == 0)
        let dead = try await registry.parcels(.dead)
        #expect(dead.count == 3)
        let id = try #require(dead.first?.parcel.id)
        await #expect(throws: Refusal.self) { try await registry.retryParcel(id, as: admin) }
        #expect(try await registry.unreadNotices(for: admin) == 1)
    }

    @Test("are written for nobody while there is no gateway")
    func none() async throws {
        let house = try await PetitionHouse()
        try await house.registry.sendTestText(to: "13887501234", as: try await house.actor("admin"))
        #expect(try await house.registry.parcels().isEmpty)
        await #expect(throws: Refusal.self) {
            try await house.registry.sendTestText(to: "110", as: try await house.actor("admin"))
        }
    }
}
