import Storage

/// Schemas whose tables are made, with their connections, handed from test to test: to make and drop two dozen tables
/// for each would take most of the run.
actor PreparedSchemas {
    static let shared = PreparedSchemas()

    struct Schema: Sendable {
        let database: Database
        let tables: String
        /// Brings rows and indexes back to what the migrations left.
        let reset: String
    }

    private var free: [String: [Schema]] = [:]

    /// One with the tables of `migrations` and none but their rows.
    func take(_ migrations: [Migration], create: @Sendable () async throws -> Database) async throws -> Schema {
        let tables = migrations.map(\.name).joined(separator: ",")
        if let schema = free[tables]?.popLast() { return schema }
        let database = try await create()
        try await database.migrate(migrations)
        return Schema(database: database, tables: tables, reset: try await Self.reset(of: database))
    }

    /// Not after a test that left the tables such that they can't be reset.
    func giveBack(_ schema: Schema) async {
        let isReset: Void? = try? await schema.database.write { try $0.execute(script: schema.reset) }
        if isReset != nil { free[schema.tables, default: []].append(schema) }
    }

    private static func reset(of database: Database) async throws -> String {
        try await database.read { session in
            let tables = try session.rows(
                """
                SELECT tablename::text FROM pg_tables
                WHERE schemaname = current_schema() AND tablename <> 'migration' ORDER BY 1
                """
            ) { try $0[0] as String }
            let rows = try tables.compactMap { table in
                try session.value("SELECT json_agg(t)::text FROM \(name: table) t", as: String?.self)?.map { json in
                    let quoted = json.replacing("'", with: "''")
                    return "INSERT INTO \(table) SELECT * FROM json_populate_recordset(NULL::\(table), '\(quoted)');"
                }
            }
            let indexes = try session.rows(
                "SELECT quote_literal(indexname) FROM pg_indexes WHERE schemaname = current_schema()"
            ) { try $0[0] as String }
            let dropFurtherIndexes = """
                DO $$
                DECLARE further TEXT;
                BEGIN
                    FOR further IN
                        SELECT indexname FROM pg_indexes
                        WHERE schemaname = current_schema()
                            AND indexname NOT IN (\(indexes.joined(separator: ", ")))
                    LOOP EXECUTE format('DROP INDEX %I', further); END LOOP;
                END $$;
                """
            // Rows that name each other go in any order.
            return dropFurtherIndexes + "SET LOCAL session_replication_role = replica;"
                + tables.map { "DELETE FROM \($0);" }.joined() + rows.joined()
        }
    }
}
