import Registry
import Storage

extension Migration {
    static let hotlineAssessments = [
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
            """)
    ]
}
