import Registry
import Storage

extension Migration {
    /// The market's rules with the columns of every other table of rules. A table's check can't be changed where it stands,
    /// so it is made anew with what it held, as it was: the trail vouches for each row.
    static let marketRules = Migration(
        "intermediaries-rules-1-as-everywhere",
        """
        ALTER TABLE market_policy RENAME TO market_policy_before;
        CREATE TABLE market_policy (
            \(matterColumns),
            key            TEXT NOT NULL,
            value          TEXT NOT NULL,
            text           TEXT,
            unit           TEXT NOT NULL,
            bound          TEXT CHECK (bound IN ('min', 'max', 'exact', 'under', 'over')),
            meaning        TEXT NOT NULL,
            source         TEXT NOT NULL,
            effective_from TEXT NOT NULL,
            effective_to   TEXT,
            CHECK (unit IN ('d', 'wd', 'h', 'min', 's', 'y', 'ratio', 'count', 'fen', 'flag', 'text')
                OR bound IS NULL AND unit IN ('workday', 'minute')),
            CHECK (text IS NULL OR unit = 'text'),
            CHECK (effective_to IS NULL OR effective_to >= effective_from),
            CHECK (state IN ('enacted', 'voided')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        INSERT INTO market_policy (id, number, organisation, region, state, version, created_at, updated_at, key, value,
            unit, meaning, source, effective_from)
            SELECT id, number, organisation, region, state, version, created_at, updated_at, key, value, unit, meaning,
                source, effective_from
            FROM market_policy_before;
        DROP TABLE market_policy_before;
        CREATE UNIQUE INDEX market_policy_once ON market_policy (key, effective_from) WHERE state = 'enacted';
        """)
}
