import GRDB

/// What can be asked of the database inside one read or write. Valid only within the closure it is passed to.
package struct Session {
    enum Connection {
        case sqlite(GRDB.Database)
        case postgres(PostgresConnection)
    }

    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Every row of `query`, read by `read`.
    package func rows<T>(_ query: Query, _ read: (Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try translating {
            switch connection {
            case .sqlite(let database): try database.forEach(query) { result.append(try read($0)) }
            case .postgres(let connection): try connection.query(query).forEach { result.append(try read($0)) }
            }
        }
        return result
    }

    package func first<T>(_ query: Query, _ read: (Row) throws -> T) throws -> T? {
        try translating {
            switch connection {
            case .sqlite(let database): try database.first(query, read)
            case .postgres(let connection): try connection.query(query).first(read)
            }
        }
    }

    /// The first column of the first row.
    package func value<T: Storable>(_ query: Query, as type: T.Type = T.self) throws -> T? {
        try first(query) { try $0[0] }
    }

    /// Row by row, however many there are; `body` may ask the session meanwhile.
    package func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        try translating {
            switch connection {
            case .sqlite(let database): try database.forEach(query, body)
            case .postgres(let connection): try connection.forEach(query, body)
            }
        }
    }

    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    package func execute(_ query: Query) throws -> Int {
        try translating {
            switch connection {
            case .sqlite(let database): try database.execute(query)
            case .postgres(let connection): try connection.query(query).changes
            }
        }
    }

    /// Several statements without values, as migrations have them.
    package func execute(script: String) throws {
        try translating {
            switch connection {
            case .sqlite(let database): try database.execute(sql: script)
            case .postgres(let connection): try connection.run(PostgresTypes.translated(script))
            }
        }
    }

    /// One row after another into `table`. A `ConstraintViolation` says which row.
    package func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        try translating {
            switch connection {
            case .sqlite(let database): try database.insert(into: table, columns: columns, rows: rows)
            case .postgres(let connection): try connection.insert(into: table, columns: columns, rows: rows)
            }
        }
    }

    /// Runs `body` while `table` has only those indexes that hold a rule; the others are made of all its rows afterwards,
    /// which for many new ones is much quicker. A failure has to take the transaction back, or leaves them away.
    ///
    /// On PostgreSQL they stay: without them every reader would have to wait.
    package func withoutIndexes<T>(of table: String, _ body: () throws -> T) throws -> T {
        switch connection {
        case .sqlite(let database): try translating { try database.withoutIndexes(of: table, body) }
        case .postgres: try body()
        }
    }

    /// Runs `body` so that its failure takes back only what it did. Whoever wants to go on after a statement failed
    /// needs it: PostgreSQL does nothing more in a transaction in which one did.
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        try translating {
            switch connection {
            case .sqlite(let database): try database.savepoint(body)
            case .postgres(let connection): try connection.savepoint(body)
            }
        }
    }
}
