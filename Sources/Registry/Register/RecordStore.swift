import Kernel
package import Storage

/// Reads and writes the records of any register: the only SQL over their tables besides measures.
struct RecordStore {
    let session: Session
    let register: Register

    func record(id: Int64) throws -> Record? {
        try session.first("\(select) WHERE id = \(id)", read)
    }

    func record(number: String) throws -> Record? {
        try session.first("\(select) WHERE number = \(number)", read)
    }

    func records(_ condition: Condition, limit: Int) throws -> [Record] {
        try records(matching: condition.query(in: register, on: session.dialect), order: "id", limit: limit)
    }

    func newest(_ condition: Condition, limit: Int) throws -> [Record] {
        try records(matching: condition.query(in: register, on: session.dialect), order: "id DESC", limit: limit)
    }

    func records(matching condition: Query, order: Query, limit: Int) throws -> [Record] {
        try records(selection(condition, by: order, limit))
    }

    func records(_ selection: Query) throws -> [Record] { try session.rows(selection, read) }

    func selection(_ condition: Query, by order: Query, _ limit: Int) -> Query {
        "\(select) WHERE \(condition) ORDER BY \(order) LIMIT \(limit)"
    }

    func count(_ condition: Condition) throws -> Int {
        try session.value(
            "SELECT COUNT(*) FROM \(name: register.name) WHERE \(condition.query(in: register, on: session.dialect))")
            ?? 0
    }

    func hasFewer(than count: Int) throws -> Bool {
        let found: Int? = try session.value(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM \(name: register.name) LIMIT \(count)) AS part")
        return found.map { $0 < count } ?? false
    }

    /// The rows of these identities in their order, unread.
    func forEachRow(in identities: ClosedRange<Int64>, _ body: (Row) throws -> Void) throws {
        let (first, last) = (identities.lowerBound, identities.upperBound)
        try session.forEach("\(select) WHERE id BETWEEN \(first) AND \(last) ORDER BY id", body)
    }

    /// An identity that about half of the rows lie before.
    func middle() throws -> Int64 {
        try session.first("SELECT MIN(id), MAX(id) FROM \(name: register.name)") { row in
            row.isNull(at: 0) ? 0 : row.integer(at: 0) &+ (row.integer(at: 1) &- row.integer(at: 0)) / 2
        } ?? 0
    }

    func bounds(of field: String) throws -> (least: Value, most: Value)? {
        // Asked apart, each is the end of an index.
        let bounds = try session.first(
            """
            SELECT (SELECT MIN(\(name: field)) FROM \(name: register.name)),
                (SELECT MAX(\(name: field)) FROM \(name: register.name))
            """
        ) { row in (least: row.value(at: 0), most: row.value(at: 1)) }
        return bounds.flatMap { $0.least == .null ? nil : $0 }
    }

    /// Those of `wanted` that stand in a register.
    static func numbers(
        among wanted: some Collection<String>, in register: String, _ session: Session
    ) throws -> Set<String> {
        var found: Set<String> = []
        for batch in Array(wanted).chunks(of: 500) {
            found.formUnion(
                try session.rows("SELECT number FROM \(name: register) WHERE number IN \(list: batch)") {
                    try $0[0]
                })
        }
        return found
    }

    func insert(_ records: some Sequence<Record>) throws {
        try insert(rows: records.lazy.map(Self.values))
    }

    /// Enters what `values` made of records.
    func insert(rows: some Sequence<[Value]>) throws {
        try session.insert(into: register.name, columns: columns, rows: rows)
    }

    /// Saves `record` if nobody has since it was read as `before`. Names only columns that differ: SQLite writes an index
    /// anew for every column that is named, whether it changes or not, and looks the references among them up.
    func update(_ record: Record, over before: Record) throws -> Bool {
        let pairs = zip(columns, zip(Self.values(record), Self.values(before))).compactMap { column, values -> Query? in
            values.0 == values.1 ? nil : "\(name: column) = \(values.0)"
        }
        return try session.execute(
            """
            UPDATE \(name: register.name) SET \(pairs.joined(separator: ", "))
            WHERE id = \(before.head.id) AND version = \(before.head.version)
            """) == 1
    }

    // MARK: Columns

    static let headColumns = [
        "id", "number", "organisation", "region", "state", "version", "created_at", "updated_at",
    ]

    private var columns: [String] { Self.headColumns + register.fields.map(\.key) }
    private var select: Query { "SELECT \(names: columns) FROM \(name: register.name)" }

    private func read(_ row: Row) throws -> Record {
        let head = Head(
            id: try row[0], number: try row[1], organisation: try row[2], region: try row[3], version: try row[5],
            createdAt: try row[6], updatedAt: try row[7])
        let first = Self.headColumns.count
        return Record(
            head: head, state: try row[4], values: register.fields.indices.map { row.value(at: first + $0) })
    }

    static func values(_ record: Record) -> [Value] {
        let head = record.head
        return [
            head.id.stored, head.number.stored, head.organisation.stored, head.region.stored, record.state.stored,
            head.version.stored, head.createdAt.stored, head.updatedAt.stored,
        ] + record.values
    }
}

/// Numbers handed out in order: identities of matters and the serial part of their numbers.
package struct SequenceStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// Reserves `count` numbers and returns the first.
    package func next(_ name: String, count: Int = 1) throws -> Int64 {
        let last: Int64? = try session.value(
            """
            INSERT INTO sequence (name, last) VALUES (\(name), \(count))
            ON CONFLICT (name) DO UPDATE SET last = sequence.last + \(count) RETURNING last
            """)
        return (last ?? Int64(count)) - Int64(count) + 1
    }

    /// Lets the series go on behind `last`.
    func raise(_ name: String, to last: Int64) throws {
        try session.execute(
            """
            INSERT INTO sequence (name, last) VALUES (\(name), \(last))
            ON CONFLICT (name) DO UPDATE SET last = excluded.last WHERE excluded.last > sequence.last
            """)
    }
}

extension Array {
    func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
