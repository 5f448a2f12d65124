import Registry
import Storage

extension Migration {
    static let hotlineOutbreaks = [
        Migration(
            "hotline-7-create-rules-and-outbreak",
            """
            CREATE TABLE hotline_rules (
                \(matterColumns),
                effective_from    TEXT    NOT NULL,
                source            TEXT    NOT NULL,
                repeat_days       INTEGER NOT NULL,
                repeat_metres     INTEGER NOT NULL,
                outbreak_minutes  INTEGER NOT NULL,
                outbreak_least    INTEGER NOT NULL,
                outbreak_days     INTEGER NOT NULL,
                outbreak_sigmas   INTEGER NOT NULL,
                sampled_calls     INTEGER NOT NULL,
                sampled_refusals  INTEGER NOT NULL,
                question_times    INTEGER NOT NULL,
                question_days     INTEGER NOT NULL,
                rush_days         INTEGER NOT NULL,
                CHECK (state IN ('recorded', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE TABLE hotline_outbreak (
                \(matterColumns),
                category    TEXT    NOT NULL REFERENCES order_category (number),
                area        TEXT    NOT NULL,
                since       INTEGER NOT NULL,
                until       INTEGER NOT NULL,
                orders      INTEGER NOT NULL CHECK (orders > 0),
                threshold   INTEGER NOT NULL CHECK (threshold > 0),
                first_order TEXT    REFERENCES hotline_order (number),
                finding     TEXT,
                CHECK (state IN ('open', 'confirmed', 'dismissed')),
                CHECK (since <= until),
                CHECK ((state = 'open') = (finding IS NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX hotline_outbreak_once ON hotline_outbreak (category, area) WHERE state = 'open';
            CREATE INDEX hotline_outbreak_by_area ON hotline_outbreak (category, area, updated_at);
            """)
    ]
}
