import Registry
import Storage

extension Migration {
    private static let kinds =
        "'government', 'approvalReplacing', 'tolerant', 'selfPublicised', 'industry', 'proofReplacing', 'repair'"

    static let creditPledges = Migration(
        "credit-2-create-pledges",
        """
        CREATE TABLE credit_pledge_template (
            \(matterColumns),
            kind        TEXT    NOT NULL CHECK (kind IN (\(kinds))),
            title       TEXT    NOT NULL,
            edition     INTEGER NOT NULL,
            text        TEXT    NOT NULL,
            consequence TEXT    NOT NULL,
            days        INTEGER NOT NULL,
            ground      TEXT,
            CHECK (state IN ('drafted', 'inForce', 'ended')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE credit_pledge (
            \(matterColumns),
            kind         TEXT NOT NULL CHECK (kind IN (\(kinds))),
            template     TEXT NOT NULL REFERENCES credit_pledge_template (number),
            edition      INTEGER,
            credit_code  TEXT NOT NULL,
            name         TEXT NOT NULL,
            signer       TEXT,
            account      INTEGER,
            matter       TEXT,
            signed_on    TEXT,
            keep_until   TEXT,
            published_on TEXT,
            checks       TEXT,
            checked_on   TEXT,
            facts        TEXT,
            consequence  TEXT,
            broken_on    TEXT,
            repair       TEXT,
            ground       TEXT,
            CHECK (state IN ('signed', 'published', 'fulfilled', 'broken', 'cured', 'withdrawn')),
            CHECK (state NOT IN ('broken', 'cured') OR broken_on IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_pledge_by_code ON credit_pledge (credit_code);
        CREATE INDEX credit_pledge_broken ON credit_pledge (credit_code) WHERE state = 'broken';
        CREATE TABLE credit_declaration (
            \(matterColumns),
            credit_code TEXT NOT NULL,
            name        TEXT NOT NULL,
            kind        TEXT NOT NULL CHECK (kind IN ('qualification', 'honour', 'finance', 'project', 'other')),
            title       TEXT NOT NULL,
            content     TEXT NOT NULL,
            issuer      TEXT,
            valid_until TEXT,
            account     INTEGER,
            declared_on TEXT,
            verified_on TEXT,
            opinion     TEXT,
            CHECK (state IN ('declared', 'verified', 'refused', 'expired', 'withdrawn')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX credit_declaration_by_code ON credit_declaration (credit_code);
        """)
}
