import Registry
import Storage

extension Migration {
    /// A deposit that was no money and is kept is claimed from who stands for it. A table's check can't be changed where it
    /// stands, so the three tables are made anew with what they held; list indexes come back with the next upkeep.
    static let claimedDeposits = Migration(
        "trading-contracts-3-claimed-deposits",
        """
        ALTER TABLE trade_deposit RENAME TO old_trade_deposit;
        ALTER TABLE deposit_owner RENAME TO old_deposit_owner;
        ALTER TABLE trade_bank_line RENAME TO old_trade_bank_line;
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
            claimed_fen      INTEGER NOT NULL CHECK (claimed_fen >= 0),
            claim_reference  TEXT,
            collected_at     INTEGER,
            handed_over_at   INTEGER,
            handover_reference TEXT,
            timeliness       TEXT CHECK (timeliness IN ('inTime', 'late')),
            CHECK (state IN ('due', 'received', 'held', 'refunding', 'refunded', 'applied', 'claimed', 'forfeited',
                'handedOver', 'lapsed', 'invalid', 'returned')),
            CHECK (received_fen >= refunded_fen + applied_fen + forfeited_fen),
            CHECK (state NOT IN ('refunded', 'applied', 'forfeited', 'handedOver', 'returned')
                OR received_fen = refunded_fen + applied_fen + forfeited_fen),
            CHECK (state NOT IN ('claimed', 'forfeited', 'handedOver') OR recipient IS NOT NULL),
            CHECK (state <> 'claimed' OR claimed_fen > 0),
            CHECK ((claim_reference IS NULL) = (collected_at IS NULL)),
            CHECK ((state = 'handedOver') = (handed_over_at IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        INSERT INTO trade_deposit (
            id, number, organisation, region, state, version, created_at, updated_at,
            lot, form, amount, token_hash, owner_code, guarantor, valid_until,
            received_fen, refunded_fen, applied_fen, forfeited_fen, interest, late_interest,
            received_at, bank_reference, subject, payer, payer_account, is_own, shares_payer, cause, called_at,
            refunded_at, refund_reference, contract, decision, recipient,
            claimed_fen, handed_over_at, handover_reference, timeliness)
        SELECT
            id, number, organisation, region, state, version, created_at, updated_at,
            lot, form, amount, token_hash, owner_code, guarantor, valid_until,
            received_fen, refunded_fen, applied_fen, forfeited_fen, interest, late_interest,
            received_at, bank_reference, subject, payer, payer_account, is_own, shares_payer, cause, called_at,
            refunded_at, refund_reference, contract, decision, recipient,
            0, handed_over_at, handover_reference, timeliness
        FROM old_trade_deposit;
        CREATE TABLE deposit_owner (
            deposit TEXT PRIMARY KEY REFERENCES trade_deposit (number),
            box     BLOB NOT NULL
        );
        INSERT INTO deposit_owner (deposit, box) SELECT deposit, box FROM old_deposit_owner;
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
        INSERT INTO trade_bank_line (
            id, number, organisation, region, state, version, created_at, updated_at,
            bank, reference, direction, amount, token_hash, deposit, trouble, booked_at, return_reference)
        SELECT
            id, number, organisation, region, state, version, created_at, updated_at,
            bank, reference, direction, amount, token_hash, deposit, trouble, booked_at, return_reference
        FROM old_trade_bank_line;
        DROP TABLE old_deposit_owner;
        DROP TABLE old_trade_bank_line;
        DROP TABLE old_trade_deposit;
        CREATE UNIQUE INDEX trade_deposit_by_token ON trade_deposit (token_hash);
        CREATE INDEX trade_deposit_by_lot ON trade_deposit (lot, state);
        CREATE INDEX trade_deposit_unnamed ON trade_deposit (lot) WHERE subject IS NULL;
        CREATE INDEX trade_deposit_by_owner ON trade_deposit (owner_code);
        CREATE INDEX trade_deposit_by_state ON trade_deposit (state);
        CREATE UNIQUE INDEX trade_bank_line_by_reference ON trade_bank_line (bank, reference);
        CREATE INDEX trade_bank_line_by_deposit ON trade_bank_line (deposit);
        DELETE FROM list_index WHERE register IN ('trade_deposit', 'trade_bank_line');
        """)
}
