import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage
import Testing

@testable import Web

@Suite("A forgotten password, another telephone, too many registrations")
struct ForgottenTests {
    private static let identity = "11010519491231002X"

    private static func reader(_ site: Site) -> Visitor {
        var visitor = site.visitor
        visitor.headers[.acceptLanguage] = "zh"
        return visitor
    }

    private static func registration(_ identity: String, phone: String = "13887501234") -> KeyValuePairs<String, String>
    {
        [
            "kind": "person", "name": "𠮷田䶮", "identity_kind": "resident_id", "identity_number": identity,
            "phone": phone, "password": "我家门前有两棵老槐树", "consent": "on",
        ]
    }

    private static func newest(_ site: Site) async throws -> Parcel {
        try #require(try await site.registry.parcels(ParcelRequest(channel: .text)).first).parcel
    }

    private static func code(_ site: Site) async throws -> String {
        String(try await newest(site).body.drop { !$0.isNumber }.prefix(6))
    }

    @Test("the pages lead from “forgotten” to a new password, and say the same to a stranger")
    func byMessage() async throws {
        let site = try await Site.hall(hasTexts: true)
        var visitor = Self.reader(site)
        _ = try await visitor.post("/citizens/registration", Self.registration(Self.identity))
        var other = Self.reader(site)
        #expect(try await other.get("/citizens/sign-in").text.contains("/citizens/forgotten"))
        #expect(try await other.get("/citizens/forgotten").text.contains("发送验证码"))
        let stranger = try await other.post("/citizens/forgotten", ["who": Self.identity, "phone": "13900000000"])
        let asked = try await other.post("/citizens/forgotten", ["who": Self.identity, "phone": "13887501234"])
        #expect(asked.status == .ok && asked.text == stranger.text)
        let wrong = try await other.post(
            "/citizens/new-password", ["who": Self.identity, "code": "1", "password": "山上有一座红色的小房子"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("验证码不对"))
        #expect(!wrong.text.contains("山上有一座红色的小房子"))
        let done = try await other.post(
            "/citizens/new-password",
            ["who": Self.identity, "code": try await Self.code(site), "password": "山上有一座红色的小房子"])
        #expect(done.location == "/citizens/sign-in?done=password")
        #expect(try await visitor.get("/my").status == .unauthorized)
        let signedIn = try await other.post(
            "/citizens/sign-in", ["who": Self.identity, "password": "山上有一座红色的小房子"])
        #expect(signedIn.location == "/my")
    }

    @Test("a clerk who has seen the card gets a code to read out, shown once")
    func atWindow() async throws {
        let site = try await Site.hall()
        var visitor = Self.reader(site)
        _ = try await visitor.post("/citizens/registration", Self.registration(Self.identity))
        #expect(try await !visitor.get("/citizens/forgotten").text.contains("发送验证码"))
        var clerk = try await site.reader("window_clerk")
        #expect(
            try await clerk.get("/registers/citizen/matters/GM-000001").text
                .contains("/hall/citizens/GM-000001/password"))
        #expect(
            try await clerk.post("/hall/citizens/GM-000001/password", ["basis": " "]).status == .unprocessableContent)
        let page = try await clerk.post("/hall/citizens/GM-000001/password", ["basis": "核对身份证原件"]).text
        let code = String(try #require(page.split(separator: "class=\"secret\">").dropFirst().first).prefix(6))
        let isNumber = code.allSatisfy { $0.isNumber }
        #expect(isNumber)
        #expect(try await !clerk.get("/hall/citizens/GM-000001/password").text.contains(code))
        let done = try await visitor.post(
            "/citizens/new-password", ["who": Self.identity, "code": code, "password": "山上有一座红色的小房子"])
        #expect(done.status == .seeOther)
        var auditor = try await site.reader("auditor")
        #expect(try await auditor.get("/hall/citizens/GM-000001/password").status == .forbidden)
    }

    @Test("another telephone takes the password and a code, and without a gateway the password")
    func phone() async throws {
        for hasTexts in [true, false] {
            let site = try await Site.hall(hasTexts: hasTexts)
            var visitor = Self.reader(site)
            _ = try await visitor.post("/citizens/registration", Self.registration(Self.identity))
            let wrong = try await visitor.post(
                "/my/settings/phone", ["phone": "13900000001", "current": "wrong password"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("密码不正确"))
            let right = try await visitor.post(
                "/my/settings/phone", ["phone": "13900000001", "current": "我家门前有两棵老槐树"])
            #expect(right.location == "/my/settings?done=\(hasTexts ? "phone-sent" : "phone")")
            if hasTexts {
                #expect(try await visitor.get("/my/settings").text.contains("139****0001"))
                let code = try await Self.code(site)
                #expect(
                    try await visitor.post("/my/settings/phone/code", ["code": code]).location
                        == "/my/settings?done=phone")
            }
            #expect(try await site.registry.matters(Citizen.self).first?.phone == "13900000001")
        }
    }

    @Test("behind a proxy the address it saw counts, not what the visitor wrote")
    func limited() async throws {
        let site = try await Site(
            isSecure: true, registers: Register.serviceHall + Register.ratings,
            migrations: Migration.serviceHall + Migration.ratings, more: { [.portal($0)] })
        for round in 0..<31 {
            var visitor = Self.reader(site)
            visitor.headers[.forwardedFor] = "198.51.100.\(round), 203.0.113.7"
            let answer = try await visitor.post(
                "/citizens/forgotten", ["who": Self.identity, "phone": "13887501234"])
            #expect(answer.status == (round < 30 ? .ok : .unprocessableContent), "\(round): \(answer.status)")
        }
        var other = Self.reader(site)
        other.headers[.forwardedFor] = "203.0.113.8"
        #expect(try await other.post("/citizens/forgotten", ["who": "1", "phone": "13887501234"]).status == .ok)
    }
}
