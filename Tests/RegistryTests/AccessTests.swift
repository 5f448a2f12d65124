import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Access", .onEveryDatabase)
struct AccessTests {
    static let words = "correct horse battery"

    static func house() async throws -> House {
        let house = try await House()
        try await house.accounts.save(
            login: "wang", name: "王", organisation: "100", roles: [.sectionStaff], password: words, by: .system)
        return house
    }

    @Test("a password is kept as Argon2id and matches nothing else")
    func password() async throws {
        let kept = try await Password.hashing(Self.words, salt: Array(0..<16))
        #expect(kept.encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$") && !kept.encoded.contains(Self.words))
        #expect(await kept.matches(Self.words))
        for wrong in ["", "Correct horse battery", Self.words + " ", Self.words + "\0"] {
            #expect(await !kept.matches(wrong))
        }
        for damaged in ["", "$argon2id$nonsense"] { #expect(await !Password(encoded: damaged).matches("")) }
    }

    @Test("an unknown login costs the same work as a known one")
    func nobody() async throws {
        let kept = try await Password.hashing(Self.words, salt: Array(0..<16))
        let parameters = { (encoded: String) in encoded.split(separator: "$").prefix(3) }
        #expect(parameters(Password.ofNobody.encoded) == parameters(kept.encoded))
        #expect(Password.ofNobody.encoded.utf8.count == kept.encoded.utf8.count)
        #expect(await !Password.ofNobody.matches(""))
        let house = try await Self.house()
        await #expect(throws: Refusal.wrongCredentials) { try await house.accounts.signIn(login: "li", password: "x") }
    }

    @Test("a session lasts a working day, carries a form key, and ends when signed out")
    func sessions() async throws {
        let house = try await Self.house()
        let token = try await house.accounts.signIn(login: "wang", password: Self.words)
        let other = try await house.accounts.signIn(login: "wang", password: Self.words)
        let signedIn = try #require(try await house.accounts.signedIn(token: token))
        #expect(signedIn.actor.name == "王" && signedIn.actor.reach == ["100", "110"] && signedIn.login == "wang")
        #expect(signedIn.formKey.count == 64)
        #expect(try await house.accounts.signedIn(token: other)?.formKey != signedIn.formKey)
        #expect(try await house.accounts.signedIn(token: token.uppercased()) != nil)
        for forged in ["", "x", String(repeating: "0", count: 64), token + "0", String(repeating: "名", count: 64)] {
            #expect(try await house.accounts.signedIn(token: forged) == nil)
        }
        try await house.accounts.signOut(token: token)
        #expect(try await house.accounts.signedIn(token: token) == nil)
        house.time.advance(seconds: 12 * 3600)
        #expect(try await house.accounts.signedIn(token: other) != nil)
        house.time.advance(seconds: 1)
        #expect(try await house.accounts.signedIn(token: other) == nil)
    }

    @Test("five failures close a login for fifteen minutes, right password or not")
    func throttle() async throws {
        let house = try await Self.house()
        for _ in 0..<5 {
            await #expect(throws: Refusal.wrongCredentials) {
                try await house.accounts.signIn(login: "wang", password: "wrong")
            }
        }
        await #expect(throws: Refusal.tooManyAttempts(minutes: 15)) {
            try await house.accounts.signIn(login: "wang", password: Self.words)
        }
        house.time.advance(seconds: 15 * 60 + 1)
        _ = try await house.accounts.signIn(login: "wang", password: Self.words)
        for _ in 0..<4 { _ = try? await house.accounts.signIn(login: "wang", password: "wrong") }
        _ = try await house.accounts.signIn(login: "wang", password: Self.words)
        await #expect(throws: Refusal.wrongCredentials) {
            try await house.accounts.signIn(login: "wang", password: "wrong")
        }
    }

    @Test("attempts side by side don't slip under the limit")
    func burst() async throws {
        let house = try await Self.house()
        let accounts = house.accounts
        let outcomes = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        _ = try await accounts.signIn(login: "wang", password: "wrong")
                        return nil
                    } catch { return error as? Refusal }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .wrongCredentials } == 5)
        #expect(outcomes.count { $0 == .tooManyAttempts(minutes: 15) } == 7)
    }

    @Test("a closed account is out at once, and a new password ends what the old one opened")
    func ended() async throws {
        let house = try await Self.house()
        let token = try await house.accounts.signIn(login: "wang", password: Self.words)
        try await house.accounts.save(
            login: "wang", name: "王", organisation: "100", roles: [.leader], password: "another good one", by: .system)
        #expect(try await house.accounts.signedIn(token: token) == nil)
        let fresh = try await house.accounts.signIn(login: "wang", password: "another good one")
        #expect(try await house.accounts.signedIn(token: fresh)?.actor.roles == [.leader])
        try await house.accounts.disable(login: "wang", by: .system)
        #expect(try await house.accounts.signedIn(token: fresh) == nil)
        await #expect(throws: Refusal.wrongCredentials) {
            try await house.accounts.signIn(login: "wang", password: "another good one")
        }
        #expect(try await house.accounts.all().map(\.isDisabled) == [true])
        await #expect(throws: Refusal.self) { try await house.accounts.disable(login: "nobody", by: .system) }
        await #expect(throws: Refusal.self) { try await house.accounts.disable(login: "wang", by: .clerk) }
        #expect(try await house.registry.verifyTrail().isSound)
        let acts = try await house.registry.newestEntries(limit: 3).map(\.act)
        #expect(acts == ["disable", "amend", "create"])
    }

    @Test("whoever knows the old password sets a new one, and signs in anew with it")
    func ownPassword() async throws {
        let house = try await Self.house()
        let token = try await house.accounts.signIn(login: "wang", password: Self.words)
        await #expect(throws: Refusal.wrongCredentials) {
            try await house.accounts.changePassword(login: "wang", current: "guessed it", new: "a brand new one")
        }
        await #expect(throws: Refusal.self) {
            try await house.accounts.changePassword(login: "wang", current: Self.words, new: "short")
        }
        #expect(try await house.accounts.signedIn(token: token) != nil)
        try await house.accounts.changePassword(login: "wang", current: Self.words, new: "a brand new one")
        #expect(try await house.accounts.signedIn(token: token) == nil)
        await #expect(throws: Refusal.wrongCredentials) {
            try await house.accounts.signIn(login: "wang", password: Self.words)
        }
        let renewed = try await house.accounts.signIn(login: "wang", password: "a brand new one")
        #expect(try await house.accounts.signedIn(token: renewed)?.actor.roles == [.sectionStaff])
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("an account needs an administrator, a login, a name and a password of ten characters")
    func saving() async throws {
        let house = try await House()
        let refusal = await #expect(throws: Refusal.self) {
            try await house.accounts.save(
                login: "a b", name: " ", organisation: "100", roles: [], password: "short", by: .system)
        }
        #expect(refusal?.fields == ["login", "name", "password"])
        await #expect(throws: Refusal.self) {
            try await house.accounts.save(
                login: "li", name: "李", organisation: "100", roles: [.administrator], password: Self.words, by: .clerk)
        }
        #expect(try await house.accounts.all().isEmpty)
    }

    @Test("reach covers the organisation and all below, even in a circle; some roles see everything")
    func reach() async throws {
        let house = try await House()
        try await house.tamper(
            """
            UPDATE organisation SET parent = '110' WHERE number = '100';
            INSERT INTO organisation SELECT 90, '111', '111', region, state, version, created_at, updated_at, '三级', NULL,
                '110', kind, NULL FROM organisation WHERE number = '200'
            """)
        for (login, organisation, role, reach) in [
            ("a", "100", Role.sectionStaff, ["100", "110", "111"] as Set?), ("b", "111", .sectionStaff, ["111"]),
            ("c", "404", .leader, ["404"]), ("d", "111", .auditor, nil), ("e", "111", .administrator, nil),
        ] {
            try await house.accounts.save(
                login: login, name: login, organisation: organisation, roles: [role], password: Self.words, by: .system)
            let token = try await house.accounts.signIn(login: login, password: Self.words)
            #expect(try await house.accounts.signedIn(token: token)?.actor.reach == reach)
        }
    }
}
