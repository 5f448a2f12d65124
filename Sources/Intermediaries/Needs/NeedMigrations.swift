import Registry
import Storage

extension Migration {
    static let marketNeeds = Migration(
        "intermediaries-2-needs",
        """
        CREATE TABLE intermediary_need (
            \(matterColumns),
            title            TEXT    NOT NULL,
            project_code     TEXT,
            service          TEXT    NOT NULL REFERENCES intermediary_service (number),
            owner_name       TEXT    NOT NULL,
            owner_code       TEXT    NOT NULL,
            owner_kind       TEXT    NOT NULL CHECK (owner_kind IN ('enterprise', 'publicBody', 'individual')),
            owner_account    INTEGER,
            is_public_money  INTEGER NOT NULL,
            content          TEXT    NOT NULL,
            requirements     TEXT,
            budget           INTEGER NOT NULL CHECK (budget > 0),
            quote_kind       TEXT    NOT NULL CHECK (quote_kind IN ('amount', 'discount', 'fixed')),
            method           TEXT    NOT NULL CHECK (method IN ('randomDraw', 'lowestPrice', 'averagePrice', 'merit', 'direct')),
            method_reason    TEXT,
            price_weight     INTEGER,
            credit_weight    INTEGER,
            rating_weight    INTEGER,
            service_days     INTEGER NOT NULL,
            recusals         TEXT,
            shows_applicants INTEGER NOT NULL,
            shows_quotes     INTEGER NOT NULL,
            complaint_phone  TEXT    NOT NULL,
            submitted_at     INTEGER,
            published_at     INTEGER,
            enrol_until      INTEGER,
            urgent_reason    TEXT,
            is_extended      INTEGER NOT NULL,
            closed_at        INTEGER,
            enrolled         INTEGER,
            valid            INTEGER,
            failure          TEXT CHECK (failure IN ('noApplicants', 'tooFew', 'noneValid', 'objectionUpheld', 'noReserve')),
            single_reason    TEXT,
            tied             INTEGER,
            draw             TEXT REFERENCES draw (number),
            selected_at      INTEGER,
            winner           TEXT REFERENCES intermediary (number),
            enrolment        TEXT,
            rank_number      INTEGER,
            amount           INTEGER CHECK (amount > 0 AND amount <= budget),
            saving           INTEGER,
            saving_rate      TEXT,
            is_low           INTEGER NOT NULL,
            low_explanation  TEXT,
            choice_reason    TEXT,
            public_until     INTEGER,
            objection        TEXT,
            objection_answer TEXT,
            confirmed_at     INTEGER,
            sign_by          INTEGER,
            contract         TEXT,
            ended_at         INTEGER,
            end_reason       TEXT,
            CHECK (state IN ('draft', 'submitted', 'returned', 'enrolling', 'closed', 'drawing', 'failed', 'publicity',
                'disputed', 'confirmed', 'contracted', 'finished', 'terminated', 'voided')),
            CHECK (state NOT IN ('publicity', 'disputed', 'confirmed', 'contracted', 'finished')
                OR (winner IS NOT NULL AND amount IS NOT NULL AND selected_at IS NOT NULL)),
            CHECK (saving IS NULL OR saving = budget - amount),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX intermediary_need_by_end ON intermediary_need (state, enrol_until);
        CREATE INDEX intermediary_need_by_owner ON intermediary_need (owner_code, state);
        CREATE INDEX intermediary_need_by_winner ON intermediary_need (winner);
        CREATE TABLE need_enrolment (
            \(matterColumns),
            need         TEXT    NOT NULL REFERENCES intermediary_need (number),
            holder       TEXT    NOT NULL,
            sealed       TEXT    NOT NULL,
            receipt      TEXT    NOT NULL,
            received_at  INTEGER NOT NULL,
            intermediary TEXT REFERENCES intermediary (number),
            account      INTEGER,
            practitioner TEXT REFERENCES practitioner (number),
            amount       INTEGER,
            discount     TEXT,
            reason       TEXT,
            rank_number  INTEGER,
            score        TEXT,
            CHECK (state IN ('sealed', 'withdrawn', 'valid', 'invalid', 'selected', 'declined')),
            CHECK (state NOT IN ('sealed', 'withdrawn')
                OR (intermediary IS NULL AND account IS NULL AND practitioner IS NULL AND amount IS NULL AND discount IS NULL)),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX need_enrolment_by_need ON need_enrolment (need, state);
        CREATE INDEX need_enrolment_by_holder ON need_enrolment (holder);
        CREATE INDEX need_enrolment_by_provider ON need_enrolment (intermediary) WHERE intermediary IS NOT NULL;
        """)
}
