import Registry
import Storage

extension Migration {
    static let tradingOpening: [Migration] = [
        Migration(
            "trading-opening-1-create",
            """
            CREATE TABLE trade_opening (
                \(matterColumns),
                lot                  TEXT    NOT NULL REFERENCES trade_lot (number),
                tenderee             TEXT    REFERENCES organisation (number),
                agent                TEXT    REFERENCES organisation (number),
                scheduled_at         INTEGER NOT NULL,
                receipts             INTEGER NOT NULL,
                root                 TEXT    NOT NULL,
                host                 INTEGER,
                host_name            TEXT,
                announced_at         INTEGER,
                window_until         INTEGER,
                extension_reason     TEXT,
                decrypted_at         INTEGER,
                read_at              INTEGER,
                bids                 INTEGER,
                valid                INTEGER,
                host_signature       TEXT,
                host_signed_at       INTEGER,
                tenderee_signature   TEXT,
                tenderee_signer      INTEGER,
                tenderee_signed_at   INTEGER,
                supervisor_signature TEXT,
                supervisor_signed_at INTEGER,
                closed_at            INTEGER,
                state_before         TEXT,
                suspended_at         INTEGER,
                suspension           TEXT,
                CHECK (state IN ('scheduled', 'announced', 'decrypting', 'decrypted', 'read', 'recorded', 'closed',
                    'suspended')),
                CHECK ((state = 'suspended') = (state_before IS NOT NULL)),
                CHECK (state NOT IN ('recorded', 'closed') OR (host_signature IS NOT NULL
                    AND tenderee_signature IS NOT NULL AND supervisor_signature IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_opening_by_lot ON trade_opening (lot);
            CREATE INDEX trade_opening_by_window ON trade_opening (state, window_until);
            CREATE TABLE trade_bid (
                \(matterColumns),
                lot           TEXT    NOT NULL REFERENCES trade_lot (number),
                opening       TEXT    REFERENCES trade_opening (number),
                sealed_bid    TEXT    REFERENCES sealed_bid (number),
                subject       TEXT    REFERENCES market_subject (number),
                credit_code   TEXT    NOT NULL,
                name          TEXT    NOT NULL,
                price         INTEGER CHECK (price >= 0),
                rate          TEXT,
                typed_price   INTEGER CHECK (typed_price >= 0),
                price_words   TEXT,
                duration_days INTEGER,
                quality       TEXT,
                project_lead  TEXT,
                bond          TEXT,
                bond_state    TEXT CHECK (bond_state IN ('inForce', 'notInForce', 'missing')),
                is_remedied   INTEGER NOT NULL,
                arrived_at    INTEGER NOT NULL,
                remark        TEXT,
                content       TEXT,
                CHECK (state IN ('valid', 'void')),
                CHECK ((opening IS NULL) = (sealed_bid IS NULL)),
                CHECK (state = 'void' OR (subject IS NOT NULL AND (price IS NULL) <> (rate IS NULL))),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX trade_bid_by_sealed_bid ON trade_bid (sealed_bid);
            CREATE INDEX trade_bid_by_lot ON trade_bid (lot, state);
            CREATE INDEX trade_bid_by_subject ON trade_bid (subject);
            CREATE TABLE opening_objection (
                \(matterColumns),
                opening     TEXT NOT NULL REFERENCES trade_opening (number),
                sealed_bid  TEXT NOT NULL REFERENCES sealed_bid (number),
                text        TEXT NOT NULL,
                answer      TEXT,
                answered_by TEXT,
                answered_at INTEGER,
                CHECK (state IN ('raised', 'answered')),
                CHECK ((state = 'answered') = (answer IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX opening_objection_by_opening ON opening_objection (opening);
            CREATE TABLE escrow_release (
                \(matterColumns),
                opening      TEXT NOT NULL REFERENCES trade_opening (number),
                sealed_bid   TEXT NOT NULL REFERENCES sealed_bid (number),
                trustee      TEXT NOT NULL REFERENCES key_trustee (number),
                reason       TEXT NOT NULL,
                requested_by TEXT,
                released_at  INTEGER,
                refusal      TEXT,
                CHECK (state IN ('asked', 'released', 'declined')),
                CHECK ((state = 'released') = (released_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX escrow_release_by_trustee ON escrow_release (opening, sealed_bid, trustee);
            CREATE TABLE released_share (
                escrow_release INTEGER PRIMARY KEY REFERENCES escrow_release (id),
                share          BLOB    NOT NULL,
                released_at    INTEGER NOT NULL
            );
            """),
        Migration(
            "trading-opening-2-have-a-session-key",
            """
            ALTER TABLE trade_opening ADD COLUMN session_key TEXT;
            ALTER TABLE trade_opening ADD COLUMN renewal_reason TEXT;
            """),
        Migration(
            "trading-opening-3-keep-marks-apart",
            """
            CREATE TABLE bid_mark (
                bid   INTEGER NOT NULL REFERENCES trade_bid (id),
                name  TEXT    NOT NULL,
                value TEXT    NOT NULL,
                PRIMARY KEY (bid, name, value)
            );
            """),
        Migration("trading-opening-4-have-rooms", "ALTER TABLE trade_opening ADD COLUMN room TEXT;"),
        Migration(
            "trading-opening-5-keep-every-renewal",
            """
            ALTER TABLE trade_opening ADD COLUMN permit_reasons TEXT;
            ALTER TABLE trade_opening ADD COLUMN first_until INTEGER;
            """),
    ]
}
