import Registry
package import Storage

extension Migration {
    /// Ratings come by the hundred thousand a year; what only bad ones have is null.
    package static let ratings = [
        Migration(
            "ratings-1-create-rating",
            """
            CREATE TABLE rating (
                \(matterColumns),
                thing        TEXT    NOT NULL CHECK (thing IN ('visit', 'case')),
                subject      TEXT    NOT NULL,
                round        INTEGER NOT NULL CHECK (round IN (1, 2)),
                item         TEXT,
                counter      TEXT,
                clerk        INTEGER CHECK (clerk > 0),
                channel      TEXT    NOT NULL CHECK (channel IN
                    ('web', 'mobile', 'pad', 'kiosk', 'sms', 'qr', 'phone', 'default')),
                level        TEXT    NOT NULL CHECK (level IN
                    ('very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'very_dissatisfied')),
                tags         TEXT,
                remark       TEXT,
                rater        TEXT,
                phone        TEXT,
                is_named     INTEGER NOT NULL CHECK (is_named IN (0, 1)),
                rated_at     INTEGER,
                finding      TEXT    CHECK (finding IN ('upheld', 'explained', 'excluded')),
                contacts     INTEGER NOT NULL CHECK (contacts >= 0),
                measures     TEXT,
                rectified_at INTEGER,
                reopenings   INTEGER NOT NULL CHECK (reopenings >= 0),
                closed_at    INTEGER,
                timeliness   TEXT    CHECK (timeliness IN ('in_time', 'late')),
                handler      INTEGER,
                CHECK (state IN ('counted', 'received', 'verifying', 'appealed', 'rectifying', 'answered', 'closed',
                    'excluded')),
                CHECK ((state = 'counted') = (level IN ('very_satisfied', 'satisfied', 'basically_satisfied'))),
                CHECK (channel <> 'default' OR (level = 'basically_satisfied' AND rater IS NULL)),
                CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX rating_once ON rating (subject, round);
            CREATE INDEX rating_by_day ON rating (organisation, rated_at);
            """),
        Migration(
            "ratings-2-create-invitation",
            """
            CREATE TABLE rating_invitation (
                hash         BLOB    NOT NULL PRIMARY KEY,
                thing        TEXT    NOT NULL,
                subject      TEXT    NOT NULL,
                organisation TEXT    NOT NULL,
                item         TEXT,
                counter      TEXT,
                clerk        INTEGER,
                expires_at   INTEGER NOT NULL,
                used         INTEGER NOT NULL CHECK (used IN (0, 1))
            );
            CREATE INDEX rating_invitation_by_age ON rating_invitation (expires_at);
            """),
        Migration(
            "ratings-3-by-clerk",
            "CREATE INDEX rating_by_clerk ON rating (clerk, finding, rated_at) WHERE clerk IS NOT NULL;"),
        Migration(
            "ratings-4-create-request",
            """
            CREATE TABLE rating_request (
                subject     TEXT    NOT NULL PRIMARY KEY,
                asked_at    INTEGER NOT NULL,
                reminded_at INTEGER
            );
            CREATE INDEX rating_request_open ON rating_request (asked_at) WHERE reminded_at IS NULL;
            """),
        // The order in which the list opens, also before the register is large enough for indexes of its own.
        Migration("ratings-5-by-time", "CREATE INDEX rating_by_time ON rating (rated_at);"),
    ]
}
