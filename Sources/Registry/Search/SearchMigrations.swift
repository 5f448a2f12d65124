import Storage

extension Migration {
    /// How far the search index of each register has come. The indexes themselves are made when they are needed, for
    /// what is in them follows the description of the register.
    static let search = Migration(
        "registry-70-create-search",
        """
        CREATE TABLE search_index (
            register   TEXT    NOT NULL PRIMARY KEY,
            definition TEXT    NOT NULL,
            indexed_to INTEGER NOT NULL
        );
        """)
}
