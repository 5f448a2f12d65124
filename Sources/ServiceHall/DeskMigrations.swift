import Registry
import Storage

extension Migration {
    static let hallDesk = [
        Migration(
            "service-hall-desk-1-create-queue-seat-device",
            """
            CREATE TABLE hall_queue (
                \(matterColumns),
                code         TEXT NOT NULL,
                name         TEXT NOT NULL,
                english_name TEXT,
                hint         TEXT,
                english_hint TEXT,
                opens_at     TEXT NOT NULL,
                closes_at    TEXT NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (opens_at < closes_at),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hall_queue_once ON hall_queue (region, code) WHERE state = 'recorded';
            CREATE TABLE window_session (
                \(matterColumns),
                counter   TEXT    NOT NULL REFERENCES hall_window (number),
                account   INTEGER,
                name      TEXT,
                opened_at INTEGER,
                closed_at INTEGER,
                pauses    INTEGER NOT NULL CHECK (pauses >= 0),
                CHECK (state IN ('open', 'paused', 'closed')),
                CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX window_session_counter ON window_session (counter) WHERE state <> 'closed';
            CREATE UNIQUE INDEX window_session_account ON window_session (account) WHERE state <> 'closed';
            CREATE INDEX window_session_by_day ON window_session (region, opened_at);
            CREATE TABLE hall_device (
                \(matterColumns),
                name    TEXT NOT NULL,
                kind    TEXT NOT NULL CHECK (kind IN ('board', 'kiosk', 'pad')),
                counter TEXT REFERENCES hall_window (number),
                digest  TEXT,
                CHECK (state IN ('active', 'revoked')),
                CHECK ((kind = 'pad') = (counter IS NOT NULL)),
                CHECK (state = 'active' OR digest IS NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hall_device_digest ON hall_device (digest) WHERE digest IS NOT NULL;
            """),
        // A ticket keeps its printed letter when it is passed on; its number is one of a letter's, not of a queue's.
        Migration(
            "service-hall-desk-2-ticket-series",
            """
            ALTER TABLE queue_ticket ADD COLUMN series TEXT;
            DROP INDEX queue_ticket_once;
            CREATE UNIQUE INDEX queue_ticket_once ON queue_ticket (region, day, series, serial);
            CREATE INDEX appointment_by_phone ON appointment (day, phone);
            """),
        Migration(
            "service-hall-desk-3-workload",
            """
            ALTER TABLE assessment_scheme ADD COLUMN workload_points INTEGER;
            ALTER TABLE clerk_assessment ADD COLUMN workload_points INTEGER;
            ALTER TABLE clerk_assessment ADD COLUMN account INTEGER;
            ALTER TABLE clerk_assessment ADD COLUMN usual INTEGER;
            ALTER TABLE clerk_assessment ADD COLUMN scorer INTEGER;
            CREATE INDEX queue_ticket_by_clerk ON queue_ticket (clerk, started_at) WHERE clerk IS NOT NULL;
            """),
        // Those the house itself handled, apart from the millions that files bring.
        Migration(
            "service-hall-desk-4-to-be-rated",
            """
            CREATE INDEX queue_ticket_of_house ON queue_ticket (day) WHERE series IS NOT NULL;
            CREATE INDEX service_case_of_house ON service_case (closed_at) WHERE decider > 0;
            """),
        Migration(
            "service-hall-desk-5-appointment-reminder",
            """
            CREATE TABLE appointment_reminder (
                number TEXT    NOT NULL PRIMARY KEY,
                at     INTEGER NOT NULL
            );
            """),
    ]
}
