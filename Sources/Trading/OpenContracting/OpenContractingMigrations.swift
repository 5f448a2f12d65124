import Registry
import Storage

extension Register {
    /// What is published is no register: nobody enters or changes it.
    static let tradingOpenContracting: [Register] = []
}

extension Migration {
    static let tradingOpenContracting = [
        Migration(
            "trading-ocds-1-create-release",
            """
            CREATE TABLE ocds_release (
                sequence     INTEGER PRIMARY KEY CHECK (sequence > 0),
                ocid         TEXT    NOT NULL,
                project      TEXT    NOT NULL,
                position     INTEGER NOT NULL CHECK (position > 0),
                id           TEXT    NOT NULL UNIQUE,
                event        TEXT    NOT NULL,
                tags         TEXT    NOT NULL,
                date         INTEGER NOT NULL,
                published_at INTEGER NOT NULL,
                hash         TEXT    NOT NULL,
                body         BLOB    NOT NULL,
                UNIQUE (ocid, position),
                UNIQUE (ocid, event)
            );
            CREATE INDEX ocds_release_by_project ON ocds_release (project, position);
            CREATE TABLE ocds_record (
                ocid     TEXT    PRIMARY KEY,
                project  TEXT    NOT NULL UNIQUE,
                category TEXT    NOT NULL,
                year     INTEGER NOT NULL,
                releases INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                content  TEXT    NOT NULL,
                compiled BLOB    NOT NULL
            );
            CREATE INDEX ocds_record_by_year ON ocds_record (year, ocid);
            CREATE TABLE ocds_pending (
                project TEXT PRIMARY KEY
            );
            CREATE TABLE ocds_setting (
                name  TEXT PRIMARY KEY,
                value TEXT NOT NULL
            );
            """),
        Migration(
            "trading-ocds-2-keep-releases",
            """
            CREATE TRIGGER ocds_release_stays BEFORE UPDATE ON ocds_release
            BEGIN SELECT RAISE(ABORT, 'a release that was published is never changed'); END;
            CREATE TRIGGER ocds_release_remains BEFORE DELETE ON ocds_release
            BEGIN SELECT RAISE(ABORT, 'a release that was published is never removed'); END;
            """,
            postgres: """
                CREATE FUNCTION ocds_release_stays() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'a release that was published is never changed'; END $$;
                CREATE TRIGGER ocds_release_stays BEFORE UPDATE OR DELETE ON ocds_release
                FOR EACH ROW EXECUTE FUNCTION ocds_release_stays();
                """),
    ]
}
