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
        var (hash, level) = (leaf, 0)
        while size >> Int64(level) & 1 == 1, let left = subtrees.popLast() {
            hash = try hasher.node(left, hash)
            level += 1
            if level.isMultiple(of: TileAddress.height) { completed(level / TileAddress.height, hash) }
        }
        subtrees.append(hash)
        size += 1
    }

    mutating func root() throws -> Digest {
        guard var hash = subtrees.last else { return try hasher.emptyRoot() }
        for left in subtrees.dropLast().reversed() { hash = try hasher.node(left, hash) }
        return hash
    }
}
