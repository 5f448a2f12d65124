import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import ServiceHall

@Suite("Citizens", .onEveryDatabase)
struct CitizenTests {
    /// Bad input as people bring it, and the field that says so.
    struct Slip: Sendable, CustomTestStringConvertible {
        let what: String
        let field: String
        let change: @Sendable (inout Citizen) -> Void
        var testDescription: String { what }
    }

    static let slips = [
        Slip(what: "wrong check digit", field: "identity_number") { $0.identityNumber = "110105194912310021" },
        Slip(what: "seventeen digits", field: "identity_number") { $0.identityNumber = "1101051949123100" },
        Slip(what: "a birthday that never was", field: "identity_number") { $0.identityNumber = "110105194913310020" },
        Slip(what: "emoji in the name", field: "name") { $0.name = "张三😀" },
        Slip(what: "no name", field: "name") { $0.name = "" },
        Slip(what: "a landline", field: "phone") { $0.phone = "08752121212" },
        Slip(what: "a person with a credit code", field: "identity_kind") { $0.identityKind = .creditCode },
        Slip(what: "an enterprise by identity card", field: "identity_kind") { $0.kind = .enterprise },
    ]

    @Test("what can't be right is refused at its field, and nobody is registered", arguments: slips)
    func refuses(_ slip: Slip) async throws {
        let hall = try await Hall()
        do {
            try await hall.registered(slip.change)
            Issue.record("registered")
        } catch Refusal.invalid(let problems) {
            #expect(problems.contains { $0.field == slip.field }, "\(problems)")
        }
        #expect(try await hall.registry.matters(Citizen.self).isEmpty)
    }

    @Test("rare characters are names like any others", arguments: ["𠮷田䶮", "阿卜杜拉·买买提", "O'Brien", "3M中国（昆明）有限公司"])
    func names(_ name: String) {
        #expect(PersonName.flaw(in: name) == nil)
    }

    @Test("what is typed on a telephone's keyboard is read as it is meant")
    func tidied() {
        #expect(Citizen.tidied(" １１０１０５ 19491231-002x ") == "11010519491231002X")
    }

    @Test("an enterprise has a credit code and somebody who acts for it")
    func enterprise() async throws {
        let hall = try await Hall()
        await #expect(throws: Refusal.self) {
            try await hall.registered {
                ($0.kind, $0.identityKind, $0.identityNumber) = (.enterprise, .creditCode, "91350100M000100Y43")
            }
        }
        let citizen = try await hall.registered {
            ($0.kind, $0.identityKind, $0.identityNumber) = (.enterprise, .creditCode, "91350100M000100Y43")
            ($0.contact, $0.contactNumber) = ("李经办", "11010519491231002X")
        }
        #expect(citizen.account != nil)
    }

    @Test("a number is registered once, until its account is closed")
    func once() async throws {
        let hall = try await Hall()
        let first = try await hall.registered()
        await #expect(throws: Refusal.self) { try await hall.registered() }
        try await hall.registry.perform(.close(reason: "非本人注册"), on: first.id, as: Hall.manager)
        let second = try await hall.registered()
        #expect(second.account != first.account)
        await #expect(throws: Refusal.self) { try await hall.registry.citizen(of: first.account ?? 0) }
    }

    @Test("signs in by number or telephone; five wrong passwords close the door for a while, unknown numbers too")
    func signIn() async throws {
        let hall = try await Hall()
        let citizen = try await hall.registered()
        for typed in ["11010519491231002x", "13887501234"] {
            let account = try await hall.registry.account(named: typed)
            #expect(account == citizen.account)
            let token = try await hall.accounts.signIn(applicant: account, typed: typed, password: Hall.password)
            let found = try #require(try await hall.accounts.signedIn(token: token))
            #expect(!found.actor.isStaff)
            #expect(found.actor.name == Accounts.applicantName)
        }
        for account in [citizen.account, nil] {
            for _ in 1...5 {
                await #expect(throws: Refusal.wrongCredentials) {
                    _ = try await hall.accounts.signIn(
                        applicant: account, typed: "13800000000", password: "wrong password")
                }
            }
            await #expect(throws: Refusal.tooManyAttempts(minutes: 15)) {
                _ = try await hall.accounts.signIn(applicant: account, typed: "13800000000", password: Hall.password)
            }
        }
    }

    @Test("a telephone that two share names neither of them")
    func sharedPhone() async throws {
        let hall = try await Hall()
        try await hall.registered()
        try await hall.registered { ($0.name, $0.identityNumber) = ("李四", Hall.otherIdentity) }
        #expect(try await hall.registry.account(named: "13887501234") == nil)
    }

    @Test("an applicant reaches nothing by the registry's own doors, neither list nor act")
    func noDoors() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        let actor = Actor.applicant(try #require(citizen.account))
        for register in Register.serviceHall {
            await #expect(throws: Refusal.self) { _ = try await hall.registry.list(register, ListRequest(), as: actor) }
        }
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(ServiceCase.Act.withdraw(reason: "不办了"), on: filed.id, as: actor)
        }
        await #expect(throws: Refusal.self) {
            try await hall.registry.create(Hall.application(item.head.number), as: actor)
        }
        await #expect(throws: Refusal.self) {
            try await hall.registry.amend(
                Citizen.register, id: citizen.head.id, to: ["name": .text("别人")], expecting: nil, as: actor)
        }
    }

    @Test("an account's name, numbers and telephone stand in no trail of what it does")
    func neutral() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let filed = try await hall.filed(item, paper, by: hall.registered())
        let history = try await hall.registry.history(of: filed.record, in: ServiceCase.register)
        #expect(Set(history.map(\.actor)) == [Accounts.applicantName])
        #expect(try await hall.registry.verifyTrail().isSound)
    }

    @Test("five accounts share a telephone and no more, and one machine registers so many in an hour")
    func limits() async throws {
        let hall = try await Hall()
        let stems = (10...16).map { "530502199003071\($0)0".corrected }
        for stem in stems.prefix(5) { try await hall.registered { $0.identityNumber = stem } }
        await #expect(throws: Refusal.self) { try await hall.registered { $0.identityNumber = stems[5] } }
        try await hall.registry.changePhone(of: hall.citizen(stems[0]), to: "13900000001")
        try await hall.registered { $0.identityNumber = stems[5] }
        for _ in 1...30 { try await hall.registry.admit(.registration, from: "203.0.113.7") }
        await #expect(throws: Refusal.self) { try await hall.registry.admit(.registration, from: "203.0.113.7") }
        try await hall.registry.admit(.registration, from: "203.0.113.8")
        hall.time.advance(minutes: 61)
        try await hall.registry.admit(.registration, from: "203.0.113.7")
    }

    @Test("a new telephone number is checked, and the name can't be changed with it")
    func phone() async throws {
        let hall = try await Hall()
        let citizen = try await hall.registered()
        await #expect(throws: Refusal.self) { try await hall.registry.changePhone(of: citizen, to: "123") }
        try await hall.registry.changePhone(of: citizen, to: "139 0000 0001")
        #expect(try await hall.registry.citizen(of: citizen.account ?? 0).phone == "13900000001")
    }
}
