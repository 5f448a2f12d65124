import Registry
import Storage

extension Migration {
    /// The other way of a two-way rating.
    static let marketOwnerRatings = Migration(
        "intermediaries-5-owner-ratings",
        """
        CREATE TABLE owner_rating (
            \(matterColumns),
            contract     TEXT    NOT NULL REFERENCES need_contract (number),
            intermediary TEXT    NOT NULL REFERENCES intermediary (number),
            owner_name   TEXT    NOT NULL,
            owner_code   TEXT    NOT NULL,
            clarity      INTEGER NOT NULL CHECK (clarity BETWEEN 1 AND 5),
            support      INTEGER NOT NULL CHECK (support BETWEEN 1 AND 5),
            acceptance   INTEGER NOT NULL CHECK (acceptance BETWEEN 1 AND 5),
            payment      INTEGER NOT NULL CHECK (payment BETWEEN 1 AND 5),
            text         TEXT,
            stars        TEXT    NOT NULL,
            rated_at     INTEGER,
            addition     TEXT,
            reply        TEXT,
            finding      TEXT,
            CHECK (state IN ('given', 'struck')),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX owner_rating_once ON owner_rating (contract);
        CREATE INDEX owner_rating_by_owner ON owner_rating (owner_code, state);
        """)
}
