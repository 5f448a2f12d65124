import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Access in the trail", .onEveryDatabase)
struct AccessTrailTests {
    private static func entries(_ house: House, _ register: String) async throws -> [TrailEntry] {
        try await house.registry.newestEntries(limit: 200).filter { $0.register == register }.reversed()
    }

    private static func signedIn(_ house: House) async throws -> SignedIn {
        let token = try await house.accounts.signIn(login: "wang", password: AccessTests.words)
        return try #require(try await house.accounts.signedIn(token: token))
    }

    // MARK: Accounts

    @Test("every change of an account says what changed, and never a password")
    func accounts() async throws {
        let house = try await AccessTests.house()
        let accounts = house.accounts
        try await accounts.save(
            login: "wang", name: "王五", organisation: "110", roles: [.leader], password: "another good one", by: .system)
        try await accounts.changePassword(login: "wang", current: "another good one", new: "a third good one")
        try await accounts.disable(login: "wang", by: .system)
        try await accounts.save(
            login: "wang", name: "王五", organisation: "110", roles: [.leader], password: "a fourth good one", by: .system
        )
        let entries = try await Self.entries(house, "account")
        #expect(entries.map(\.act) == ["create", "amend", "password", "disable", "amend"])
        let changes = entries.map { TrailBody(json: $0.body).changes.map(\.field) }
        #expect(changes == [[], ["name", "organisation", "roles"], [], [], ["disabled"]])
        #expect(entries[2].actor == "王五" && entries[1].actor == Actor.system.name)
        #expect(TrailBody(json: entries[1].body).changes.last?.after == .text("leader"))
        for entry in entries { #expect(!entry.body.contains("good one") && !entry.body.contains("argon2")) }
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("a login closed by wrong passwords is an entry, once for each time it closes")
    func locked() async throws {
        let house = try await AccessTests.house()
        for round in 1...2 {
            for _ in 0..<8 { _ = try? await house.accounts.signIn(login: "wang", password: "wrong") }
            let locks = try await Self.entries(house, "account").filter { $0.act == "lock" }
            #expect(locks.count == round)
            house.time.advance(seconds: 16 * 60)
        }
        for _ in 0..<6 { _ = try? await house.accounts.signIn(login: "nobody", password: "wrong") }
        #expect(try await Self.entries(house, "account").count == 3)
        #expect(try await house.registry.verifyTrail().isSound)
        _ = try await house.accounts.signIn(login: "wang", password: AccessTests.words)
    }

    // MARK: Tokens

    @Test("a token made and a token revoked are entries, without the token")
    func tokens() async throws {
        let house = try await AccessTests.house()
        let signedIn = try await Self.signedIn(house)
        let text = try await house.accounts.makeToken(named: "财务系统", mayAct: true, days: 30, for: signedIn)
        let token = try #require(try await house.accounts.tokens(of: signedIn).first)
        #expect(try await house.registry.verifyTrail().isSound)
        try await house.accounts.revokeToken(token.id, of: signedIn)
        await #expect(throws: Refusal.self) { try await house.accounts.revokeToken(token.id, of: signedIn) }
        let entries = try await Self.entries(house, "api_token")
        #expect(entries.map(\.act) == ["create", "revoke"] && entries.map(\.position) == [1, 2])
        #expect(entries.allSatisfy { $0.account == signedIn.actor.account && $0.matter == token.id })
        #expect(TrailBody(json: entries[0].body).inputs["name"] == .text("财务系统"))
        for entry in entries { #expect(!entry.body.contains(text.dropFirst(5))) }
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test(
        "a token slipped in, prolonged, widened or revived behind the house's back is found",
        arguments: [
            ("UPDATE api_token SET expires_at = expires_at + 1", false), ("UPDATE api_token SET may_act = 1", false),
            ("UPDATE api_token SET revoked_at = NULL", true), ("DELETE FROM api_token", false),
            (
                """
                INSERT INTO api_token (id, account, name, token, may_act, created_at, expires_at)
                SELECT 99, account, name, x'00', 1, created_at, expires_at FROM api_token
                """, false
            ),
        ])
    func forgedToken(deed: String, revoked: Bool) async throws {
        let house = try await AccessTests.house()
        let signedIn = try await Self.signedIn(house)
        _ = try await house.accounts.makeToken(named: "t", mayAct: false, days: 30, for: signedIn)
        if revoked {
            let token = try #require(try await house.accounts.tokens(of: signedIn).first)
            try await house.accounts.revokeToken(token.id, of: signedIn)
        }
        try await house.tamper(deed)
        #expect(try await house.registry.verifyTrail().findings.count == 1)
    }

    // MARK: Personal information

    private static let officer = Actor(
        account: 21, name: "管理员", roles: [.administrator], organisation: "100", reach: nil)

    private static func seen(_ house: House) async throws -> [[String]] {
        try await entries(house, "viewing").map { entry in
            guard case .text(let numbers)? = TrailBody(json: entry.body).inputs["matters"] else { return [] }
            return numbers.split(separator: "\n").map(String.init)
        }
    }

    @Test("whoever sees a person's data unmasked leaves an entry before it is shown, once a matter and day")
    func viewed() async throws {
        let house = try await House()
        let register = LostItem.register
        for number in 1...4 { try await house.item("伞") { $0.finderPhone = number == 4 ? nil : "1380000\(number)" } }
        let record = { (number: String, actor: Actor) in
            try await house.registry.record(register, number: number, as: actor)
        }
        _ = try await record("LI-000001", Self.officer)
        _ = try await record("LI-000001", Self.officer)
        #expect(try await Self.seen(house) == [["LI-000001"]])
        // Who sees a mask, or a matter about nobody, saw nothing.
        _ = try await record("LI-000002", .clerk)
        _ = try await record("LI-000004", Self.officer)
        #expect(try await Self.seen(house) == [["LI-000001"]])
        // A list that shows the field tells what is new in it; one that doesn't tells nothing.
        _ = try await house.registry.list(register, ListRequest(), as: Self.officer)
        #expect(try await Self.seen(house).count == 1)
        let order = ListRequest(order: SortOrder("number"))
        _ = try await house.registry.list(register, order, as: Self.officer, viewing: .whole)
        _ = try await house.registry.list(register, order, as: Self.officer, viewing: .whole)
        #expect(try await Self.seen(house) == [["LI-000001"], ["LI-000002", "LI-000003"]])
        // Another day, another entry; and a file every time, by whomever.
        house.time.advance(seconds: 86_400)
        _ = try await record("LI-000001", Self.officer)
        #expect(try await Self.seen(house).count == 3)
        for actor in [Self.officer, Self.officer, .system] {
            for try await _ in house.registry.exportCSV(register, order, in: .zh, as: actor) {}
        }
        let files = try await Self.seen(house).suffix(3)
        #expect(files.allSatisfy { $0.count == 3 })
        let acts = try await Self.entries(house, "viewing").map(\.act)
        #expect(acts == ["view", "view", "view", "export", "export", "export"])
        #expect(try await record("LI-000001", Self.officer).head.version == 1)
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("many who look at once leave one entry each, and what was noted is swept away with its day")
    func viewedAtOnce() async throws {
        let house = try await House(onDisk: true)
        try await house.item("伞") { $0.finderPhone = "13800001111" }
        try await withThrowingTaskGroup { group in
            for turn in 0..<12 {
                group.addTask {
                    let actor = Actor(
                        account: Int64(21 + turn % 3), name: "人", roles: [.administrator], organisation: "100",
                        reach: nil)
                    _ = try await house.registry.record(LostItem.register, number: "LI-000001", as: actor)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await Self.seen(house).count == 3)
        house.time.advance(seconds: 2 * 86_400)
        await Schedule(house.registry).round()
        #expect(try await house.database.read { try $0.value("SELECT COUNT(*) FROM viewing", as: Int.self) } == 0)
        #expect(try await Self.seen(house).count == 3)
        #expect(try await house.registry.verifyTrail().isSound)
    }
}
