/// A tree that only grows: the roots of its complete subtrees from left to right, a few dozen hashes for any number of
/// leaves.
struct MerkleFrontier: ~Copyable {
    private(set) var size: Int64 = 0
    private var subtrees: [Digest] = []
    private var hasher: MerkleHasher

    init() throws {
        hasher = try MerkleHasher()
    }

    /// `completed` is told the root of every complete subtree that fills a hash of a tile above the leaves.
    mutating func append(_ leaf: Digest, completed: (_ tileLevel: Int, Digest) -> Void) throws {
        try append(leaf, level: 0, completed)
    }

    /// The same for the leaves of a whole tile at once, where the tree so far ends with a whole tile.
    mutating func append(tile: [Digest], completed: (_ tileLevel: Int, Digest) -> Void) throws {
        let root = hasher.root(ofComplete: tile)
        completed(1, root)
        try append(root, level: TileAddress.height, completed)
    }

    /// Adds a complete subtree of 2^level leaves.
    private mutating func append(_ root: Digest, level: Int, _ completed: (Int, Digest) -> Void) throws {
        let width = Int64(1) << Int64(level)
        var (hash, level) = (root, level)
        while size >> Int64(level) & 1 == 1, let left = subtrees.popLast() {
            hash = try hasher.node(left, hash)
            level += 1
            if level.isMultiple(of: TileAddress.height) { completed(level / TileAddress.height, hash) }
        }
        subtrees.append(hash)
        size += width
    }

    mutating func root() throws -> Digest {
        guard var hash = subtrees.last else { return try hasher.emptyRoot() }
        for left in subtrees.dropLast().reversed() { hash = try hasher.node(left, hash) }
        return hash
    }
}
