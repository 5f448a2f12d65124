import Storage

extension TrailSegment {
    /// An entry as it was read, before it is known whether it is sound.
    struct Entry {
        let sequence: Int64
        let matter: Int64
        /// Its place in `registers`.
        let register: Int
        let link: Link
        let content: Digest
        let stated: Digest
        /// False when its fields are such as no entry has, whatever they hash to.
        let isWellFormed: Bool
    }

    /// Entries that wait to be hashed side by side.
    struct Queue: ~Copyable {
        private(set) var entries: [Entry] = []
        private var batch = SM3.Batch()
        private var merkle: MerkleHasher

        init() throws {
            merkle = try MerkleHasher()
        }

        var isFull: Bool { entries.count >= TrailRun.most }

        mutating func add(_ entry: Entry, from row: Row) {
            entries.append(entry)
            batch.add { buffer in
                TrailEntry.canonical(
                    into: &buffer, sequence: entry.sequence, register: row.bytes(at: 1), matter: entry.matter,
                    position: entry.link.position, at: row.integer(at: 4), account: row.integer(at: 5),
                    actor: row.bytes(at: 6), act: row.bytes(at: 7), body: row.bytes(at: 8), content: entry.content,
                    previous: entry.link.previous)
            }
        }

        /// An entry of the run in `row`.
        mutating func add(_ entry: Entry, ofRun row: Row, _ body: [UInt8]) {
            entries.append(entry)
            batch.add { buffer in
                body.withUnsafeBytes { body in
                    TrailEntry.canonical(
                        into: &buffer, sequence: entry.sequence, register: row.bytes(at: 1), matter: entry.matter,
                        position: 1, at: row.integer(at: 4), account: row.integer(at: 5), actor: row.bytes(at: 6),
                        act: row.bytes(at: 7), body: body, content: entry.content, previous: entry.link.previous)
                }
            }
        }

        /// Whether each entry is what its hash says.
        mutating func hash() -> [Bool] {
            zip(entries, batch.hashes()).map { $0.isWellFormed && $0.stated == $1 }
        }

        /// The leaves of entries with these hashes.
        mutating func leaves(of hashes: [Digest]) -> [Digest] { merkle.leaves(of: hashes) }

        mutating func empty() { entries.removeAll(keepingCapacity: true) }
    }
}
