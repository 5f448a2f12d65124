import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import ServiceHall

@Suite("Codes to a telephone", .onEveryDatabase)
struct CodeTests {
    private static let identity = "11010519491231002X"
    private static let phone = "13887501234"
    private static let newPassword = "山上有一座红色的小房子"

    private static func ask(_ hall: Hall, _ identity: String = identity, _ phone: String = phone) async throws {
        try await hall.registry.askForPassword(
            identity: identity, phone: phone, from: nil, random: hall.accounts.random)
    }

    private static func reset(_ hall: Hall, _ code: String) async throws {
        try await hall.registry.resetPassword(
            identity: identity, code: code, to: newPassword, with: hall.accounts, from: nil)
    }

    /// The six digits of the newest message.
    private static func code(_ hall: Hall) async throws -> String {
        let body = try #require(try await hall.texts().last?.body)
        return String(body.drop { !$0.isNumber }.prefix(6))
    }

    @Test("a forgotten password is set anew by the code, once, and every session ends")
    func reset() async throws {
        let hall = try await Hall(hasTexts: true)
        let citizen = try await hall.registered()
        let token = try await hall.accounts.signIn(
            applicant: citizen.account, typed: Self.identity, password: Hall.password)
        try await Self.ask(hall)
        let code = try await Self.code(hall)
        #expect(try await hall.texts().map(\.target) == [Self.phone])
        try await Self.reset(hall, code)
        #expect(try await hall.accounts.signedIn(token: token) == nil)
        _ = try await hall.accounts.signIn(
            applicant: citizen.account, typed: Self.identity, password: Self.newPassword)
        // The owner hears of it, and the code is used up.
        #expect(try await hall.texts().last?.body.contains("密码已重设") == true)
        await #expect(throws: Refusal.self) { try await Self.reset(hall, code) }
        #expect(try await hall.registry.verifyTrail().isSound)
    }

    @Test(
        "whoever asks learns nothing: unknown numbers and wrong telephones are answered alike, and nobody is written to"
    )
    func silent() async throws {
        let hall = try await Hall(hasTexts: true)
        try await hall.registered()
        try await Self.ask(hall, Self.identity, "13900000000")
        try await Self.ask(hall, Hall.otherIdentity, Self.phone)
        #expect(try await hall.texts().isEmpty)
        // Too soon for a second code: as silent.
        try await Self.ask(hall)
        try await Self.ask(hall)
        #expect(try await hall.texts().count == 1)
        await #expect(throws: Refusal.self) { try await Self.ask(hall, Self.identity, "123") }
    }

    @Test("five wrong codes spoil the right one, and so do ten minutes")
    func spoilt() async throws {
        let hall = try await Hall(hasTexts: true)
        try await hall.registered()
        try await Self.ask(hall)
        let code = try await Self.code(hall)
        let wrong = code == "000000" ? "000001" : "000000"
        for _ in 1...5 { await #expect(throws: Refusal.self) { try await Self.reset(hall, wrong) } }
        await #expect(throws: Refusal.self) { try await Self.reset(hall, code) }
        hall.time.advance(minutes: 2)
        try await Self.ask(hall)
        let second = try await Self.code(hall)
        hall.time.advance(minutes: 10)
        await #expect(throws: Refusal.self) { try await Self.reset(hall, second) }
    }

    @Test("no more than five codes a day")
    func daily() async throws {
        let hall = try await Hall(hasTexts: true)
        try await hall.registered()
        for _ in 1...8 {
            try await Self.ask(hall)
            hall.time.advance(minutes: 2)
        }
        #expect(try await hall.texts().count == 5)
        hall.time.go(to: "2021-03-05")
        try await Self.ask(hall)
        #expect(try await hall.texts().count == 6)
    }

    @Test("a window that has seen the card gives a code; the trail has the act and not the code")
    func window() async throws {
        let hall = try await Hall()
        let citizen = try await hall.registered()
        await #expect(throws: Refusal.self) {
            _ = try await hall.registry.resetAtWindow(
                citizen.head.number, basis: "来电", as: Hall.approver, random: hall.accounts.random)
        }
        let code = try await hall.registry.resetAtWindow(
            citizen.head.number, basis: "本人持身份证原件到场", as: Hall.clerk, random: hall.accounts.random)
        let entry = try #require(try await hall.registry.history(of: citizen.record, in: Citizen.register).last)
        #expect(entry.act == "resetPassword" && entry.actor == Hall.clerk.name)
        #expect(!"\(entry)".contains(code))
        hall.time.advance(minutes: 20)
        try await Self.reset(hall, code)
        _ = try await hall.accounts.signIn(
            applicant: citizen.account, typed: Self.identity, password: Self.newPassword)
    }

    @Test("another telephone is taken once its code came back, and the old one is told")
    func phone() async throws {
        let hall = try await Hall(hasTexts: true)
        let citizen = try await hall.registered()
        try await hall.registry.askForPhone("13900000001", of: citizen, random: hall.accounts.random)
        #expect(try await hall.registry.pendingPhone(of: citizen) == "13900000001")
        #expect(try await hall.texts().last?.target == "13900000001")
        await #expect(throws: Refusal.self) { try await hall.registry.confirmPhone(code: "12", of: citizen) }
        try await hall.registry.confirmPhone(code: Self.code(hall), of: citizen)
        #expect(try await hall.citizen(Self.identity).phone == "13900000001")
        let told = try #require(try await hall.texts().last)
        #expect(told.target == Self.phone && told.body.contains("139****0001"))
    }
}
