import Registry
import Storage

extension Migration {
    /// Rules, outbreaks and the assessment of units; indexes for what is asked while somebody types.
    static let hotlineLater = [
        Migration(
            "hotline-7-create-rules-and-outbreak",
            """
            CREATE TABLE hotline_rules (
                \(matterColumns),
                effective_from    TEXT    NOT NULL,
                source            TEXT    NOT NULL,
                repeat_days       INTEGER NOT NULL,
                repeat_metres     INTEGER NOT NULL,
                outbreak_minutes  INTEGER NOT NULL,
                outbreak_least    INTEGER NOT NULL,
                outbreak_days     INTEGER NOT NULL,
                outbreak_sigmas   INTEGER NOT NULL,
                sampled_calls     INTEGER NOT NULL,
                sampled_refusals  INTEGER NOT NULL,
                question_times    INTEGER NOT NULL,
                question_days     INTEGER NOT NULL,
                rush_days         INTEGER NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE hotline_outbreak (
                \(matterColumns),
                category    TEXT    NOT NULL REFERENCES order_category (number),
                area        TEXT    NOT NULL,
                since       INTEGER NOT NULL,
                until       INTEGER NOT NULL,
                orders      INTEGER NOT NULL CHECK (orders > 0),
                threshold   INTEGER NOT NULL CHECK (threshold > 0),
                first_order TEXT    REFERENCES hotline_order (number),
                finding     TEXT,
                CHECK (state IN ('open', 'confirmed', 'dismissed')),
                CHECK (since <= until),
                CHECK ((state = 'open') = (finding IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hotline_outbreak_once ON hotline_outbreak (category, area) WHERE state = 'open';
            CREATE INDEX hotline_outbreak_by_area ON hotline_outbreak (category, area, updated_at);
            """),
        Migration(
            "hotline-8-create-unit-assessment",
            """
            CREATE TABLE unit_scheme (
                \(matterColumns),
                name                TEXT    NOT NULL,
                effective_from      TEXT    NOT NULL,
                source              TEXT    NOT NULL,
                response_weight     INTEGER NOT NULL,
                solution_weight     INTEGER NOT NULL,
                satisfaction_weight INTEGER NOT NULL,
                ranked_from         INTEGER NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                CHECK (response_weight + solution_weight + satisfaction_weight = 100),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE unit_assessment (
                \(matterColumns),
                month                      TEXT    NOT NULL,
                scheme                     TEXT    NOT NULL REFERENCES unit_scheme (number),
                response_weight            INTEGER NOT NULL,
                solution_weight            INTEGER NOT NULL,
                satisfaction_weight        INTEGER NOT NULL,
                ranked_from                INTEGER NOT NULL,
                orders                     INTEGER NOT NULL,
                dispatched                 INTEGER NOT NULL CHECK (dispatched <= orders),
                response                   INTEGER NOT NULL,
                response_of                INTEGER NOT NULL CHECK (response <= response_of),
                solution                   INTEGER NOT NULL,
                solution_of                INTEGER NOT NULL CHECK (solution <= solution_of),
                solution_dispatched        INTEGER NOT NULL,
                solution_dispatched_of     INTEGER NOT NULL CHECK (solution_dispatched <= solution_dispatched_of),
                satisfaction               INTEGER NOT NULL,
                satisfaction_of            INTEGER NOT NULL CHECK (satisfaction <= satisfaction_of),
                satisfaction_dispatched    INTEGER NOT NULL,
                satisfaction_dispatched_of INTEGER NOT NULL
                    CHECK (satisfaction_dispatched <= satisfaction_dispatched_of),
                on_time                    INTEGER NOT NULL,
                on_time_of                 INTEGER NOT NULL CHECK (on_time <= on_time_of),
                redone                     INTEGER NOT NULL,
                returned                   INTEGER NOT NULL,
                false_replies              INTEGER NOT NULL,
                pasted                     INTEGER NOT NULL,
                closed_alone               INTEGER NOT NULL,
                rushed                     INTEGER NOT NULL,
                points                     INTEGER CHECK (points BETWEEN 0 AND 10000),
                restored                   INTEGER NOT NULL CHECK (restored >= 0),
                announced_on               TEXT,
                scorer                     INTEGER,
                CHECK (state IN ('draft', 'announced', 'appealed', 'published')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX unit_assessment_once ON unit_assessment (organisation, month);
            CREATE INDEX unit_assessment_by_month ON unit_assessment (month);
            """),
        Migration(
            "hotline-9-index-intake",
            """
            DROP INDEX hotline_order_by_caller;
            CREATE INDEX hotline_order_by_caller ON hotline_order (caller, received_at) WHERE caller IS NOT NULL;
            DROP INDEX hotline_order_by_category;
            CREATE INDEX hotline_order_by_category
                ON hotline_order (category, received_at, region, caller, latitude, longitude, state);
            CREATE INDEX hotline_order_unarchived ON hotline_order (ended_on)
                WHERE ended_on IS NOT NULL AND state <> 'archived';
            """),
    ]
}
