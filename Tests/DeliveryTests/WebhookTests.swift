import Testing

@testable import Delivery

@Suite("Webhooks")
struct WebhookTests {
    private static func call(_ port: Int) -> WebhookCall {
        WebhookCall(
            address: "http://127.0.0.1:\(port)/hook", body: Array(#"{"act":"create"}"#.utf8),
            headers: ["Content-Type: application/json", "Heng-Delivery: 17"])
    }

    private static func server(_ status: String) throws -> ScriptedServer {
        try ScriptedServer([
            .hear(until: "\r\n\r\n"), .hear(until: "}"), .say("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"),
        ])
    }

    private static let near = Post(relay: nil, allowsPrivateAddresses: true, seconds: 3)

    @Test("post their body with its headers")
    func posted() async throws {
        let server = try Self.server("204 No Content")
        #expect(await Self.near.call(Self.call(server.port)) == .delivered)
        let heard = server.transcript
        #expect(heard.hasPrefix("POST /hook HTTP/1.1\r\n"))
        #expect(heard.contains("Heng-Delivery: 17\r\n"))
        #expect(heard.hasSuffix(#"{"act":"create"}"#))
    }

    @Test(
        "are tried again or given up by what is answered",
        arguments: [
            ("500 Broken", DeliveryOutcome.later("HTTP 500")), ("429 Slow", .later("HTTP 429")),
            ("404 Not Found", .never("HTTP 404")), ("410 Gone", .never("HTTP 410")),
            ("302 Found\r\nLocation: http://127.0.0.1:1/", .never("HTTP 302")),
        ])
    func answers(_ status: String, _ outcome: DeliveryOutcome) async throws {
        let server = try Self.server(status)
        #expect(await Self.near.call(Self.call(server.port)) == outcome)
    }

    @Test("are tried again when nobody is there, or somebody never answers")
    func silence() async throws {
        #expect(await Self.near.call(Self.call(1)).isLater, "nobody")
        let mute = try ScriptedServer([.hear(until: "never said")])
        let hasty = Post(relay: nil, allowsPrivateAddresses: true, seconds: 1)
        #expect(await hasty.call(Self.call(mute.port)).isLater, "mute")
    }

    @Test("don't reach into the house's own network")
    func ownNetwork() async throws {
        let server = try Self.server("200 OK")
        let outward = Post(relay: nil, seconds: 3)
        #expect(await outward.call(Self.call(server.port)).isLater)
    }

    @Test("speak HTTP only, and no header brings another with it")
    func addresses() async {
        for address in ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"] {
            let call = WebhookCall(address: address, body: [], headers: [])
            #expect(await Self.near.call(call).isNever, "\(address)")
        }
        let split = WebhookCall(address: "http://127.0.0.1:1/", body: [], headers: ["A: b\r\nC: d"])
        #expect(await Self.near.call(split) == .never("a header has a line break"))
    }

    @Test(
        "know which addresses are public",
        arguments: [
            ([10, 0, 0, 1], false), ([127, 0, 0, 1], false), ([172, 16, 0, 1], false), ([172, 32, 0, 1], true),
            ([192, 168, 1, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([0, 0, 0, 0], false),
            ([8, 8, 8, 8], true), ([224, 0, 0, 1], false), ([255, 255, 255, 255], false),
        ] as [([UInt8], Bool)])
    func version4(_ bytes: [UInt8], _ isPublic: Bool) {
        #expect(Address.isPublic(version4: bytes.reduce(0) { $0 << 8 | UInt32($1) }) == isPublic)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(Address.isPublic(version6: mapped) == isPublic)
    }

    @Test(
        "and of the sixth version",
        arguments: [
            ([0x20, 0x01, 0x48, 0x60], true), ([0x20, 0x02, 0x7F, 0], false), ([0xFE, 0x80, 0, 0], false),
            ([0xFD, 0, 0, 1], false), ([0, 0, 0, 0], false),
        ] as [([UInt8], Bool)])
    func version6(_ first: [UInt8], _ isPublic: Bool) {
        #expect(Address.isPublic(version6: first + [UInt8](repeating: 0, count: 11) + [1]) == isPublic)
    }
}
