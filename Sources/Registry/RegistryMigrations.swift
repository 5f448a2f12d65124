package import Storage

extension Migration {
    /// The columns every register's table begins with. `number` is what people call a matter by.
    package static let matterColumns = """
        id           INTEGER PRIMARY KEY,
            number       TEXT    NOT NULL UNIQUE,
            organisation TEXT    NOT NULL,
            region       TEXT    NOT NULL,
            state        TEXT    NOT NULL,
            version      INTEGER NOT NULL CHECK (version > 0),
            created_at   INTEGER NOT NULL,
            updated_at   INTEGER NOT NULL
        """

    /// The tables of the five mechanisms and of access.
    package static let registry: [Migration] = [
        Migration(
            "registry-1-create-mechanisms",
            """
            CREATE TABLE trail (
                sequence INTEGER PRIMARY KEY,
                register TEXT    NOT NULL,
                matter   INTEGER NOT NULL,
                position INTEGER NOT NULL CHECK (position > 0),
                at       INTEGER NOT NULL,
                account  INTEGER NOT NULL,
                actor    TEXT    NOT NULL,
                act      TEXT    NOT NULL,
                body     TEXT    NOT NULL,
                content  BLOB    NOT NULL,
                previous BLOB    NOT NULL,
                hash     BLOB    NOT NULL,
                UNIQUE (register, matter, position)
            );
            CREATE TABLE trail_head (
                id    INTEGER PRIMARY KEY CHECK (id = 1),
                count INTEGER NOT NULL
            );
            INSERT INTO trail_head (id, count) VALUES (1, 0);
            CREATE TABLE sequence (
                name TEXT    NOT NULL PRIMARY KEY,
                last INTEGER NOT NULL
            );
            CREATE TABLE deadline (
                register     TEXT    NOT NULL,
                matter       INTEGER NOT NULL,
                name         TEXT    NOT NULL,
                label_zh     TEXT    NOT NULL,
                label_en     TEXT    NOT NULL,
                organisation TEXT    NOT NULL,
                started_on   TEXT    NOT NULL,
                due_on       TEXT    NOT NULL,
                provisional  INTEGER NOT NULL,
                stopped_on   TEXT,
                PRIMARY KEY (register, matter, name)
            );
            CREATE INDEX deadline_running ON deadline (due_on) WHERE stopped_on IS NULL;
            """),
        Migration(
            "registry-2-create-access",
            """
            CREATE TABLE organisation (
                \(matterColumns),
                name         TEXT    NOT NULL,
                english_name TEXT,
                parent       TEXT,
                kind         TEXT    NOT NULL,
                credit_code  TEXT
            );
            CREATE TABLE account (
                id           INTEGER PRIMARY KEY,
                login        TEXT    NOT NULL UNIQUE,
                name         TEXT    NOT NULL,
                organisation TEXT    NOT NULL,
                roles        TEXT    NOT NULL,
                password     TEXT    NOT NULL,
                version      INTEGER NOT NULL,
                disabled     INTEGER NOT NULL DEFAULT 0,
                created_at   INTEGER NOT NULL
            );
            CREATE TABLE session (
                token      BLOB    NOT NULL PRIMARY KEY,
                account    INTEGER NOT NULL REFERENCES account (id),
                form_key   BLOB    NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            );
            CREATE TABLE failed_sign_in (
                login TEXT    NOT NULL,
                at    INTEGER NOT NULL
            );
            CREATE INDEX failed_sign_in_by_login ON failed_sign_in (login, at);
            """),
        .trailTree,
        .trailRuns,
        .measureRollups,
        .draws,
        .search,
        .attachments,
        .apiTokens,
        .deadlineClocks,
        .work,
        .notices,
        .schedule,
        .calendar,
        .once,
        .outbox,
        .onceVersion,
        .viewings,
        .measureBuilding,
        .earlierClocks,
        .houseActs,
        .lists,
        .savedViews,
        .blobHolds,
        .simulations,
        .textMessages,
    ]
}
