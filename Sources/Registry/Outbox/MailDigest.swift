import Kernel
import Storage

/// What came in since the last one, together in one letter a day. Writing it and noting that it was written are one
/// transaction, so it goes out once.
struct MailDigest {
    let session: Session
    let now: Timestamp

    /// By the clock of China, in the morning before the doors open.
    private static let hour = 8
    private static let portion = 50
    /// In one letter; the rest is counted.
    private static let most = 60

    /// True when more letters wait to be written.
    func portion() throws -> Bool {
        let morning = Timestamp(now.day, hour: Self.hour)
        guard now >= morning else { return false }
        let due = try session.rows(
            """
            SELECT account, digest_after FROM mail_preference
            WHERE daily_kinds <> '' AND address <> '' AND digest_at < \(morning)
            ORDER BY digest_at, account LIMIT \(Self.portion)
            """
        ) { (account: try $0[0] as Int64, after: try $0[1] as Int64) }
        let newest = try NoticeStore(session: session).newest()
        for person in due {
            try write(to: person.account, after: person.after)
            try session.execute(
                """
                UPDATE mail_preference SET digest_at = \(now), digest_after = \(newest)
                WHERE account = \(person.account)
                """)
        }
        return due.count == Self.portion
    }

    private func write(to account: Int64, after last: Int64) throws {
        guard let preference = try MailStore(session: session).preference(of: account) else { return }
        let kinds = Set(preference.kinds(.daily))
        let notices = try NoticeStore(session: session).notices(of: account, after: last, limit: 1000)
            .filter { kinds.contains($0.kind) }
        guard !notices.isEmpty else { return }
        let language = preference.language
        var lines = notices.prefix(Self.most).map { "\($0.at.text(language))  \($0.text[language])" }
        if notices.count > Self.most {
            let rest = notices.count - Self.most
            lines.append(LocalizedText(zh: "另有\(rest)条，请在系统中查看。", en: "And \(rest) more: see the console.")[language])
        }
        let subject = LocalizedText(
            zh: "\(notices.count)条通知", en: notices.count == 1 ? "1 notice" : "\(notices.count) notices")
        try OutboxStore(session: session).mail(
            "\(subject[language]) — 衡 Heng", lines.joined(separator: "\n\n") + "\n", to: preference.address,
            of: account, at: now)
    }
}
