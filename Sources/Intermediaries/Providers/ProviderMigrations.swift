import Registry
import Storage

extension Migration {
    static let marketProviders = Migration(
        "intermediaries-1-providers",
        """
        CREATE TABLE market_policy (
            \(matterColumns),
            key            TEXT NOT NULL,
            value          TEXT NOT NULL,
            unit           TEXT NOT NULL CHECK (unit IN ('workday', 'minute', 'fen', 'count', 'ratio', 'flag')),
            meaning        TEXT NOT NULL,
            source         TEXT NOT NULL,
            effective_from TEXT NOT NULL,
            CHECK (state IN ('enacted', 'voided')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX market_policy_once ON market_policy (key, effective_from) WHERE state = 'enacted';
        CREATE TABLE intermediary_service (
            \(matterColumns),
            name          TEXT    NOT NULL,
            basis         TEXT,
            items         TEXT,
            qualification TEXT,
            standard_days INTEGER NOT NULL,
            fee_basis     TEXT    NOT NULL CHECK (fee_basis IN ('market', 'guided')),
            industry      TEXT    NOT NULL,
            CHECK (state IN ('offered', 'retired')),
            CHECK (items IS NULL OR basis IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE intermediary (
            \(matterColumns),
            name            TEXT    NOT NULL,
            code            TEXT    NOT NULL,
            kind            TEXT    NOT NULL CHECK (kind IN ('company', 'partnership', 'institution', 'other')),
            home            TEXT    NOT NULL,
            is_outside      INTEGER NOT NULL,
            services        TEXT    NOT NULL,
            representative  TEXT    NOT NULL,
            contact         TEXT,
            phone           TEXT,
            address         TEXT    NOT NULL,
            account         INTEGER,
            applied_on      TEXT,
            public_until    TEXT,
            admitted_on     TEXT,
            suspended_until TEXT,
            decision        TEXT,
            CHECK (state IN ('applied', 'returned', 'publicised', 'active', 'suspended', 'removed')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX intermediary_by_code ON intermediary (code);
        CREATE TABLE intermediary_qualification (
            \(matterColumns),
            intermediary TEXT NOT NULL REFERENCES intermediary (number),
            kind         TEXT NOT NULL,
            grade        TEXT,
            certificate  TEXT NOT NULL,
            valid_until  TEXT NOT NULL,
            verified_on  TEXT,
            reason       TEXT,
            CHECK (state IN ('claimed', 'verified', 'refused', 'expired')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX intermediary_qualification_by_provider ON intermediary_qualification (intermediary);
        CREATE INDEX intermediary_qualification_by_end ON intermediary_qualification (state, valid_until);
        CREATE TABLE practitioner (
            \(matterColumns),
            intermediary TEXT NOT NULL REFERENCES intermediary (number),
            name         TEXT NOT NULL,
            profession   TEXT NOT NULL,
            certificate  TEXT NOT NULL,
            since        TEXT,
            CHECK (state IN ('employed', 'left')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX practitioner_once ON practitioner (certificate) WHERE state = 'employed';
        CREATE INDEX practitioner_by_provider ON practitioner (intermediary);
        """)
}
