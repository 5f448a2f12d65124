/// The two hashes of the tree over all entries, in the shape of RFC 9162 with SM3. Their first byte keeps a leaf from
/// passing for a node.
package struct MerkleHasher: ~Copyable {
    private var sm3: SM3
    private var buffer: [UInt8]
    private var batch = SM3.Batch()

    package init() throws(CryptographyFailure) {
        sm3 = try SM3()
        buffer = Array(repeating: 0, count: 1 + 2 * Digest.byteCount)
    }

    /// SM3(0x00 ‖ message).
    package mutating func leaf(_ message: [UInt8]) throws(CryptographyFailure) -> Digest {
        try sm3.hash([0] + message)
    }

    /// The leaf of an entry, whose message is the entry's hash.
    package mutating func leaf(of entry: Digest) throws -> Digest {
        buffer[0] = 0
        place(entry, at: 1)
        return try buffer.withUnsafeBytes { try sm3.hash(UnsafeRawBufferPointer(rebasing: $0.prefix(33))) }
    }

    /// SM3(0x01 ‖ left ‖ right).
    package mutating func node(_ left: Digest, _ right: Digest) throws -> Digest {
        buffer[0] = 1
        place(left, at: 1)
        place(right, at: 1 + Digest.byteCount)
        return try buffer.withUnsafeBytes { try sm3.hash($0) }
    }

    private mutating func place(_ digest: Digest, at offset: Int) {
        digest.withBytes { source in
            buffer.withUnsafeMutableBytes {
                UnsafeMutableRawBufferPointer(rebasing: $0[offset..<offset + Digest.byteCount]).copyMemory(from: source)
            }
        }
    }

    /// The leaves of entries, in their order.
    mutating func leaves(of entries: some Sequence<Digest>) -> [Digest] {
        for entry in entries {
            batch.add { buffer in
                buffer.append(tag: 0)
                buffer.append(raw: entry)
            }
        }
        return batch.hashes()
    }

    /// The row above `row`, whose hashes are as many as pairs.
    private mutating func nodes(above row: some Collection<Digest>) -> [Digest] {
        var rest = row.makeIterator()
        while let left = rest.next(), let right = rest.next() {
            batch.add { buffer in
                buffer.append(tag: 1)
                buffer.append(raw: left)
                buffer.append(raw: right)
            }
        }
        return batch.hashes()
    }

    /// The root over `leaves`, a power of two of them.
    mutating func root(ofComplete leaves: some Collection<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? .zero }
        var row = nodes(above: leaves)
        while row.count > 1 { row = nodes(above: row) }
        return row.first ?? .zero
    }

    /// The root of a tree without leaves: SM3 of nothing.
    mutating func emptyRoot() throws(CryptographyFailure) -> Digest { try sm3.hash([]) }
}
