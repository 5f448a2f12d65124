import Registry
import Storage

extension Migration {
    static let createDirectives = Migration(
        "directives-1-create-directives",
        """
        CREATE TABLE directive_designation (
            \(matterColumns),
            government  TEXT NOT NULL,
            document    TEXT NOT NULL,
            kinds       TEXT NOT NULL,
            matters     TEXT NOT NULL,
            scope       TEXT NOT NULL,
            valid_from  TEXT NOT NULL,
            valid_until TEXT,
            CHECK (state IN ('recorded', 'voided')),
            CHECK (valid_until IS NULL OR valid_until >= valid_from),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE directive (
            \(matterColumns),
            topic            TEXT    NOT NULL,
            matter           TEXT    NOT NULL,
            kind             TEXT    NOT NULL CHECK (kind IN ('comprehensive', 'special', 'investigation', 'daily', 'clue')),
            source           TEXT    NOT NULL CHECK (source IN ('plan', 'meeting', 'instruction', 'superior', 'complaint',
                'clue')),
            is_key           INTEGER NOT NULL,
            year             INTEGER NOT NULL,
            basis            TEXT    NOT NULL,
            scope            TEXT    NOT NULL,
            demand           TEXT    NOT NULL,
            issuer           TEXT    NOT NULL REFERENCES organisation (number),
            assisting        TEXT    REFERENCES organisation (number),
            due_on           TEXT    NOT NULL,
            author           INTEGER,
            approved_on      TEXT,
            issued_on        TEXT,
            signed_on        TEXT,
            signer           TEXT,
            plan             TEXT,
            asked_until      TEXT,
            extension_reason TEXT,
            first_due_on     TEXT,
            urged            INTEGER NOT NULL CHECK (urged >= 0),
            summary          TEXT,
            delay_reason     TEXT,
            reporter         INTEGER,
            reported_on      TEXT,
            timeliness       TEXT CHECK (timeliness IN ('in_time', 'late')),
            overdue_days     INTEGER NOT NULL CHECK (overdue_days >= 0),
            returns          INTEGER NOT NULL CHECK (returns >= 0),
            finding          TEXT,
            verifier         INTEGER,
            verified_on      TEXT,
            score            INTEGER CHECK (score BETWEEN 0 AND 100),
            conclusion       TEXT,
            closed_on        TEXT,
            CHECK (state IN ('drafted', 'approved', 'issued', 'signed', 'in_progress', 'yellow', 'red', 'reported',
                'returned', 'verified', 'closed', 'cancelled')),
            CHECK (state NOT IN ('issued', 'signed', 'in_progress', 'yellow', 'red', 'reported', 'returned', 'verified',
                'closed') OR issued_on IS NOT NULL),
            CHECK (state NOT IN ('reported', 'verified', 'closed') OR reported_on IS NOT NULL),
            CHECK (state <> 'closed' OR (closed_on IS NOT NULL AND verified_on IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX directive_by_unit ON directive (organisation, state);
        CREATE TABLE directive_step (
            \(matterColumns),
            directive  TEXT NOT NULL REFERENCES directive (number),
            title      TEXT NOT NULL,
            nature     TEXT NOT NULL CHECK (nature IN ('at_least', 'at_most', 'performed')),
            target     TEXT,
            unit       TEXT,
            person     TEXT,
            due_on     TEXT NOT NULL,
            result     TEXT,
            reached    TEXT,
            done_on    TEXT,
            timeliness TEXT CHECK (timeliness IN ('in_time', 'late')),
            CHECK (state IN ('open', 'done', 'dropped')),
            CHECK (state <> 'done' OR done_on IS NOT NULL),
            CHECK (nature = 'performed' OR target IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX directive_step_by_directive ON directive_step (directive, state);
        CREATE TABLE directive_report (
            \(matterColumns),
            directive   TEXT    NOT NULL REFERENCES directive (number),
            step        TEXT    REFERENCES directive_step (number),
            method      TEXT    NOT NULL CHECK (method IN ('progress', 'selfCheck', 'hearing', 'inspection', 'unannounced',
                'forum', 'documents', 'clue', 'interview', 'online')),
            percent     INTEGER CHECK (percent BETWEEN 0 AND 100),
            content     TEXT    NOT NULL,
            reported_on TEXT,
            CHECK (state IN ('recorded', 'voided')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX directive_report_by_directive ON directive_report (directive);
        CREATE TABLE directive_review (
            \(matterColumns),
            directive  TEXT NOT NULL REFERENCES directive (number),
            grounds    TEXT NOT NULL,
            asked_on   TEXT,
            decision   TEXT,
            decided_on TEXT,
            decider    TEXT,
            CHECK (state IN ('asked', 'upheld', 'changed', 'withdrawn')),
            CHECK (state NOT IN ('upheld', 'changed') OR decided_on IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX directive_review_by_directive ON directive_review (directive);
        """)
}
