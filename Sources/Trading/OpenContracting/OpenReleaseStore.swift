package import Kernel
import Registry
package import Storage

/// A release as it was published, for good.
package struct PublishedRelease: Sendable, Hashable {
    package let sequence: Int64
    package let ocid: String
    package let id: String
    package let tags: [String]
    package let date: Timestamp
    package let publishedAt: Timestamp
    package let body: [UInt8]

    package init(
        sequence: Int64, ocid: String, id: String, tags: [String], date: Timestamp, publishedAt: Timestamp,
        body: [UInt8]
    ) {
        (self.sequence, self.ocid, self.id, self.tags) = (sequence, ocid, id, tags)
        (self.date, self.publishedAt, self.body) = (date, publishedAt, body)
    }
}

/// The compiled release of a process, and where it stands in the feed.
package struct PublishedRecord: Sendable, Hashable {
    package let ocid: String
    package let project: String
    package let category: TradeCategory
    package let year: Int
    package let releases: Int
    package let sequence: Int64
    /// The hash of what the newest release says.
    package let content: String
    package let compiled: [UInt8]

    package init(
        ocid: String, project: String, category: TradeCategory, year: Int, releases: Int, sequence: Int64,
        content: String, compiled: [UInt8]
    ) {
        (self.ocid, self.project, self.category, self.year) = (ocid, project, category, year)
        (self.releases, self.sequence, self.content, self.compiled) = (releases, sequence, content, compiled)
    }
}

/// Releases and records in their tables.
package struct OpenReleaseStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    // MARK: Settings and the queue

    func setting(_ name: String) throws -> String? {
        try session.value("SELECT value FROM ocds_setting WHERE name = \(name)")
    }

    func set(_ name: String, _ value: String) throws {
        try session.execute(
            """
            INSERT INTO ocds_setting (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    func enqueue(_ projects: some Sequence<String>) throws {
        for project in Set(projects).sorted() {
            try session.execute(
                "INSERT INTO ocds_pending (project) VALUES (\(project)) ON CONFLICT (project) DO NOTHING")
        }
    }

    func pending(limit: Int) throws -> [String] {
        try session.rows("SELECT project FROM ocds_pending ORDER BY project LIMIT \(limit)") { try $0[0] }
    }

    func done(_ project: String) throws {
        try session.execute("DELETE FROM ocds_pending WHERE project = \(project)")
    }

    /// The projects of matters that were touched: those of lots, and of whatever names a lot.
    func projects(of touched: [String: Set<Int64>], _ registers: [Register]) throws -> Set<String> {
        var projects: Set<String> = []
        for (register, matters) in touched.sorted(by: { $0.key < $1.key }) {
            for part in Array(matters).sorted().parts(of: 500) {
                let query: Query =
                    switch register {
                    case TradeProject.register.name: "SELECT number FROM trade_project WHERE id IN \(list: part)"
                    case FrameworkOrder.register.name: "SELECT number FROM framework_order WHERE id IN \(list: part)"
                    case Lot.register.name: "SELECT project FROM trade_lot WHERE id IN \(list: part)"
                    default:
                        """
                        SELECT DISTINCT project FROM trade_lot
                        WHERE number IN (\(Self.lots(of: register, registers, part)))
                        """
                    }
                projects.formUnion(try session.rows(query) { try $0[0] as String })
            }
        }
        return projects
    }

    /// What names its lot itself, or its contract.
    private static func lots(of register: String, _ registers: [Register], _ matters: ArraySlice<Int64>) -> Query {
        let namesLot = registers.first { $0.name == register }?.fields.contains { $0.key == "lot" } ?? false
        return namesLot
            ? "SELECT lot FROM \(name: register) WHERE id IN \(list: matters)"
            : """
            SELECT lot FROM trade_contract
            WHERE number IN (SELECT contract FROM \(name: register) WHERE id IN \(list: matters))
            """
    }

    // MARK: Releases

    func lastSequence() throws -> Int64 {
        try session.value("SELECT COALESCE(MAX(sequence), 0) FROM ocds_release") ?? 0
    }

    package func count() throws -> Int { try session.value("SELECT COUNT(*) FROM ocds_release") ?? 0 }

    package func newest() throws -> Timestamp? {
        try session.value("SELECT published_at FROM ocds_release ORDER BY sequence DESC LIMIT 1")
    }

    func isEmpty() throws -> Bool { try lastSequence() == 0 }

    /// The events of a process that were published; several of one moment share a release.
    func events(of ocid: String) throws -> Set<String> {
        let keys = try session.rows("SELECT event FROM ocds_release WHERE ocid = \(ocid)") { try $0[0] as String }
        return Set(keys.flatMap { $0.split(separator: " ").map(String.init) })
    }

    func insert(_ release: PublishedRelease, project: String, position: Int, event: String, hash: String) throws {
        try session.insert(
            into: "ocds_release",
            columns: [
                "sequence", "ocid", "project", "position", "id", "event", "tags", "date", "published_at", "hash",
                "body",
            ],
            rows: [
                [
                    release.sequence.stored, release.ocid.stored, project.stored, position.stored, release.id.stored,
                    event.stored, release.tags.joined(separator: ",").stored, release.date.stored,
                    release.publishedAt.stored, hash.stored, .bytes(release.body),
                ]
            ])
    }

    /// A page of the feed, oldest first.
    package func releases(after sequence: Int64, limit: Int) throws -> [PublishedRelease] {
        try session.rows(
            """
            SELECT sequence, ocid, id, tags, date, published_at, body FROM ocds_release
            WHERE sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
            """, Self.release)
    }

    package func releases(of ocid: String) throws -> [PublishedRelease] {
        try session.rows(
            """
            SELECT sequence, ocid, id, tags, date, published_at, body FROM ocds_release
            WHERE ocid = \(ocid) ORDER BY position
            """, Self.release)
    }

    package func release(_ id: String) throws -> PublishedRelease? {
        try session.first(
            "SELECT sequence, ocid, id, tags, date, published_at, body FROM ocds_release WHERE id = \(id)", Self.release
        )
    }

    private static func release(_ row: Row) throws -> PublishedRelease {
        let tags: String = try row[3]
        return PublishedRelease(
            sequence: try row[0], ocid: try row[1], id: try row[2], tags: tags.split(separator: ",").map(String.init),
            date: try row[4], publishedAt: try row[5], body: try row[6])
    }

    // MARK: Records

    package func record(_ ocid: String) throws -> PublishedRecord? {
        try session.first("\(Self.selection) WHERE ocid = \(ocid)", Self.record)
    }

    package func record(ofProject number: String) throws -> PublishedRecord? {
        try session.first("\(Self.selection) WHERE project = \(number)", Self.record)
    }

    /// Those of a year, or of all, in the order of their identity; a page at a time.
    package func records(year: Int?, after ocid: String = "", limit: Int) throws -> [PublishedRecord] {
        let part: Query = year.map { "year = \($0) AND" } ?? ""
        return try session.rows(
            "\(Self.selection) WHERE \(part) ocid > \(ocid) ORDER BY ocid LIMIT \(limit)", Self.record)
    }

    package func years() throws -> [(year: Int, records: Int)] {
        try session.rows("SELECT year, COUNT(*) FROM ocds_record GROUP BY year ORDER BY year DESC") {
            (year: try $0[0], records: try $0[1])
        }
    }

    func save(_ record: PublishedRecord) throws {
        try session.execute(
            """
            INSERT INTO ocds_record (ocid, project, category, year, releases, sequence, content, compiled)
            VALUES (\(record.ocid), \(record.project), \(record.category), \(record.year), \(record.releases),
                \(record.sequence), \(record.content), \(Value.bytes(record.compiled)))
            ON CONFLICT (ocid) DO UPDATE SET releases = excluded.releases, sequence = excluded.sequence,
                content = excluded.content, compiled = excluded.compiled
            """)
    }

    private static let selection: Query =
        "SELECT ocid, project, category, year, releases, sequence, content, compiled FROM ocds_record"

    private static func record(_ row: Row) throws -> PublishedRecord {
        PublishedRecord(
            ocid: try row[0], project: try row[1], category: try row[2], year: try row[3], releases: try row[4],
            sequence: try row[5], content: try row[6], compiled: try row[7])
    }
}

extension Array {
    func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
