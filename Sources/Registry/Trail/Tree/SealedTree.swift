import Kernel
import Storage

/// What the tree's own tables say, read once through: keys, signed heads, tiles.
struct SealedTree: Sendable {
    /// Those with a trusted signature, in order.
    private(set) var heads: [SignedHead] = []
    private(set) var findings: [TrailFinding] = []
    /// Whether the tiles are just those of the heads. If not, it takes the entries to say what is at fault.
    private(set) var isWhole = true
    /// The leaves that lie in tiles.
    private(set) var leaves: Int64 = 0

    init(in session: Session, witness: SignedHead?, pinned: [PublicKey]) throws {
        let store = TreeStore(session: session)
        let trusted = TrustedKeys(try store.keys(), pinned: pinned)
        findings = trusted.strangers.map { .keyUntrusted(position: $0.position, id: $0.id) }
        try readHeads(store, trusted)
        if let witness { compare(with: witness) }
        var above = try readLeaves(store)
        for level in 1...max(1, above.keys.max() ?? 1, try store.topLevel()) {
            try compare(above.removeValue(forKey: level) ?? [], level: level, store)
        }
    }

    private mutating func readHeads(_ store: TreeStore, _ trusted: TrustedKeys) throws {
        var last: Int64 = 0
        try store.forEachHead { row in
            let number = row.integer(at: 0)
            if number > last + 1 { findings.append(.headsRemoved(numbers: (last + 1)...(number - 1))) }
            last = number
            guard let head = try? SignedHead(row), trusted.vouch(for: head), head.size > heads.last?.size ?? 0 else {
                findings.append(.headForged(number: number))
                return
            }
            heads.append(head)
        }
    }

    /// The last head that was signed here must be among them, and must be as it was.
    private mutating func compare(with witness: SignedHead) {
        guard let newest = heads.last, newest.number >= witness.number else {
            let first = min((heads.last?.number ?? 0) + 1, witness.number)
            if !findings.contains(.headForged(number: witness.number)) {
                findings.append(.headsRemoved(numbers: first...witness.number))
            }
            return
        }
        if let head = heads.first(where: { $0.number == witness.number }), head.root != witness.root {
            findings.append(.headContradicted(number: head.number, entries: 1...witness.size))
        }
    }

    /// Holds every head against the leaves, and returns what the tiles above must contain, by level.
    private mutating func readLeaves(_ store: TreeStore) throws -> [Int: [Digest]] {
        var frontier = try MerkleFrontier()
        var above: [Int: [Digest]] = [:]
        var open = heads[...]
        var (next, isWhole) = (Int64(0), true)
        try store.forEachTile(level: 0) { place, hashes in
            // A tile that is missing, or short and not the last, leaves nothing to be said of the rest.
            if place != next || frontier.size != place * Int64(TileAddress.width) { isWhole = false }
            next = place + 1
            guard isWhole else { return }
            if hashes.count > TileAddress.width { isWhole = false }
            // Most tiles have no head within them, and are reckoned as a whole.
            let end = frontier.size + Int64(TileAddress.width)
            if hashes.count == TileAddress.width, open.first?.size ?? .max > end {
                return try frontier.append(tile: hashes) { above[$0, default: []].append($1) }
            }
            for leaf in hashes {
                try frontier.append(leaf) { above[$0, default: []].append($1) }
                guard let head = open.first, head.size == frontier.size else { continue }
                if try frontier.root() != head.root { isWhole = false }
                open.removeFirst()
            }
        }
        leaves = frontier.size
        self.isWhole = isWhole && open.isEmpty && leaves == heads.last?.size ?? 0
        return above
    }

    private mutating func compare(_ expected: [Digest], level: Int, _ store: TreeStore) throws {
        var place: Int64 = 0
        var open = expected[...]
        var isWhole = true
        try store.forEachTile(level: level) { found, hashes in
            if found != place || !hashes.elementsEqual(open.prefix(TileAddress.width)) { isWhole = false }
            open = open.dropFirst(TileAddress.width)
            place += 1
        }
        if !isWhole || !open.isEmpty { self.isWhole = false }
    }
}
