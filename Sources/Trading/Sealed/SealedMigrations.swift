import Registry
import Storage

extension Migration {
    static let tradingSealed: [Migration] = [
        Migration(
            "trading-sealed-1-create",
            """
            CREATE TABLE key_trustee (
                \(matterColumns),
                name        TEXT    NOT NULL,
                account     INTEGER,
                public_key  TEXT    NOT NULL,
                fingerprint TEXT    NOT NULL,
                CHECK (state IN ('proposed', 'active', 'retired')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX key_trustee_by_fingerprint ON key_trustee (fingerprint);
            CREATE TABLE sealed_bid (
                \(matterColumns),
                lot            TEXT    NOT NULL REFERENCES trade_lot (number),
                document       TEXT    NOT NULL,
                edition        INTEGER NOT NULL,
                receipt_hash   TEXT    NOT NULL,
                key_commitment TEXT    NOT NULL,
                commitment     TEXT    NOT NULL,
                nonce          TEXT    NOT NULL,
                ciphertext     TEXT    NOT NULL,
                checksum       TEXT    NOT NULL,
                bucket         INTEGER NOT NULL,
                threshold      INTEGER,
                shares         TEXT,
                arrived_at     INTEGER NOT NULL,
                leaf           TEXT    NOT NULL,
                successor      TEXT,
                present_at     INTEGER,
                revealed_at    INTEGER,
                is_remedied    INTEGER NOT NULL,
                fault          TEXT CHECK (fault IN ('own', 'other')),
                fault_reason   TEXT,
                bid            TEXT,
                CHECK (state IN ('standing', 'replaced', 'withdrawn', 'returned', 'revealed', 'unread', 'attributed',
                    'opened', 'revoked', 'lapsed')),
                CHECK ((shares IS NULL) = (threshold IS NULL)),
                CHECK ((state = 'replaced') = (successor IS NOT NULL)),
                CHECK ((state IN ('attributed', 'revoked', 'lapsed')) = (fault IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX sealed_bid_by_receipt ON sealed_bid (receipt_hash);
            CREATE UNIQUE INDEX sealed_bid_by_leaf ON sealed_bid (leaf);
            CREATE INDEX sealed_bid_by_lot ON sealed_bid (lot, state);
            CREATE TABLE revealed_key (
                sealed_bid  INTEGER PRIMARY KEY REFERENCES sealed_bid (id),
                content_key BLOB    NOT NULL,
                revealed_at INTEGER NOT NULL
            );
            CREATE TABLE refused_bid (
                \(matterColumns),
                lot        TEXT    NOT NULL REFERENCES trade_lot (number),
                code       TEXT    NOT NULL CHECK (code IN ('B01', 'B02', 'B03', 'B04', 'B09')),
                begun_at   INTEGER NOT NULL,
                arrived_at INTEGER NOT NULL,
                checksum   TEXT    NOT NULL,
                CHECK (state IN ('refused')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX refused_bid_by_lot ON refused_bid (lot);
            """),
        // Keys that were revealed wait under the opening's own key.
        Migration(
            "trading-sealed-2-keep-keys-sealed", "ALTER TABLE revealed_key RENAME COLUMN content_key TO sealed_key;"),
        Migration(
            "trading-sealed-3-may-be-asked-again",
            """
            ALTER TABLE sealed_bid ADD COLUMN is_asked_again INTEGER
                CHECK (is_asked_again IS NULL OR is_asked_again = 0 OR fault IS NULL OR fault = 'other');
            """),
    ]
}
