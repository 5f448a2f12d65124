import Registry
import Storage

extension Migration {
    static let createContracts = Migration(
        "trading-contracts-1-create",
        """
        CREATE TABLE trade_contract (
            \(matterColumns),
            lot                TEXT    NOT NULL REFERENCES trade_lot (number),
            title              TEXT    NOT NULL,
            supplier           TEXT    NOT NULL REFERENCES market_subject (number),
            amount             INTEGER CHECK (amount >= 0),
            rate               TEXT,
            draft              TEXT    NOT NULL,
            text               TEXT    NOT NULL,
            bond               INTEGER CHECK (bond >= 0),
            versions           INTEGER NOT NULL CHECK (versions >= 1),
            top_ups            INTEGER NOT NULL CHECK (top_ups >= 0),
            current_amount     INTEGER CHECK (current_amount >= 0),
            paid               INTEGER NOT NULL CHECK (paid >= 0),
            offered_at         INTEGER,
            signed_at          INTEGER,
            sign_timeliness    TEXT CHECK (sign_timeliness IN ('inTime', 'late')),
            refusal            TEXT,
            is_excused         INTEGER,
            public_text        TEXT,
            published_at       INTEGER,
            publish_timeliness TEXT CHECK (publish_timeliness IN ('inTime', 'late')),
            filing_number      TEXT,
            filed_at           INTEGER,
            certificate        TEXT,
            certified_at       INTEGER,
            acceptance         TEXT,
            settlement         INTEGER CHECK (settlement >= 0),
            accepted_at        INTEGER,
            rating             TEXT CHECK (rating IN ('excellent', 'good', 'fair', 'poor')),
            rating_words       TEXT,
            CHECK (state IN ('drafting', 'offered', 'signed', 'performing', 'accepted', 'archived', 'refused')),
            CHECK ((state IN ('signed', 'performing', 'accepted', 'archived')) = (signed_at IS NOT NULL)),
            CHECK ((state = 'refused') = (is_excused IS NOT NULL)),
            CHECK ((certificate IS NULL) = (certified_at IS NULL)),
            CHECK ((public_text IS NULL) = (published_at IS NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX trade_contract_by_lot ON trade_contract (lot) WHERE state <> 'refused';
        CREATE INDEX trade_contract_by_supplier ON trade_contract (supplier, signed_at);
        CREATE UNIQUE INDEX trade_contract_by_certificate ON trade_contract (certificate) WHERE certificate IS NOT NULL;
        CREATE TABLE contract_change (
            \(matterColumns),
            contract  TEXT    NOT NULL REFERENCES trade_contract (number),
            edition   INTEGER NOT NULL CHECK (edition >= 2),
            reason    TEXT    NOT NULL,
            text      TEXT    NOT NULL,
            amount    INTEGER NOT NULL CHECK (amount >= 0),
            top_up    INTEGER NOT NULL CHECK (top_up >= 0),
            drafter   INTEGER,
            agreed_at INTEGER,
            CHECK (state IN ('proposed', 'agreed', 'refused')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX contract_change_by_version ON contract_change (contract, edition) WHERE state = 'agreed';
        CREATE TABLE contract_step (
            \(matterColumns),
            contract TEXT NOT NULL REFERENCES trade_contract (number),
            kind     TEXT NOT NULL CHECK (kind IN ('milestone', 'payment')),
            title    TEXT NOT NULL,
            amount   INTEGER CHECK (amount >= 0),
            due_on   TEXT,
            met_on   TEXT,
            voucher  TEXT,
            CHECK (state IN ('planned', 'met', 'dropped')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX contract_step_by_contract ON contract_step (contract);
        """)
}
