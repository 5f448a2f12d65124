package import Registry

/// The tree over the receipts of a lot, fixed at the deadline (回执默克尔树): its root is published, and whoever has a receipt can
/// see that it is in it. Leaves stand in the order of their hashes.
package struct ReceiptTree: Sendable {
    package let leaves: [Digest]

    package init(_ leaves: [Digest]) {
        self.leaves = leaves.sorted { $0.description < $1.description }
    }

    package func root() throws -> Digest {
        var hasher = try MerkleHasher()
        guard !leaves.isEmpty else { return try SM3.hash([]) }
        return try Self.root(leaves[...], &hasher)
    }

    /// RFC 9162, 2.1.1: the left part is the largest power of two below the whole.
    private static func root(_ leaves: ArraySlice<Digest>, _ hasher: inout MerkleHasher) throws -> Digest {
        guard leaves.count > 1, let first = leaves.indices.first else {
            return try hasher.leaf(of: leaves.first ?? .zero)
        }
        let middle = first + half(leaves.count)
        let left = try root(leaves[first..<middle], &hasher)
        return try hasher.node(left, root(leaves[middle..<leaves.endIndex], &hasher))
    }

    private static func half(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }

    /// The hashes beside a leaf's way up; nil for what is no leaf.
    package func inclusion(of leaf: Digest) throws -> InclusionProof? {
        guard let index = leaves.firstIndex(of: leaf) else { return nil }
        var hasher = try MerkleHasher()
        var (part, path): (ArraySlice<Digest>, [Digest]) = (leaves[...], [])
        while part.count > 1 {
            let middle = part.startIndex + Self.half(part.count)
            if index < middle {
                path.append(try Self.root(part[middle..<part.endIndex], &hasher))
                part = part[part.startIndex..<middle]
            } else {
                path.append(try Self.root(part[part.startIndex..<middle], &hasher))
                part = part[middle..<part.endIndex]
            }
        }
        return InclusionProof(index: Int64(index), size: Int64(leaves.count), path: path.reversed())
    }
}
