import Registry
import Storage

extension Migration {
    static let tradingAuctions = [
        Migration(
            "trading-auction-1-create",
            """
            CREATE TABLE trade_auction (
                \(matterColumns),
                lot          TEXT    NOT NULL REFERENCES trade_lot (number),
                category     TEXT    NOT NULL CHECK (category IN
                    ('works', 'procurement', 'land', 'stateProperty', 'confiscated', 'mining', 'drugs')),
                method       TEXT    NOT NULL CHECK (method IN
                    ('openTender', 'invitedTender', 'negotiation', 'consultation', 'inquiry', 'singleSource', 'framework',
                    'listing', 'auction', 'oneOffer')),
                title        TEXT    NOT NULL,
                start_price  INTEGER NOT NULL CHECK (start_price >= 0),
                increment    INTEGER CHECK (increment > 0),
                deposit      INTEGER NOT NULL CHECK (deposit >= 0),
                has_reserve  INTEGER NOT NULL,
                opens_at     INTEGER NOT NULL,
                closes_at    INTEGER NOT NULL,
                rules        TEXT,
                current      INTEGER,
                leader       INTEGER,
                leader_right INTEGER,
                offers       INTEGER NOT NULL CHECK (offers >= 0),
                events       INTEGER NOT NULL CHECK (events >= offers),
                running_hash TEXT    NOT NULL,
                ends_at      INTEGER,
                due_at       INTEGER,
                state_before TEXT,
                frozen_at    INTEGER,
                freeze_reason TEXT,
                reserve_hash TEXT,
                reserve      INTEGER,
                reserve_salt TEXT,
                winner       TEXT    REFERENCES market_subject (number),
                price        INTEGER CHECK (price >= start_price),
                failure      TEXT CHECK (failure IN
                    ('tooFewPassed', 'tooFew', 'tooFewOpened', 'tooFewQualified', 'allRejected', 'noCompetition',
                    'overBudget', 'noOffer', 'belowReserve', 'needVanished', 'illegalAct', 'gaveUp')),
                reason       TEXT,
                ended_at     INTEGER,
                CHECK (state IN ('draft', 'enrolling', 'listing', 'preparing', 'bidding', 'offering', 'revealing', 'frozen',
                    'sold', 'failed', 'withdrawn', 'defaulted')),
                CHECK (closes_at >= opens_at),
                CHECK ((current IS NULL) = (leader IS NULL)),
                CHECK ((state = 'frozen') = (frozen_at IS NOT NULL)),
                CHECK (state <> 'sold' OR (winner IS NOT NULL AND price IS NOT NULL)),
                CHECK (state <> 'failed' OR failure IS NOT NULL),
                CHECK ((reserve IS NULL) = (reserve_salt IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX trade_auction_by_lot ON trade_auction (lot) WHERE state <> 'withdrawn';
            CREATE INDEX trade_auction_by_due ON trade_auction (due_at) WHERE due_at IS NOT NULL;
            CREATE TABLE auction_bidder (
                \(matterColumns),
                auction      TEXT    NOT NULL REFERENCES trade_auction (number),
                bidder       INTEGER NOT NULL,
                holder       TEXT    NOT NULL,
                firm         TEXT,
                identity     TEXT    NOT NULL,
                token_hash   TEXT    NOT NULL UNIQUE,
                deposit      INTEGER NOT NULL,
                received     INTEGER,
                admitted_at  INTEGER,
                right_order  INTEGER,
                right_ground TEXT,
                CHECK (state IN ('enrolled', 'admitted', 'withdrawn', 'won', 'lost', 'defaulted')),
                CHECK (received IS NOT NULL OR state = 'enrolled' OR state = 'withdrawn' OR state = 'lost'),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX auction_bidder_by_number ON auction_bidder (auction, bidder);
            CREATE UNIQUE INDEX auction_bidder_by_holder ON auction_bidder (auction, holder) WHERE state <> 'withdrawn';
            CREATE UNIQUE INDEX auction_bidder_by_firm ON auction_bidder (auction, firm)
                WHERE state <> 'withdrawn' AND firm IS NOT NULL;
            CREATE INDEX auction_bidder_of_holder ON auction_bidder (holder);
            CREATE TABLE reserve_price (
                \(matterColumns),
                auction TEXT    NOT NULL UNIQUE REFERENCES trade_auction (number),
                sealed  TEXT    NOT NULL,
                CHECK (state IN ('sealed')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE auction_event (
                auction  TEXT    NOT NULL REFERENCES trade_auction (number),
                sequence INTEGER NOT NULL,
                at       INTEGER NOT NULL,
                kind     TEXT    NOT NULL,
                bidder   INTEGER,
                amount   INTEGER,
                content  TEXT    NOT NULL,
                hash     BLOB    NOT NULL,
                once     TEXT,
                PRIMARY KEY (auction, sequence)
            );
            CREATE UNIQUE INDEX auction_event_once ON auction_event (auction, bidder, once) WHERE once IS NOT NULL;
            CREATE INDEX auction_event_by_bidder ON auction_event (auction, bidder, kind, at) WHERE bidder IS NOT NULL;
            """)
    ]
}
