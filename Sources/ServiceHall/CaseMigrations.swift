import Registry
import Storage

extension Migration {
    static let serviceCases = [
        Migration(
            "service-hall-5-create-one-thing-case",
            """
            CREATE TABLE one_thing_case (
                \(matterColumns),
                one_thing       TEXT    NOT NULL REFERENCES one_thing (number),
                channel         TEXT    NOT NULL CHECK (channel IN ('window', 'web', 'mobile', 'kiosk')),
                options         TEXT,
                applicant_kind  TEXT    NOT NULL CHECK (applicant_kind IN ('person', 'enterprise')),
                applicant       TEXT    NOT NULL,
                identity_kind   TEXT    NOT NULL CHECK (identity_kind IN
                    ('resident_id', 'credit_code', 'passport', 'other')),
                identity_number TEXT,
                phone           TEXT,
                agent           TEXT,
                agent_number    TEXT,
                note            TEXT,
                title           TEXT,
                kind            TEXT    NOT NULL CHECK (kind IN ('enterprise_opening', 'other')),
                plan            TEXT    NOT NULL,
                promise         INTEGER NOT NULL CHECK (promise > 0),
                submitted_at    INTEGER,
                accepted_at     INTEGER,
                closed_at       INTEGER,
                due_on          TEXT,
                timeliness      TEXT    CHECK (timeliness IN ('in_time', 'late')),
                stage           INTEGER NOT NULL,
                waiting         INTEGER NOT NULL CHECK (waiting >= 0),
                failed          INTEGER NOT NULL CHECK (failed >= 0),
                supplements     INTEGER NOT NULL CHECK (supplements >= 0),
                missing         TEXT,
                acceptor        INTEGER,
                CHECK (state IN ('submitted', 'supplementing', 'running', 'done', 'partly_done', 'declined', 'withdrawn')),
                CHECK ((state IN ('done', 'partly_done')) = (closed_at IS NOT NULL)),
                CHECK (closed_at IS NULL OR accepted_at <= closed_at),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX one_thing_case_by_close ON one_thing_case (organisation, closed_at);
            """),
        // Millions a year: what doesn't apply is null, which takes no room, and every index answers a question that is
        // asked all the time.
        Migration(
            "service-hall-6-create-service-case",
            """
            CREATE TABLE service_case (
                \(matterColumns),
                item            TEXT    NOT NULL REFERENCES service_item (number),
                parent          TEXT    REFERENCES one_thing_case (number),
                channel         TEXT    NOT NULL CHECK (channel IN ('window', 'web', 'mobile', 'kiosk')),
                counter         TEXT    REFERENCES hall_window (number),
                applicant_kind  TEXT    NOT NULL CHECK (applicant_kind IN ('person', 'enterprise')),
                applicant       TEXT    NOT NULL,
                identity_kind   TEXT    NOT NULL CHECK (identity_kind IN
                    ('resident_id', 'credit_code', 'passport', 'other')),
                identity_number TEXT,
                phone           TEXT,
                agent           TEXT,
                agent_number    TEXT,
                note            TEXT,
                title           TEXT,
                item_type       TEXT    NOT NULL CHECK (item_type IN
                    ('licence', 'punishment', 'coercion', 'levy', 'payment', 'inspection', 'confirmation', 'award',
                    'adjudication', 'other_power', 'public_service', 'internal_approval')),
                handling        TEXT    NOT NULL CHECK (handling IN ('immediate', 'promised')),
                visits          INTEGER NOT NULL CHECK (visits >= 0),
                statutory       INTEGER NOT NULL CHECK (statutory >= 0),
                statutory_unit  TEXT    NOT NULL CHECK (statutory_unit IN ('workday', 'calendar_day', 'month', 'hour')),
                promise         INTEGER NOT NULL CHECK (promise >= 0),
                promise_unit    TEXT    NOT NULL CHECK (promise_unit IN ('workday', 'calendar_day', 'month', 'hour')),
                separation      TEXT    NOT NULL CHECK (separation IN ('one', 'two', 'three')),
                submitted_at    INTEGER,
                accepted_at     INTEGER,
                closed_at       INTEGER,
                delivered_at    INTEGER,
                due_on          TEXT,
                timeliness      TEXT    CHECK (timeliness IN ('in_time', 'late')),
                result          TEXT    CHECK (result IN ('granted', 'conditional', 'refused')),
                conditions      TEXT,
                missing         TEXT,
                supplements     INTEGER NOT NULL CHECK (supplements >= 0),
                procedure       TEXT    CHECK (procedure IN
                    ('hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal',
                    'expert_review')),
                acceptor        INTEGER,
                reviewer        INTEGER,
                decider         INTEGER,
                CHECK (state IN ('submitted', 'supplementing', 'declined', 'accepted', 'standing', 'reviewed', 'closed',
                    'delivered', 'archived', 'withdrawn', 'terminated')),
                CHECK ((state IN ('closed', 'delivered', 'archived')) = (closed_at IS NOT NULL)),
                CHECK ((closed_at IS NULL) = (result IS NULL)),
                CHECK ((closed_at IS NULL) = (timeliness IS NULL)),
                CHECK (closed_at IS NULL OR accepted_at <= closed_at),
                CHECK (accepted_at IS NULL OR submitted_at <= accepted_at),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX service_case_by_submission ON service_case (organisation, submitted_at);
            CREATE INDEX service_case_by_acceptance ON service_case (organisation, accepted_at);
            CREATE INDEX service_case_by_close ON service_case (organisation, closed_at);
            CREATE INDEX service_case_by_parent ON service_case (parent) WHERE parent IS NOT NULL;
            CREATE INDEX service_case_open ON service_case (identity_number, item)
                WHERE state IN ('submitted', 'supplementing', 'accepted', 'standing', 'reviewed');
            """),
    ]
}
