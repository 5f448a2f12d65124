import Registry
import Storage

extension Migration {
    static let tradingCore = [
        Migration(
            "trading-1-create-core",
            """
            CREATE TABLE trading_policy (
                \(matterColumns),
                key            TEXT NOT NULL,
                value          TEXT NOT NULL,
                unit           TEXT NOT NULL,
                bound          TEXT NOT NULL CHECK (bound IN ('min', 'max', 'exact', 'under', 'over')),
                meaning        TEXT NOT NULL,
                source         TEXT NOT NULL,
                effective_from TEXT NOT NULL,
                effective_to   TEXT,
                CHECK (state IN ('enacted', 'voided')),
                CHECK (effective_to IS NULL OR effective_to >= effective_from),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trading_policy_by_key ON trading_policy (key, effective_from);
            CREATE TABLE market_subject (
                \(matterColumns),
                name                 TEXT    NOT NULL,
                english_name         TEXT,
                legal_representative TEXT    NOT NULL,
                address              TEXT,
                scale                TEXT    NOT NULL,
                is_bidder            INTEGER NOT NULL,
                is_agency            INTEGER NOT NULL,
                is_tenderee          INTEGER NOT NULL,
                parent               TEXT,
                qualifications       TEXT,
                basic_account        TEXT,
                contact              TEXT,
                contact_phone        TEXT,
                barred_until         TEXT,
                decision             TEXT,
                CHECK (state IN ('registered', 'restricted', 'closed')),
                CHECK ((state = 'restricted') <= (barred_until IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX market_subject_by_name ON market_subject (name);
            CREATE TABLE trade_project (
                \(matterColumns),
                name            TEXT    NOT NULL,
                category        TEXT    NOT NULL,
                tenderee        TEXT    NOT NULL REFERENCES organisation (number),
                agent           TEXT    REFERENCES organisation (number),
                mandate         TEXT,
                supervisor      TEXT    NOT NULL REFERENCES organisation (number),
                centre          TEXT    NOT NULL REFERENCES organisation (number),
                is_centralised  INTEGER NOT NULL,
                investment_code TEXT,
                approval_number TEXT,
                approved_by     TEXT,
                fund_source     TEXT    NOT NULL,
                deal_code       TEXT,
                plan_item       TEXT,
                predecessor     TEXT    REFERENCES trade_project (number),
                scale           TEXT,
                contact         TEXT    NOT NULL,
                contact_phone   TEXT    NOT NULL,
                drafter         INTEGER,
                CHECK (state IN ('draft', 'registered', 'withdrawn')),
                CHECK (tenderee <> supervisor AND tenderee <> centre AND centre <> supervisor),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX trade_project_by_deal_code ON trade_project (deal_code) WHERE deal_code IS NOT NULL;
            CREATE INDEX trade_project_by_investment_code ON trade_project (investment_code);
            CREATE TABLE trade_lot (
                \(matterColumns),
                project               TEXT    NOT NULL REFERENCES trade_project (number),
                category              TEXT    NOT NULL,
                is_centralised        INTEGER NOT NULL,
                title                 TEXT    NOT NULL,
                content               TEXT    NOT NULL,
                classification        TEXT,
                object                TEXT,
                quantity              TEXT,
                predecessor           TEXT    REFERENCES trade_lot (number),
                method                TEXT    NOT NULL,
                method_ground         TEXT,
                method_approval       TEXT,
                invited               INTEGER,
                qualification         TEXT    NOT NULL,
                comparison            TEXT    NOT NULL,
                price_form            TEXT    NOT NULL,
                takes_consortia       INTEGER NOT NULL,
                is_reserved_for_small INTEGER NOT NULL,
                has_blind_part        INTEGER NOT NULL,
                has_escrow            INTEGER NOT NULL,
                is_online             INTEGER NOT NULL,
                base_price            INTEGER NOT NULL CHECK (base_price >= 0),
                increment             INTEGER CHECK (increment > 0),
                has_reserve           INTEGER NOT NULL,
                floor_price           INTEGER,
                appraisal             INTEGER,
                floor_approval        TEXT,
                deposit               INTEGER NOT NULL CHECK (deposit >= 0),
                duration_days         INTEGER,
                media                 TEXT,
                drafter               INTEGER,
                announced_at          INTEGER,
                policy_day            TEXT,
                documents_from        INTEGER,
                documents_until       INTEGER,
                bid_deadline          INTEGER,
                intake_root           TEXT,
                round                 INTEGER,
                opened_at             INTEGER,
                published_at          INTEGER,
                publicity_until       INTEGER,
                state_before          TEXT,
                suspended_at          INTEGER,
                suspension            TEXT,
                failure               TEXT,
                reason                TEXT,
                bids                  INTEGER,
                winner                TEXT    REFERENCES market_subject (number),
                winning_bid           TEXT,
                winning_rank          INTEGER,
                award_amount          INTEGER CHECK (award_amount >= 0),
                award_rate            TEXT,
                awarded_at            INTEGER,
                saving                INTEGER CHECK (saving >= 0),
                premium               INTEGER CHECK (premium >= 0),
                is_deemed             INTEGER NOT NULL,
                contracted_at         INTEGER,
                CHECK ((announced_at IS NULL) = (policy_day IS NULL)),
                CHECK ((state = 'suspended') = (state_before IS NOT NULL)),
                CHECK (state <> 'failed' OR failure IS NOT NULL),
                CHECK (state NOT IN ('awarded', 'contracted', 'performed', 'archived') OR
                    (winner IS NOT NULL AND awarded_at IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_lot_by_project ON trade_lot (project);
            CREATE INDEX trade_lot_by_award ON trade_lot (category, awarded_at) WHERE awarded_at IS NOT NULL;
            CREATE INDEX trade_lot_by_deadline ON trade_lot (state, bid_deadline);
            CREATE INDEX trade_lot_by_winner ON trade_lot (winner) WHERE winner IS NOT NULL;
            """)
    ]
}
