import Kernel
import Storage

/// The first entries of matters that came in together (批量留痕): what all of them share is kept once.
///
/// Nothing else differs: each entry has the canonical bytes, the hash and the place it would have had on its own. Entry
/// `index` is at `first + index` and about `matter + index`, position 1, with no entry before it.
struct TrailRun: Sendable {
    /// What all entries share.
    struct Heading: Sendable {
        let register: String
        let at: Timestamp
        let account: Int64
        let actor: String
        let act: String
        let file: String
    }

    let heading: Heading
    let first: Int64
    let matter: Int64
    /// Line, content and hash of each entry, one behind the other.
    private(set) var entries: [UInt8] = []

    /// 8 bytes of line number in network order, 32 of content, 32 of hash.
    static let entryBytes = 8 + 2 * Digest.byteCount
    /// So few that one run is read at once, so many that its own row hardly counts.
    static let most = 512

    init(_ heading: Heading, first: Int64, matter: Int64) {
        self.heading = heading
        self.first = first
        self.matter = matter
        entries.reserveCapacity(Self.most * Self.entryBytes)
    }

    var count: Int { entries.count / Self.entryBytes }

    fileprivate mutating func append(line: Int, content: Digest, hash: Digest) {
        withUnsafeBytes(of: Int64(line).bigEndian) { entries.append(contentsOf: $0) }
        content.withBytes { entries.append(contentsOf: $0) }
        hash.withBytes { entries.append(contentsOf: $0) }
    }
}

/// What one entry of a run says for itself, read where it lies.
struct TrailRunEntry {
    let line: Int64
    let content: Digest
    let hash: Digest

    /// Nil when the bytes end before the entry does.
    init?(_ index: Int, of entries: UnsafeRawBufferPointer) {
        let start = index * TrailRun.entryBytes
        guard start >= 0, start + TrailRun.entryBytes <= entries.count,
            let content = Digest(UnsafeRawBufferPointer(rebasing: entries[start + 8..<start + 40])),
            let hash = Digest(UnsafeRawBufferPointer(rebasing: entries[start + 40..<start + 72]))
        else { return nil }
        line = Int64(bigEndian: entries.loadUnaligned(fromByteOffset: start, as: Int64.self))
        self.content = content
        self.hash = hash
    }
}

/// The bodies of a run's entries, `{"source":"file:line"}`, made without making the text anew for every line.
struct TrailRunBody {
    private(set) var bytes: [UInt8]
    private let prefix: Int

    init(file: String) {
        bytes = Array(TrailBody(source: file + ":").json.utf8.dropLast(2))
        prefix = bytes.count
    }

    mutating func set(line: Int64) {
        bytes.removeSubrange(prefix...)
        bytes.append(contentsOf: String(line).utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: "}"))
    }
}

/// Seals the entries of runs, all of a run side by side.
struct TrailRunWriter {
    private let heading: TrailRun.Heading
    private let texts: TrailRunTexts
    private var body: TrailRunBody
    private var batch = SM3.Batch()
    private var lines: [Int] = []

    init(_ heading: TrailRun.Heading) {
        self.heading = heading
        body = TrailRunBody(file: heading.file)
        texts = TrailRunTexts(heading)
    }

    /// `record` comes next in the run that is sealed next.
    mutating func add(_ record: Record, of register: Register, line: Int) {
        batch.add { register.canonical(record, into: &$0) }
        lines.append(line)
    }

    /// Seals the entries of all that was added.
    mutating func seal(into run: inout TrailRun) {
        let contents = batch.hashes()
        for (index, content) in contents.enumerated() {
            body.set(line: Int64(lines[index]))
            batch.add { buffer in
                TrailEntry.canonical(
                    into: &buffer, sequence: run.first + Int64(index), register: texts.register,
                    matter: run.matter + Int64(index), position: 1, at: heading.at.milliseconds,
                    account: heading.account, actor: texts.actor, act: texts.act, body: body.bytes, content: content,
                    previous: Digest.zero)
            }
        }
        for ((line, content), hash) in zip(zip(lines, contents), batch.hashes()) {
            run.append(line: line, content: content, hash: hash)
        }
        lines.removeAll(keepingCapacity: true)
    }
}

/// The texts of a heading as bytes.
struct TrailRunTexts {
    let register: [UInt8]
    let actor: [UInt8]
    let act: [UInt8]

    init(_ heading: TrailRun.Heading) {
        register = Array(heading.register.utf8)
        actor = Array(heading.actor.utf8)
        act = Array(heading.act.utf8)
    }
}

extension TrailRun {
    /// Entry `index` as it stands for itself.
    func entry(_ index: Int) -> TrailEntry? {
        entries.withUnsafeBytes { bytes in
            TrailRunEntry(index, of: bytes).map { own in
                TrailEntry(
                    sequence: first + Int64(index), register: heading.register, matter: matter + Int64(index),
                    position: 1, at: heading.at, account: heading.account, actor: heading.actor, act: heading.act,
                    body: TrailBody(source: "\(heading.file):\(own.line)").json, content: own.content, previous: .zero,
                    hash: own.hash)
            }
        }
    }

    /// The column names of `values` and `init(_:)`.
    static let columns = [
        "first", "register", "matter", "count", "at", "account", "actor", "act", "file", "entries",
    ]

    var values: [Value] {
        [
            first.stored, heading.register.stored, matter.stored, count.stored, heading.at.stored,
            heading.account.stored, heading.actor.stored, heading.act.stored, heading.file.stored, .bytes(entries),
        ]
    }

    init(_ row: Row) throws {
        heading = try Heading(
            register: row[1], at: row[4], account: row[5], actor: row[6], act: row[7], file: row[8])
        first = try row[0]
        matter = try row[2]
        entries = try row[9]
    }
}
