import Registry
import Storage

extension Migration {
    static let tradingNotices = [
        Migration(
            "trading-notices-1-create-notices",
            """
            CREATE TABLE trade_notice (
                \(matterColumns),
                title         TEXT    NOT NULL,
                kind          TEXT    NOT NULL,
                nature        TEXT    NOT NULL,
                project       TEXT    REFERENCES trade_project (number),
                lot           TEXT    REFERENCES trade_lot (number),
                category      TEXT,
                tenderee      TEXT,
                agent         TEXT,
                text          TEXT    NOT NULL,
                payload       TEXT,
                published_at  INTEGER,
                until         INTEGER,
                media         TEXT,
                responsible   TEXT,
                drafter       INTEGER,
                withdrawn_for TEXT,
                CHECK (kind IN ('intention', 'prequalification', 'tender', 'invitation', 'singleSource', 'sale', 'change',
                    'suspension', 'resumption', 'candidates', 'result', 'deal', 'failure', 'termination', 'contract',
                    'performance', 'annulment', 'violation', 'recruitment', 'other')),
                CHECK (nature IN ('first', 'change', 'again')),
                CHECK (category IN ('works', 'procurement', 'land', 'stateProperty', 'confiscated', 'mining', 'drugs')),
                CHECK (state IN ('draft', 'published', 'withdrawn')),
                CHECK (state = 'draft' OR published_at IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_notice_by_lot ON trade_notice (lot, published_at);
            CREATE INDEX trade_notice_by_project ON trade_notice (project, published_at);
            CREATE INDEX trade_notice_by_time ON trade_notice (state, published_at);
            CREATE INDEX trade_notice_by_kind ON trade_notice (category, kind, published_at);
            CREATE TABLE trade_document (
                \(matterColumns),
                lot           TEXT    NOT NULL REFERENCES trade_lot (number),
                tenderee      TEXT,
                agent         TEXT,
                kind          TEXT    NOT NULL,
                title         TEXT    NOT NULL,
                text          TEXT    NOT NULL,
                justification TEXT,
                revision      INTEGER,
                digest        TEXT,
                drafter       INTEGER,
                approver      INTEGER,
                approved_at   INTEGER,
                issued_at     INTEGER,
                CHECK (kind IN ('tender', 'prequalification', 'contractDraft', 'bill', 'addendum', 'other')),
                CHECK (state IN ('draft', 'approved', 'issued', 'superseded')),
                CHECK (state = 'draft' OR approver IS NOT NULL),
                CHECK ((state IN ('issued', 'superseded')) <= (digest IS NOT NULL AND issued_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_document_by_lot ON trade_document (lot, state);
            CREATE TABLE trade_clarification (
                \(matterColumns),
                lot         TEXT    NOT NULL REFERENCES trade_lot (number),
                tenderee    TEXT,
                agent       TEXT,
                question    TEXT    NOT NULL,
                asked_at    INTEGER,
                answer      TEXT,
                answered_at INTEGER,
                is_material INTEGER NOT NULL,
                CHECK (state IN ('asked', 'answered', 'dismissed')),
                CHECK ((state = 'answered') <= (answer IS NOT NULL AND answered_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_clarification_by_lot ON trade_clarification (lot, state);
            CREATE TABLE subject_agent (
                \(matterColumns),
                account      INTEGER NOT NULL,
                subject      TEXT    NOT NULL REFERENCES market_subject (number),
                person       TEXT    NOT NULL,
                phone        TEXT,
                authority    TEXT    NOT NULL,
                confirmed_at INTEGER,
                valid_until  TEXT,
                CHECK (state IN ('asked', 'confirmed', 'refused', 'ended')),
                CHECK (state <> 'confirmed' OR confirmed_at IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX subject_agent_by_account ON subject_agent (account, state);
            CREATE INDEX subject_agent_by_subject ON subject_agent (subject, state);
            """),
        invitations,
    ]
}
