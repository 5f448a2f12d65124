import CSM3

extension SM3 {
    /// Messages that are hashed side by side, several in one vector register: many times as fast as one after another.
    package struct Batch: Sendable {
        private var buffer = CanonicalBytes()
        /// Where each message ends.
        private var ends: [Int] = []

        package init() {}

        package var count: Int { ends.count }

        /// Adds a message: what `fill` appends to the buffer.
        package mutating func add<Problem: Error>(
            _ fill: (inout CanonicalBytes) throws(Problem) -> Void
        ) throws(Problem) {
            try fill(&buffer)
            ends.append(buffer.count)
        }

        /// The hashes in the order of the messages, which are then forgotten.
        package mutating func hashes() -> [Digest] {
            defer {
                buffer.removeAll()
                ends.removeAll(keepingCapacity: true)
            }
            return [Digest](unsafeUninitializedCapacity: ends.count) { digests, count in
                let target = UnsafeMutableRawBufferPointer(digests).assumingMemoryBound(to: UInt8.self).baseAddress
                let isDone = buffer.withBytes { bytes in
                    let source = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
                    return heng_sm3_hash_many(0, source, ends, ends.count, target)
                }
                // Four lanes there are on every processor, so it is never refused.
                if isDone { count = ends.count }
            }
        }
    }

    /// The hashes of many messages, in their order.
    package static func hash(many messages: some Sequence<[UInt8]>) -> [Digest] {
        var batch = Batch()
        for message in messages { batch.add { buffer in message.withUnsafeBytes { buffer.append(raw: $0) } } }
        return batch.hashes()
    }
}
