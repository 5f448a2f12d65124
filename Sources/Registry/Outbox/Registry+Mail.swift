package import Kernel
import Storage

extension Registry {
    package func mailPreference(of actor: Actor) async throws -> MailPreference {
        try await database.read { try MailStore(session: $0).preference(of: actor.account) } ?? MailPreference()
    }

    /// The address that waits for its code.
    package func pendingAddress(of actor: Actor) async throws -> PendingAddress? {
        let now = now
        let found = try await database.read { try MailStore(session: $0).code(of: actor.account) }
        guard let found, !found.pending.address.isEmpty, !found.pending.isOver(at: now) else { return nil }
        return found.pending
    }

    /// Sets what comes by mail and how often. The address is another matter: `askForAddress`.
    package func prefer(
        _ cadences: [Notice.Kind: MailPreference.Cadence], in language: Language, as actor: Actor,
        random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let preference = MailPreference(cadences: cadences, language: language)
        let (now, token) = (now, hexadecimal(random(16)))
        try await database.write { session in
            try MailStore(session: session).save(preference, of: actor.account, token: token, at: now)
            try HouseTrail(session: session).note(
                .mailPreference, actor.account, act: "prefer",
                Dictionary(uniqueKeysWithValues: cadences.map { ($0.key.rawValue, .text($0.value.rawValue)) }),
                by: actor, at: now)
        }
    }

    /// Sends a code to an address. Only whoever reads mail there can give it back.
    package func askForAddress(
        _ address: String, in language: Language, as actor: Actor, random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let address = address.trimmed
        guard MailPreference.isAddress(address) else {
            throw Refusal.invalid("address", zh: "请填写有效的邮箱地址。", en: "Give a valid address of mail.")
        }
        let number = random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let code = String(repeating: "0", count: 6 - String(number).count) + String(number)
        let (now, digest, token) = (now, try Self.digest(ofCode: code, actor.account), hexadecimal(random(16)))
        try await database.write { session in
            let store = MailStore(session: session)
            let last = try store.code(of: actor.account)
            let isSameDay = last?.pending.sentAt.day == now.day
            if let last { try Self.demandPause(last, isSameDay: isSameDay, at: now) }
            if try store.preference(of: actor.account) == nil {
                try store.save(MailPreference(language: language), of: actor.account, token: token, at: now)
                try HouseTrail(session: session).note(.mailPreference, actor.account, act: "prefer", by: actor, at: now)
            }
            try store.put(
                digest, for: address, of: actor.account, sent: isSameDay ? (last?.sent ?? 0) + 1 : 1, at: now)
            try OutboxStore(session: session).mail(
                Self.codeSubject[language], Self.codeText(code)[language], to: address, of: nil, at: now)
        }
    }

    private static func demandPause(_ last: MailStore.Code, isSameDay: Bool, at now: Timestamp) throws {
        if now < last.pending.sentAt.adding(seconds: PendingAddress.pause) {
            throw Refusal.rule(
                zh: "验证码刚刚发出，请一分钟后再试。", en: "A code was sent a moment ago. Wait a minute before you ask for another.")
        }
        if isSameDay, last.sent >= PendingAddress.mostADay {
            throw Refusal.rule(
                zh: "今天发出的验证码已达上限，请明天再试。", en: "No more codes can be sent today. Try again tomorrow.")
        }
    }

    /// Takes the address over when the code is right.
    package func confirmAddress(code: String, as actor: Actor) async throws {
        let digits = code.filter { !$0.isWhitespace }
        let (now, digest) = (now, try Self.digest(ofCode: digits, actor.account))
        // A wrong guess is to be counted, so it must not take its own transaction back.
        let isRight = try await database.write { session in
            let store = MailStore(session: session)
            guard let found = try store.code(of: actor.account), !found.pending.address.isEmpty,
                !found.pending.isOver(at: now), found.attempts < PendingAddress.attempts
            else { return nil as Bool? }
            guard found.code == digest else {
                try store.noteAttempt(of: actor.account)
                return false
            }
            try store.set(address: found.pending.address, of: actor.account, at: now)
            try store.use(codeOf: actor.account)
            try HouseTrail(session: session).note(
                .mailPreference, actor.account, act: "confirm",
                ["address": .text(PersonalText.address(found.pending.address))], by: actor, at: now)
            return true
        }
        switch isRight {
        case true?: return
        case false?: throw Refusal.invalid("code", zh: "验证码不对，请核对邮件。", en: "That is not the code. Check the letter.")
        case nil:
            throw Refusal.invalid(
                "code", zh: "验证码已失效，请重新获取。", en: "The code is no longer good. Ask for a new one.")
        }
    }

    /// The codes lie in the database as hashes, each with its account.
    private static func digest(ofCode code: String, _ account: Int64) throws -> Digest {
        try SM3.hash(Array("heng-mail-code \(account) \(code)".utf8))
    }

    // MARK: Without signing in

    /// Where letters with this token go, masked; nil when no letter carries it.
    package func mailSubscriber(token: String) async throws -> (address: String, isOn: Bool)? {
        let found = try await database.read { try MailStore(session: $0).account(token: token) }
        return found.map {
            (PersonalText.address($0.preference.address), !$0.preference.cadences.filter { $0.value != .none }.isEmpty)
        }
    }

    /// Ends all mail to whoever got a letter with this token; doing so again changes nothing.
    package func unsubscribeMail(token: String) async throws {
        let now = now
        try await database.write { session in
            let store = MailStore(session: session)
            guard let found = try store.account(token: token) else {
                throw Refusal.notFound(LocalizedText(zh: "该退订链接", en: "This unsubscribe link"))
            }
            guard found.preference.cadences.contains(where: { $0.value != .none }) else { return }
            let quiet = MailPreference(language: found.preference.language)
            try store.save(quiet, of: found.id, token: token, at: now)
            let person = Actor(account: found.id, name: found.name, roles: [], organisation: "", reach: [])
            try HouseTrail(session: session).note(.mailPreference, found.id, act: "unsubscribe", by: person, at: now)
        }
    }

    // MARK: Words

    private static let codeSubject = LocalizedText(zh: "邮箱验证码 — 衡", en: "Confirm your address — Heng")

    private static func codeText(_ code: String) -> LocalizedText {
        LocalizedText(
            zh: "您的验证码是 \(code)，30分钟内有效。\n\n如果不是您本人操作，请忽略本邮件。\n",
            en: "Your code is \(code). It is good for 30 minutes.\n\nIf you did not ask for it, leave it be.\n")
    }
}
