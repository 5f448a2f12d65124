import Registry
import Storage

extension Migration {
    private static let categories =
        "'licence', 'punishment', 'inspection', 'redList', 'seriousList', 'abnormal', 'contract', 'other'"

    static let creditRecords = Migration(
        "credit-1-create-records",
        """
        CREATE TABLE credit_source (
            \(matterColumns),
            name          TEXT NOT NULL,
            system        TEXT NOT NULL,
            contact       TEXT,
            key_digest    TEXT,
            key_issued_at INTEGER,
            ground        TEXT,
            CHECK (state IN ('open', 'paused', 'ended')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX credit_source_by_key ON credit_source (key_digest) WHERE key_digest IS NOT NULL;
        CREATE TABLE credit_record (
            \(matterColumns),
            source          TEXT    NOT NULL REFERENCES credit_source (number),
            source_key      TEXT    NOT NULL,
            credit_code     TEXT    NOT NULL,
            name            TEXT    NOT NULL,
            category        TEXT    NOT NULL CHECK (category IN (\(categories))),
            title           TEXT    NOT NULL,
            content         TEXT    NOT NULL,
            document_number TEXT,
            decided_on      TEXT    NOT NULL,
            received_on     TEXT,
            valid_until     TEXT,
            public_until    TEXT,
            published_on    TEXT,
            timeliness      TEXT CHECK (timeliness IN ('inTime', 'late')),
            is_disputed     INTEGER NOT NULL,
            repair          TEXT,
            ground          TEXT,
            CHECK (state IN ('received', 'published', 'hidden', 'expired', 'revoked', 'repaired')),
            CHECK (state <> 'published' OR published_on IS NOT NULL),
            CHECK (valid_until IS NULL OR valid_until >= decided_on),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX credit_record_by_key ON credit_record (source, source_key);
        CREATE INDEX credit_record_by_code ON credit_record (credit_code);
        CREATE INDEX credit_record_by_document ON credit_record (document_number) WHERE document_number IS NOT NULL;
        """)
}
