/// Where up to 256 neighbouring hashes of the tree are kept together. Those of tile level L are the roots of complete
/// subtrees of 256^L leaves; the seven rows between are computed when asked for.
struct TileAddress: Hashable, Sendable {
    static let width = 256
    /// The rows of the tree that one tile level spans.
    static let height = 8

    let level: Int
    let place: Int64
}

/// The tree over all entries (RFC 9162), in tiles: appending n leaves costs O(n), a proof O(log n) tiles.
struct TreeTiles: ~Copyable {
    private let load: (TileAddress) throws -> [Digest]
    private var tiles: [TileAddress: [Digest]] = [:]
    /// What was appended to since the tree was opened.
    private(set) var changed: Set<TileAddress> = []
    private(set) var size: Int64
    private var hasher: MerkleHasher

    /// `size` leaves that `load` knows; more may be appended.
    init(size: Int64 = 0, load: @escaping (TileAddress) throws -> [Digest] = { _ in [] }) throws {
        self.size = size
        self.load = load
        hasher = try MerkleHasher()
    }

    /// A tile as it stands.
    mutating func tile(_ address: TileAddress) throws -> [Digest] {
        if let tile = tiles[address] { return tile }
        let tile = try load(address)
        tiles[address] = tile
        return tile
    }

    /// Adds the entry of this hash.
    mutating func append(entry hash: Digest) throws {
        try append(leaf: hasher.leaf(of: hash))
    }

    /// The same for many: their leaves are hashed side by side.
    mutating func append(entries hashes: [Digest]) throws {
        for leaf in hasher.leaves(of: hashes) { try append(leaf: leaf) }
    }

    mutating func append(leaf: Digest) throws {
        try append(leaf, level: 0, index: size)
        size += 1
    }

    private mutating func append(_ hash: Digest, level: Int, index: Int64) throws {
        let address = TileAddress(level: level, place: index / Int64(TileAddress.width))
        let expected = Int(index % Int64(TileAddress.width))
        if tiles[address] == nil {
            let known = expected == 0 ? [] : try load(address)
            guard known.count >= expected else { throw TreeDamage(address: address) }
            // A tile may hold more than the tree that was signed: an earlier attempt's, to be written anew.
            tiles[address] = Array(known.prefix(expected))
        }
        tiles[address, default: []].append(hash)
        changed.insert(address)
        guard expected == TileAddress.width - 1, let whole = tiles[address] else { return }
        try append(hasher.root(ofComplete: whole), level: level + 1, index: address.place)
    }

    /// The root of the first `size` leaves.
    mutating func root(of size: Int64) throws -> Digest {
        size == 0 ? try hasher.emptyRoot() : try hash(0..<size)
    }

    mutating func leaf(_ index: Int64) throws -> Digest { try node(0, index) }

    /// RFC 9162, 2.1.3.1.
    mutating func inclusion(of index: Int64, in size: Int64) throws -> InclusionProof {
        var (range, path) = (0..<size, [Digest]())
        while range.count > 1 {
            let middle = range.lowerBound + Self.split(Int64(range.count))
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            path.append(try hash(index < middle ? right : left))
            range = index < middle ? left : right
        }
        return InclusionProof(index: index, size: size, path: path.reversed())
    }

    /// RFC 9162, 2.1.4.1.
    mutating func consistency(from old: Int64, to new: Int64) throws -> ConsistencyProof {
        guard old > 0, old < new else { return ConsistencyProof(from: old, to: new, path: []) }
        var (range, isWhole, path) = (0..<new, true, [Digest]())
        while old != range.upperBound {
            let middle = range.lowerBound + Self.split(Int64(range.count))
            if old <= middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { path.append(try hash(range)) }
        return ConsistencyProof(from: old, to: new, path: path.reversed())
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int64) -> Int64 {
        1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The root over a range that RFC 9162's splitting leads to: it begins where a subtree of its width may begin.
    private mutating func hash(_ range: Range<Int64>) throws -> Digest {
        let count = Int64(range.count)
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try node(level, range.lowerBound >> Int64(level))
        }
        let middle = range.lowerBound + Self.split(count)
        let left = try hash(range.lowerBound..<middle)
        return try hasher.node(left, hash(middle..<range.upperBound))
    }

    /// The root of the complete subtree of 2^level leaves at `index` among its equals.
    private mutating func node(_ level: Int, _ index: Int64) throws -> Digest {
        let (tileLevel, below) = level.quotientAndRemainder(dividingBy: TileAddress.height)
        let first = index << Int64(below)
        let address = TileAddress(level: tileLevel, place: first / Int64(TileAddress.width))
        let (offset, width) = (Int(first % Int64(TileAddress.width)), 1 << below)
        let hashes = try tile(address)
        guard hashes.count >= offset + width else { throw TreeDamage(address: address) }
        return hasher.root(ofComplete: hashes[offset..<offset + width])
    }
}

/// A tile lacks what the tree needs.
struct TreeDamage: Error {
    let address: TileAddress
}
