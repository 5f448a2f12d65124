import Kernel
import Storage

/// The full-text index (全文索引) of one register: a table of its own with the words of each matter, kept in the
/// transaction that changes the matter.
///
/// Personal fields are words apart: who sees only a mask of them can't search in them.
struct SearchIndex {
    let session: Session
    let register: Register

    private var table: String { register.searchTable }

    /// Brings the words up to date with records that have just been saved.
    func follow(_ changes: [Replacement]) throws {
        let changes = changes.filter(touches)
        // What has not been reached yet will be, as it stands then.
        guard !changes.isEmpty, let reached = try state()?.reached else { return }
        try enter(changes.filter { $0.after.head.id <= reached })
    }

    /// Most acts leave what is searched as it was.
    private func touches(_ change: Replacement) -> Bool {
        guard let before = change.before, before.head.number == change.after.head.number else { return true }
        return zip(register.fields, zip(before.values, change.after.values)).contains { field, values in
            field.isSearched && values.0 != values.1
        }
    }

    /// Takes in the words of records that have just been entered together.
    func enter(_ words: [MatterWords]) throws {
        guard !words.isEmpty, let reached = try state()?.reached else { return }
        let words = words.filter { $0.matter <= reached }
        // Many rows go to PostgreSQL by COPY, which reads vectors by the type of their column; single ones need a cast.
        guard session.dialect == .postgres, words.count >= Self.many else { return try insert(words) }
        try session.insert(
            into: table, columns: ["matter", "open_words", "personal_words"],
            rows: words.lazy.map { [.integer($0.matter), .text($0.openVector), .text($0.personalVector)] })
    }

    private static let many = 50

    /// Lets `body` fill the index with many new matters. FTS5 otherwise puts what was written together again and again
    /// meanwhile; it does so later, little by little, as others write. A failure has to take the transaction back, or leaves it so.
    func whileFilling(_ body: () throws -> Void) throws {
        guard session.dialect == .sqlite, try state() != nil else { return try body() }
        try merge(automatically: 0)
        try body()
        try merge(automatically: 4)
    }

    /// 4 is what FTS5 does by itself.
    private func merge(automatically segments: Int) throws {
        try session.execute("INSERT INTO \(name: table) (\(name: table), rank) VALUES ('automerge', \(segments))")
    }

    private func enter(_ changes: [Replacement]) throws {
        let changed = changes.map { (before: $0.before.map(register.words), after: register.words(of: $0.after)) }
            .filter { $0.before != $0.after }
        if session.dialect == .sqlite {
            // A table without content forgets only what it is told word for word.
            for case (let before?, _) in changed {
                try session.execute(
                    """
                    INSERT INTO \(name: table) (\(name: table), rowid, open_words, personal_words)
                    VALUES ('delete', \(before.matter), \(before.open), \(before.personal))
                    """)
            }
        }
        try insert(changed.map(\.after))
    }

    private func insert(_ words: [MatterWords]) throws {
        switch session.dialect {
        case .sqlite:
            try session.insert(
                into: table, columns: ["rowid", "open_words", "personal_words"],
                rows: words.map { [.integer($0.matter), .text($0.open), .text($0.personal)] })
        case .postgres:
            for batch in words.chunks(of: 500) {
                let rows = batch.map {
                    "(\($0.matter), \($0.openVector)::tsvector, \($0.personalVector)::tsvector)" as Query
                }
                try session.execute(
                    """
                    INSERT INTO \(name: table) (matter, open_words, personal_words) VALUES \(rows.joined(separator: ", "))
                    ON CONFLICT (matter) DO UPDATE SET open_words = excluded.open_words, personal_words = excluded.personal_words
                    """)
            }
        }
    }

    // MARK: State

    /// Nil when there is no index, or one of other fields than the description names today.
    private func state() throws -> (reached: Int64, isCurrent: Bool)? {
        let state = try session.first(
            "SELECT definition, indexed_to FROM search_index WHERE register = \(register.name)"
        ) { row in (try row[0] as String, try row[1] as Int64) }
        guard let (definition, reached) = state, definition == register.searchDefinition else { return nil }
        return (reached, reached == .max)
    }

    /// Whether there is anything to search in.
    var exists: Bool { get throws { try state() != nil } }

    var isComplete: Bool { get throws { try state()?.isCurrent ?? false } }

    /// Makes an empty index. Not in the wake of a change, which may be undone: SQLite can't take back to a savepoint
    /// that a virtual table was made.
    func begin() throws {
        guard try state() == nil else { return }
        try session.execute("DROP TABLE IF EXISTS \(name: table)")
        switch session.dialect {
        case .sqlite:
            try session.execute(
                """
                CREATE VIRTUAL TABLE \(name: table)
                USING fts5(open_words, personal_words, content = '', columnsize = 0, tokenize = 'ascii')
                """)
        case .postgres:
            try session.execute(
                """
                CREATE TABLE \(name: table) (
                    matter BIGINT PRIMARY KEY, open_words TSVECTOR NOT NULL, personal_words TSVECTOR NOT NULL
                )
                """)
            // Every search reads the whole list of what isn't in the index yet: 4 MiB of it, as is usual, take a tenth of a
            // second.
            for column in ["open_words", "personal_words"] {
                try session.execute(
                    """
                    CREATE INDEX \(name: table + "_" + column) ON \(name: table) USING GIN (\(name: column))
                    WITH (gin_pending_list_limit = 256)
                    """)
            }
        }
        try remember(0)
    }

    private func remember(_ reached: Int64) throws {
        try session.execute(
            """
            INSERT INTO search_index (register, definition, indexed_to)
            VALUES (\(register.name), \(register.searchDefinition), \(reached))
            ON CONFLICT (register) DO UPDATE SET definition = excluded.definition, indexed_to = excluded.indexed_to
            """)
    }

    /// Indexes the next `count` matters that are not yet, and says whether that was all.
    func goOn(count: Int) throws -> Bool {
        guard let reached = try state()?.reached, reached < .max else { return true }
        let records = try RecordStore(session: session, register: register)
            .records(matching: "id > \(reached)", order: "id", limit: count)
        try insert(records.map(register.words))
        try remember(records.count < count ? .max : records.last?.head.id ?? .max)
        return records.count < count
    }
}

extension Register {
    var searchTable: String { "search_\(name)" }

    /// What the index is made of. Another one, and it is made anew.
    fileprivate var searchDefinition: String {
        "2 number"
            + fields.filter(\.isSearched).map { field in
                let key = field.isTitle ? "*" + field.key : field.key
                return field.isPersonal ? " (\(key))" : " \(key)"
            }.joined()
    }
}

extension Registry {
    /// Indexes what an earlier version entered, or indexed by other fields; in batches, so that it can be ended and goes
    /// on where it was.
    func prepareSearch() async throws {
        for register in registers {
            if try await database.read({ try SearchIndex(session: $0, register: register).isComplete }) { continue }
            try await database.write { try SearchIndex(session: $0, register: register).begin() }
            while try await !database.write({
                try SearchIndex(session: $0, register: register).goOn(count: 5_000)
            }) {}
        }
    }
}
