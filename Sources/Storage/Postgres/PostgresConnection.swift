import CPQ

/// One connection to PostgreSQL. Known to one `PostgresSeat`, and so to one thread at a time.
final class PostgresConnection {
    private let handle: OpaquePointer
    private var statements = PostgresStatements()
    /// A cursor whose next rows were asked for and not read yet.
    private var awaited: PostgresCursor?
    private var cursors = 0
    /// Why the transaction can't be kept though nothing in it is wrong: to be run again.
    private(set) var interruption: PostgresFailure?
    /// The next attempt is the only write of its transaction; and whether it failed.
    var isSole = false
    var soleFailed = false

    /// Takes over a handle that is connected.
    init(_ handle: OpaquePointer) {
        self.handle = handle
        // Notices go nowhere: whatever matters is an error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }
    var hasFailedTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    // MARK: Statements

    /// Runs `query` and gives all of its rows.
    func query(_ query: Query) throws -> PostgresResult {
        settle()
        let parameters = PostgresParameters(query.values)
        let text = query.numbered
        switch statements.use(of: text, parameters.types) {
        case .once: return try send(text, parameters)
        case .prepared(let name): return try execute(name, parameters)
        case .toPrepare(let name, let dropped):
            if !dropped.isEmpty { try run(dropped.map { "DEALLOCATE \($0)" }.joined(separator: ";")) }
            _ = try checked(PQprepare(handle, name, text, parameters.count, parameters.types))
            statements.prepared(text, parameters.types, as: name)
            return try execute(name, parameters)
        }
    }

    /// Several statements without values, in one message.
    @discardableResult
    func run(_ script: String) throws -> PostgresResult {
        settle()
        return try checked(PQexec(handle, script))
    }

    private func execute(_ name: String, _ parameters: PostgresParameters) throws -> PostgresResult {
        try checked(
            parameters.withPointers { values, lengths, formats in
                PQexecPrepared(handle, name, parameters.count, values, lengths, formats, 1)
            })
    }

    private func send(_ text: String, _ parameters: PostgresParameters) throws -> PostgresResult {
        try checked(
            parameters.withPointers { values, lengths, formats in
                PQexecParams(handle, text, parameters.count, parameters.types, values, lengths, formats, 1)
            })
    }

    // MARK: Cursors

    /// Row by row without ever holding all of them, while `body` may ask something else. The next rows travel while
    /// these are read.
    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        guard query.segments[0].drop(while: \.isWhitespace).uppercased().hasPrefix("SELECT") else {
            return try self.query(query).forEach(body)
        }
        settle()
        cursors += 1
        let cursor = PostgresCursor(name: "rows_\(cursors)")
        _ = try send(
            "DECLARE \(cursor.name) NO SCROLL CURSOR FOR \(query.numbered)", PostgresParameters(query.values))
        do {
            try ask(for: cursor)
            while true {
                let rows = try next(of: cursor)
                let isLast = rows.count < PostgresCursor.batch
                if !isLast { try ask(for: cursor) }
                try rows.forEach(body)
                if isLast { break }
            }
            try run("CLOSE \(cursor.name)")
        } catch {
            settle()
            // In a transaction that failed it is gone already.
            if isInTransaction { try run("CLOSE \(cursor.name)") }
            throw error
        }
    }

    private func ask(for cursor: PostgresCursor) throws {
        settle()
        guard PQsendQueryParams(handle, cursor.fetch, 0, nil, nil, nil, nil, 1) == 1 else { throw failure(nil) }
        awaited = cursor
    }

    private func next(of cursor: PostgresCursor) throws -> PostgresResult {
        settle()
        guard let rows = cursor.rows else { throw failure(nil) }
        cursor.rows = nil
        return try rows.get()
    }

    /// Reads what was asked for ahead, so that something else can be asked.
    private func settle() {
        guard let cursor = awaited else { return }
        awaited = nil
        cursor.rows = Result { try checked(PQgetResult(handle)) }
        while let rest = PQgetResult(handle) { PQclear(rest) }
    }

    // MARK: Copying in

    /// Hands over one chunk of the rows of a running COPY.
    func copy(_ bytes: [UInt8]) throws {
        let sent = bytes.withUnsafeBytes { chunk in
            PQputCopyData(handle, chunk.bindMemory(to: CChar.self).baseAddress, Int32(chunk.count))
        }
        guard sent == 1 else { throw failure(PQgetResult(handle)) }
    }

    /// Ends a running COPY; `complaint` calls it off.
    func endCopy(_ complaint: String? = nil) throws {
        guard PQputCopyEnd(handle, complaint) == 1 else { throw failure(PQgetResult(handle)) }
        defer { while let rest = PQgetResult(handle) { PQclear(rest) } }
        _ = try checked(PQgetResult(handle))
    }

    // MARK: Failures

    func forgetInterruption() { interruption = nil }

    private func checked(_ pointer: OpaquePointer?) throws -> PostgresResult {
        switch PQresultStatus(pointer) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_COPY_IN, PGRES_EMPTY_QUERY:
            guard let pointer else { throw failure(nil) }
            return PostgresResult(pointer)
        default: throw failure(pointer)
        }
    }

    private func failure(_ pointer: OpaquePointer?) -> PostgresFailure {
        let failure = PostgresFailure(result: pointer, connection: handle)
        PQclear(pointer)
        if failure.isInterruption { interruption = failure }
        return failure
    }
}

/// Where the reading of a large result stands.
final class PostgresCursor {
    /// As many as fit into a socket's buffer, so that the server goes on while they are read.
    static let batch = 500

    let name: String
    let fetch: String
    var rows: Result<PostgresResult, any Error>?

    init(name: String) {
        self.name = name
        fetch = "FETCH FORWARD \(Self.batch) FROM \(name)"
    }
}
