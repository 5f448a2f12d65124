import Kernel
import Storage

/// A key that a caller sends with an act, so that sending it again doesn't do it again (幂等键).
package struct OnceKey: Sendable, Hashable {
    package let text: String

    /// Nil for what is no key: blank, or longer than any we give out.
    package init?(_ text: String?) {
        guard let text = text?.trimmed, !text.isEmpty, text.utf8.count <= 128 else { return nil }
        self.text = text
    }
}

/// Which keys were used, by whom, and for what. Lives in the transaction of the act.
struct OnceStore {
    let session: Session

    static let keptSeconds = 7 * 86_400

    /// What the first use of a key brought about.
    struct Outcome {
        let matter: Int64
        /// In which the matter was then; nil for keys of a time when that was not kept.
        let version: Int?
    }

    /// What came of the first use of the key; nil when this is the first. Refuses a key that was used for something else.
    func earlier(_ key: OnceKey, by actor: Actor, content: Digest) throws -> Outcome? {
        let found = try session.first(
            "SELECT content, matter, version FROM once WHERE account = \(actor.account) AND key = \(key.text)"
        ) { (try $0[0] as Digest, Outcome(matter: try $0[1], version: try $0[2])) }
        guard let (known, outcome) = found else { return nil }
        guard known == content else { throw Refusal.keyUsedOtherwise }
        return outcome
    }

    /// Whether a request with the key changed this matter.
    func led(_ key: OnceKey, to matter: Int64, by actor: Actor) throws -> Bool {
        try session.value(
            """
            SELECT 1 FROM once WHERE account = \(actor.account) AND key = \(key.text) AND matter = \(matter)
            """, as: Int.self) != nil
    }

    func keep(_ key: OnceKey, by actor: Actor, content: Digest, _ head: Head, at now: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO once (account, key, content, matter, version, at)
            VALUES (\(actor.account), \(key.text), \(content), \(head.id), \(head.version), \(now))
            """)
    }

    func forget(before moment: Timestamp) throws {
        try session.execute("DELETE FROM once WHERE at < \(moment)")
    }

    static func content(creating record: Record, in register: Register) throws -> Digest {
        var values = Dictionary(uniqueKeysWithValues: zip(register.fields.map(\.key), record.values))
        values["number"] = record.head.number.stored
        values["organisation"] = record.head.organisation.stored
        return try content("create", in: register.name, on: 0, values)
    }

    /// What is asked for, in one hash: the act, on what, with which values.
    static func content(_ act: String, in register: String, on matter: Int64, _ values: [String: Value]) throws
        -> Digest
    {
        var bytes = CanonicalBytes()
        bytes.append("heng-once-1")
        bytes.append(register)
        bytes.append(matter)
        bytes.append(act)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            bytes.append(key)
            bytes.append(value)
        }
        return try SM3.hash(bytes.bytes)
    }
}

extension Refusal {
    static let keyUsedOtherwise = Refusal.rule(
        zh: "这份表单此前已用于提交其他内容，本次未保存。请重新打开表单后再提交。",
        en: "This form was used before for something else, and this was not saved. Open the form anew and submit again."
    )
}

extension Migration {
    static let once = Migration(
        "registry-95-once",
        """
        CREATE TABLE once (
            account INTEGER NOT NULL,
            key     TEXT    NOT NULL,
            content BLOB    NOT NULL,
            matter  INTEGER NOT NULL,
            at      INTEGER NOT NULL,
            PRIMARY KEY (account, key)
        );
        CREATE INDEX once_by_age ON once (at);
        """)

    static let onceVersion = Migration("registry-96-once-version", "ALTER TABLE once ADD COLUMN version INTEGER;")
}
