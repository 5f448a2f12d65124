/// That one leaf is in the tree: the hashes beside its way up to the root.
package struct InclusionProof: Sendable, Hashable, Codable {
    /// The leaf's place, counted from 0.
    package let index: Int64
    /// How many leaves the tree has.
    package let size: Int64
    /// From the leaf upwards.
    package let path: [Digest]

    package init(index: Int64, size: Int64, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// One step on the way up.
    package struct Step: Sendable, Hashable {
        package let own: Digest
        package let sibling: Digest
        package let isLeft: Bool
        /// What the two give together.
        package let result: Digest
    }

    /// The way from `leaf` to the root; nil when the path is longer or shorter than such a tree's (RFC 9162, 2.1.3.2).
    package func steps(from leaf: Digest) throws -> [Step]? {
        guard index >= 0, index < size else { return nil }
        var (place, last, hash) = (index, size - 1, leaf)
        var hasher = try MerkleHasher()
        var steps: [Step] = []
        for sibling in path {
            guard last > 0 else { return nil }
            let isLeft = place & 1 == 1 || place == last
            let result = isLeft ? try hasher.node(sibling, hash) : try hasher.node(hash, sibling)
            steps.append(Step(own: hash, sibling: sibling, isLeft: isLeft, result: result))
            hash = result
            // The last leaf of an uneven row goes up alone until it meets a neighbour.
            while isLeft, place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 ? steps : nil
    }

    /// The root that the path leads to; nil when no tree of this size has such a path.
    package func root(from leaf: Digest) throws -> Digest? {
        try steps(from: leaf).map { $0.last?.result ?? leaf }
    }
}

/// That a tree grew out of an earlier one: everything that was in it still stands where it stood.
package struct ConsistencyProof: Sendable, Hashable, Codable {
    package let from: Int64
    package let to: Int64
    package let path: [Digest]

    package init(from: Int64, to: Int64, path: [Digest]) {
        self.from = from
        self.to = to
        self.path = path
    }

    /// RFC 9162, 2.1.4.2.
    package func connects(_ old: Digest, to new: Digest) throws -> Bool {
        guard 0 <= from, from <= to else { return false }
        if from == to { return path.isEmpty && old == new }
        if from == 0 { return path.isEmpty }
        // A complete tree is a node of the later one, so the proof need not repeat its root.
        let path = from & (from - 1) == 0 ? [old] + path : path
        guard let first = path.first else { return false }
        var (place, last) = (from - 1, to - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (earlier, later) = (first, first)
        var hasher = try MerkleHasher()
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                earlier = try hasher.node(sibling, earlier)
                later = try hasher.node(sibling, later)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                later = try hasher.node(later, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && earlier == old && later == new
    }
}
