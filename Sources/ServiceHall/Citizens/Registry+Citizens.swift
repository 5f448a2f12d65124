package import Kernel
package import Registry
import Storage

// Who has an account on the portal.
extension Registry {
    /// So many accounts share one telephone: a family, or a shop and its owner.
    package static let accountsPerPhone = 5

    /// Registers somebody and opens their account, or neither. `address`: the machine that asks, where that is known.
    package func register(
        _ draft: Citizen, password: String, with accounts: Accounts, from address: String? = nil
    ) async throws -> Citizen {
        var citizen = draft
        citizen.head.organisation = try await bureau()
        let problems = citizen.problems(registeringWith: password)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        guard try await !isRegistered(citizen.identityNumber) else { throw Self.knownIdentity }
        try await demandRoom(onPhone: citizen.phone)
        try await admit(.registration, from: address)
        let hashed = try await accounts.applicantPassword(password)
        return try await database.write { [citizen] session in
            let actor = try accounts.openApplicant(hashed, within: session)
            var citizen = citizen
            citizen.account = actor.account
            let organisation = citizen.head.organisation
            return try Citizen(
                self.enter(
                    citizen.record, in: Citizen.register, within: session,
                    as: .applicant(actor.account, on: organisation)))
        }
    }

    private static let knownIdentity = Refusal.invalid(
        "identity_number", zh: "该证件号码已经注册，请直接登录。如不是您本人注册的，请带证件到大厅窗口处理。",
        en: "This number is registered already: sign in. If it wasn't you, bring the paper to a window.")

    private func demandRoom(onPhone phone: String) async throws {
        let most = Self.accountsPerPhone
        let others = try await matters(Citizen.self, where: .equals("phone", phone) && Self.isOpen, limit: most)
        guard others.count < most else {
            throw Refusal.invalid(
                "phone", zh: "该手机号已用于\(most)个账号，不能再注册。请换一个号码，或到大厅窗口注册。",
                en: "\(most) accounts have this number already. Use another, or register at a window.")
        }
    }

    private func isRegistered(_ identity: String) async throws -> Bool {
        try await !matters(Citizen.self, where: .equals("identity_number", identity) && Self.isOpen, limit: 1).isEmpty
    }

    static let isOpen = Condition.state(
        [Citizen.State.registered, .verified].map(\.rawValue))

    /// Whose account this is. Refused when it was closed meanwhile.
    package func citizen(of account: Int64) async throws -> Citizen {
        let found = try await matters(Citizen.self, where: .equals("account", account) && Self.isOpen, limit: 1).first
        guard let found else { throw Refusal.signInFirst }
        return found
    }

    /// The account that `typed` names: an identity number, or the mobile number if only one person has it.
    package func account(named typed: String) async throws -> Int64? {
        let text = Citizen.tidied(typed)
        let byIdentity = try await matters(
            Citizen.self, where: .equals("identity_number", text) && Self.isOpen, limit: 1)
        if let citizen = byIdentity.first { return citizen.account }
        let byPhone = try await matters(Citizen.self, where: .equals("phone", text) && Self.isOpen, limit: 2)
        return byPhone.count == 1 ? byPhone.first?.account : nil
    }

    /// Takes another number, and says so to the old one: whoever didn't ask for it learns of it.
    package func changePhone(of citizen: Citizen, to phone: String) async throws {
        let phone = Citizen.tidied(phone)
        if let flaw = MobileNumber.flaw(in: phone) { throw Refusal.invalid([FieldProblem("phone", flaw)]) }
        guard phone != citizen.phone else {
            throw Refusal.invalid("phone", zh: "与现在的号码相同。", en: "That is the present number.")
        }
        try await demandRoom(onPhone: phone)
        try await amend(
            Citizen.register, id: citizen.head.id, to: ["phone": .text(phone)], expecting: citizen.head.version,
            as: citizen.actor(on: citizen.head.organisation))
        let words = "您网上办事大厅账号的手机号已改为\(TextMessage.masked(phone))。不是您本人操作，请尽快到大厅窗口处理。"
        if let message = TextMessage(.code, to: citizen.phone, words) {
            try await database.write { try self.text(message, within: $0) }
        }
    }

    /// The bureau that answers for the portal: the first department that stands under nobody.
    package func bureau() async throws -> String {
        let departments = try await matters(
            Organisation.self, where: .state([Organisation.State.active.rawValue]), limit: 1000)
        guard let first = departments.first(where: { $0.parent == nil && $0.kind == .department }) ?? departments.first
        else {
            throw Refusal.rule(
                zh: "尚未录入机构，网上办事大厅不能使用。", en: "No organisation was entered yet, so the portal can't be used.")
        }
        return first.head.number
    }
}

extension Citizen {
    /// Who acts, on a matter of `organisation` that was found to be theirs. The only way to reach one.
    func actor(on organisation: String) -> Actor { .applicant(account ?? -1, on: organisation) }

    /// What people type with spaces, small letters or full-width digits.
    package static func tidied(_ typed: String) -> String {
        String(
            String.UnicodeScalarView(
                typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                })
        ).uppercased()
    }

    /// Everything that keeps this from being registered, under the fields of the form.
    package func problems(registeringWith password: String) -> [FieldProblem] {
        var problems = problems
        if name.isEmpty { problems.append(FieldProblem("name", zh: "请填写姓名或名称。", en: "Fill in the name.")) }
        if password.count < Accounts.shortestPassword {
            problems.append(
                FieldProblem(
                    "password", zh: "密码至少\(Accounts.shortestPassword)位，可以是一句话。",
                    en: "A password has at least \(Accounts.shortestPassword) characters; a sentence will do."))
        }
        return problems
    }
}
