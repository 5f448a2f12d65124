import Storage

extension Migration {
    /// The tree over all entries, the keys that sign it and its signed heads.
    static let trailTree = Migration(
        "registry-40-create-trail-tree",
        """
        CREATE TABLE trail_tile (
            level  INTEGER NOT NULL CHECK (level >= 0),
            place  INTEGER NOT NULL CHECK (place >= 0),
            hashes BLOB    NOT NULL,
            PRIMARY KEY (level, place)
        );
        CREATE TABLE trail_key (
            position  INTEGER PRIMARY KEY CHECK (position > 0),
            id        TEXT    NOT NULL UNIQUE,
            algorithm TEXT    NOT NULL,
            encoded   BLOB    NOT NULL,
            at        INTEGER NOT NULL,
            signer    TEXT    NOT NULL,
            signature BLOB    NOT NULL
        );
        CREATE TABLE trail_signed_head (
            number    INTEGER PRIMARY KEY CHECK (number > 0),
            size      INTEGER NOT NULL,
            root      BLOB    NOT NULL,
            at        INTEGER NOT NULL,
            log       TEXT    NOT NULL,
            signer    TEXT    NOT NULL,
            signature BLOB    NOT NULL
        );
        CREATE UNIQUE INDEX trail_signed_head_by_size ON trail_signed_head (size);
        """)
}
