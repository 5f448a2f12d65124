import Registry
import Storage

extension Migration {
    static let createRules = Migration(
        "directives-2-create-rules",
        """
        CREATE TABLE rule_document (
            \(matterColumns),
            title           TEXT    NOT NULL,
            document_number TEXT    NOT NULL,
            kind            TEXT    NOT NULL CHECK (kind IN ('normative', 'work', 'internal')),
            area            TEXT    NOT NULL CHECK (area IN ('tender', 'trading', 'electronic_trading', 'services',
                'general')),
            category        TEXT,
            issuer          TEXT    NOT NULL,
            issued_on       TEXT    NOT NULL,
            effective_on    TEXT    NOT NULL,
            valid_until     TEXT,
            text            TEXT,
            round           TEXT,
            proposer        INTEGER,
            decision        TEXT CHECK (decision IN ('keep', 'amend', 'repeal')),
            legal_basis     TEXT,
            reason          TEXT,
            decided_on      TEXT,
            notice          TEXT,
            published_on    TEXT,
            successor       TEXT REFERENCES rule_document (number),
            ended_on        TEXT,
            CHECK (state IN ('in_force', 'under_review', 'proposed', 'decided', 'amending', 'superseded', 'repealed')),
            CHECK (state NOT IN ('proposed', 'decided') OR (decision IS NOT NULL AND legal_basis IS NOT NULL)),
            CHECK (state NOT IN ('superseded', 'repealed') OR ended_on IS NOT NULL),
            CHECK (area <> 'electronic_trading' OR category IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX rule_document_by_area ON rule_document (area, state);
        CREATE TABLE power_item (
            \(matterColumns),
            code           TEXT    NOT NULL,
            name           TEXT    NOT NULL,
            kind           TEXT    NOT NULL CHECK (kind IN ('licence', 'penalty', 'coercion', 'levy', 'payment',
                'inspection', 'confirmation', 'reward', 'ruling', 'other')),
            basis          TEXT    NOT NULL,
            duty           TEXT    NOT NULL,
            accountability TEXT    NOT NULL,
            telephone      TEXT,
            edition        INTEGER NOT NULL CHECK (edition > 0),
            replaces       TEXT    REFERENCES power_item (number),
            reviewer       TEXT,
            author         INTEGER,
            published_on   TEXT,
            ended_on       TEXT,
            CHECK (state IN ('draft', 'reviewed', 'published', 'superseded', 'withdrawn')),
            CHECK (state NOT IN ('published', 'superseded', 'withdrawn') OR published_on IS NOT NULL),
            CHECK (state NOT IN ('superseded', 'withdrawn') OR ended_on IS NOT NULL),
            UNIQUE (code, organisation, edition),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX power_item_by_state ON power_item (state, organisation);
        """)
}
