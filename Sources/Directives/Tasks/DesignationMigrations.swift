import Storage

extension Migration {
    /// Directives name the designation they rest on. Those that were there rested on the first of their issuer that named
    /// their kind, for their own matter. The columns have a default because a table that others refer to isn't made anew.
    static let designatedDirectives = Migration(
        "directives-designations-1-are-named",
        """
        ALTER TABLE directive ADD COLUMN designation TEXT NOT NULL DEFAULT '';
        ALTER TABLE directive ADD COLUMN designated_matter TEXT NOT NULL DEFAULT '';
        UPDATE directive SET designated_matter = matter, designation = COALESCE(
            (SELECT d.number FROM directive_designation AS d
                WHERE d.organisation = directive.issuer AND d.state = 'recorded'
                    AND d.kinds LIKE '%' || CASE directive.kind WHEN 'comprehensive' THEN '综合督查'
                        WHEN 'special' THEN '专项督查' WHEN 'investigation' THEN '事件调查'
                        WHEN 'daily' THEN '日常督办' ELSE '线索核查' END || '%'
                ORDER BY d.id LIMIT 1),
            (SELECT MIN(d.number) FROM directive_designation AS d WHERE d.organisation = directive.issuer),
            '');
        """)
}
