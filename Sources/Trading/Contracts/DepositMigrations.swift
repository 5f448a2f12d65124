import Registry
import Storage

extension Migration {
    /// Each row balances: what came in went back, was set off, was kept, or is held still.
    static let createDeposits = Migration(
        "trading-contracts-2-create-deposits",
        """
        CREATE TABLE trade_deposit (
            \(matterColumns),
            lot              TEXT    NOT NULL REFERENCES trade_lot (number),
            form             TEXT    NOT NULL CHECK (form IN ('transfer', 'cheque', 'eGuarantee', 'insurance', 'exempt')),
            amount           INTEGER NOT NULL CHECK (amount >= 0),
            token_hash       TEXT    NOT NULL,
            owner_code       TEXT    NOT NULL,
            guarantor        TEXT,
            valid_until      TEXT,
            received_fen     INTEGER NOT NULL CHECK (received_fen >= 0),
            refunded_fen     INTEGER NOT NULL CHECK (refunded_fen >= 0),
            applied_fen      INTEGER NOT NULL CHECK (applied_fen >= 0),
            forfeited_fen    INTEGER NOT NULL CHECK (forfeited_fen >= 0),
            interest         INTEGER NOT NULL CHECK (interest >= 0),
            late_interest    INTEGER NOT NULL CHECK (late_interest >= 0),
            received_at      INTEGER,
            bank_reference   TEXT,
            subject          TEXT    REFERENCES market_subject (number),
            payer            TEXT,
            payer_account    TEXT,
            is_own           INTEGER,
            shares_payer     INTEGER NOT NULL,
            cause            TEXT CHECK (cause IN ('lost', 'contracted', 'withdrawn', 'lotEnded', 'payerDiffers',
                'revoked', 'refusedContract', 'gaveFalsehoods')),
            called_at        INTEGER,
            refunded_at      INTEGER,
            refund_reference TEXT,
            contract         TEXT    REFERENCES trade_contract (number),
            decision         TEXT,
            recipient        TEXT CHECK (recipient IN ('treasury', 'owner')),
            handed_over_at   INTEGER,
            handover_reference TEXT,
            timeliness       TEXT CHECK (timeliness IN ('inTime', 'late')),
            CHECK (state IN ('due', 'received', 'held', 'refunding', 'refunded', 'applied', 'forfeited', 'handedOver',
                'lapsed', 'invalid', 'returned')),
            CHECK (received_fen >= refunded_fen + applied_fen + forfeited_fen),
            CHECK (state NOT IN ('refunded', 'applied', 'forfeited', 'handedOver', 'returned')
                OR received_fen = refunded_fen + applied_fen + forfeited_fen),
            CHECK (state NOT IN ('forfeited', 'handedOver') OR recipient IS NOT NULL),
            CHECK ((state = 'handedOver') = (handed_over_at IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX trade_deposit_by_token ON trade_deposit (token_hash);
        CREATE INDEX trade_deposit_by_lot ON trade_deposit (lot, state);
        CREATE INDEX trade_deposit_by_owner ON trade_deposit (owner_code);
        CREATE INDEX trade_deposit_by_state ON trade_deposit (state);
        CREATE TABLE deposit_owner (
            deposit TEXT PRIMARY KEY REFERENCES trade_deposit (number),
            box     BLOB NOT NULL
        );
        CREATE TABLE trade_bank_line (
            \(matterColumns),
            bank             TEXT    NOT NULL,
            reference        TEXT    NOT NULL,
            direction        TEXT    NOT NULL CHECK (direction IN ('into', 'out')),
            amount           INTEGER NOT NULL CHECK (amount >= 0),
            token_hash       TEXT,
            deposit          TEXT    REFERENCES trade_deposit (number),
            trouble          TEXT,
            booked_at        INTEGER NOT NULL,
            return_reference TEXT,
            CHECK (state IN ('matched', 'unmatched', 'returned')),
            CHECK ((state = 'matched') = (deposit IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX trade_bank_line_by_reference ON trade_bank_line (bank, reference);
        CREATE INDEX trade_bank_line_by_deposit ON trade_bank_line (deposit);
        CREATE TABLE deposit_bank (
            name     TEXT PRIMARY KEY,
            key_hash TEXT    NOT NULL,
            at       INTEGER NOT NULL
        );
        """)
}
