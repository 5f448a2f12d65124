import Storage

/// A run of entries, hashed and chained as far as it reaches.
struct TrailSegment: Sendable {
    struct Key: Hashable, Sendable {
        let register: String
        let matter: Int64
    }

    /// The part of one matter's chain that lies in this run.
    struct Chain: Sendable {
        let firstSequence: Int64
        let firstPosition: Int64
        let firstPrevious: Digest
        var position: Int64
        var hash: Digest
        var content: Digest
    }

    let range: ClosedRange<Int64>
    private(set) var chains: [[Int64: Chain]] = []
    private(set) var registers: [String] = []
    private(set) var entries: Int64 = 0
    private(set) var findings: [TrailFinding] = []
    /// The sequence expected next.
    private var next: Int64

    init(reading range: ClosedRange<Int64>, in session: Session) throws {
        self.range = range
        next = range.lowerBound
        var hasher = try SM3()
        var buffer = CanonicalBytes()
        try session.forEach(
            """
            SELECT \(names: TrailStore.columns) FROM trail
            WHERE sequence BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY sequence
            """
        ) { try take($0, &hasher, &buffer) }
    }

    private mutating func take(_ row: Row, _ hasher: inout SM3, _ buffer: inout CanonicalBytes) throws {
        let sequence = row.integer(at: 0)
        if sequence > next { findings.append(.removed(sequences: next...(sequence - 1))) }
        next = sequence + 1
        entries += 1
        let matter = row.integer(at: 2)
        TrailEntry.canonical(
            into: &buffer, sequence: sequence, register: row.bytes(at: 1), matter: matter,
            position: row.integer(at: 3), at: row.integer(at: 4), account: row.integer(at: 5), actor: row.bytes(at: 6),
            act: row.bytes(at: 7), body: row.bytes(at: 8), content: row.bytes(at: 9), previous: row.bytes(at: 10))
        let index = registerIndex(row.bytes(at: 1))
        guard let content = Digest(row.bytes(at: 9)), let previous = Digest(row.bytes(at: 10)),
            let stated = Digest(row.bytes(at: 11)),
            stated == (try buffer.bytes.withUnsafeBytes { try hasher.hash($0) })
        else {
            findings.append(.altered(sequence: sequence, register: registers[index], matter: matter))
            return
        }
        let position = row.integer(at: 3)
        guard var chain = chains[index][matter] else {
            chains[index][matter] = Chain(
                firstSequence: sequence, firstPosition: position, firstPrevious: previous, position: position,
                hash: stated, content: content)
            return
        }
        if position != chain.position + 1 || previous != chain.hash {
            findings.append(.broken(sequence: sequence, register: registers[index], matter: matter))
        }
        chain.position = position
        chain.hash = stated
        chain.content = content
        chains[index][matter] = chain
    }

    /// A dozen names at most: comparing bytes in order beats hashing a string per entry.
    private mutating func registerIndex(_ bytes: UnsafeRawBufferPointer) -> Int {
        for (index, name) in registers.enumerated() where name.utf8.elementsEqual(bytes) { return index }
        registers.append(String(decoding: bytes, as: UTF8.self))
        chains.append([:])
        return registers.count - 1
    }
}

extension TrailSegment {
    /// Segments put together in order.
    struct Joined: Sendable {
        private(set) var chains: [Key: Chain] = [:]
        private(set) var entries: Int64 = 0
        private(set) var last: Int64 = 0
        var findings: [TrailFinding] = []

        mutating func append(_ segment: TrailSegment) {
            findings += segment.findings
            entries += segment.entries
            if segment.entries > 0 { last = segment.next - 1 }
            for (name, matters) in zip(segment.registers, segment.chains) {
                for (matter, chain) in matters { join(chain, Key(register: name, matter: matter)) }
            }
        }

        private mutating func join(_ chain: Chain, _ key: Key) {
            let before = chains[key]
            if chain.firstPosition != (before?.position ?? 0) + 1 || chain.firstPrevious != before?.hash ?? .zero {
                findings.append(
                    .broken(sequence: chain.firstSequence, register: key.register, matter: key.matter))
            }
            chains[key] = chain
        }
    }
}
