import Testing

@testable import Registry

/// The tree as RFC 9162, 2.1 defines it, word for word and slowly.
private struct Definition {
    let leaves: [Digest]

    func root(_ range: Range<Int>) throws -> Digest {
        var hasher = try MerkleHasher()
        guard range.count > 1 else { return range.isEmpty ? try hasher.emptyRoot() : leaves[range.lowerBound] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (try root(range.lowerBound..<middle), try root(middle..<range.upperBound))
        return try hasher.node(left, right)
    }

    func path(to index: Int, in range: Range<Int>) throws -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return index < middle
            ? try path(to: index, in: left) + [root(right)] : try path(to: index, in: right) + [root(left)]
    }

    func proof(_ old: Int, in range: Range<Int>, isWhole: Bool = true) throws -> [Digest] {
        if old == range.upperBound { return isWhole ? [] : [try root(range)] }
        let middle = range.lowerBound + split(range.count)
        return old <= middle
            ? try proof(old, in: range.lowerBound..<middle, isWhole: isWhole) + [root(middle..<range.upperBound)]
            : try proof(old, in: middle..<range.upperBound, isWhole: false) + [root(range.lowerBound..<middle)]
    }

    private func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}

@Suite("Merkle tree")
struct MerkleTreeTests {
    static func leaves(_ count: Int) throws -> [Digest] {
        var hasher = try MerkleHasher()
        return try (0..<count).map { try hasher.leaf(Array("\($0)".utf8)) }
    }

    @Test("has the root that an independent program computes")
    func vector() throws {
        var hasher = try MerkleHasher()
        var tree = try TreeTiles()
        for text in ["a", "b", "c"] { try tree.append(leaf: hasher.leaf(Array(text.utf8))) }
        let root = try tree.root(of: 3)
        #expect("\(root)" == "2706e4e4d41c1ed9c3fe7f7822bf360a67abcc052cc2c00022c1313ec3ded965")
        // SM3 of nothing, GB/T 32905.
        let empty = try tree.root(of: 0)
        #expect("\(empty)" == "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")
    }

    @Test("roots and proofs are those of the definition, for every size up to 40")
    func definition() throws {
        let leaves = try Self.leaves(40)
        let definition = Definition(leaves: leaves)
        var tree = try TreeTiles()
        var frontier = try MerkleFrontier()
        for size in 1...leaves.count {
            try tree.append(leaf: leaves[size - 1])
            try frontier.append(leaves[size - 1]) { _, _ in }
            let root = try definition.root(0..<size)
            let (tiled, grown) = (try tree.root(of: Int64(size)), try frontier.root())
            #expect(tiled == root && grown == root)
            for index in 0..<size {
                let proof = try tree.inclusion(of: Int64(index), in: Int64(size))
                #expect(try proof.path == definition.path(to: index, in: 0..<size))
                #expect(try proof.root(from: leaves[index]) == root)
            }
            for old in 1...size {
                let proof = try tree.consistency(from: Int64(old), to: Int64(size))
                #expect(try proof.path == definition.proof(old, in: 0..<size))
                #expect(try proof.connects(definition.root(0..<old), to: root))
            }
        }
    }

    @Test("whole tiles at once come to what their leaves come to", arguments: [0, 1, 255, 256, 257, 70_000])
    func wholeTiles(_ size: Int) throws {
        let leaves = try Self.leaves(size)
        var one = try MerkleFrontier()
        var other = try MerkleFrontier()
        var (completed, completedToo): ([Int: [Digest]], [Int: [Digest]]) = ([:], [:])
        for leaf in leaves { try one.append(leaf) { completed[$0, default: []].append($1) } }
        for start in stride(from: 0, to: size, by: TileAddress.width) {
            let tile = Array(leaves[start..<min(start + TileAddress.width, size)])
            if tile.count == TileAddress.width {
                try other.append(tile: tile) { completedToo[$0, default: []].append($1) }
            } else {
                for leaf in tile { try other.append(leaf) { completedToo[$0, default: []].append($1) } }
            }
        }
        let (root, same) = (try one.root(), try other.root())
        let (length, sameLength) = (one.size, other.size)
        #expect(root == same && length == sameLength && completed == completedToo)
    }

    @Test("a proof that was changed proves nothing", arguments: [1, 2, 3, 7, 8, 100, 256, 257])
    func changedProofs(_ size: Int) throws {
        let leaves = try Self.leaves(size)
        var tree = try TreeTiles()
        for leaf in leaves { try tree.append(leaf: leaf) }
        let total = Int64(size)
        let root = try tree.root(of: total)
        for index in Set([0, size / 2, size - 1]) {
            let proof = try tree.inclusion(of: Int64(index), in: total)
            for other in Self.changes(of: proof.path) {
                let changed = InclusionProof(index: proof.index, size: total, path: other)
                #expect(try changed.root(from: leaves[index]) != root)
            }
            let moved = InclusionProof(index: proof.index + 1, size: total, path: proof.path)
            #expect(try moved.root(from: leaves[index]) != root)
            let outside = InclusionProof(index: total, size: total, path: proof.path)
            #expect(try outside.root(from: leaves[index]) == nil)
        }
        for old in Set([1, size / 2, size - 1]) where old > 0 && old < size {
            let proof = try tree.consistency(from: Int64(old), to: total)
            let before = try tree.root(of: Int64(old))
            #expect(try proof.connects(before, to: root))
            #expect(try !proof.connects(root, to: before))
            for other in Self.changes(of: proof.path) {
                #expect(try !ConsistencyProof(from: Int64(old), to: total, path: other).connects(before, to: root))
            }
        }
    }

    /// One hash off, one missing, one too many, in another order.
    private static func changes(of path: [Digest]) -> [[Digest]] {
        var changes = [path + [.zero]]
        for index in path.indices {
            var other = path
            other[index] = .zero
            changes.append(other)
        }
        if !path.isEmpty { changes.append(Array(path.dropLast())) }
        if path.count > 1 { changes.append(path.reversed()) }
        return changes
    }

    @Test("continues from stored tiles as if it had never stopped, over three levels")
    func continued() throws {
        let leaves = try Self.leaves(70_000)
        var whole = try TreeTiles()
        for leaf in leaves { try whole.append(leaf: leaf) }
        var stored: [TileAddress: [Digest]] = [:]
        var generator = SeededGenerator(20_261_124)
        var size = 0
        while size < leaves.count {
            let kept = stored
            var tree = try TreeTiles(size: Int64(size)) { kept[$0] ?? [] }
            let next = min(leaves.count, size + .random(in: 1...9000, using: &generator))
            for leaf in leaves[size..<next] { try tree.append(leaf: leaf) }
            for address in tree.changed { stored[address] = try tree.tile(address) }
            size = next
            let (root, expected) = (try tree.root(of: Int64(size)), try whole.root(of: Int64(size)))
            #expect(root == expected)
        }
        #expect(stored.keys.map(\.level).max() == 2)
        for address in whole.changed {
            let tile = try whole.tile(address)
            #expect(stored[address] == tile)
        }
    }

    @Test("a proof needs a handful of tiles of a large tree")
    func few() throws {
        var whole = try TreeTiles()
        for leaf in try Self.leaves(70_000) { try whole.append(leaf: leaf) }
        var stored: [TileAddress: [Digest]] = [:]
        for address in whole.changed { stored[address] = try whole.tile(address) }
        final class Count { var loads = 0 }
        let (count, kept) = (Count(), stored)
        var tree = try TreeTiles(size: 70_000) { address in
            count.loads += 1
            return kept[address] ?? []
        }
        _ = try tree.inclusion(of: 12_345, in: 70_000)
        #expect(count.loads <= 5)
    }
}
