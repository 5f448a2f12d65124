import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("Signing in")
struct SignInTests {
    /// A site where the leader has an account.
    static func site(isSecure: Bool = false) async throws -> Site {
        let site = try await Site(isSecure: isSecure)
        try await site.open("leader")
        return site
    }

    @Test("leads from the front door through the form to my work, and out again")
    func flow() async throws {
        var visitor = try await Self.site().visitor
        #expect(try await visitor.get("/").location == "/work")
        let refused = try await visitor.get("/work")
        #expect(refused.status == .unauthorized)
        #expect(refused.text.contains("name=\"password\""))
        let wrong = try await visitor.post("/sign-in", ["login": "leader", "password": "wrong"])
        #expect(wrong.status == .unauthorized)
        #expect(wrong.text.contains("value=\"leader\""))
        #expect(!wrong.text.contains("value=\"wrong\""))
        let right = try await visitor.post("/sign-in", ["login": " leader ", "password": Site.password, "to": "/work"])
        #expect(right.status == .seeOther)
        #expect(right.location == "/work")
        #expect(try await visitor.get("/work").status == .ok)
        #expect(try await visitor.post("/sign-out").location == "/sign-in")
        #expect(visitor.cookies.isEmpty)
        #expect(try await visitor.get("/work").status == .unauthorized)
    }

    @Test("ends the session on the server, not only in the browser")
    func endsSession() async throws {
        var visitor = try await Site().visitor(.leader)
        var copy = visitor
        _ = try await visitor.post("/sign-out")
        #expect(try await copy.get("/work").status == .unauthorized)
    }

    @Test(
        "returns to the page that was wanted, never to another site",
        arguments: [
            ("/registers?q=1", "/registers?q=1"), ("//evil.example/x", "/work"), ("https://evil.example", "/work"),
            ("/\\evil.example", "/work"), ("javascript:alert(1)", "/work"), ("/a\r\nSet-Cookie: x=1", "/work"),
            ("", "/work"),
        ])
    func destination(_ wanted: String, _ reached: String) async throws {
        var visitor = try await Self.site().visitor
        let answer = try await visitor.post(
            "/sign-in", ["login": "leader", "password": Site.password, "to": wanted])
        #expect(answer.location == reached)
    }

    @Test("one's own password is changed with the current one, and every session ends")
    func ownPassword() async throws {
        let site = try await Self.site()
        var visitor = site.visitor
        _ = try await visitor.post("/sign-in", ["login": "leader", "password": Site.password])
        let new = "a new password 7"
        for (current, again, words) in [
            ("wrong", new, "The current password is wrong"), (Site.password, "another", "The two new passwords differ"),
        ] {
            let refused = try await visitor.post("/password", ["current": current, "new": new, "again": again])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(words))
            #expect(!refused.text.contains(new))
        }
        let changed = try await visitor.post("/password", ["current": Site.password, "new": new, "again": new])
        #expect(changed.location == "/sign-in?password-changed=yes")
        #expect(try await visitor.get("/work").status == .unauthorized)
        #expect(try await visitor.post("/sign-in", ["login": "leader", "password": new]).location == "/work")
    }

    @Test("pauses after five wrong passwords")
    func pauses() async throws {
        var visitor = try await Self.site().visitor
        for _ in 0..<5 { _ = try await visitor.post("/sign-in", ["login": "leader", "password": "wrong"]) }
        let answer = try await visitor.post("/sign-in", ["login": "leader", "password": Site.password])
        #expect(answer.status == .tooManyRequests)
    }

    @Test("keeps the session from scripts, other sites and plain HTTP")
    func cookie() async throws {
        var plain = try await Self.site().visitor
        let cookie = try await plain.post("/sign-in", ["login": "leader", "password": Site.password]).headers[
            .setCookie]
        #expect(cookie?.hasPrefix("heng=") == true)
        #expect(cookie?.contains("; HttpOnly; SameSite=Lax") == true)
        var secure = try await Self.site(isSecure: true).visitor
        let answer = try await secure.post("/sign-in", ["login": "leader", "password": Site.password])
        #expect(answer.headers[.setCookie]?.hasPrefix("__Host-heng=") == true)
        #expect(answer.headers[.setCookie]?.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure") == true)
        #expect(answer.headers[.strictTransportSecurity] != nil)
        #expect(try await secure.get("/work").status == .ok)
    }
}

@Suite("Form key")
struct FormKeyTests {
    @Test("is asked of every form of a signed-in person", arguments: ["", "00", String(repeating: "0", count: 64)])
    func refused(_ key: String) async throws {
        let site = try await Site()
        let item = try await site.item("伞")
        var visitor = try await site.visitor(.sectionStaff)
        visitor.formKey = key.isEmpty ? "-" : key
        for route in site.server.declared where route.method == .post && route.access == .signedIn {
            let path = route.pattern.filled(register: "lost_item", number: item.head.number)
            let answer = try await visitor.post(path, ["name": "张三"])
            #expect(answer.status == .forbidden, "\(path)")
            #expect(answer.text.contains("The page has expired"), "\(path)")
        }
        #expect(
            try await site.registry.record(LostItem.register, number: item.head.number, as: .system).state == "kept")
    }

    @Test("of another session doesn't count")
    func ofAnother() async throws {
        let site = try await Site()
        var one = try await site.visitor(.administrator)
        var other = try await site.visitor(.leader)
        _ = try await one.post("/sign-out")
        other.formKey = one.formKey
        #expect(try await other.post("/sign-out").status == .forbidden)
    }

    @Test("may come in a header, as script sends it")
    func header() async throws {
        let site = try await Site()
        var visitor = try await site.visitor(.leader)
        _ = try await visitor.get("/work")
        var keyed = visitor
        _ = try await keyed.post("/sign-in", ["login": "nobody", "password": "x"])
        visitor.headers[.formKey] = keyed.formKey
        visitor.formKey = "-"
        #expect(try await visitor.post("/sign-out").status == .seeOther)
    }

    @Test("is helped by what the browser says about the sender")
    func crossSite() async throws {
        var visitor = try await SignInTests.site().visitor
        visitor.headers[.fetchSite] = "cross-site"
        let answer = try await visitor.post("/sign-in", ["login": "leader", "password": Site.password])
        #expect(answer.status == .forbidden)
        #expect(visitor.cookies.isEmpty)
    }

    @Test("compares whole texts")
    func compares() {
        #expect(FormKey.isEqual("abc", "abc"))
        #expect(!FormKey.isEqual("abc", "abd"))
        #expect(!FormKey.isEqual("abc", "ab"))
    }
}
