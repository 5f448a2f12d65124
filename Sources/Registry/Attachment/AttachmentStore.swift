import Kernel
import Storage

/// The rows of attachments.
struct AttachmentStore {
    let session: Session

    /// Those of one matter, oldest first, removed ones too.
    func attachments(register: String, matter: Int64) throws -> [Attachment] {
        try session.rows(
            "\(Self.select) WHERE register = \(register) AND matter = \(matter) ORDER BY position", Attachment.init)
    }

    func attachment(register: String, matter: Int64, position: Int) throws -> Attachment? {
        try session.first(
            "\(Self.select) WHERE register = \(register) AND matter = \(matter) AND position = \(position)",
            Attachment.init)
    }

    /// In runs, so that millions can be looked through.
    func following(_ last: Attachment?, limit: Int) throws -> [Attachment] {
        let (register, matter, position) = (last?.register ?? "", last?.matter ?? 0, last?.position ?? 0)
        return try session.rows(
            """
            \(Self.select) WHERE (register, matter, position) > (\(register), \(matter), \(position))
            ORDER BY register, matter, position LIMIT \(limit)
            """, Attachment.init)
    }

    func add(_ attachment: Attachment) throws {
        try session.execute(
            """
            INSERT INTO attachment (register, matter, position, name, kind, bytes, hash, account, actor, at)
            VALUES (\(attachment.register), \(attachment.matter), \(attachment.position), \(attachment.name),
                \(attachment.kind), \(attachment.bytes), \(attachment.hash), \(attachment.account), \(attachment.actor),
                \(attachment.at))
            """)
    }

    /// Nil puts it back.
    func set(_ removal: Attachment.Removal?, of attachment: Attachment) throws {
        try session.execute(
            """
            UPDATE attachment SET removed_by = \(removal?.actor), removed_at = \(removal?.at), reason = \(removal?.reason)
            WHERE register = \(attachment.register) AND matter = \(attachment.matter)
                AND position = \(attachment.position)
            """)
    }

    /// Whether somebody needs the content: a matter, or whoever holds it for a while.
    func names(_ hash: String) throws -> Bool {
        try session.value(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM attachment WHERE hash = \(hash))
                OR EXISTS (SELECT 1 FROM blob_hold WHERE hash = \(hash))
            """, as: Int.self) != nil
    }

    /// Those of one content in a register, removed ones too, oldest first.
    func attachments(register: String, hash: String) throws -> [Attachment] {
        try session.rows(
            "\(Self.select) WHERE hash = \(hash) AND register = \(register) ORDER BY at, matter LIMIT 100",
            Attachment.init)
    }

    /// No sweep takes the content before `end`.
    func hold(_ hash: String, until end: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO blob_hold (hash, until) VALUES (\(hash), \(end))
            ON CONFLICT (hash) DO UPDATE SET until = excluded.until WHERE blob_hold.until < excluded.until
            """)
    }

    func forgetHolds(before moment: Timestamp) throws {
        try session.execute("DELETE FROM blob_hold WHERE until < \(moment)")
    }

    private static let select: Query =
        """
        SELECT register, matter, position, name, kind, bytes, hash, account, actor, at, removed_by, removed_at, reason
        FROM attachment
        """
}

extension TrailStore {
    /// The entry that added it.
    func entry(of attachment: Attachment) throws -> (act: String, body: String)? {
        try session.first(
            """
            SELECT act, body FROM trail WHERE register = \(attachment.register) AND matter = \(attachment.matter)
                AND position = \(attachment.position)
            """
        ) { (act: try $0[0], body: try $0[1]) }
    }

    /// Entries that added a file which has no row any more.
    func lostAttachments() throws -> [(register: String, matter: Int64, position: Int)] {
        try session.rows(
            """
            SELECT register, matter, position FROM trail
            WHERE act = 'attach' AND NOT EXISTS (
                SELECT 1 FROM attachment WHERE attachment.register = trail.register
                    AND attachment.matter = trail.matter AND attachment.position = trail.position)
            ORDER BY register, matter, position LIMIT 1000
            """
        ) { (register: try $0[0], matter: try $0[1], position: try $0[2]) }
    }
}

extension Attachment {
    init(_ row: Row) throws {
        let removedBy: String? = try row[10]
        let removedAt: Timestamp? = try row[11]
        let reason: String? = try row[12]
        let removal = removedBy.flatMap { actor in
            removedAt.map { Removal(actor: actor, at: $0, reason: reason ?? "") }
        }
        try self.init(
            register: row[0], matter: row[1], position: row[2], name: row[3], kind: row[4], bytes: row[5], hash: row[6],
            account: row[7], actor: row[8], at: row[9], removal: removal)
    }
}
