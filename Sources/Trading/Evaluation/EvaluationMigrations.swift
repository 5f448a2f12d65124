import Registry
import Storage

extension Migration {
    static let tradingCommitteeTables = Migration(
        "trading-evaluation-1-create-committees",
        """
        CREATE TABLE scoring_scheme (
            \(matterColumns),
            lot              TEXT    NOT NULL REFERENCES trade_lot (number),
            items            TEXT,
            price_weight     TEXT    NOT NULL,
            formula          TEXT    NOT NULL CHECK (formula IN ('lowestBase', 'benchmark', 'lowestWins')),
            small_rate       TEXT    NOT NULL,
            domestic_rate    TEXT    NOT NULL,
            trimmed_from     INTEGER,
            least_reduction  TEXT,
            most_reduction   TEXT,
            reduction        TEXT,
            reduction_source TEXT,
            low_mean         TEXT,
            low_next         TEXT,
            low_cap          TEXT,
            loss_above       TEXT,
            loss_below       TEXT,
            ties             TEXT    NOT NULL,
            is_ranked_after_rounding INTEGER NOT NULL,
            is_unranked      INTEGER NOT NULL,
            candidates       INTEGER NOT NULL,
            CHECK (state IN ('draft', 'fixed')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX scoring_scheme_by_lot ON scoring_scheme (lot);
        CREATE TABLE trade_committee (
            \(matterColumns),
            lot             TEXT    NOT NULL REFERENCES trade_lot (number),
            kind            TEXT    NOT NULL CHECK (kind IN ('evaluation', 'talks', 'pricing')),
            size            INTEGER NOT NULL,
            seats           TEXT    NOT NULL,
            buyer_seats     INTEGER NOT NULL,
            is_big          INTEGER NOT NULL,
            is_remote       INTEGER NOT NULL,
            pool_region     TEXT,
            venue           TEXT    NOT NULL,
            review_at       INTEGER NOT NULL,
            units           TEXT,
            parties         TEXT    NOT NULL,
            public_source   TEXT    NOT NULL,
            known_at        TEXT    NOT NULL,
            narrow_reason   TEXT,
            redraw_reason   TEXT,
            draws           INTEGER NOT NULL,
            candidate_count INTEGER,
            excluded_count  INTEGER,
            formed_at       INTEGER,
            convened_at     INTEGER,
            lead_seat       INTEGER,
            round           INTEGER NOT NULL,
            offers_until    INTEGER,
            locked_at       INTEGER,
            report          TEXT,
            signed_at       INTEGER,
            correction      TEXT    CHECK (correction IN ('arithmetic', 'outOfRange', 'objectiveDiffers', 'abnormalScore',
                'ordered')),
            reason          TEXT,
            CHECK (state IN ('requested', 'approved', 'drawing', 'short', 'formed', 'declaring', 'qualification',
                'conformity', 'talks', 'offers', 'scoring', 'reporting', 'signed', 'dissolved')),
            CHECK ((state = 'signed') <= (signed_at IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX trade_committee_by_lot ON trade_committee (lot);
        CREATE UNIQUE INDEX trade_committee_once ON trade_committee (lot) WHERE state <> 'dissolved';
        CREATE TABLE committee_seat (
            \(matterColumns),
            committee    TEXT    NOT NULL REFERENCES trade_committee (number),
            lot          TEXT    NOT NULL REFERENCES trade_lot (number),
            draw         TEXT    REFERENCES draw (number),
            candidate    TEXT,
            expert       TEXT    REFERENCES review_expert (number),
            account      INTEGER,
            name         TEXT    NOT NULL,
            unit         TEXT    NOT NULL,
            unit_code    TEXT,
            is_buyer     INTEGER NOT NULL,
            speciality   TEXT,
            drawn_place  INTEGER NOT NULL,
            seat_number  INTEGER,
            answer       TEXT,
            reason       TEXT,
            invited_at   INTEGER,
            answer_by    INTEGER,
            answered_at  INTEGER,
            venue        TEXT,
            present_at   INTEGER,
            left_at      INTEGER,
            declared_at  INTEGER,
            tie          TEXT,
            submitted_at INTEGER,
            vote         TEXT    CHECK (vote IN ('agreed', 'dissent', 'silent')),
            opinion      TEXT,
            voted_at     INTEGER,
            CHECK (state IN ('invited', 'accepted', 'declined', 'present', 'declared', 'replaced', 'released')),
            CHECK ((vote = 'dissent') <= (opinion IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX committee_seat_by_committee ON committee_seat (committee);
        CREATE UNIQUE INDEX committee_seat_by_candidate ON committee_seat (draw, candidate) WHERE candidate IS NOT NULL;
        CREATE INDEX committee_seat_by_account ON committee_seat (account) WHERE account IS NOT NULL;
        CREATE INDEX committee_seat_by_answer ON committee_seat (state, answer_by);
        """)

    static let tradingScoreTables = Migration(
        "trading-evaluation-2-create-scores",
        """
        CREATE TABLE score_draft (
            committee TEXT    NOT NULL REFERENCES trade_committee (number),
            seat      TEXT    NOT NULL REFERENCES committee_seat (number),
            bid       TEXT    NOT NULL,
            item      INTEGER NOT NULL,
            points    TEXT    NOT NULL,
            reason    TEXT    NOT NULL,
            saved_at  INTEGER NOT NULL,
            PRIMARY KEY (seat, bid, item)
        );
        CREATE INDEX score_draft_by_committee ON score_draft (committee);
        CREATE TABLE score_question (
            committee TEXT    NOT NULL REFERENCES trade_committee (number),
            seat      TEXT    NOT NULL REFERENCES committee_seat (number),
            bid       TEXT    NOT NULL,
            item      INTEGER NOT NULL,
            kind      TEXT    NOT NULL CHECK (kind IN ('objective', 'outlier')),
            PRIMARY KEY (seat, bid, item)
        );
        CREATE TABLE bid_label (
            committee TEXT NOT NULL REFERENCES trade_committee (number),
            bid       TEXT NOT NULL,
            label     TEXT NOT NULL,
            PRIMARY KEY (committee, bid),
            UNIQUE (committee, label)
        );
        CREATE TABLE score_sheet (
            \(matterColumns),
            committee   TEXT    NOT NULL REFERENCES trade_committee (number),
            lot         TEXT    NOT NULL REFERENCES trade_lot (number),
            seat        TEXT    NOT NULL REFERENCES committee_seat (number),
            seat_number INTEGER NOT NULL,
            bid         TEXT    NOT NULL,
            marks       TEXT,
            total       TEXT    NOT NULL,
            locked_at   INTEGER NOT NULL,
            CHECK (state IN ('locked', 'voided')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX score_sheet_once ON score_sheet (seat, bid) WHERE state = 'locked';
        CREATE INDEX score_sheet_by_committee ON score_sheet (committee);
        CREATE INDEX score_sheet_by_bid ON score_sheet (bid);
        CREATE TABLE bid_rejection (
            \(matterColumns),
            committee       TEXT    NOT NULL REFERENCES trade_committee (number),
            lot             TEXT    NOT NULL REFERENCES trade_lot (number),
            bid             TEXT    NOT NULL,
            ground          TEXT    NOT NULL CHECK (ground IN ('unsigned', 'noConsortiumAgreement', 'unqualified', 'twoBids',
                'price', 'unresponsive', 'collusion', 'noBond', 'lowPrice', 'correctionRefused', 'other')),
            clause          TEXT    NOT NULL,
            page            TEXT,
            reason          TEXT    NOT NULL,
            voters          INTEGER NOT NULL,
            in_favour       TEXT,
            against         TEXT,
            is_by_purchaser INTEGER NOT NULL,
            decided_at      INTEGER,
            CHECK (state IN ('proposed', 'upheld', 'dropped')),
            CHECK ((state = 'proposed') = (decided_at IS NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX bid_rejection_by_committee ON bid_rejection (committee);
        CREATE INDEX bid_rejection_by_lot ON bid_rejection (lot);
        CREATE TABLE price_inquiry (
            \(matterColumns),
            committee   TEXT    NOT NULL REFERENCES trade_committee (number),
            lot         TEXT    NOT NULL REFERENCES trade_lot (number),
            bid         TEXT    NOT NULL,
            subject     TEXT    NOT NULL REFERENCES market_subject (number),
            kind        TEXT    NOT NULL CHECK (kind IN ('clarification', 'correction', 'lowPrice')),
            triggers    TEXT,
            question    TEXT    NOT NULL,
            asked_at    INTEGER,
            answer_by   INTEGER NOT NULL,
            answer      TEXT,
            answered_at INTEGER,
            opinion     TEXT,
            CHECK (state IN ('asked', 'answered', 'expired', 'accepted', 'refused')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX price_inquiry_by_committee ON price_inquiry (committee);
        CREATE INDEX price_inquiry_by_subject ON price_inquiry (subject, state);
        CREATE INDEX price_inquiry_by_end ON price_inquiry (state, answer_by);
        """)

    static let tradingReportTables = Migration(
        "trading-evaluation-3-create-reports",
        """
        CREATE TABLE evaluation_report (
            \(matterColumns),
            committee  TEXT    NOT NULL REFERENCES trade_committee (number),
            lot        TEXT    NOT NULL REFERENCES trade_lot (number),
            text       TEXT    NOT NULL,
            digest     TEXT    NOT NULL,
            correction TEXT    CHECK (correction IN ('arithmetic', 'outOfRange', 'objectiveDiffers', 'abnormalScore',
                'ordered')),
            built_at   INTEGER,
            signed_at  INTEGER,
            CHECK (state IN ('signing', 'signed', 'superseded')),
            CHECK ((state = 'signed') <= (signed_at IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX evaluation_report_by_lot ON evaluation_report (lot, state);
        CREATE TABLE award_candidate (
            \(matterColumns),
            lot            TEXT    NOT NULL REFERENCES trade_lot (number),
            report         TEXT    NOT NULL REFERENCES evaluation_report (number),
            candidate_rank INTEGER NOT NULL CHECK (candidate_rank > 0),
            bid            TEXT    NOT NULL,
            subject        TEXT    NOT NULL REFERENCES market_subject (number),
            price          INTEGER CHECK (price >= 0),
            rate           TEXT,
            evaluated      TEXT,
            score          TEXT,
            reason         TEXT,
            CHECK (state IN ('proposed', 'standing', 'dropped', 'superseded')),
            CHECK (price IS NOT NULL OR rate IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX award_candidate_by_lot ON award_candidate (lot, state, candidate_rank);
        CREATE TABLE final_offer (
            \(matterColumns),
            committee TEXT    NOT NULL REFERENCES trade_committee (number),
            lot       TEXT    NOT NULL REFERENCES trade_lot (number),
            bid       TEXT    NOT NULL,
            price     INTEGER CHECK (price >= 0),
            rate      TEXT,
            promise   TEXT,
            made_at   INTEGER,
            CHECK (state IN ('entered', 'opened', 'left')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX final_offer_once ON final_offer (committee, bid);
        """)
}
