/// One step of the schema. Appended, never edited once released, forward only, one transaction each.
///
/// The SQL is what both databases run. `INTEGER` means 64 bits, `BLOB` bytes. Where they know no common words (full-text
/// search), `postgres` says it in the other's.
package struct Migration: Sendable {
    package let name: String
    package let sql: String
    package let postgres: String?

    package init(_ name: String, _ sql: String, postgres: String? = nil) {
        self.name = name
        self.sql = sql
        self.postgres = postgres
    }
}

/// A released migration whose text no longer is what this database ran.
package struct MigrationEdited: Error, Sendable {
    package let name: String
}

/// The database was written by a newer version of Heng.
package struct DatabaseIsNewer: Error, Sendable {
    package let unknown: [String]
}

extension Database {
    /// Runs those of `migrations` that this database has not seen, in order, and returns their names.
    @discardableResult
    package func migrate(_ migrations: [Migration]) async throws -> [String] {
        try await write { session in
            // An index over millions of rows takes its time.
            if session.dialect == .postgres {
                try session.execute("SET LOCAL statement_timeout = 0")
                if try session.value("SELECT to_regprocedure('exact_number(text)')::text", as: String?.self)
                    == .some(nil)
                {
                    try session.execute(script: ExactNumber.inPostgres)
                }
            }
            try session.execute(
                script: """
                    CREATE TABLE IF NOT EXISTS migration (
                        name     TEXT    NOT NULL PRIMARY KEY,
                        position INTEGER NOT NULL,
                        sql      TEXT    NOT NULL
                    )
                    """)
            let done = try Dictionary(
                uniqueKeysWithValues: session.rows("SELECT name, sql FROM migration ORDER BY position") { row in
                    (try row[0] as String, try row[1] as String)
                })
            let unknown = Set(done.keys).subtracting(migrations.map(\.name))
            guard unknown.isEmpty else { throw DatabaseIsNewer(unknown: unknown.sorted()) }
            var fresh: [String] = []
            for (position, migration) in migrations.enumerated() {
                if let sql = done[migration.name] {
                    guard sql == migration.sql else { throw MigrationEdited(name: migration.name) }
                    continue
                }
                try session.execute(
                    script: session.dialect == .postgres ? migration.postgres ?? migration.sql : migration.sql)
                try session.execute(
                    "INSERT INTO migration (name, position, sql) VALUES (\(migration.name), \(position), \(migration.sql))"
                )
                fresh.append(migration.name)
            }
            return fresh
        }
    }
}
