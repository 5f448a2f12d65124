import Registry
import Storage

extension Migration {
    static let creditLooks = Migration(
        "credit-3-create-remedies-and-looks",
        """
        CREATE TABLE credit_objection (
            \(matterColumns),
            record      TEXT NOT NULL REFERENCES credit_record (number),
            credit_code TEXT NOT NULL,
            name        TEXT NOT NULL,
            reason      TEXT NOT NULL,
            account     INTEGER,
            raised_on   TEXT,
            reply       TEXT,
            replied_on  TEXT,
            timeliness  TEXT CHECK (timeliness IN ('inTime', 'late')),
            CHECK (state IN ('raised', 'upheld', 'corrected', 'revoked')),
            CHECK (state = 'raised' OR reply IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_objection_by_code ON credit_objection (credit_code);
        CREATE TABLE credit_repair (
            \(matterColumns),
            target        TEXT NOT NULL CHECK (target IN ('record', 'pledge')),
            target_number TEXT NOT NULL,
            credit_code   TEXT NOT NULL,
            name          TEXT NOT NULL,
            correction    TEXT NOT NULL,
            promise       TEXT NOT NULL,
            training      TEXT,
            account       INTEGER,
            applied_on    TEXT,
            accepter      INTEGER,
            decided_on    TEXT,
            opinion       TEXT,
            CHECK (state IN ('applied', 'accepted', 'granted', 'refused', 'withdrawn')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_repair_by_target ON credit_repair (target_number);
        CREATE INDEX credit_repair_by_code ON credit_repair (credit_code);
        CREATE TABLE credit_consent (
            \(matterColumns),
            credit_code TEXT NOT NULL,
            name        TEXT NOT NULL,
            grantee     TEXT NOT NULL REFERENCES organisation (number),
            purpose     TEXT NOT NULL,
            valid_until TEXT NOT NULL,
            account     INTEGER,
            CHECK (state IN ('given', 'withdrawn')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_consent_by_code ON credit_consent (credit_code, grantee);
        CREATE TABLE credit_look (
            \(matterColumns),
            credit_code  TEXT    NOT NULL,
            ground       TEXT    NOT NULL
                CHECK (ground IN ('consent', 'licensing', 'supervision', 'trading', 'funding', 'court', 'platform')),
            consent      TEXT    REFERENCES credit_consent (number),
            purpose      TEXT    NOT NULL,
            viewer       TEXT    NOT NULL,
            viewer_house TEXT    NOT NULL REFERENCES organisation (number),
            account      INTEGER NOT NULL,
            looked_at    INTEGER,
            question     TEXT,
            answer       TEXT,
            CHECK (state IN ('noted')),
            CHECK ((ground = 'consent') = (consent IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_look_by_code ON credit_look (credit_code, looked_at);
        """)
}
