import Kernel
import Storage

/// How much of the records somebody is about to see (查阅): what the trail says about it depends on that.
package enum Viewing: Sendable, Hashable {
    /// Counted or reckoned with; nothing is shown.
    case unseen
    /// The listed fields, in a list.
    case listed
    /// All fields.
    case whole
    /// All fields, in a file that leaves the house.
    case exported
}

extension Registry {
    /// Notes in the trail whose personal information `actor` is about to see unmasked: each matter once a person and day,
    /// a file each time. To be called before anything is shown; what can't be noted can't be seen. The house itself, when
    /// it reckons, sees nobody.
    func note(_ viewing: Viewing, of records: [Record], in register: Register, as actor: Actor) async throws {
        guard viewing == .exported || actor != .system else { return }
        let shown = records.filter { register.discloses($0, to: actor, viewing) }
        guard !shown.isEmpty else { return }
        let now = now
        if viewing != .exported {
            // A look costs no transaction of its own.
            let isNew = try await database.read { session in
                try !ViewingStore(session: session).unseen(shown, in: register, by: actor, on: now.day).isEmpty
            }
            guard isNew else { return }
        }
        try await database.write { session in
            let store = ViewingStore(session: session)
            guard viewing != .exported else { return try store.note(shown, in: register, "export", by: actor, at: now) }
            let new = try store.unseen(shown, in: register, by: actor, on: now.day)
            guard !new.isEmpty else { return }
            try store.keep(new, in: register, by: actor, on: now.day)
            try store.note(new, in: register, "view", by: actor, at: now)
        }
    }
}

extension Register {
    /// Whether `record` would show `actor` personal information.
    fileprivate func discloses(_ record: Record, to actor: Actor, _ viewing: Viewing) -> Bool {
        guard viewing != .unseen, !access.unmasked.isDisjoint(with: actor.roles) else { return false }
        return zip(fields, record.values).contains { field, value in
            field.isPersonal && value != .null && (viewing != .listed || field.isListed)
        }
    }
}

/// Who saw which matters unmasked today, so that seeing them again says nothing new. Lives in the entry's transaction.
struct ViewingStore {
    let session: Session

    static let registerName = "viewing"
    static let labels = [
        "view": LocalizedText(zh: "查看", en: "See"), "export": LocalizedText(zh: "导出", en: "Export"),
    ]

    func unseen(_ records: [Record], in register: Register, by actor: Actor, on day: Day) throws -> [Record] {
        var seen: Set<Int64> = []
        for batch in records.map(\.head.id).chunks(of: 500) {
            seen.formUnion(
                try session.rows(
                    """
                    SELECT matter FROM viewing WHERE account = \(actor.account) AND day = \(day)
                        AND register = \(register.name) AND matter IN \(list: batch)
                    """
                ) { try $0[0] })
        }
        return records.filter { !seen.contains($0.head.id) }
    }

    func keep(_ records: [Record], in register: Register, by actor: Actor, on day: Day) throws {
        try session.insert(
            into: "viewing", columns: ["account", "day", "register", "matter"],
            rows: records.map { [actor.account.stored, day.stored, register.name.stored, $0.head.id.stored] })
    }

    /// The views of one person are a chain of their own: a view is no act on the matter, and leaves its version alone.
    func note(
        _ records: [Record], in register: Register, _ act: String, by actor: Actor, at now: Timestamp
    ) throws {
        let last: Int? = try session.value(
            """
            SELECT position FROM trail WHERE register = \(Self.registerName) AND matter = \(actor.account)
            ORDER BY position DESC LIMIT 1
            """)
        let numbers = records.map(\.head.number).joined(separator: "\n")
        var writer = try TrailWriter()
        try TrailStore(session: session).append(
            register: Self.registerName, matter: actor.account, position: (last ?? 0) + 1, at: now, actor: actor,
            act: act, body: TrailBody(inputs: ["register": .text(register.name), "matters": .text(numbers)]),
            content: .zero, writer: &writer)
    }

    /// The entries stay; what is swept only spared a second one.
    func forget(before day: Day) throws {
        try session.execute("DELETE FROM viewing WHERE day < \(day)")
    }
}

extension Migration {
    static let viewings = Migration(
        "registry-97-viewing",
        """
        CREATE TABLE viewing (
            account  INTEGER NOT NULL,
            day      TEXT    NOT NULL,
            register TEXT    NOT NULL,
            matter   INTEGER NOT NULL,
            PRIMARY KEY (account, day, register, matter)
        );
        """)
}
