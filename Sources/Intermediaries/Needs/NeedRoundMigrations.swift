import Storage

extension Migration {
    /// Prices in several rounds.
    static let marketRounds = Migration(
        "intermediaries-6-rounds",
        """
        ALTER TABLE intermediary_need ADD COLUMN rounds INTEGER CHECK (rounds BETWEEN 1 AND 3);
        ALTER TABLE intermediary_need ADD COLUMN round_number INTEGER CHECK (round_number BETWEEN 2 AND 3);
        ALTER TABLE intermediary_need ADD COLUMN round_until INTEGER;
        ALTER TABLE need_enrolment ADD COLUMN next_sealed TEXT CHECK (next_sealed IS NULL OR state = 'valid');
        ALTER TABLE need_enrolment ADD COLUMN next_receipt TEXT;
        ALTER TABLE need_enrolment ADD COLUMN next_at INTEGER;
        ALTER TABLE need_enrolment ADD COLUMN quoted_round INTEGER;
        """)
}
