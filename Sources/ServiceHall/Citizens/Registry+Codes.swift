import Kernel
package import Registry
import Storage

// A forgotten password and another telephone number: by a code, sent to the telephone or given at a window.
extension Registry {
    /// Refuses what one machine asked for too often; `address` is unknown behind a proxy that doesn't name it.
    func admit(_ kind: PortalLimit, from address: String?) async throws {
        guard let address else { return }
        let (now, source) = (now, try SM3.hash(Array("heng-portal \(address)".utf8)))
        let isAdmitted = try await database.write { session in
            let store = CodeStore(session: session)
            guard try store.attempts(kind, from: source, since: now.adding(seconds: -3600)) < kind.most.hour,
                try store.attempts(kind, from: source, since: now.adding(seconds: -86_400)) < kind.most.day
            else { return false }
            try store.note(kind, from: source, at: now)
            return true
        }
        guard isAdmitted else {
            throw Refusal.rule(
                zh: "这个网络地址的\(kind.label.zh)过于频繁，请过一小时再试，或到大厅窗口办理。",
                en: "Too many \(kind.label.en) from this network. Try again in an hour, or at a window.")
        }
    }

    // MARK: A forgotten password

    /// Sends a code if number and telephone belong together. Whether they do isn't said to whoever asks.
    package func askForPassword(
        identity: String, phone: String, from address: String?, random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let phone = Citizen.tidied(phone)
        if let flaw = MobileNumber.flaw(in: phone) { throw Refusal.invalid([FieldProblem("phone", flaw)]) }
        try await admit(.code, from: address)
        guard let citizen = try await citizen(identity: identity), citizen.phone == phone, let account = citizen.account
        else { return }
        do {
            try await send(.password, to: phone, of: account, random)
        } catch Refusal.rule {
            // Too soon, or too often today. Saying so would tell a stranger that the two belong together.
        }
    }

    /// Sets a new password by a code. A wrong code counts, and after five no code is good.
    package func resetPassword(
        identity: String, code: String, to password: String, with accounts: Accounts, from address: String?
    ) async throws {
        try await admit(.code, from: address)
        let hashed = try await accounts.applicantPassword(password)
        let citizen = try await citizen(identity: identity)
        guard let citizen, let account = citizen.account else { throw Self.wrongCode }
        try await redeem(code, for: .password, of: account) { session, _ in
            try accounts.replace(hashed, ofApplicant: account, within: session)
            let words = "您网上办事大厅账号的密码已重设。不是您本人操作，请尽快到大厅窗口处理。"
            if let message = TextMessage(.code, to: citizen.phone, words) { try self.text(message, within: session) }
        }
    }

    /// A window has seen the person and the card: gives a code to be typed where a new password is set. The act stands in
    /// the trail with its basis; the code doesn't.
    package func resetAtWindow(
        _ number: String, basis: String, as actor: Actor, random: @Sendable (Int) -> [UInt8]
    ) async throws -> String {
        let citizen = try await matter(Citizen.self, number: number, as: actor)
        let (now, account, code) = (now, try citizen.demandAccount(), CitizenCode.digits(random(8)))
        let digest = try CitizenCode.digest(code, account, .password)
        try await perform(Citizen.Act.resetPassword(basis: basis), on: citizen.id, as: actor) { session, _ in
            let store = CodeStore(session: session)
            let sent = try store.code(of: account, for: .password)?.sent ?? 0
            try store.put(
                CodeStore.Kept(
                    target: "", code: digest, sentAt: now,
                    goodUntil: now.adding(seconds: CitizenCode.secondsFromWindow), attempts: 0, sent: sent),
                of: account, for: .password)
        }
        return code
    }

    // MARK: Another telephone

    /// Sends a code to the new number: only whoever reads messages there can give it back.
    package func askForPhone(_ phone: String, of citizen: Citizen, random: @Sendable (Int) -> [UInt8]) async throws {
        let phone = Citizen.tidied(phone)
        if let flaw = MobileNumber.flaw(in: phone) { throw Refusal.invalid([FieldProblem("phone", flaw)]) }
        try await send(.phone, to: phone, of: citizen.demandAccount(), random)
    }

    /// The number that waits for its code.
    package func pendingPhone(of citizen: Citizen) async throws -> String? {
        let (now, account) = (now, try citizen.demandAccount())
        let kept = try await database.read { try CodeStore(session: $0).code(of: account, for: .phone) }
        guard let kept, kept.goodUntil > now, !kept.target.isEmpty else { return nil }
        return kept.target
    }

    package func confirmPhone(code: String, of citizen: Citizen) async throws {
        guard let phone = try await pendingPhone(of: citizen) else { throw Self.wrongCode }
        try await redeem(code, for: .phone, of: citizen.demandAccount()) { _, target in
            guard target == phone else { throw Self.wrongCode }
        }
        try await changePhone(of: citizen, to: phone)
    }

    // MARK: Codes

    private func citizen(identity: String) async throws -> Citizen? {
        let number = Citizen.tidied(identity)
        return try await matters(Citizen.self, where: .equals("identity_number", number) && Self.isOpen, limit: 1).first
    }

    private func send(
        _ purpose: CitizenCode.Purpose, to phone: String, of account: Int64, _ random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let (now, code) = (now, CitizenCode.digits(random(8)))
        let digest = try CitizenCode.digest(code, account, purpose)
        try await database.write { session in
            let store = CodeStore(session: session)
            let last = try store.code(of: account, for: purpose)
            let sent = last.flatMap { $0.sentAt.day == now.day ? $0.sent : nil } ?? 0
            if let last, sent > 0, now < last.sentAt.adding(seconds: CitizenCode.pause) {
                throw Refusal.rule(
                    zh: "验证码刚刚发出，请一分钟后再试。", en: "A code was sent a moment ago. Wait a minute before you ask again.")
            }
            guard sent < CitizenCode.mostADay else {
                throw Refusal.rule(
                    zh: "今天发出的验证码已达上限，请明天再试，或到大厅窗口办理。",
                    en: "No more codes can be sent today. Try tomorrow, or at a window.")
            }
            try store.put(
                CodeStore.Kept(
                    target: phone, code: digest, sentAt: now, goodUntil: now.adding(seconds: CitizenCode.seconds),
                    attempts: 0, sent: sent + 1), of: account, for: purpose)
            if let message = TextMessage(.code, to: phone, CitizenCode.words(code, for: purpose)) {
                try self.text(message, within: session)
            }
        }
    }

    /// Does `what` if the code is right, in one transaction with using it up; a wrong one is counted whatever comes of it.
    private func redeem(
        _ code: String, for purpose: CitizenCode.Purpose, of account: Int64,
        _ what: @escaping @Sendable (Session, String) throws -> Void
    ) async throws {
        let (now, digest) = (now, try CitizenCode.digest(code, account, purpose))
        let isRight = try await database.write { session in
            let store = CodeStore(session: session)
            guard let kept = try store.code(of: account, for: purpose), kept.goodUntil > now,
                kept.attempts < CitizenCode.attempts
            else { return false }
            guard kept.code == digest else {
                try store.noteAttempt(of: account, for: purpose)
                return false
            }
            try what(session, kept.target)
            try store.use(codeOf: account, for: purpose)
            return true
        }
        guard isRight else { throw Self.wrongCode }
    }

    private static let wrongCode = Refusal.invalid(
        "code", zh: "验证码不对或已失效。请核对最新一条短信；输错5次后要重新获取。",
        en: "The code is wrong or no longer good. Look at the newest message; after five wrong ones ask for another.")
}
