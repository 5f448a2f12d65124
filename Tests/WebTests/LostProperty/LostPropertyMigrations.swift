import Registry
import Storage

extension Migration {
    static let lostProperty = [
        Migration(
            "lost-property-1-create-found-item",
            """
            CREATE TABLE found_item (
                \(matterColumns),
                title        TEXT NOT NULL,
                kind         TEXT NOT NULL CHECK (kind IN ('document', 'device', 'other')),
                found_on     TEXT NOT NULL,
                finder_phone TEXT,
                owner        TEXT,
                returned_on  TEXT,
                CHECK (state IN ('kept', 'returned', 'handed_over')),
                CHECK ((state = 'returned') = (owner IS NOT NULL))
            );
            CREATE INDEX found_item_by_day ON found_item (organisation, found_on);
            """)
    ]
}
