import Registry
import Storage

extension Migration {
    static let marketContracts = Migration(
        "intermediaries-3-contracts",
        """
        CREATE TABLE need_contract (
            \(matterColumns),
            need             TEXT    NOT NULL REFERENCES intermediary_need (number),
            intermediary     TEXT    NOT NULL REFERENCES intermediary (number),
            price            INTEGER NOT NULL,
            service_days     INTEGER NOT NULL,
            offered_at       INTEGER,
            signed_at        INTEGER,
            due_on           TEXT,
            paused_since     TEXT,
            paused_days      INTEGER NOT NULL,
            pause_proof      TEXT,
            delivery_version INTEGER NOT NULL,
            digest           TEXT,
            delivered_at     INTEGER,
            accepted_at      INTEGER,
            is_on_time       INTEGER NOT NULL,
            late_days        INTEGER NOT NULL,
            rate_by          INTEGER,
            remark           TEXT,
            CHECK (state IN ('offered', 'serving', 'paused', 'delivered', 'accepted', 'rated', 'closed', 'refused',
                'lapsed', 'terminated')),
            CHECK (accepted_at IS NULL OR delivered_at IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX need_contract_once ON need_contract (need)
            WHERE state NOT IN ('refused', 'lapsed', 'terminated');
        CREATE INDEX need_contract_by_provider ON need_contract (intermediary, state);
        CREATE INDEX need_contract_by_rating ON need_contract (state, rate_by);
        CREATE TABLE service_delivery (
            \(matterColumns),
            contract       TEXT    NOT NULL REFERENCES need_contract (number),
            version_number INTEGER NOT NULL,
            digest         TEXT    NOT NULL,
            note           TEXT    NOT NULL,
            delivered_at   INTEGER,
            CHECK (state IN ('delivered', 'struck')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX service_delivery_once ON service_delivery (contract, version_number) WHERE state = 'delivered';
        CREATE TABLE service_rating (
            \(matterColumns),
            contract     TEXT    NOT NULL REFERENCES need_contract (number),
            intermediary TEXT    NOT NULL REFERENCES intermediary (number),
            rater        TEXT    NOT NULL CHECK (rater IN ('owner', 'department', 'market')),
            quality      INTEGER NOT NULL CHECK (quality BETWEEN 1 AND 5),
            time_stars   INTEGER NOT NULL CHECK (time_stars BETWEEN 1 AND 5),
            attitude     INTEGER NOT NULL CHECK (attitude BETWEEN 1 AND 5),
            fee          INTEGER NOT NULL CHECK (fee BETWEEN 1 AND 5),
            compliance   INTEGER NOT NULL CHECK (compliance BETWEEN 1 AND 5),
            text         TEXT,
            stars        TEXT    NOT NULL,
            rated_at     INTEGER,
            addition     TEXT,
            reply        TEXT,
            appeal       TEXT,
            settlement   TEXT,
            CHECK (state IN ('given', 'appealed', 'upheld', 'struck')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX service_rating_once ON service_rating (contract, rater);
        CREATE INDEX service_rating_by_provider ON service_rating (intermediary, state);
        CREATE TABLE intermediary_credit_event (
            \(matterColumns),
            intermediary TEXT    NOT NULL REFERENCES intermediary (number),
            kind         TEXT    NOT NULL CHECK (kind IN ('late', 'refusal', 'falsePapers', 'subcontracting', 'collusion',
                'bribery', 'early', 'topRated', 'other')),
            points       INTEGER NOT NULL,
            basis        TEXT    NOT NULL,
            need         TEXT REFERENCES intermediary_need (number),
            from_day     TEXT    NOT NULL,
            until_day    TEXT    NOT NULL,
            remark       TEXT,
            CHECK (state IN ('inForce', 'repaired', 'revoked')),
            CHECK (until_day >= from_day),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE INDEX intermediary_credit_event_by_provider ON intermediary_credit_event (intermediary, state);
        """)
}
