import Registry
import Storage

extension Migration {
    private static let categories = "'works', 'procurement', 'land', 'stateProperty', 'confiscated', 'mining', 'drugs'"

    /// Who reported stands in a table of its own, sealed; the report's row names nobody.
    static let createReports = Migration(
        "trading-remedies-2-create-reports",
        """
        CREATE TABLE report_route (
            \(matterColumns),
            category TEXT CHECK (category IN (\(categories))),
            phone    TEXT NOT NULL,
            address  TEXT,
            CHECK (state IN ('inForce', 'ended')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE trade_report (
            \(matterColumns),
            lot             TEXT    REFERENCES trade_lot (number),
            category        TEXT CHECK (category IN (\(categories))),
            reported        TEXT    REFERENCES organisation (number),
            reported_agent  TEXT    REFERENCES organisation (number),
            reported_words  TEXT    NOT NULL,
            content         TEXT    NOT NULL,
            is_named        INTEGER NOT NULL,
            code_hash       TEXT    NOT NULL,
            received_at     INTEGER,
            told_at         INTEGER,
            refusal         TEXT,
            conclusion      TEXT CHECK (conclusion IN ('substantiated', 'partly', 'unsubstantiated')),
            result          TEXT,
            internal_result TEXT,
            finished_at     INTEGER,
            timeliness      TEXT CHECK (timeliness IN ('inTime', 'late')),
            asker           INTEGER,
            asked_at        INTEGER,
            agreer          INTEGER,
            open_until      INTEGER,
            CHECK (state IN ('received', 'routed', 'investigating', 'done', 'notAccepted', 'closed')),
            CHECK (agreer IS NULL OR agreer <> asker),
            CHECK (state <> 'done' OR (conclusion IS NOT NULL AND result IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX trade_report_by_code ON trade_report (code_hash);
        CREATE INDEX trade_report_by_lot ON trade_report (lot) WHERE lot IS NOT NULL;
        CREATE TABLE report_identity (
            report TEXT PRIMARY KEY REFERENCES trade_report (number),
            box    BLOB NOT NULL
        );
        CREATE TABLE report_note (
            \(matterColumns),
            report         TEXT NOT NULL REFERENCES trade_report (number),
            author         TEXT NOT NULL CHECK (author IN ('reporter', 'office')),
            words          TEXT NOT NULL,
            reported       TEXT,
            reported_agent TEXT,
            CHECK (state IN ('recorded', 'voided')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX report_note_by_report ON report_note (report);
        """)
}
