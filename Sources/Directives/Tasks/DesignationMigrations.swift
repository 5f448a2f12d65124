import Storage

extension Migration {
    /// Directives name the designation they rest on. Those of before name none, as the trail vouches for them.
    static let designatedDirectives = Migration(
        "directives-designations-1-are-named",
        """
        ALTER TABLE directive ADD COLUMN designation TEXT REFERENCES directive_designation (number);
        ALTER TABLE directive ADD COLUMN designated_matter TEXT;
        """)
}
