import Registry
import Storage

extension Migration {
    static let createDisclosure = Migration(
        "directives-3-create-disclosure",
        """
        CREATE TABLE disclosure_request (
            \(matterColumns),
            channel          TEXT    NOT NULL CHECK (channel IN ('counter', 'registered', 'ordinary', 'online')),
            account          INTEGER,
            kind             TEXT    NOT NULL CHECK (kind IN ('person', 'enterprise', 'research', 'welfare', 'legal', 'other')),
            applicant        TEXT    NOT NULL,
            identity         TEXT    NOT NULL,
            contact          TEXT    NOT NULL,
            wanted           TEXT    NOT NULL,
            features         TEXT,
            form             TEXT    NOT NULL,
            submitted_on     TEXT    NOT NULL,
            received_on      TEXT,
            clarification    TEXT,
            clarified_on     TEXT,
            supplement       TEXT,
            accepted_on      TEXT,
            frequency        INTEGER NOT NULL CHECK (frequency >= 0),
            consulted        TEXT CHECK (consulted IN ('third_party', 'co_author')),
            party            TEXT,
            opinion          TEXT CHECK (opinion IN ('agrees', 'objects', 'silent')),
            opinion_words    TEXT,
            extension_reason TEXT,
            deferred_until   TEXT,
            fee              INTEGER CHECK (fee > 0),
            fee_basis        TEXT,
            answer           TEXT CHECK (answer IN ('already_public', 'given', 'given_in_part', 'refused', 'absent',
                'not_ours', 'not_handled', 'special_rules')),
            ground           TEXT CHECK (ground IN ('petition', 'repeated', 'publication', 'excessive', 'confirmation')),
            words            TEXT,
            basis            TEXT,
            body             TEXT,
            answered_on      TEXT,
            timeliness       TEXT CHECK (timeliness IN ('in_time', 'late')),
            delivered_how    TEXT,
            delivered_on     TEXT,
            review           TEXT CHECK (review IN ('pending', 'upheld', 'corrected', 'other')),
            suit             TEXT CHECK (suit IN ('pending', 'upheld', 'corrected', 'other')),
            CHECK (state IN ('received', 'clarify', 'accepted', 'consulting', 'extended', 'deferred', 'answered',
                'delivered', 'abandoned', 'withdrawn')),
            CHECK (state NOT IN ('answered', 'delivered') OR (answer IS NOT NULL AND answered_on IS NOT NULL)),
            CHECK (answer <> 'not_handled' OR ground IS NOT NULL),
            CHECK (fee IS NULL OR deferred_until IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX disclosure_request_by_account ON disclosure_request (account) WHERE account IS NOT NULL;
        CREATE INDEX disclosure_request_by_identity ON disclosure_request (identity, submitted_on);
        CREATE TABLE disclosure_item (
            \(matterColumns),
            topic         TEXT    NOT NULL CHECK (topic IN ('budget', 'final_accounts', 'performance', 'annual_report',
                'rules', 'other')),
            year          INTEGER NOT NULL,
            title         TEXT    NOT NULL,
            english_title TEXT    NOT NULL,
            arisen_on     TEXT    NOT NULL,
            edition       INTEGER NOT NULL CHECK (edition > 0),
            replaces      TEXT    REFERENCES disclosure_item (number),
            reason        TEXT,
            paper         TEXT    NOT NULL,
            english_paper TEXT    NOT NULL,
            digest        TEXT    NOT NULL,
            published_at  INTEGER,
            publisher     TEXT,
            timeliness    TEXT CHECK (timeliness IN ('in_time', 'late')),
            CHECK (state IN ('draft', 'published', 'corrected', 'dropped')),
            CHECK (state NOT IN ('published', 'corrected') OR published_at IS NOT NULL),
            CHECK (replaces IS NULL OR reason IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX disclosure_item_by_topic ON disclosure_item (topic, year, state);
        """)
}
