import Storage

extension TrailSegment {
    /// The leaves that were sealed for a stretch of places.
    struct SealedLeaves: ~Copyable {
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
