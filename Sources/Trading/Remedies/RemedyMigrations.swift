import Registry
import Storage

extension Migration {
    static let createRemedies = Migration(
        "trading-remedies-1-create",
        """
        CREATE TABLE trade_objection (
            \(matterColumns),
            lot          TEXT    NOT NULL REFERENCES trade_lot (number),
            kind         TEXT    NOT NULL CHECK (kind IN ('documents', 'prequalification', 'result', 'challenge', 'inquiry')),
            stage        TEXT    NOT NULL CHECK (stage IN ('documents', 'procedure', 'result')),
            subject      TEXT    REFERENCES market_subject (number),
            account      INTEGER,
            facts        TEXT    NOT NULL,
            request      TEXT    NOT NULL,
            basis        TEXT,
            known_on     TEXT,
            posted_on    TEXT,
            received_at  INTEGER,
            suspends     INTEGER NOT NULL,
            finding      TEXT CHECK (finding IN ('upheld', 'partly', 'rejected')),
            reply        TEXT,
            public_reply TEXT,
            answered_at  INTEGER,
            timeliness   TEXT CHECK (timeliness IN ('inTime', 'late')),
            CHECK (state IN ('received', 'returned', 'answered', 'withdrawn')),
            CHECK (state <> 'answered' OR (finding IS NOT NULL AND answered_at IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX trade_objection_by_lot ON trade_objection (lot, state);
        CREATE INDEX trade_objection_by_account ON trade_objection (account) WHERE account IS NOT NULL;
        CREATE TABLE trade_complaint (
            \(matterColumns),
            lot               TEXT    NOT NULL REFERENCES trade_lot (number),
            objection         TEXT    REFERENCES trade_objection (number),
            about             TEXT    NOT NULL CHECK (about IN ('documents', 'opening', 'result', 'other')),
            subject           TEXT    REFERENCES market_subject (number),
            account           INTEGER,
            respondent        TEXT    NOT NULL REFERENCES organisation (number),
            respondent_person TEXT,
            facts             TEXT    NOT NULL,
            request           TEXT    NOT NULL,
            evidence          TEXT,
            basis             TEXT,
            known_on          TEXT,
            posted_on         TEXT,
            received_at       INTEGER,
            handler           INTEGER,
            statement         TEXT,
            stated_at         INTEGER,
            accepted_at       INTEGER,
            ground            TEXT CHECK (ground IN ('noObjection', 'outOfTime', 'notConcerned', 'noEvidence', 'anonymous',
                'pending', 'decidedBefore')),
            transferred_to    TEXT,
            ruling            TEXT CHECK (ruling IN ('reject', 'voidStep', 'voidAward', 'reEvaluate', 'reTender')),
            findings          TEXT,
            grounds           TEXT,
            decision          TEXT,
            is_groundless     INTEGER NOT NULL,
            is_forged         INTEGER NOT NULL,
            decided_at        INTEGER,
            timeliness        TEXT CHECK (timeliness IN ('inTime', 'late')),
            execution         TEXT,
            CHECK (state IN ('received', 'returned', 'accepted', 'investigating', 'clockStopped', 'decided', 'executed',
                'closed', 'notAccepted', 'withdrawn', 'transferred')),
            CHECK (state NOT IN ('decided', 'executed', 'closed') OR (ruling IS NOT NULL AND decided_at IS NOT NULL)),
            CHECK (is_groundless = 0 OR ruling = 'reject'),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX trade_complaint_by_lot ON trade_complaint (lot, state);
        CREATE INDEX trade_complaint_by_subject ON trade_complaint (subject, decided_at);
        CREATE INDEX trade_complaint_by_account ON trade_complaint (account) WHERE account IS NOT NULL;
        CREATE TABLE suspension_order (
            \(matterColumns),
            lot       TEXT NOT NULL REFERENCES trade_lot (number),
            complaint TEXT REFERENCES trade_complaint (number),
            reason    TEXT NOT NULL,
            until     TEXT NOT NULL,
            ended_on  TEXT,
            CHECK (state IN ('inForce', 'ended')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX suspension_order_by_lot ON suspension_order (lot, state);
        CREATE INDEX suspension_order_by_end ON suspension_order (state, until);
        CREATE TABLE conduct_record (
            \(matterColumns),
            subject     TEXT NOT NULL REFERENCES market_subject (number),
            cause       TEXT NOT NULL CHECK (cause IN ('groundlessComplaints', 'forgedEvidence')),
            basis       TEXT NOT NULL,
            recorded_on TEXT NOT NULL,
            CHECK (state IN ('recorded', 'revoked')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX conduct_record_by_subject ON conduct_record (subject);
        """)
}
