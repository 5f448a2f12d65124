import Kernel
import Registry
import Storage

/// Links that were handed out, by the hash of their word.
struct RatingInvitationStore {
    let session: Session

    func add(_ invitation: RatingInvitation, _ hash: Digest, until end: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO rating_invitation (hash, thing, subject, organisation, item, counter, clerk, expires_at, used)
            VALUES (\(hash), \(invitation.thing), \(invitation.subject), \(invitation.organisation),
                \(invitation.item), \(invitation.counter), \(invitation.clerk), \(end), 0)
            """)
    }

    func invitation(_ hash: Digest) throws -> RatingInvitation? {
        try session.first(
            """
            SELECT thing, subject, organisation, item, counter, clerk, expires_at, used
            FROM rating_invitation WHERE hash = \(hash)
            """
        ) { row in
            try RatingInvitation(
                thing: row[0], subject: row[1], organisation: row[2], item: row[3], counter: row[4], clerk: row[5],
                expiresAt: row[6], isUsed: row[7])
        }
    }

    /// False when it was used meanwhile.
    func use(_ hash: Digest) throws -> Bool {
        try session.execute("UPDATE rating_invitation SET used = 1 WHERE hash = \(hash) AND used = 0") > 0
    }

    func forget(before moment: Timestamp) throws {
        try session.execute("DELETE FROM rating_invitation WHERE expires_at < \(moment)")
    }

    // MARK: Who was asked

    /// False when somebody asked already.
    func ask(_ subject: String, at now: Timestamp) throws -> Bool {
        try session.execute(
            "INSERT INTO rating_request (subject, asked_at) VALUES (\(subject), \(now)) ON CONFLICT DO NOTHING") > 0
    }

    /// False when somebody reminded already.
    func remind(_ subject: String, at now: Timestamp) throws -> Bool {
        try session.execute(
            "UPDATE rating_request SET reminded_at = \(now) WHERE subject = \(subject) AND reminded_at IS NULL") > 0
    }

    /// Asked up to a moment and not reminded since, oldest first. Served by `rating_request_open`.
    func unreminded(askedBy moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT subject FROM rating_request WHERE reminded_at IS NULL AND asked_at <= \(moment)
            ORDER BY asked_at, subject LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    func forgetRequests(before moment: Timestamp) throws {
        try session.execute("DELETE FROM rating_request WHERE asked_at < \(moment)")
    }
}
