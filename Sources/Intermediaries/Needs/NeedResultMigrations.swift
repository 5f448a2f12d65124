import Storage

extension Migration {
    /// What a result goes by when it is objected to, and how firms stood at closing.
    static let marketResults = Migration(
        "intermediaries-4-results",
        """
        ALTER TABLE intermediary_need ADD COLUMN unopened_at INTEGER;
        ALTER TABLE intermediary_need ADD COLUMN objected_at INTEGER;
        ALTER TABLE intermediary_need ADD COLUMN objectors TEXT;
        ALTER TABLE need_enrolment ADD COLUMN credit INTEGER
            CHECK (credit IS NULL OR state NOT IN ('sealed', 'withdrawn'));
        ALTER TABLE need_enrolment ADD COLUMN stars TEXT
            CHECK (stars IS NULL OR state NOT IN ('sealed', 'withdrawn'));
        """)
}
