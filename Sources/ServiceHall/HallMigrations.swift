import Registry
import Storage

extension Migration {
    static let hallRegisters = halls + queues + people

    private static let halls = [
        Migration(
            "service-hall-7-create-hall",
            """
            CREATE TABLE hall_presence (
                \(matterColumns),
                due_since      TEXT,
                since          TEXT,
                until          TEXT,
                representative TEXT,
                document       TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (due_since IS NOT NULL OR since IS NOT NULL),
                CHECK (until IS NULL OR until >= since),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX hall_presence_by_day ON hall_presence (organisation, since);
            CREATE TABLE hall_clerk (
                \(matterColumns),
                name      TEXT    NOT NULL,
                account   INTEGER CHECK (account > 0),
                is_chief  INTEGER NOT NULL CHECK (is_chief IN (0, 1)),
                backup    TEXT    REFERENCES hall_clerk (number),
                since     TEXT    NOT NULL,
                until     TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (until IS NULL OR until >= since),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hall_clerk_account ON hall_clerk (account) WHERE state = 'recorded' AND until IS NULL;
            CREATE TABLE roster_turn (
                \(matterColumns),
                day        TEXT NOT NULL,
                shift      TEXT NOT NULL CHECK (shift IN ('morning', 'afternoon')),
                counter    TEXT NOT NULL REFERENCES hall_window (number),
                clerk      TEXT NOT NULL REFERENCES hall_clerk (number),
                attendance TEXT CHECK (attendance IN ('present', 'late', 'absent', 'on_leave')),
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX roster_turn_once ON roster_turn (clerk, day, shift) WHERE state = 'recorded';
            CREATE INDEX roster_turn_by_day ON roster_turn (organisation, day);
            """)
    ]

    private static let queues = [
        Migration(
            "service-hall-8-create-queue",
            """
            CREATE TABLE appointment_slot (
                \(matterColumns),
                starts_at INTEGER NOT NULL,
                minutes   INTEGER NOT NULL CHECK (minutes > 0),
                queue     TEXT    NOT NULL,
                capacity  INTEGER NOT NULL CHECK (capacity > 0),
                taken     INTEGER NOT NULL CHECK (taken >= 0),
                CHECK (state IN ('open', 'closed')),
                CHECK (taken <= capacity),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX appointment_slot_once ON appointment_slot (region, queue, starts_at);
            CREATE TABLE appointment (
                \(matterColumns),
                slot            TEXT    NOT NULL REFERENCES appointment_slot (number),
                item            TEXT    REFERENCES service_item (number),
                holder          TEXT    NOT NULL,
                identity_number TEXT    NOT NULL,
                phone           TEXT    NOT NULL,
                starts_at       INTEGER NOT NULL,
                day             TEXT    NOT NULL,
                queue           TEXT    NOT NULL,
                CHECK (state IN ('booked', 'checked_in', 'served', 'no_show', 'cancelled')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX appointment_once ON appointment (identity_number, day, queue)
                WHERE state IN ('booked', 'checked_in');
            CREATE INDEX appointment_by_day ON appointment (organisation, day);
            CREATE TABLE queue_ticket (
                \(matterColumns),
                queue       TEXT    NOT NULL,
                day         TEXT    NOT NULL,
                serial      INTEGER NOT NULL CHECK (serial > 0),
                priority    TEXT    NOT NULL CHECK (priority IN
                    ('normal', 'appointment', 'elderly', 'disabled', 'pregnant', 'serviceman')),
                item        TEXT    REFERENCES service_item (number),
                appointment TEXT    REFERENCES appointment (number),
                holder      TEXT,
                issued_at   INTEGER NOT NULL,
                queued_at   INTEGER NOT NULL,
                counter     TEXT    REFERENCES hall_window (number),
                calls       INTEGER NOT NULL CHECK (calls >= 0),
                called_at   INTEGER,
                started_at  INTEGER,
                ended_at    INTEGER,
                waited      INTEGER CHECK (waited >= 0),
                clerk       INTEGER,
                reinserted  INTEGER NOT NULL CHECK (reinserted IN (0, 1)),
                CHECK (state IN ('waiting', 'called', 'serving', 'served', 'no_show', 'cancelled', 'unserved')),
                CHECK ((state = 'served') = (ended_at IS NOT NULL)),
                CHECK (state NOT IN ('serving', 'served') OR (started_at IS NOT NULL AND waited IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX queue_ticket_once ON queue_ticket (region, day, queue, serial);
            CREATE INDEX queue_ticket_waiting ON queue_ticket (region, day, queue, queued_at) WHERE state = 'waiting';
            CREATE INDEX queue_ticket_by_day ON queue_ticket (organisation, day);
            CREATE INDEX queue_ticket_by_start ON queue_ticket (organisation, started_at);
            """)
    ]

    private static let people = [
        Migration(
            "service-hall-9-create-consultation",
            """
            CREATE TABLE consultation (
                \(matterColumns),
                channel     TEXT    NOT NULL CHECK (channel IN ('desk', 'phone', 'web', 'mobile')),
                item        TEXT    REFERENCES service_item (number),
                question    TEXT    NOT NULL,
                asker       TEXT,
                phone       TEXT,
                answer      TEXT,
                asked_at    INTEGER,
                answered_at INTEGER,
                transfers   INTEGER NOT NULL CHECK (transfers >= 0),
                repeats     INTEGER NOT NULL CHECK (repeats >= 0),
                CHECK (state IN ('asked', 'answered', 'closed')),
                CHECK ((state = 'asked') = (answered_at IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX consultation_by_day ON consultation (organisation, asked_at);
            """),
        Migration(
            "service-hall-10-create-assessment",
            """
            CREATE TABLE assessment_scheme (
                \(matterColumns),
                name              TEXT    NOT NULL,
                effective_from    TEXT    NOT NULL,
                source            TEXT    NOT NULL,
                attendance_most   INTEGER NOT NULL,
                attendance_points INTEGER NOT NULL,
                errors_most       INTEGER NOT NULL,
                error_points      INTEGER NOT NULL,
                overdue_most      INTEGER NOT NULL,
                overdue_points    INTEGER NOT NULL,
                ratings_most      INTEGER NOT NULL,
                rating_points     INTEGER NOT NULL,
                bonus_most        INTEGER NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (attendance_most + errors_most + overdue_most + ratings_most <= 100),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE clerk_assessment (
                \(matterColumns),
                clerk             TEXT    NOT NULL REFERENCES hall_clerk (number),
                month             TEXT    NOT NULL,
                scheme            TEXT    NOT NULL REFERENCES assessment_scheme (number),
                attendance_most   INTEGER NOT NULL,
                attendance_points INTEGER NOT NULL,
                errors_most       INTEGER NOT NULL,
                error_points      INTEGER NOT NULL,
                overdue_most      INTEGER NOT NULL,
                overdue_points    INTEGER NOT NULL,
                ratings_most      INTEGER NOT NULL,
                rating_points     INTEGER NOT NULL,
                bonus_most        INTEGER NOT NULL,
                handled           INTEGER,
                absences          INTEGER,
                errors            INTEGER,
                overdue           INTEGER,
                bad_ratings       INTEGER,
                adjustment        INTEGER NOT NULL,
                restored          INTEGER NOT NULL CHECK (restored >= 0),
                vetoed            INTEGER NOT NULL CHECK (vetoed IN (0, 1)),
                points            INTEGER,
                announced_on      TEXT,
                CHECK (state IN ('draft', 'announced', 'appealed', 'published')),
                CHECK ((state = 'draft') = (points IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX clerk_assessment_once ON clerk_assessment (clerk, month);
            CREATE INDEX clerk_assessment_by_month ON clerk_assessment (organisation, month);
            CREATE INDEX service_case_by_acceptor ON service_case (acceptor, accepted_at) WHERE acceptor > 0;
            CREATE INDEX service_case_late ON service_case (decider, closed_at) WHERE timeliness = 'late';
            """),
    ]

    static let mobileChannel = [
        Migration(
            "service-hall-11-create-mobile",
            """
            CREATE TABLE mobile_user (
                \(matterColumns),
                identity      TEXT NOT NULL,
                registered_on TEXT NOT NULL,
                left_on       TEXT,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (left_on IS NULL OR left_on >= registered_on),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX mobile_user_once ON mobile_user (identity) WHERE state = 'recorded' AND left_on IS NULL;
            CREATE INDEX mobile_user_by_day ON mobile_user (organisation, registered_on);
            CREATE TABLE mobile_transaction (
                \(matterColumns),
                service TEXT    NOT NULL,
                kind    TEXT    NOT NULL CHECK (kind IN ('query', 'booking', 'payment', 'case', 'certificate')),
                at      INTEGER NOT NULL,
                result  TEXT    NOT NULL CHECK (result IN ('done', 'failed')),
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX mobile_transaction_by_time ON mobile_transaction (organisation, at);
            CREATE TABLE population (
                \(matterColumns),
                year      INTEGER NOT NULL,
                residents INTEGER NOT NULL CHECK (residents > 0),
                source    TEXT    NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX population_once_a_year ON population (organisation, region, year) WHERE state = 'recorded';
            """)
    ]
}
