import Registry
import Storage

extension Migration {
    /// Accounts of the portal, what is not filed yet, and who filed what.
    static let citizens = [
        Migration(
            "service-hall-20-create-citizen",
            """
            CREATE TABLE citizen (
                \(matterColumns),
                kind            TEXT    NOT NULL CHECK (kind IN ('person', 'enterprise')),
                name            TEXT    NOT NULL,
                identity_kind   TEXT    NOT NULL CHECK (identity_kind IN
                    ('resident_id', 'credit_code', 'passport', 'other')),
                identity_number TEXT    NOT NULL,
                contact         TEXT,
                contact_number  TEXT,
                phone           TEXT    NOT NULL,
                account         INTEGER,
                registered_on   TEXT    NOT NULL,
                verified_on     TEXT,
                CHECK (state IN ('registered', 'verified', 'closed')),
                CHECK ((kind = 'enterprise') = (identity_kind = 'credit_code')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX citizen_identity ON citizen (identity_number) WHERE state IN ('registered', 'verified');
            CREATE UNIQUE INDEX citizen_account ON citizen (account) WHERE account IS NOT NULL;
            CREATE INDEX citizen_phone ON citizen (phone) WHERE state IN ('registered', 'verified');
            CREATE TABLE application_draft (
                id              INTEGER PRIMARY KEY,
                account         INTEGER NOT NULL,
                item            TEXT    NOT NULL REFERENCES service_item (number),
                answers         TEXT    REFERENCES service_case (number),
                applicant_kind  TEXT    NOT NULL,
                applicant       TEXT    NOT NULL,
                identity_kind   TEXT    NOT NULL,
                identity_number TEXT    NOT NULL,
                phone           TEXT    NOT NULL,
                note            TEXT    NOT NULL,
                by_agent        INTEGER NOT NULL CHECK (by_agent IN (0, 1)),
                updated_at      INTEGER NOT NULL,
                filed_as        TEXT
            );
            CREATE INDEX application_draft_by_account ON application_draft (account, updated_at);
            CREATE INDEX application_draft_by_age ON application_draft (updated_at);
            CREATE TABLE draft_file (
                id       INTEGER PRIMARY KEY,
                draft    INTEGER NOT NULL REFERENCES application_draft (id),
                material TEXT    NOT NULL,
                name     TEXT    NOT NULL,
                kind     TEXT    NOT NULL,
                bytes    INTEGER NOT NULL,
                hash     TEXT    NOT NULL,
                at       INTEGER NOT NULL
            );
            CREATE INDEX draft_file_by_draft ON draft_file (draft);
            """),
        Migration(
            "service-hall-22-create-service-topic",
            """
            CREATE TABLE service_topic (
                \(matterColumns),
                kind         TEXT    NOT NULL CHECK (kind IN ('person_event', 'enterprise_event', 'synonyms')),
                name         TEXT    NOT NULL,
                english_name TEXT,
                words        TEXT    NOT NULL,
                place        INTEGER NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            """),
        Migration(
            "service-hall-21-own-cases",
            """
            ALTER TABLE service_case ADD COLUMN account INTEGER;
            CREATE INDEX service_case_by_account ON service_case (account, submitted_at) WHERE account IS NOT NULL;
            CREATE INDEX service_case_by_identity ON service_case (identity_number, submitted_at);
            ALTER TABLE consultation ADD COLUMN account INTEGER;
            CREATE INDEX consultation_by_account ON consultation (account, asked_at) WHERE account IS NOT NULL;
            CREATE INDEX appointment_by_holder ON appointment (identity_number, starts_at);
            """),
        Migration(
            "service-hall-23-create-citizen-code",
            """
            CREATE TABLE citizen_code (
                account    INTEGER NOT NULL,
                purpose    TEXT    NOT NULL CHECK (purpose IN ('password', 'phone')),
                target     TEXT    NOT NULL,
                code       BLOB    NOT NULL,
                sent_at    INTEGER NOT NULL,
                good_until INTEGER NOT NULL,
                attempts   INTEGER NOT NULL,
                sent       INTEGER NOT NULL,
                PRIMARY KEY (account, purpose)
            );
            CREATE TABLE portal_attempt (
                kind   TEXT    NOT NULL CHECK (kind IN ('registration', 'code')),
                source BLOB    NOT NULL,
                at     INTEGER NOT NULL
            );
            CREATE INDEX portal_attempt_by_source ON portal_attempt (kind, source, at);
            CREATE INDEX portal_attempt_by_age ON portal_attempt (at);
            """),
        Migration(
            "service-hall-24-packages-online",
            """
            ALTER TABLE one_thing_case ADD COLUMN account INTEGER;
            CREATE INDEX one_thing_case_by_account ON one_thing_case (account, submitted_at) WHERE account IS NOT NULL;
            CREATE INDEX one_thing_case_open ON one_thing_case (identity_number, one_thing)
                WHERE state IN ('submitted', 'supplementing', 'running');
            ALTER TABLE application_draft ADD COLUMN one_thing TEXT REFERENCES one_thing (number);
            ALTER TABLE application_draft ADD COLUMN answers_package TEXT REFERENCES one_thing_case (number);
            ALTER TABLE application_draft ADD COLUMN options TEXT;
            """),
    ]
}
