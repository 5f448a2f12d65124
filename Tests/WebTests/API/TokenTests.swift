import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage
import Testing

@testable import Web

@Suite("API tokens")
struct TokenTests {
    static let body = #"{"fields": {"title": "伞", "kind": "other", "found_on": "2021-11-30"}}"#

    @Test("a token is shown once, kept as a hash, and ended by its owner")
    func page() async throws {
        let site = try await Site()
        var visitor = try await site.visitor("clerk")
        let made = try await visitor.post("/tokens", ["name": "财务系统", "scope": "read", "days": "30"])
        #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
        let text = String(try #require(made.text.firstMatch(of: /heng_[0-9a-f]{64}/)).output)
        #expect(try await !visitor.get("/tokens").text.contains(text))
        let kept: [UInt8]? = try await site.database.read { try $0.value("SELECT token FROM api_token") }
        #expect(kept?.count == 32 && hexadecimal(kept ?? []) != text.dropFirst(5))

        var program = Program(site, token: text)
        #expect(try await program.get("/api/registers").status == .ok)
        #expect(try await visitor.post("/tokens/1/revocation").location == "/tokens?done=revoked")
        #expect(try await program.get("/api/registers").status == .unauthorized)
        #expect(try await visitor.post("/tokens/1/revocation").status == .notFound)
        #expect(try await visitor.post("/tokens", ["name": "", "days": "9999"]).status == .unprocessableContent)
    }

    @Test("a token opens the API only, and one for reading writes nothing")
    func scope() async throws {
        let site = try await Site()
        var reader = try await Program(site, as: "clerk", mayAct: false)
        let refused = try await reader.send(.post, ApiTests.matters, Self.body)
        #expect(refused.status == .forbidden && refused.object["code"] as? String == "token-only-reads")
        #expect(try await reader.get("/registers").status == .unauthorized)
        #expect(try await reader.get(ApiTests.matters).object["total"] as? Int == 0)
    }

    @Test("tokens that are over, of nobody, or of a closed account open nothing")
    func over() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        #expect(try await program.get("/api/registers").status == .ok)
        try await site.accounts.disable(login: "clerk", by: .system)
        #expect(try await program.get("/api/registers").status == .unauthorized)
        for token in ["", "heng_", "heng_" + String(repeating: "0", count: 64), "x"] {
            var nobody = Program(site, token: token)
            let answer = try await nobody.get("/api/registers")
            #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer")
        }
        var late = try await Program(site, as: "leader", days: 1)
        try await site.database.write { try $0.execute("UPDATE api_token SET expires_at = \(Site.now)") }
        #expect(try await late.get("/api/registers").status == .unauthorized)
    }

    @Test("nobody ends another's token")
    func others() async throws {
        let site = try await Site()
        var program = try await Program(site, as: "clerk")
        var other = try await site.visitor("leader")
        #expect(try await other.post("/tokens/1/revocation").status == .notFound)
        #expect(try await program.get("/api/registers").status == .ok)
    }

    @Test("the session of the console may write with its form key only")
    func session() async throws {
        let site = try await Site()
        var visitor = try await site.visitor("clerk")
        _ = try await visitor.post("/tokens")
        for (key, status) in [("", HTTPResponse.Status.forbidden), (visitor.formKey, .created)] {
            let answer = try await visitor.send(
                .post, ApiTests.matters, RequestBody(buffer: ByteBuffer(string: Self.body)),
                [.contentType: "application/json", .formKey: key])
            #expect(answer.status == status)
        }
    }

    @Test("whoever asks too often waits")
    func rate() throws {
        let limit = RequestLimit(perMinute: 2)
        for _ in 1...2 { try limit.admit(1, at: Site.now) }
        #expect(throws: Refusal.tooManyAttempts(minutes: 1)) { try limit.admit(1, at: Site.now) }
        try limit.admit(2, at: Site.now)
        try limit.admit(1, at: Site.now.adding(seconds: 60))
    }
}
