import Storage

extension Migration {
    /// The first entries of matters that were imported together, and the borders between which they are found.
    static let trailRuns = Migration(
        "registry-80-create-trail-run",
        """
        CREATE TABLE trail_run (
            first    INTEGER PRIMARY KEY,
            register TEXT    NOT NULL,
            matter   INTEGER NOT NULL,
            count    INTEGER NOT NULL CHECK (count > 0),
            at       INTEGER NOT NULL,
            account  INTEGER NOT NULL,
            actor    TEXT    NOT NULL,
            act      TEXT    NOT NULL,
            file     TEXT    NOT NULL,
            entries  BLOB    NOT NULL,
            UNIQUE (register, matter)
        );
        """)
}

// Runs of entries. Whoever asks for entries gets them like any others.
extension TrailStore {
    func insert(_ run: TrailRun) throws {
        guard run.count > 0 else { return }
        try session.insert(into: "trail_run", columns: TrailRun.columns, rows: CollectionOfOne(run.values))
    }

    /// The entry with which the matter came in, if it came in with others.
    func runEntry(register: String, matter: Int64) throws -> TrailEntry? {
        let run = try session.first(
            """
            SELECT \(names: TrailRun.columns) FROM trail_run
            WHERE register = \(register) AND matter <= \(matter) ORDER BY matter DESC LIMIT 1
            """, TrailRun.init)
        return run.flatMap { $0.entry(Int(matter - $0.matter)) }
    }

    /// Entries of runs before `sequence`, newest first.
    func newestOfRuns(before sequence: Int64, limit: Int) throws -> [TrailEntry] {
        var found: [TrailEntry] = []
        var border = sequence
        while found.count < limit,
            let run = try session.first(
                """
                SELECT \(names: TrailRun.columns) FROM trail_run
                WHERE first < \(border) ORDER BY first DESC LIMIT 1
                """, TrailRun.init)
        {
            let reach = Int(min(Int64(run.count), border - run.first))
            found += (0..<reach).reversed().prefix(limit - found.count).compactMap { run.entry($0) }
            border = run.first
        }
        return found
    }

    /// Entries of runs that lie in these places, in order.
    func entriesOfRuns(in places: ClosedRange<Int64>) throws -> [TrailEntry] {
        let reach = max(1, places.lowerBound) - Int64(TrailRun.most)
        let runs = try session.rows(
            """
            SELECT \(names: TrailRun.columns) FROM trail_run
            WHERE first BETWEEN \(reach) AND \(places.upperBound) ORDER BY first
            """, TrailRun.init)
        return runs.flatMap { run in (0..<run.count).compactMap(run.entry) }.filter { places.contains($0.sequence) }
    }

    /// The last place of the run that `sequence` lies in, or `sequence` itself: where the trail can be cut.
    func border(near sequence: Int64) throws -> Int64 {
        let end: Int64? = try session.value(
            """
            SELECT first + count - 1 FROM trail_run WHERE first <= \(sequence) ORDER BY first DESC LIMIT 1
            """)
        return max(sequence, min(end ?? sequence, sequence + Int64(TrailRun.most)))
    }

    /// The rows of the trail in order: entries, and runs of them, which `TrailRow` tells apart.
    func forEachRow(in places: ClosedRange<Int64>, _ body: (Row) throws -> Void) throws {
        try session.forEach(
            """
            SELECT \(names: Self.columns), 0 FROM trail
            WHERE sequence BETWEEN \(places.lowerBound) AND \(places.upperBound)
            UNION ALL
            SELECT first, register, matter, count, at, account, actor, act, file, entries, NULL, NULL, 1 FROM trail_run
            WHERE first BETWEEN \(places.lowerBound) AND \(places.upperBound)
            ORDER BY 1
            """, body)
    }

    /// The column of `forEachRow` that is 1 for a run.
    static let isRun = columns.count
}
