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
        var queue = try Queue()
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
                    take(row, &queue)
                } else {
                    take(run: row, &queue)
                }
                if queue.isFull { settle(&queue, leaves) }
            }
            settle(&queue, leaves)
            guard last < run.upperBound else { return }
            first = last + 1
        }
    }

    private mutating func take(_ row: Row, _ queue: inout Queue) {
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
        let entry = Entry(
            sequence: sequence, matter: matter, register: index,
            link: Link(position: row.integer(at: 3), previous: previous), content: content, stated: stated,
            // A number kept as text or as a fraction would read as a whole one here and as nonsense elsewhere.
            isWellFormed: [2, 3, 4, 5].allSatisfy(row.isInteger))
        queue.add(entry, from: row)
    }

    /// Every entry of a run. What is wrong with a run is said of each entry it is wrong for.
    private mutating func take(run row: Row, _ queue: inout Queue) {
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
            let entry = Entry(
                sequence: sequence, matter: matter, register: index, link: Link(position: 1, previous: .zero),
                content: own.content, stated: own.hash, isWellFormed: isWhole)
            queue.add(entry, ofRun: row, body.bytes)
        }
    }

    /// Hashes what was read, side by side, and goes on with what it says.
    private mutating func settle(_ queue: inout Queue, _ leaves: borrowing SealedLeaves) {
        let sound = queue.hash()
        var sealed: [(entry: Entry, leaf: Digest)] = []
        for (entry, isSound) in zip(queue.entries, sound) {
            let (sequence, matter, register) = (entry.sequence, entry.matter, registers[entry.register])
            if !isSound { findings.append(.altered(sequence: sequence, register: register, matter: matter)) }
            let isLink = chains[entry.register].take(
                entry.link, of: matter, at: sequence, entry.stated, isSound ? entry.content : nil)
            guard isSound else { continue }
            // An altered entry that fits nowhere is no link of this chain; it has been reported.
            if !isLink { findings.append(.broken(sequence: sequence, register: register, matter: matter)) }
            if let leaf = leaves[sequence] { sealed.append((entry, leaf)) }
        }
        for ((entry, leaf), known) in zip(sealed, queue.leaves(of: sealed.map(\.entry.stated))) where leaf != known {
            replaced.append(
                .replaced(sequence: entry.sequence, register: registers[entry.register], matter: entry.matter))
        }
        queue.empty()
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
