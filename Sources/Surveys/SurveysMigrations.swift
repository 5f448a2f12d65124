import Registry
package import Storage

extension Migration {
    /// The tables of satisfaction surveys, in the order in which they came.
    package static let surveys: [Migration] = [
        Migration(
            "surveys-1-create",
            """
            CREATE TABLE questionnaire (
                \(matterColumns),
                title          TEXT    NOT NULL,
                edition        INTEGER NOT NULL CHECK (edition > 0),
                questions      TEXT    NOT NULL,
                satisfied_from INTEGER NOT NULL CHECK (satisfied_from BETWEEN 3 AND 5),
                least_seconds  INTEGER NOT NULL CHECK (least_seconds >= 0),
                replaces       TEXT REFERENCES questionnaire (number),
                enacted_on     TEXT,
                CHECK (state IN ('draft', 'in_force', 'retired')),
                CHECK ((state = 'draft') = (enacted_on IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX questionnaire_edition ON questionnaire (title, edition);
            CREATE TABLE survey (
                \(matterColumns),
                title          TEXT    NOT NULL,
                questionnaire  TEXT    NOT NULL REFERENCES questionnaire (number),
                population     TEXT    NOT NULL,
                contacts_from  TEXT    NOT NULL,
                contacts_until TEXT    NOT NULL,
                sample         TEXT    NOT NULL,
                answers_until  TEXT    NOT NULL,
                draw           TEXT REFERENCES draw (number),
                contacts       INTEGER,
                without_phone  INTEGER,
                invitations    INTEGER,
                invited_on     TEXT,
                valid          INTEGER,
                invalid        INTEGER,
                closed_on      TEXT,
                published_on   TEXT,
                cancel_reason  TEXT,
                CHECK (state IN ('draft', 'approved', 'drawing', 'fielding', 'closed', 'published', 'cancelled')),
                CHECK ((state IN ('closed', 'published')) = (closed_on IS NOT NULL)),
                CHECK ((state = 'published') = (published_on IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE survey_stratum (
                \(matterColumns),
                survey     TEXT    NOT NULL REFERENCES survey (number),
                source     TEXT    NOT NULL CHECK (source IN ('cases', 'orders', 'trades')),
                population INTEGER NOT NULL CHECK (population > 0),
                drawn      INTEGER NOT NULL CHECK (drawn > 0 AND drawn <= population),
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX survey_stratum_once ON survey_stratum (survey, source) WHERE state = 'recorded';
            CREATE TABLE survey_invitation (
                \(matterColumns),
                survey     TEXT    NOT NULL REFERENCES survey (number),
                source     TEXT    NOT NULL CHECK (source IN ('cases', 'orders', 'trades')),
                invited_on TEXT,
                calls      INTEGER NOT NULL CHECK (calls >= 0),
                channel    TEXT    CHECK (channel IN ('portal', 'sms', 'phone', 'pad')),
                CHECK (state IN ('sent', 'answered', 'refused', 'unreachable', 'expired')),
                CHECK ((state = 'answered') = (channel IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX survey_invitation_by_survey ON survey_invitation (survey, state, source);
            CREATE INDEX survey_invitation_by_day ON survey_invitation (invited_on);
            CREATE TABLE survey_answer (
                \(matterColumns),
                survey       TEXT    NOT NULL REFERENCES survey (number),
                source       TEXT    NOT NULL CHECK (source IN ('cases', 'orders', 'trades')),
                channel      TEXT    NOT NULL CHECK (channel IN ('portal', 'sms', 'phone', 'pad')),
                overall      INTEGER CHECK (overall BETWEEN 1 AND 5),
                aspects      TEXT,
                words        TEXT,
                is_satisfied INTEGER NOT NULL CHECK (is_satisfied IN (0, 1)),
                fault        TEXT    CHECK (fault IN ('incomplete', 'too_quick', 'contradictory')),
                exclusion    TEXT,
                counted_on   TEXT    NOT NULL,
                CHECK (state IN ('valid', 'invalid')),
                CHECK ((state = 'invalid') = (fault IS NOT NULL OR exclusion IS NOT NULL)),
                CHECK (state = 'invalid' OR overall IS NOT NULL),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX survey_answer_by_survey ON survey_answer (survey, state, source);
            CREATE INDEX survey_answer_by_day ON survey_answer (counted_on);
            """),
        // What is kept only as long as it is needed: no register, and not in the trail.
        Migration(
            "surveys-2-create-what-is-removed",
            """
            CREATE TABLE survey_contact (
                survey     TEXT NOT NULL REFERENCES survey (number),
                pseudonym  TEXT NOT NULL,
                source     TEXT NOT NULL,
                phone      TEXT NOT NULL,
                invitation TEXT REFERENCES survey_invitation (number),
                code       BLOB,
                PRIMARY KEY (survey, pseudonym)
            );
            CREATE UNIQUE INDEX survey_contact_by_code ON survey_contact (code) WHERE code IS NOT NULL;
            CREATE UNIQUE INDEX survey_contact_by_invitation ON survey_contact (invitation)
                WHERE invitation IS NOT NULL;
            CREATE TABLE survey_ballot (
                slip    BLOB NOT NULL PRIMARY KEY,
                survey  TEXT NOT NULL REFERENCES survey (number),
                source  TEXT NOT NULL,
                channel TEXT NOT NULL,
                overall INTEGER,
                aspects TEXT,
                words   TEXT,
                fault   TEXT
            );
            CREATE INDEX survey_ballot_by_survey ON survey_ballot (survey, slip);
            """),
    ]
}
