import Storage

extension Migration {
    /// Which files belong to which matter. The content lies beside the database, by its digest.
    static let attachments = Migration(
        "registry-51-create-attachments",
        """
        CREATE TABLE attachment (
            register   TEXT    NOT NULL,
            matter     INTEGER NOT NULL,
            position   INTEGER NOT NULL CHECK (position > 1),
            name       TEXT    NOT NULL,
            kind       TEXT    NOT NULL,
            bytes      INTEGER NOT NULL CHECK (bytes > 0),
            hash       TEXT    NOT NULL,
            account    INTEGER NOT NULL,
            actor      TEXT    NOT NULL,
            at         INTEGER NOT NULL,
            removed_by TEXT,
            removed_at INTEGER,
            reason     TEXT,
            PRIMARY KEY (register, matter, position)
        );
        CREATE INDEX attachment_by_hash ON attachment (hash);
        """)

    /// Content that belongs to no matter yet, such as the files of a draft, and is wanted until then.
    static let blobHolds = Migration(
        "registry-99-blob-hold",
        """
        CREATE TABLE blob_hold (
            hash  TEXT    NOT NULL PRIMARY KEY,
            until INTEGER NOT NULL
        );
        """)
}
