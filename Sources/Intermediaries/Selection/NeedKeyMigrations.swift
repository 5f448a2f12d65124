import Storage

extension Migration {
    static let marketKeys = Migration(
        "intermediaries-keys-1-create",
        """
        CREATE TABLE need_key (
            need       TEXT    NOT NULL PRIMARY KEY REFERENCES intermediary_need (number),
            public_key BLOB    NOT NULL,
            sealed_key BLOB,
            made_at    INTEGER NOT NULL
        );
        """)
}
