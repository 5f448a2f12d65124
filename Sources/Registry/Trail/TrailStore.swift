import Foundation
import Kernel
import Storage

/// Writes and reads trail entries. Lives inside one session; appending and the act it records share a transaction.
struct TrailStore {
    let session: Session

    /// Appends an entry to the chain of (register, matter) and returns it.
    @discardableResult
    func append(
        register: String, matter: Int64, position: Int, at: Timestamp, actor: Actor, act: String, body: TrailBody,
        content: Digest, writer: inout TrailWriter
    ) throws -> TrailEntry {
        let previous = position == 1 ? .zero : try lastHash(register: register, matter: matter)
        let sequence = try nextSequence()
        let entry = try writer.seal(
            sequence: sequence, register: register, matter: matter, position: position, at: at, actor: actor,
            act: act, body: body.json, content: content, previous: previous)
        try insert([entry])
        return entry
    }

    func insert(_ entries: [TrailEntry]) throws {
        try session.insert(into: "trail", columns: Self.columns, rows: entries.lazy.map(\.values))
    }

    /// Reserves `count` places at the end of the trail and returns the first.
    func nextSequence(_ count: Int = 1) throws -> Int64 {
        guard
            let last: Int64 = try session.value(
                "UPDATE trail_head SET count = count + \(count) WHERE id = 1 RETURNING count")
        else { throw ColumnMismatch(column: "trail_head.count", found: .null) }
        return last - Int64(count) + 1
    }

    func lastHash(register: String, matter: Int64) throws -> Digest {
        let last: Digest? = try session.value(
            """
            SELECT hash FROM trail WHERE register = \(register) AND matter = \(matter)
            ORDER BY position DESC LIMIT 1
            """)
        return try last ?? runEntry(register: register, matter: matter)?.hash ?? .zero
    }

    func lastActor(register: String, matter: Int64) throws -> String? {
        let last: String? = try session.value(
            """
            SELECT actor FROM trail WHERE register = \(register) AND matter = \(matter)
            ORDER BY position DESC LIMIT 1
            """)
        return try last ?? runEntry(register: register, matter: matter)?.actor
    }

    /// The whole history of a matter, oldest first.
    func entries(register: String, matter: Int64, limit: Int = 1000) throws -> [TrailEntry] {
        let first = try runEntry(register: register, matter: matter)
        let others = try session.rows(
            """
            SELECT \(names: Self.columns) FROM trail
            WHERE register = \(register) AND matter = \(matter) ORDER BY position LIMIT \(limit)
            """, TrailEntry.init)
        return Array(((first.map { [$0] } ?? []) + others).prefix(limit))
    }

    /// What happened to a matter since its entry at `position`, oldest first.
    func entries(register: String, matter: Int64, after position: Int) throws -> [TrailEntry] {
        try session.rows(
            """
            SELECT \(names: Self.columns) FROM trail
            WHERE register = \(register) AND matter = \(matter) AND position > \(position) ORDER BY position
            """, TrailEntry.init)
    }

    func entry(register: String, matter: Int64, position: Int) throws -> TrailEntry? {
        let single = try session.first(
            """
            SELECT \(names: Self.columns) FROM trail
            WHERE register = \(register) AND matter = \(matter) AND position = \(position)
            """, TrailEntry.init)
        return try single ?? (position == 1 ? runEntry(register: register, matter: matter) : nil)
    }

    func hash(at sequence: Int64) throws -> Digest? {
        var found: Digest?
        try forEachHash(in: sequence...sequence) { found = $1 }
        return found
    }

    /// Entries of these places, in order.
    func entries(in places: ClosedRange<Int64>) throws -> [TrailEntry] {
        let single = try session.rows(
            """
            SELECT \(names: Self.columns) FROM trail
            WHERE sequence BETWEEN \(places.lowerBound) AND \(places.upperBound) ORDER BY sequence
            """, TrailEntry.init)
        let ofRuns = try entriesOfRuns(in: places)
        return ofRuns.isEmpty ? single : (single + ofRuns).sorted { $0.sequence < $1.sequence }
    }

    /// The newest entries of all, newest first, before `sequence` if given.
    func newest(before sequence: Int64?, limit: Int) throws -> [TrailEntry] {
        let single = try session.rows(
            """
            SELECT \(names: Self.columns) FROM trail
            WHERE sequence < \(sequence ?? .max) ORDER BY sequence DESC LIMIT \(limit)
            """, TrailEntry.init)
        let ofRuns = try newestOfRuns(before: sequence ?? .max, limit: limit)
        guard !ofRuns.isEmpty else { return single }
        return Array((single + ofRuns).sorted { $0.sequence > $1.sequence }.prefix(limit))
    }

    /// The entries' hashes in order: all that the tree over them is made of.
    func forEachHash(in places: ClosedRange<Int64>, _ body: (Int64, Digest) throws -> Void) throws {
        // A run is stored under its first place, and may reach into these from before them.
        let reach = max(1, places.lowerBound) - Int64(TrailRun.most)
        try session.forEach(
            """
            SELECT sequence, hash, 0 FROM trail
            WHERE sequence BETWEEN \(places.lowerBound) AND \(places.upperBound)
            UNION ALL
            SELECT first, entries, 1 FROM trail_run WHERE first BETWEEN \(reach) AND \(places.upperBound)
            ORDER BY 1
            """
        ) { row in
            let (first, bytes) = (row.integer(at: 0), row.bytes(at: 1))
            // A hash of a wrong length is no hash of an entry; the verifier names it.
            guard row.integer(at: 2) == 1 else { return try body(first, Digest(bytes) ?? .zero) }
            for offset in 0..<bytes.count / TrailRun.entryBytes where places.contains(first + Int64(offset)) {
                try body(first + Int64(offset), TrailRunEntry(offset, of: bytes)?.hash ?? .zero)
            }
        }
    }

    static let columns = [
        "sequence", "register", "matter", "position", "at", "account", "actor", "act", "body", "content", "previous",
        "hash",
    ]
}

/// Seals entries: keeps the hasher and buffer that sealing many in turn would otherwise make anew.
struct TrailWriter: ~Copyable {
    private var hasher: SM3
    private var buffer = CanonicalBytes()

    init() throws {
        hasher = try SM3()
    }

    /// The hash of what `fill` puts into the empty buffer.
    mutating func hash(_ fill: (inout CanonicalBytes) -> Void) throws -> Digest {
        buffer.removeAll()
        fill(&buffer)
        return try buffer.withBytes { try hasher.hash($0) }
    }

    mutating func digest(of record: Record, in register: Register) throws -> Digest {
        try hash { register.canonical(record, into: &$0) }
    }

    /// The same of a row that is no matter: its name and every column in order.
    mutating func digest(of row: Row, named name: String) throws -> Digest {
        try hash { buffer in
            buffer.append(name)
            for index in 0..<row.count { buffer.append(row.value(at: index)) }
        }
    }

    mutating func seal(
        sequence: Int64, register: String, matter: Int64, position: Int, at: Timestamp, actor: Actor, act: String,
        body: String, content: Digest, previous: Digest
    ) throws -> TrailEntry {
        let hash = try hash { buffer in
            TrailEntry.canonical(
                into: &buffer, sequence: sequence, register: register, matter: matter, position: Int64(position),
                at: at.milliseconds, account: actor.account, actor: actor.name, act: act, body: body, content: content,
                previous: previous)
        }
        return TrailEntry(
            sequence: sequence, register: register, matter: matter, position: position, at: at, account: actor.account,
            actor: actor.name, act: act, body: body, content: content, previous: previous, hash: hash)
    }
}

extension TrailEntry {
    init(_ row: Row) throws {
        try self.init(
            sequence: row[0], register: row[1], matter: row[2], position: row[3], at: row[4], account: row[5],
            actor: row[6], act: row[7], body: row[8], content: row[9], previous: row[10], hash: row[11])
    }

    var values: [Value] {
        [
            sequence.stored, register.stored, matter.stored, position.stored, at.stored, account.stored, actor.stored,
            act.stored, body.stored, content.stored, previous.stored, hash.stored,
        ]
    }
}

extension TrailBody {
    /// Reads what `json` wrote. Unknown or damaged text reads as empty: the verifier, not the page, judges damage.
    package init(json: String) {
        guard let tree = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else { return }
        for (key, value) in tree["inputs"] as? [String: Any] ?? [:] { inputs[key] = Self.value(value) }
        for (field, pair) in tree["changes"] as? [String: [Any]] ?? [:] where pair.count == 2 {
            changes.append(Change(field: field, before: Self.value(pair[0]), after: Self.value(pair[1])))
        }
        changes.sort { $0.field < $1.field }
        source = tree["source"] as? String
    }

    private static func value(_ json: Any) -> Value {
        switch json {
        case let text as String: .text(text)
        case let number as NSNumber: .integer(number.int64Value)
        default: .null
        }
    }
}
