import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage
import Testing

@testable import Web

@Suite("Answers")
struct AnswerTests {
    @Test(
        "forbid the browser everything a page of ours doesn't need",
        arguments: ["/sign-in", "/nowhere", "/work", "/health"])
    func securityHeaders(_ path: String) async throws {
        var visitor = try await Site().visitor
        let answer = try await visitor.get(path)
        #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
        #expect(SecurityHeaders.policy.contains("default-src 'none'; style-src 'self'; script-src 'self'"))
        #expect(!SecurityHeaders.policy.contains("unsafe"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.referrerPolicy] == "same-origin")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.strictTransportSecurity] == nil)
        #expect(answer.headers[.requestID]?.isEmpty == false)
    }

    @Test("give unknown addresses a page that helps, and wrong methods the right ones")
    func notFound() async throws {
        let site = try await Site()
        var visitor = site.visitor
        let missing = try await visitor.get("/nowhere")
        #expect(missing.status == .notFound)
        #expect(missing.text.contains("There is no such page."))
        let wrong = try await visitor.post("/work")
        #expect(wrong.status == .methodNotAllowed)
        #expect(wrong.headers[.allow] == "GET")
        var leader = try await site.visitor(.leader)
        #expect(try await leader.get("/registers/nonsense").status == .notFound)
        #expect(try await leader.get("/registers/lost_item/matters/%2e%2e%2f").status == .notFound)
    }

    @Test("tell programs in JSON what they tell people on a page")
    func json() async throws {
        let site = try await Site()
        var visitor = site.visitor
        visitor.headers[.accept] = "application/json"
        let answer = try await visitor.get("/work")
        #expect(answer.status == .unauthorized)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.text.contains("\"code\":\"sign-in-first\""))
        #expect(answer.text.contains("\"detail\":\"Please sign in first.\""))
    }

    @Test("to HEAD are those to GET without the body")
    func head() async throws {
        var visitor = try await Site().visitor
        let get = try await visitor.get("/sign-in")
        let head = try await visitor.send(.head, "/sign-in", RequestBody(buffer: ByteBuffer()))
        #expect(head.status == .ok)
        #expect(head.bytes.isEmpty)
        #expect(head.headers[.contentLength] == String(get.bytes.count))
        let missing = try await visitor.send(.head, "/nowhere", RequestBody(buffer: ByteBuffer()))
        #expect(missing.status == .notFound)
        #expect(missing.bytes.isEmpty)
    }

    @Test("show a number and nothing internal when the fault is ours, and the log has it whole")
    func ourFault() async throws {
        let site = try await Site()
        var leader = try await site.visitor(.leader)
        try await site.database.write { try $0.execute(script: "DROP TABLE lost_item") }
        let answer = try await leader.get("/registers/lost_item")
        #expect(answer.status == .internalServerError)
        let reference = try #require(answer.headers[.requestID])
        #expect(answer.text.contains(reference))
        #expect(!answer.text.lowercased().contains("sql"))
        #expect(!answer.text.contains("lost_item<"))
        #expect(site.log.lines.contains { $0.contains(reference) && $0.contains("no such table") })
    }

    @Test(
        "name the status of every refusal",
        arguments: [
            (Refusal.signInFirst, 401), (.wrongCredentials, 401), (.tooManyAttempts(minutes: 1), 429),
            (.needsRole(LocalizedText(verbatim: "x")), 403), (.otherOrganisation, 403),
            (.notFound(LocalizedText(verbatim: "x")), 404), (.invalid([]), 422), (.changedMeanwhile(by: "x"), 409),
            (.formExpired, 403), (.tooLarge(limitMegabytes: 1), 413), (.unreadable(LocalizedText(verbatim: "x")), 422),
            (.rule(LocalizedText(verbatim: "x")), 422), (.storageFull, 507), (.busy, 503),
            (.unreachable(LocalizedText(verbatim: "x")), 503), (.outcomeUnknown, 503),
        ])
    func statuses(_ refusal: Refusal, _ status: Int) {
        #expect(refusal.status.code == status)
    }

    @Test("of assets may be kept for a year under the address the pages use, and change with their content")
    func assets() async throws {
        var visitor = try await Site().visitor
        let page = try await visitor.get("/sign-in").text
        for file in [Assets.styleSheet, Assets.script] {
            #expect(page.contains("\"\(file.address)\""))
            let answer = try await visitor.get(file.address)
            #expect(answer.bytes == file.bytes)
            #expect(answer.headers[.contentType] == file.type)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
        let old = try await visitor.get("/assets/heng.css?v=old")
        #expect(old.headers[.cacheControl] == "public, max-age=300")
        #expect(try await visitor.get("/assets/other.css").status == .notFound)
        #expect(try await visitor.get("/favicon.svg").headers[.contentType] == "image/svg+xml")
    }

    @Test("on health fail when the database does")
    func health() async throws {
        let site = try await Site()
        var visitor = site.visitor
        let healthy = try await visitor.get("/health")
        #expect(healthy.status == .ok)
        #expect(healthy.text.contains("\"database\":\"ok\""))
        try await site.database.write { try $0.execute(script: "PRAGMA query_only = 1") }
        let failing = try await visitor.get("/health")
        #expect(failing.status == .serviceUnavailable)
        #expect(failing.text.contains("\"database\":\"failing\""))
    }
}

@Suite("Oversight")
struct OversightTests {
    @Test("the trail lists the newest entries of all and verifies in words")
    func trail() async throws {
        let site = try await Site()
        for index in 0..<60 { try await site.item("伞", number: "LI-\(index)") }
        var auditor = try await site.visitor(.auditor)
        let first = try await auditor.get("/trail").text
        #expect(first.contains("LI-59"))
        #expect(!first.contains("LI-3<"))
        let older = try #require(first.split(separator: "rel=\"next\" href=\"").dropFirst().first)
        #expect(try await auditor.get(String(older.prefix { $0 != "\"" })).text.contains("LI-3<"))
        #expect(try await auditor.post("/trail/verification").text.contains("The trail is intact."))
        try await site.database.write {
            try $0.execute(script: "UPDATE lost_item SET title = 'x' WHERE number = 'LI-3'")
        }
        let broken = try await auditor.post("/trail/verification").text
        #expect(broken.contains("The trail is not intact: 1 finding."))
        #expect(broken.contains("it was changed behind the system"))
    }

    @Test("accounts are opened, shown and given new passwords")
    func accounts() async throws {
        let site = try await Site()
        var administrator = try await site.visitor(.administrator)
        let fields: KeyValuePairs = [
            "login": "wang", "name": "王一", "organisation": "100", "role-leader": "on", "password": "0123456789",
        ]
        #expect(try await administrator.post("/accounts", fields).location == "/accounts?saved=wang")
        #expect(try await administrator.get("/accounts?saved=wang").text.contains("Account “wang” saved"))
        #expect(try await administrator.post("/accounts", fields).text.contains("exists already"))
        let reset = try await administrator.post(
            "/accounts",
            [
                "login": "wang", "existing": "yes", "name": "王一", "organisation": "100", "role-auditor": "on",
                "password": "9876543210",
            ])
        #expect(reset.status == .seeOther)
        let page = try await administrator.get("/accounts/logins/wang").text
        #expect(page.contains("name=\"role-auditor\" checked") || page.contains("id=\"field-role-auditor\""))
        _ = try await site.accounts.signIn(login: "wang", password: "9876543210")
        #expect(page.contains("Disable the account"))
        #expect(try await administrator.post("/accounts/logins/wang/closing").location == "/accounts?closed=wang")
        #expect(try await administrator.get("/accounts?closed=wang").text.contains("Account “wang” disabled"))
        await #expect(throws: Refusal.wrongCredentials) {
            try await site.accounts.signIn(login: "wang", password: "9876543210")
        }
        #expect(try await administrator.post("/accounts/logins/administrator/closing").status == .unprocessableContent)
    }

    @Test(
        "an account's entry is checked whole, and no password comes back",
        arguments: [
            "login", "name", "organisation", "role-administrator", "password",
        ])
    func accountProblems(_ field: String) async throws {
        let site = try await Site()
        var administrator = try await site.visitor(.administrator)
        let answer = try await administrator.post(
            "/accounts", ["login": "坏", "name": " ", "organisation": "", "password": "short"])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("href=\"#field-\(field)\""))
        #expect(!answer.text.contains("value=\"short\""))
    }
}

@Suite("Features")
struct FeatureTests {
    @Test("add pages, navigation and links from matters")
    func feature() async throws {
        let feature = Feature(
            heading: LocalizedText(zh: "绩效", en: "Performance"),
            navigation: [Feature.Entry(title: LocalizedText(zh: "看板", en: "Board"), path: "/board", roles: [.leader])],
            matterLinks: { register, _ in
                register.name == "lost_item"
                    ? [Feature.MatterLink(title: LocalizedText(zh: "看板", en: "On the board"), path: "/board")] : []
            }
        ) { routes, console in
            routes.get("/board", .roles([.leader])) { _, context in
                await console.page(
                    WorkPage(language: context.language, lines: []), for: context.visit)
            }
        }
        let site = try await Site(features: [feature])
        try await site.item("伞", number: "LI-1")
        var leader = try await site.visitor(.leader)
        var clerk = try await site.visitor(.sectionStaff)
        #expect(try await leader.get("/board").text.contains("href=\"/board\" aria-current=\"page\">Board"))
        #expect(try await clerk.get("/board").status == .forbidden)
        #expect(try await !clerk.get("/work").text.contains("href=\"/board\">Board"))
        #expect(try await clerk.get("/registers/lost_item/matters/LI-1").text.contains("On the board"))
    }
}
