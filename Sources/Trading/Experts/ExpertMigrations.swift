import Registry
import Storage

extension Migration {
    static let tradingExpertTables = Migration(
        "trading-experts-1-create-pool",
        """
        CREATE TABLE expert_call (
            \(matterColumns),
            title        TEXT NOT NULL,
            text         TEXT NOT NULL,
            specialities TEXT NOT NULL,
            until_day    TEXT NOT NULL,
            published_on TEXT,
            CHECK (state IN ('draft', 'open', 'closed')),
            CHECK (state = 'draft' OR published_on IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE TABLE review_expert (
            \(matterColumns),
            name              TEXT    NOT NULL,
            specialities      TEXT    NOT NULL,
            title             TEXT    NOT NULL,
            years_in_field    INTEGER NOT NULL CHECK (years_in_field >= 0),
            certificate       TEXT,
            employer          TEXT    NOT NULL,
            employer_code     TEXT,
            employer_since    TEXT,
            earlier_employers TEXT,
            ties              TEXT,
            leave             TEXT,
            phone             TEXT    NOT NULL,
            bank_account      TEXT,
            account           INTEGER,
            points            INTEGER NOT NULL,
            applied_on        TEXT,
            review_opinion    TEXT,
            admitted_on       TEXT,
            suspended_until   TEXT,
            decision          TEXT,
            recruitment       TEXT REFERENCES expert_call (number),
            CHECK (state IN ('applied', 'reviewed', 'refused', 'active', 'paused', 'suspended', 'removed')),
            CHECK ((state = 'suspended') = (suspended_until IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX review_expert_by_account ON review_expert (account) WHERE account IS NOT NULL;
        CREATE INDEX review_expert_by_admission ON review_expert (admitted_on);
        CREATE INDEX review_expert_by_state ON review_expert (state, suspended_until);
        CREATE TABLE expert_record (
            \(matterColumns),
            expert TEXT    NOT NULL REFERENCES review_expert (number),
            kind   TEXT    NOT NULL CHECK (kind IN ('training', 'assessment', 'attendance', 'absence', 'withdrawal',
                'earlyLeave', 'outlier', 'sanction', 'commendation')),
            on_day TEXT    NOT NULL,
            lot    TEXT    REFERENCES trade_lot (number),
            grade  TEXT    CHECK (grade IN ('excellent', 'passed', 'failed')),
            note   TEXT    NOT NULL,
            points INTEGER NOT NULL,
            CHECK (state IN ('recorded', 'voided')),
            CHECK ((kind = 'assessment') = (grade IS NOT NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX expert_record_by_expert ON expert_record (expert, on_day);
        """)
}
