import Storage

extension Migration {
    /// Draws, and the list, calls and salt of each. The draw's digests vouch for the list, its trail for the calls.
    static let draws = Migration(
        "registry-50-create-draws",
        """
        CREATE TABLE draw (
            \(matterColumns),
            title             TEXT    NOT NULL,
            purpose           TEXT    NOT NULL,
            subject           TEXT    NOT NULL,
            seats             TEXT    NOT NULL,
            parties           TEXT    NOT NULL,
            public_source     TEXT    NOT NULL,
            known_at          TEXT    NOT NULL,
            is_secret         INTEGER NOT NULL,
            is_answered       INTEGER NOT NULL,
            team_size         INTEGER,
            repeats           TEXT REFERENCES draw (number),
            repeat_reason     TEXT,
            candidate_count   INTEGER,
            excluded_count    INTEGER,
            list_digest       TEXT,
            terms_digest      TEXT,
            pledges           TEXT,
            public_value      TEXT,
            seed              TEXT,
            call_count        INTEGER NOT NULL DEFAULT 0,
            missing           INTEGER,
            salt              TEXT,
            void_reason       TEXT,
            CHECK ((repeats IS NULL) = (repeat_reason IS NULL))
        );
        CREATE UNIQUE INDEX draw_once ON draw (organisation, subject) WHERE repeats IS NULL;
        CREATE UNIQUE INDEX draw_repeated_once ON draw (repeats) WHERE repeats IS NOT NULL;
        CREATE TABLE draw_candidate (
            draw     INTEGER NOT NULL REFERENCES draw (id),
            position INTEGER NOT NULL,
            id       TEXT    NOT NULL,
            fits     TEXT    NOT NULL,
            name     TEXT    NOT NULL,
            PRIMARY KEY (draw, position)
        );
        CREATE TABLE draw_exclusion (
            draw     INTEGER NOT NULL REFERENCES draw (id),
            position INTEGER NOT NULL,
            id       TEXT    NOT NULL,
            stays_away_from TEXT NOT NULL,
            reason   TEXT    NOT NULL,
            PRIMARY KEY (draw, position)
        );
        CREATE TABLE draw_call (
            draw      INTEGER NOT NULL REFERENCES draw (id),
            position  INTEGER NOT NULL,
            candidate TEXT    NOT NULL,
            seat      INTEGER NOT NULL,
            answer    TEXT    NOT NULL,
            reason    TEXT    NOT NULL,
            at        INTEGER NOT NULL,
            PRIMARY KEY (draw, position)
        );
        CREATE TABLE draw_salt (
            draw INTEGER NOT NULL PRIMARY KEY REFERENCES draw (id),
            salt BLOB    NOT NULL
        );
        """)
}
