import Kernel
import Storage

/// The saved views and who opens a register with which.
struct SavedViewStore {
    let session: Session

    func views(of register: String, for actor: Actor) throws -> [SavedView] {
        let found = try session.rows(
            """
            \(Self.select(for: actor)) WHERE v.register = \(register) AND v.deleted_at IS NULL
                AND (v.account = \(actor.account) OR v.sharing = 'everyone'
                    OR v.sharing = 'organisation' AND v.organisation = \(actor.organisation))
            ORDER BY CASE WHEN v.account = \(actor.account) THEN 0 ELSE 1 END, v.name, v.id LIMIT 500
            """, SavedView.init)
        return found.filter { $0.isSeen(by: actor) }
    }

    /// Refused as not found when `actor` may not see it.
    func view(_ id: Int64, of register: String, for actor: Actor, deleted: Bool = false) throws -> SavedView {
        let state: Query = deleted ? "IS NOT NULL" : "IS NULL"
        let found = try session.first(
            "\(Self.select(for: actor)) WHERE v.id = \(id) AND v.register = \(register) AND v.deleted_at \(state)",
            SavedView.init)
        guard let found, found.isSeen(by: actor) else {
            throw Refusal.notFound(LocalizedText(zh: "该视图", en: "The view"))
        }
        return found
    }

    func insert(
        _ name: String, _ query: String, _ sharing: SavedView.Sharing, of register: String, by actor: Actor,
        at now: Timestamp
    ) throws -> Int64 {
        let id = try SequenceStore(session: session).next("saved_view")
        try session.execute(
            """
            INSERT INTO saved_view (id, account, owner, organisation, register, name, query, sharing, created_at, updated_at)
            VALUES (\(id), \(actor.account), \(actor.name), \(actor.organisation), \(register), \(name), \(query), \(sharing),
                \(now), \(now))
            """)
        return id
    }

    func update(_ id: Int64, _ name: String, _ query: String, _ sharing: SavedView.Sharing, at now: Timestamp) throws {
        try session.execute(
            """
            UPDATE saved_view SET name = \(name), query = \(query), sharing = \(sharing), updated_at = \(now)
            WHERE id = \(id)
            """)
    }

    func mark(_ id: Int64, deletedAt moment: Timestamp?) throws {
        try session.execute("UPDATE saved_view SET deleted_at = \(moment) WHERE id = \(id)")
    }

    func openWith(_ id: Int64?, _ register: String, account: Int64) throws {
        try session.execute("DELETE FROM default_view WHERE account = \(account) AND register = \(register)")
        guard let id else { return }
        try session.execute(
            "INSERT INTO default_view (account, register, view) VALUES (\(account), \(register), \(id))")
    }

    /// Takes away for good what was deleted before `moment`.
    func forget(deletedBefore moment: Timestamp) throws {
        try session.execute(
            "DELETE FROM default_view WHERE view IN (SELECT id FROM saved_view WHERE deleted_at < \(moment))")
        try session.execute("DELETE FROM saved_view WHERE deleted_at < \(moment)")
    }

    private static func select(for actor: Actor) -> Query {
        """
        SELECT v.id, v.register, v.name, v.query, v.sharing, v.account, v.owner, v.organisation,
            CASE WHEN d.view IS NULL THEN 0 ELSE 1 END
        FROM saved_view v LEFT JOIN default_view d ON d.view = v.id AND d.account = \(actor.account)
        """
    }
}

extension SavedView {
    fileprivate init(_ row: Row) throws {
        try self.init(
            id: row[0], register: row[1], name: row[2], query: row[3], sharing: row[4], account: row[5], owner: row[6],
            organisation: row[7], isDefault: row[8])
    }
}

extension Migration {
    static let savedViews = Migration(
        "registry-111-create-saved-view",
        """
        CREATE TABLE saved_view (
            id           INTEGER PRIMARY KEY,
            account      INTEGER NOT NULL,
            owner        TEXT    NOT NULL,
            organisation TEXT    NOT NULL,
            register     TEXT    NOT NULL,
            name         TEXT    NOT NULL,
            query        TEXT    NOT NULL,
            sharing      TEXT    NOT NULL CHECK (sharing IN ('own', 'organisation', 'everyone')),
            created_at   INTEGER NOT NULL,
            updated_at   INTEGER NOT NULL,
            deleted_at   INTEGER
        );
        CREATE UNIQUE INDEX saved_view_once ON saved_view (register, account, name) WHERE deleted_at IS NULL;
        CREATE INDEX saved_view_shared ON saved_view (register, sharing, organisation);
        CREATE TABLE default_view (
            account  INTEGER NOT NULL,
            register TEXT    NOT NULL,
            view     INTEGER NOT NULL REFERENCES saved_view (id),
            PRIMARY KEY (account, register)
        );
        """)
}
