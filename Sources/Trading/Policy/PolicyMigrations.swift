import Registry
import Storage

extension Migration {
    /// Trading rules may be words beside numbers. A table's check can't be changed where it stands, so it is made anew with
    /// what it held.
    static let tradingPolicies: [Migration] = [
        Migration(
            "trading-policy-1-may-be-text",
            """
            ALTER TABLE trading_policy RENAME TO trading_policy_of_numbers;
            CREATE TABLE trading_policy (
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
                CHECK (unit IN ('d', 'wd', 'h', 'min', 's', 'y', 'ratio', 'count', 'fen', 'flag', 'text')),
                CHECK (text IS NULL OR unit = 'text'),
                CHECK (state IN ('enacted', 'voided')),
                CHECK (effective_to IS NULL OR effective_to >= effective_from),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            INSERT INTO trading_policy (id, number, organisation, region, state, version, created_at, updated_at, key,
                value, unit, bound, meaning, source, effective_from, effective_to)
                SELECT id, number, organisation, region, state, version, created_at, updated_at, key,
                    value, unit, bound, meaning, source, effective_from, effective_to
                FROM trading_policy_of_numbers;
            DROP TABLE trading_policy_of_numbers;
            CREATE INDEX trading_policy_by_key ON trading_policy (key, effective_from);
            """)
    ]
}
