import Kernel
package import Storage

// Accounts of those who apply (申请人账号): a password and its sessions. Whom one belongs to stands in a register of the
// domain that opens it, so that no name and no number of theirs is in an account or in the trail of their acts.
extension Accounts {
    /// What every applicant is called where acts are listed.
    package static let applicantName = "申请人"

    /// `words` as they are kept, or what is wrong with them. Takes some 30 ms, so not inside a transaction.
    package func applicantPassword(_ words: String) async throws -> Password {
        guard words.count >= Self.shortestPassword else {
            throw Refusal.invalid(
                "password", zh: "密码至少\(Self.shortestPassword)位。",
                en: "A password has at least \(Self.shortestPassword) characters.")
        }
        return try await Password.hashing(words, salt: random(16))
    }

    /// Opens an account for an applicant, in the transaction that registers them.
    package func openApplicant(_ password: Password, within session: Session) throws -> Actor {
        let account = try AccountStore(session: session).save(
            login: "applicant-" + hexadecimal(random(8)), name: Self.applicantName, organisation: "",
            roles: [.applicant], password, by: .system, at: clock())
        return .applicant(account.id)
    }

    /// Gives an applicant another password: every session ends, and the door that wrong ones closed is open again.
    package func replace(_ password: Password, ofApplicant account: Int64, within session: Session) throws {
        let store = AccountStore(session: session)
        guard let login = try store.login(of: account) else { throw Refusal.signInFirst }
        try store.forgetFailures(login: login)
        _ = try store.save(
            login: login, name: Self.applicantName, organisation: "", roles: [.applicant], password, act: "password",
            by: .applicant(account), at: clock())
    }

    /// Checks the password of somebody who is signed in. As many wrong ones as at signing in close the door.
    package func demand(password: String, of login: String) async throws {
        _ = try await verified(login: login, password: password)
        try await database.write { try AccountStore(session: $0).forgetFailures(login: login) }
    }

    /// Checks an applicant's password and opens a session. `typed` stands for an account that doesn't exist: it fails as
    /// slowly, and as often as any.
    package func signIn(applicant account: Int64?, typed: String, password: String) async throws -> String {
        let login = try await database.read { session in
            try account.flatMap { try AccountStore(session: session).login(of: $0) }
        }
        let unknown = try SM3.hash(Array(typed.utf8)).description
        return try await signIn(login: login ?? "nobody-" + unknown, password: password)
    }
}

extension Actor {
    /// Somebody who applies. `organisation`: the one whose matter was found to be theirs, for one act on it.
    package static func applicant(_ account: Int64, on organisation: String? = nil) -> Actor {
        Actor(
            account: account, name: Accounts.applicantName, roles: [.applicant], organisation: organisation ?? "",
            reach: organisation.map { [$0] } ?? [])
    }
}
