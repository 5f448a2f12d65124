import Storage

/// A run of entries, hashed and chained as far as it reaches.
struct TrailSegment: Sendable {
    /// One per register, in the order of `registers`.
    private(set) var chains: [Chains] = []
    private(set) var registers: [String] = []
    private(set) var entries: Int64 = 0
    private(set) var findings: [TrailFinding] = []
    /// Sound entries that differ from what the tree has in their place.
    private(set) var replaced: [TrailFinding] = []
    /// The places of the first and last entry; nil in an empty run.
    private(set) var places: ClosedRange<Int64>?

    /// `total` places cut into runs. The first and the last are open, so that no entry lies outside.
    static func runs(
        of total: Int64, count: Int, cuttingAt border: (Int64) throws -> Int64
    ) rethrows -> [ClosedRange<Int64>] {
        let count = max(1, min(Int64(count), total, 6))
        let borders = Set(try (1..<count).map { try border(total / count * $0) }).sorted()
        return zip([.min] + borders.map { $0 + 1 }, borders + [.max]).map { $0...$1 }
    }

    /// Between leaves and entries the reading goes back and forth: so many entries at a time.
    private static let stride: Int64 = 1 << 16

    init(reading run: ClosedRange<Int64>, in session: Session) throws {
        var hashing = try Hashing()
        let tree = TreeStore(session: session)
        let trail = TrailStore(session: session)
        var first = run.lowerBound
        let known: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
        while true {
            // Up to the next border; the last part is as open as the run.
            let border = try trail.border(near: (max(first, 1) - 1) / Self.stride * Self.stride + Self.stride)
            let last = border < min(known, run.upperBound) ? border : run.upperBound
            let leaves = try SealedLeaves(of: max(first, 1)...max(1, min(last, border)), in: tree)
            try trail.forEachRow(in: first...last) { row in
                if row.integer(at: TrailStore.isRun) == 0 {
                    try take(row, &hashing, leaves)
                } else {
                    try take(run: row, &hashing, leaves)
                }
            }
            guard last < run.upperBound else { return }
            first = last + 1
        }
    }

    private mutating func take(_ row: Row, _ hashing: inout Hashing, _ leaves: borrowing SealedLeaves) throws {
        let (sequence, matter) = (row.integer(at: 0), row.integer(at: 2))
        entries += 1
        let index = registerIndex(row.bytes(at: 1))
        let isPlaced = sequence > 0 && take(place: sequence)
        guard isPlaced, let content = Digest(row.bytes(at: 9)), let previous = Digest(row.bytes(at: 10)),
            let stated = Digest(row.bytes(at: 11))
        else {
            findings.append(.altered(sequence: sequence, register: registers[index], matter: matter))
            return
        }
        let link = Link(position: row.integer(at: 3), previous: previous)
        let isSound = try stated == hashing.hash(row)
        try take(link, of: matter, index, at: sequence, stated, isSound ? content : nil, &hashing, leaves)
    }

    /// Every entry of a run. What is wrong with a run is said of each entry it is wrong for.
    private mutating func take(run row: Row, _ hashing: inout Hashing, _ leaves: borrowing SealedLeaves) throws {
        let (first, matter) = (row.integer(at: 0), row.integer(at: 2))
        let index = registerIndex(row.bytes(at: 1))
        let bytes = row.bytes(at: 9)
        // A run that misstates its count hides entries from whoever looks for them.
        let isWhole =
            [2, 3, 4, 5].allSatisfy(row.isInteger) && bytes.count % TrailRun.entryBytes == 0
            && bytes.count / TrailRun.entryBytes == row.integer(at: 3)
        var body = TrailRunBody(file: String(decoding: row.bytes(at: 8), as: UTF8.self))
        for offset in 0..<max(1, bytes.count / TrailRun.entryBytes) {
            let (sequence, matter) = (first &+ Int64(offset), matter &+ Int64(offset))
            guard sequence > 0, take(place: sequence), let own = TrailRunEntry(offset, of: bytes) else {
                findings.append(.altered(sequence: sequence, register: registers[index], matter: matter))
                continue
            }
            entries += 1
            body.set(line: own.line)
            let isSound = try isWhole && own.hash == hashing.hash(own, at: sequence, of: matter, in: row, body.bytes)
            try take(
                Link(position: 1, previous: .zero), of: matter, index, at: sequence, own.hash,
                isSound ? own.content : nil, &hashing, leaves)
        }
    }

    /// `content` is nil for an entry that was altered.
    private mutating func take(
        _ link: Link, of matter: Int64, _ index: Int, at sequence: Int64, _ stated: Digest, _ content: Digest?,
        _ hashing: inout Hashing, _ leaves: borrowing SealedLeaves
    ) throws {
        let isSound = content != nil
        if !isSound { findings.append(.altered(sequence: sequence, register: registers[index], matter: matter)) }
        if isSound, let leaf = leaves[sequence], try leaf != hashing.leaf(of: stated) {
            replaced.append(.replaced(sequence: sequence, register: registers[index], matter: matter))
        }
        if chains[index].take(link, of: matter, at: sequence, stated, content) { return }
        // An altered entry that fits nowhere is no link of this chain; it has been reported.
        if isSound { findings.append(.broken(sequence: sequence, register: registers[index], matter: matter)) }
    }

    /// False when the place is taken already, as only a forged entry can find it.
    private mutating func take(place sequence: Int64) -> Bool {
        guard let places else {
            self.places = sequence...sequence
            return true
        }
        guard sequence > places.upperBound else { return false }
        if sequence - places.upperBound > 1 {
            findings.append(.removed(sequences: (places.upperBound + 1)...(sequence - 1)))
        }
        self.places = places.lowerBound...sequence
        return true
    }

    /// A dozen names at most: comparing bytes in order beats hashing a string per entry.
    private mutating func registerIndex(_ bytes: UnsafeRawBufferPointer) -> Int {
        for (index, name) in registers.enumerated() where name.utf8.elementsEqual(bytes) { return index }
        registers.append(String(decoding: bytes, as: UTF8.self))
        chains.append(Chains())
        return registers.count - 1
    }
}

extension TrailSegment {
    /// What hashing many entries in turn would otherwise make anew.
    private struct Hashing: ~Copyable {
        private var sm3: SM3
        private var merkle: MerkleHasher
        private var buffer = CanonicalBytes()

        init() throws {
            // Both first: a half-made value without copies can't be taken apart again.
            let sm3 = try SM3()
            let merkle = try MerkleHasher()
            self.sm3 = sm3
            self.merkle = merkle
        }

        mutating func leaf(of entry: Digest) throws -> Digest { try merkle.leaf(of: entry) }

        mutating func hash(_ row: Row) throws -> Digest? {
            // A number kept as text or as a fraction would read as a whole one here and as nonsense elsewhere.
            guard [2, 3, 4, 5].allSatisfy(row.isInteger) else { return nil }
            TrailEntry.canonical(
                into: &buffer, sequence: row.integer(at: 0), register: row.bytes(at: 1), matter: row.integer(at: 2),
                position: row.integer(at: 3), at: row.integer(at: 4), account: row.integer(at: 5),
                actor: row.bytes(at: 6), act: row.bytes(at: 7), body: row.bytes(at: 8), content: row.bytes(at: 9),
                previous: row.bytes(at: 10))
            return try buffer.bytes.withUnsafeBytes { try sm3.hash($0) }
        }

        /// The hash of an entry of the run in `row`.
        mutating func hash(
            _ entry: TrailRunEntry, at sequence: Int64, of matter: Int64, in row: Row, _ body: [UInt8]
        ) throws -> Digest {
            body.withUnsafeBytes { body in
                entry.content.withBytes { content in
                    Digest.zero.withBytes { none in
                        TrailEntry.canonical(
                            into: &buffer, sequence: sequence, register: row.bytes(at: 1), matter: matter, position: 1,
                            at: row.integer(at: 4), account: row.integer(at: 5), actor: row.bytes(at: 6),
                            act: row.bytes(at: 7), body: body, content: content, previous: none)
                    }
                }
            }
            return try buffer.bytes.withUnsafeBytes { try sm3.hash($0) }
        }
    }

    /// The leaves that were sealed for a stretch of places.
    private struct SealedLeaves: ~Copyable {
        private let first: Int64
        private var leaves: [Digest?]

        init(of places: ClosedRange<Int64>, in tree: TreeStore) throws {
            let width = Int64(TileAddress.width)
            let tiles = (places.lowerBound - 1) / width...(places.upperBound - 1) / width
            first = tiles.lowerBound * width + 1
            var leaves: [Digest?] = []
            try tree.leaves(of: tiles) { place, hashes in
                // Where a tile is missing, nothing is known.
                let offset = Int((place - tiles.lowerBound) * width)
                leaves += Array(repeating: nil, count: max(0, offset - leaves.count))
                leaves.append(contentsOf: hashes.prefix(TileAddress.width).map(Optional.some))
            }
            self.leaves = leaves
        }

        subscript(_ sequence: Int64) -> Digest? {
            sequence >= first && sequence - first < Int64(leaves.count) ? leaves[Int(sequence - first)] : nil
        }
    }
}

extension TrailSegment {
    /// Segments put together in order.
    struct Joined: Sendable {
        /// By register.
        private(set) var chains: [String: Chains] = [:]
        private(set) var entries: Int64 = 0
        private(set) var last: Int64 = 0
        var findings: [TrailFinding] = []
        private(set) var replaced: [TrailFinding] = []

        mutating func append(_ segment: TrailSegment) {
            replaced += segment.replaced
            if let places = segment.places {
                if places.lowerBound - last > 1 {
                    findings.append(.removed(sequences: (last + 1)...(places.lowerBound - 1)))
                }
                last = places.upperBound
            }
            entries += segment.entries
            let borders = zip(segment.registers, segment.chains).flatMap { register, chains in
                self.chains[register, default: Chains()].join(chains).map {
                    TrailFinding.broken(sequence: $0.sequence, register: register, matter: $0.matter)
                }
            }
            findings += (segment.findings + borders).sorted { $0.sequence < $1.sequence }
        }
    }
}

extension TrailFinding {
    /// The entry it is about, to report in order.
    fileprivate var sequence: Int64 {
        switch self {
        case .altered(let sequence, _, _), .broken(let sequence, _, _): sequence
        case .removed(let sequences): sequences.lowerBound
        default: .max
        }
    }
}
