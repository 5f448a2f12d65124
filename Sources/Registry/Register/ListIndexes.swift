import Storage

/// The indexes (列表索引) that the lists of a large register are read by, made from its description.
///
/// A small register has none: sorting it takes no longer than keeping them. One that has outgrown `small` gets them at
/// the next `prepare` or round of upkeep, and from then on is sorted by the columns that have one and by no others.
struct ListIndexes {
    let session: Session
    let register: Register

    /// So many matters are sorted as they are.
    static let small = 20_000

    /// What can be relied on at this moment.
    enum State {
        /// Everything is sorted as asked.
        case small
        /// The columns of the indexes that are finished.
        case large([[String]])

        /// Whether one of the indexes begins with these columns, in this order.
        func serves(_ columns: [String]) -> Bool {
            guard case .large(let indexes) = self else { return false }
            return indexes.contains { $0.starts(with: columns) }
        }

        /// Whether rows come sorted by `field`, and equal ones by identity.
        func sorts(by field: String) -> Bool {
            switch self {
            case .small: true
            case .large(let indexes): field == "id" || field == "number" || indexes.contains([field])
            }
        }
    }

    func state() throws -> State {
        let rows = try known()
        guard !rows.isEmpty else { return .small }
        return .large(rows.filter(\.isReady).map(\.columns))
    }

    struct Entry: Hashable {
        let columns: [String]
        let isReady: Bool
    }

    func known() throws -> [Entry] {
        try session.rows(
            "SELECT columns, ready FROM list_index WHERE register = \(register.name) ORDER BY columns"
        ) { row in
            Entry(columns: (try row[0] as String).split(separator: " ").map(String.init), isReady: try row[1])
        }
    }

    func want(_ columns: [String]) throws {
        try session.execute(
            """
            INSERT INTO list_index (register, columns, ready) VALUES (\(register.name), \(columns.joined(separator: " ")), 0)
            ON CONFLICT (register, columns) DO NOTHING
            """)
    }

    func remember(_ columns: [String]) throws {
        try session.execute(
            """
            UPDATE list_index SET ready = 1
            WHERE register = \(register.name) AND columns = \(columns.joined(separator: " "))
            """)
    }

    func drop(_ columns: [String]) throws {
        try session.execute("DROP INDEX IF EXISTS \(name: register.listIndex(columns))")
        try session.execute(
            "DELETE FROM list_index WHERE register = \(register.name) AND columns = \(columns.joined(separator: " "))")
    }
}

extension Register {
    func listIndex(_ columns: [String]) -> String { "list_\(name)_\(columns.joined(separator: "_"))" }

    /// One for each column that lists are sorted or narrowed by; and of what nearly everybody narrows by (the own
    /// organisation, a state, a year) with the register's own order behind it, so that the newest of one year are read
    /// without passing all the newer ones.
    var listIndexes: [[String]] {
        let leading = order.map(\.field).flatMap { isIndexable($0) && $0 != "id" ? [$0] : nil } ?? []
        let scopes = ["organisation", "state"] + fields.filter { $0.kind == .year && !$0.isPersonal }.map(\.key)
        let singles =
            ["updated_at"]
            + fields.filter { field in
                field.isListed || field.kind.isFiltered && !scopes.contains(field.key)
            }.map(\.key).filter(isIndexable)
        var wanted = scopes.map { leading == [$0] ? [$0] : [$0] + leading }
        for column in singles where !wanted.contains([column]) { wanted.append([column]) }
        return wanted
    }

    private func isIndexable(_ column: String) -> Bool {
        field(column).map(\.kind.isIndexable) ?? RecordStore.headColumns.contains(column)
    }
}

extension FieldKind {
    /// Whether an index may hold it: PostgreSQL takes no entry above a third of a page, and decimals sort by a function
    /// that a database opened by other programs would not have.
    fileprivate var isIndexable: Bool {
        switch self {
        case .text(let length): length.upperBound <= 500
        case .integer, .money, .year, .day, .moment, .period, .flag, .choice, .unit, .organisation, .reference: true
        case .prose, .decimal, .json: false
        }
    }

    /// Whether lists are narrowed by its values; texts are searched instead.
    fileprivate var isFiltered: Bool {
        switch self {
        case .integer, .money, .year, .day, .moment, .period, .flag, .choice, .unit, .organisation, .reference: true
        case .text, .prose, .decimal, .json: false
        }
    }
}

extension Registry {
    /// Makes the list indexes of registers that have outgrown `small`, one after another and each in a transaction of
    /// its own; ended in the middle, it goes on there. Drops those that no description asks for any more.
    package func prepareLists(outgrown small: Int? = nil) async throws {
        for register in registers {
            let wanted = register.listIndexes
            let (isLarge, known) = try await database.read { session in
                let indexes = ListIndexes(session: session, register: register)
                let known = try indexes.known()
                let records = RecordStore(session: session, register: register)
                return (try !known.isEmpty || !records.hasFewer(than: (small ?? ListIndexes.small) + 1), known)
            }
            guard isLarge else { continue }
            let ready = Set(known.filter(\.isReady).map(\.columns))
            let old = Set(known.map(\.columns)).subtracting(wanted)
            guard ready != Set(wanted) || !old.isEmpty else { continue }
            try await database.write { session in
                let indexes = ListIndexes(session: session, register: register)
                for columns in old { try indexes.drop(columns) }
                for columns in wanted { try indexes.want(columns) }
            }
            for columns in wanted where !ready.contains(columns) {
                // SQLite's indexes end with the identity by themselves.
                let identity = database.dialect == .sqlite ? [] : ["id"]
                try await database.makeIndex(register.listIndex(columns), on: register.name, columns + identity)
                try await database.write { try ListIndexes(session: $0, register: register).remember(columns) }
            }
        }
    }
}

extension Migration {
    /// Which list indexes a register is to have, and which of them are finished. None: the register is small.
    static let lists = Migration(
        "registry-110-create-list-index",
        """
        CREATE TABLE list_index (
            register TEXT    NOT NULL,
            columns  TEXT    NOT NULL,
            ready    INTEGER NOT NULL CHECK (ready IN (0, 1)),
            PRIMARY KEY (register, columns)
        );
        """)
}
