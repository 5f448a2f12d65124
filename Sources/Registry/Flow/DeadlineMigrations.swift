import Storage

extension Migration {
    /// Clocks that say what they are reckoned from, can stand still and grow, and know when their lights come on.
    ///
    /// Clocks of before keep the day they had: what it was reckoned from wasn't written down.
    static let deadlineClocks = Migration(
        "registry-90-deadline-clocks", additions + endOfDay(#"CAST(strftime('%s', due_on) AS INTEGER)"#) + tables,
        postgres: additions + endOfDay("CAST(EXTRACT(EPOCH FROM CAST(due_on AS date)) AS BIGINT)") + tables)

    private static let additions = """
        ALTER TABLE deadline ADD COLUMN run INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE deadline ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN limit_number INTEGER;
        ALTER TABLE deadline ADD COLUMN limit_unit TEXT;
        ALTER TABLE deadline ADD COLUMN statutory_number INTEGER;
        ALTER TABLE deadline ADD COLUMN statutory_unit TEXT;
        ALTER TABLE deadline ADD COLUMN warning_number INTEGER;
        ALTER TABLE deadline ADD COLUMN warning_unit TEXT;
        ALTER TABLE deadline ADD COLUMN leader_after INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE deadline ADD COLUMN extensions_allowed INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE deadline ADD COLUMN basis_zh TEXT;
        ALTER TABLE deadline ADD COLUMN basis_en TEXT;
        ALTER TABLE deadline ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN first_due_on TEXT NOT NULL DEFAULT '';
        ALTER TABLE deadline ADD COLUMN statutory_due_on TEXT;
        ALTER TABLE deadline ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN yellow_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN calendar_version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN light INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE deadline ADD COLUMN next_light_at INTEGER;

        """

    /// Midnight in China after the due day; yellow from three days before.
    private static func endOfDay(_ seconds: String) -> String {
        """
        UPDATE deadline SET first_due_on = due_on, due_at = (\(seconds) + 57600) * 1000,
            yellow_at = (\(seconds) + 57600 - 3 * 86400) * 1000,
            next_light_at = (\(seconds) + 57600 - 3 * 86400) * 1000;
        UPDATE deadline SET next_light_at = NULL WHERE stopped_on IS NOT NULL;
        UPDATE deadline SET started_at = due_at - 86400000 WHERE started_at = 0;

        """
    }

    private static let tables = """
        CREATE INDEX deadline_by_light ON deadline (next_light_at) WHERE next_light_at IS NOT NULL;
        CREATE INDEX deadline_by_calendar ON deadline (calendar_version) WHERE stopped_on IS NULL;
        CREATE TABLE deadline_event (
            register    TEXT    NOT NULL,
            matter      INTEGER NOT NULL,
            name        TEXT    NOT NULL,
            run         INTEGER NOT NULL,
            position    INTEGER NOT NULL,
            kind        TEXT    NOT NULL CHECK (kind IN ('suspended', 'resumed', 'extended')),
            at          INTEGER NOT NULL,
            until       INTEGER,
            more_number INTEGER,
            more_unit   TEXT,
            actor       TEXT    NOT NULL,
            reason      TEXT    NOT NULL,
            PRIMARY KEY (register, matter, name, run, position)
        );
        CREATE TABLE deadline_light (
            register TEXT    NOT NULL,
            matter   INTEGER NOT NULL,
            name     TEXT    NOT NULL,
            run      INTEGER NOT NULL,
            light    INTEGER NOT NULL,
            due_at   INTEGER NOT NULL,
            at       INTEGER NOT NULL,
            PRIMARY KEY (register, matter, name, run, light, due_at)
        );
        CREATE TABLE deadline_policy (
            id               INTEGER PRIMARY KEY,
            register         TEXT    NOT NULL,
            name             TEXT    NOT NULL,
            effective_from   TEXT    NOT NULL,
            limit_number     INTEGER NOT NULL CHECK (limit_number >= 0),
            limit_unit       TEXT    NOT NULL,
            statutory_number INTEGER,
            statutory_unit   TEXT,
            warning_number   INTEGER,
            warning_unit     TEXT,
            leader_after     INTEGER NOT NULL CHECK (leader_after >= 0),
            source           TEXT    NOT NULL,
            entered_at       INTEGER NOT NULL,
            entered_by       TEXT    NOT NULL
        );
        CREATE INDEX deadline_policy_by_name ON deadline_policy (register, name, effective_from);
        """
}
