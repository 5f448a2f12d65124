import Kernel
import Registry
import Storage

/// Codes that were sent, as hashes, and how often a machine asked for what costs money or trouble.
struct CodeStore {
    let session: Session

    struct Kept {
        let target: String
        let code: Digest
        let sentAt: Timestamp
        let goodUntil: Timestamp
        let attempts: Int
        /// How many were sent on the day of the last.
        let sent: Int
    }

    func code(of account: Int64, for purpose: CitizenCode.Purpose) throws -> Kept? {
        try session.first(
            """
            SELECT target, code, sent_at, good_until, attempts, sent FROM citizen_code
            WHERE account = \(account) AND purpose = \(purpose)
            """
        ) {
            try Kept(target: $0[0], code: $0[1], sentAt: $0[2], goodUntil: $0[3], attempts: $0[4], sent: $0[5])
        }
    }

    func put(_ kept: Kept, of account: Int64, for purpose: CitizenCode.Purpose) throws {
        try session.execute(
            """
            INSERT INTO citizen_code (account, purpose, target, code, sent_at, good_until, attempts, sent)
            VALUES (\(account), \(purpose), \(kept.target), \(kept.code), \(kept.sentAt), \(kept.goodUntil), 0,
                \(kept.sent))
            ON CONFLICT (account, purpose) DO UPDATE SET target = excluded.target, code = excluded.code,
                sent_at = excluded.sent_at, good_until = excluded.good_until, attempts = 0, sent = excluded.sent
            """)
    }

    func noteAttempt(of account: Int64, for purpose: CitizenCode.Purpose) throws {
        try session.execute(
            "UPDATE citizen_code SET attempts = attempts + 1 WHERE account = \(account) AND purpose = \(purpose)")
    }

    /// The count of the day's codes outlives the code.
    func use(codeOf account: Int64, for purpose: CitizenCode.Purpose) throws {
        try session.execute(
            """
            UPDATE citizen_code SET attempts = \(CitizenCode.attempts), target = ''
            WHERE account = \(account) AND purpose = \(purpose)
            """)
    }

    // MARK: Who asked, and how often

    func attempts(_ kind: PortalLimit, from source: Digest, since moment: Timestamp) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM portal_attempt
            WHERE kind = \(kind) AND source = \(source) AND at >= \(moment)
            """) ?? 0
    }

    func note(_ kind: PortalLimit, from source: Digest, at now: Timestamp) throws {
        try session.execute("INSERT INTO portal_attempt (kind, source, at) VALUES (\(kind), \(source), \(now))")
    }

    func forget(before moment: Timestamp) throws {
        try session.execute("DELETE FROM portal_attempt WHERE at < \(moment)")
        try session.execute("DELETE FROM citizen_code WHERE good_until < \(moment)")
    }
}
