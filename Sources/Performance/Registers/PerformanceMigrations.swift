import Registry
package import Storage

extension Migration {
    /// The tables of targets, monitoring, evaluation and review.
    package static let performance: [Migration] = [
        Migration(
            "performance-1-create-registers",
            """
            CREATE TABLE reported_fact (
                \(matterColumns),
                system     TEXT NOT NULL,
                measure_zh TEXT NOT NULL,
                measure_en TEXT NOT NULL,
                value      TEXT NOT NULL,
                unit       TEXT NOT NULL,
                period     TEXT NOT NULL,
                scope      TEXT NOT NULL,
                source     TEXT NOT NULL,
                note       TEXT
            );
            CREATE TABLE project (
                \(matterColumns),
                year            INTEGER NOT NULL,
                name            TEXT    NOT NULL,
                is_key          INTEGER NOT NULL,
                initial_budget  INTEGER NOT NULL CHECK (initial_budget >= 0),
                adjusted_budget INTEGER NOT NULL CHECK (adjusted_budget >= 0),
                executed        INTEGER NOT NULL CHECK (executed BETWEEN 0 AND adjusted_budget),
                objective       TEXT,
                responsible     TEXT
            );
            CREATE TABLE target (
                \(matterColumns),
                year           INTEGER NOT NULL,
                project        TEXT REFERENCES project (number),
                kind           TEXT    NOT NULL,
                name           TEXT    NOT NULL,
                definition     TEXT,
                nature         TEXT    NOT NULL,
                value          TEXT    NOT NULL,
                baseline       TEXT,
                basis          TEXT,
                source         TEXT,
                method         TEXT,
                responsible    TEXT,
                deadline       TEXT,
                weight         TEXT,
                actual_formula TEXT,
                actual         TEXT,
                budget_item    TEXT,
                duty           TEXT,
                edition        INTEGER NOT NULL CHECK (edition >= 0)
            );
            CREATE INDEX target_by_year ON target (organisation, year);
            CREATE TABLE criterion_finding (
                \(matterColumns),
                year      INTEGER NOT NULL,
                project   TEXT REFERENCES project (number),
                indicator TEXT    NOT NULL,
                criterion TEXT    NOT NULL,
                answer    TEXT    NOT NULL CHECK (answer IN ('met', 'unmet')),
                evidence  TEXT,
                reason    TEXT,
                CHECK (answer = 'unmet' OR evidence IS NOT NULL),
                CHECK (answer = 'met' OR reason IS NOT NULL)
            );
            CREATE INDEX criterion_finding_by_year ON criterion_finding (organisation, year);
            CREATE TABLE deviation (
                \(matterColumns),
                year    INTEGER NOT NULL,
                subject TEXT    NOT NULL,
                cause   TEXT    NOT NULL,
                reason  TEXT    NOT NULL,
                measure TEXT    NOT NULL,
                due_on  TEXT
            );
            CREATE INDEX deviation_by_year ON deviation (organisation, year);
            """),
        Migration(
            "performance-2-create-evaluation",
            """
            CREATE TABLE monitor_entry (
                \(matterColumns),
                year       INTEGER NOT NULL,
                as_of      TEXT    NOT NULL,
                subject    TEXT    NOT NULL,
                planned    TEXT    NOT NULL,
                nature     TEXT    NOT NULL,
                unit       TEXT    NOT NULL,
                actual     TEXT,
                light      TEXT,
                likelihood TEXT,
                cause      TEXT,
                reason     TEXT,
                result     TEXT,
                UNIQUE (organisation, as_of, subject)
            );
            CREATE TABLE self_evaluation (
                \(matterColumns),
                year           INTEGER NOT NULL,
                project        TEXT REFERENCES project (number),
                framework      TEXT    NOT NULL,
                frozen_on      TEXT,
                points         TEXT,
                grade          TEXT,
                snapshot       TEXT,
                scored_by      TEXT,
                scoring_account INTEGER,
                unexplained    INTEGER,
                review_points  TEXT,
                review_opinion TEXT
            );
            CREATE TABLE evaluation_snapshot (
                digest TEXT NOT NULL PRIMARY KEY,
                json   TEXT NOT NULL
            );
            CREATE TABLE review_score (
                \(matterColumns),
                evaluation TEXT NOT NULL REFERENCES self_evaluation (number),
                indicator  TEXT NOT NULL,
                own_points TEXT NOT NULL,
                points     TEXT NOT NULL,
                reason     TEXT NOT NULL
            );
            CREATE TABLE rectification (
                \(matterColumns),
                year         INTEGER NOT NULL,
                evaluation   TEXT REFERENCES self_evaluation (number),
                indicator    TEXT    NOT NULL,
                problem      TEXT    NOT NULL,
                cause        TEXT    NOT NULL,
                measure      TEXT    NOT NULL,
                owner        TEXT,
                due_on       TEXT,
                result       TEXT,
                carried_into TEXT REFERENCES target (number)
            );
            """),
        Migration(
            "performance-3-contradictions-of-the-report",
            "ALTER TABLE self_evaluation ADD COLUMN contradictions INTEGER;"),
        Migration(
            "performance-4-notes-on-published-figures-in-english",
            "ALTER TABLE reported_fact ADD COLUMN note_en TEXT;"),
        Migration(
            "performance-5-what-records-give-beside-a-published-figure",
            "ALTER TABLE reported_fact ADD COLUMN expected TEXT;"),
    ]
}
