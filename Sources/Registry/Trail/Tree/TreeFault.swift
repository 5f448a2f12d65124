import Kernel
import Storage

/// Who is at fault when tiles and heads don't agree: the tree is built anew from the entries and held against both.
struct TreeFault: Sendable {
    private(set) var findings: [TrailFinding] = []
    /// Whether the entries are those that were signed, whatever the tiles say.
    private(set) var entriesAreSigned = true

    init(_ tree: SealedTree, in session: Session) throws {
        let store = TreeStore(session: session)
        let signed = tree.heads.last?.size ?? 0
        var rebuilt = try Self.rebuilt(max(signed, tree.leaves), in: session)
        if let head = try Self.firstContradicted(tree.heads, by: &rebuilt) {
            let before = tree.heads.last { $0.number < head.number }?.size ?? 0
            findings.append(.headContradicted(number: head.number, entries: (before + 1)...head.size))
            entriesAreSigned = false
            return
        }
        // More leaves than were signed, and they are the entries': then it is the signature over them that is gone.
        if tree.leaves > signed, try Self.differing(store, from: &rebuilt).isEmpty {
            let number = (tree.heads.last?.number ?? 0) + 1
            findings.append(.headsRemoved(numbers: number...number))
            return
        }
        if tree.leaves > signed { rebuilt = try Self.rebuilt(signed, in: session) }
        findings = try Self.differing(store, from: &rebuilt).map { .treeAltered(level: $0.level, place: $0.place) }
    }

    private static func rebuilt(_ size: Int64, in session: Session) throws -> TreeTiles {
        var tree = try TreeTiles()
        guard size > 0 else { return tree }
        try TrailStore(session: session).forEachHash(in: 1...size) { sequence, hash in
            while tree.size < sequence - 1 { try tree.append(leaf: .zero) }
            try tree.append(entry: hash)
        }
        while tree.size < size { try tree.append(leaf: .zero) }
        return tree
    }

    /// Heads are in order: from the first that isn't of these entries, none is.
    private static func firstContradicted(_ heads: [SignedHead], by tree: inout TreeTiles) throws -> SignedHead? {
        var (low, high) = (0, heads.count)
        while low < high {
            let middle = (low + high) / 2
            if try tree.root(of: heads[middle].size) == heads[middle].root { low = middle + 1 } else { high = middle }
        }
        return low < heads.count ? heads[low] : nil
    }

    private static func differing(_ store: TreeStore, from tree: inout TreeTiles) throws -> [TileAddress] {
        var expected = Set(tree.changed)
        var differing: [TileAddress] = []
        for level in 0...max(try store.topLevel(), 0) {
            try store.forEachTile(level: level) { place, hashes in
                let address = TileAddress(level: level, place: place)
                if expected.remove(address) == nil {
                    differing.append(address)
                } else if try tree.tile(address) != hashes {
                    differing.append(address)
                }
            }
        }
        return (differing + expected).sorted { ($0.level, $0.place) < ($1.level, $1.place) }
    }
}
