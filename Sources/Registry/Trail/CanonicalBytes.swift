import Kernel
package import Storage

/// Bytes that mean exactly one thing: fixed-width integers in network order, everything else preceded by its length.
package struct CanonicalBytes {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    package mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(block: UnsafeRawBufferPointer($0)) }
    }

    /// Length, then content.
    package mutating func append(block: UnsafeRawBufferPointer) {
        append(Int64(block.count))
        bytes.append(contentsOf: block)
    }

    /// A tag byte, then the value.
    package mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number):
            bytes.append(1)
            append(number)
        case .text(let text):
            bytes.append(2)
            append(text)
        case .bytes(let block):
            bytes.append(3)
            block.withUnsafeBytes { append(block: $0) }
        }
    }
}

/// Something that goes into canonical bytes as a block: its length, then its content.
protocol CanonicalPart {
    func append(to buffer: inout CanonicalBytes)
}

extension String: CanonicalPart {
    func append(to buffer: inout CanonicalBytes) { buffer.append(self) }
}

extension UnsafeRawBufferPointer: CanonicalPart {
    func append(to buffer: inout CanonicalBytes) { buffer.append(block: self) }
}

extension Digest: CanonicalPart {
    func append(to buffer: inout CanonicalBytes) { withBytes { buffer.append(block: $0) } }
}

extension Register {
    /// What the trail vouches for: everything of a record. Its version is its newest entry's position.
    func digest(of record: Record, with hasher: inout SM3, buffer: inout CanonicalBytes) throws -> Digest {
        buffer.removeAll()
        buffer.append(name)
        buffer.append(record.head.id)
        buffer.append(record.head.number)
        buffer.append(record.head.organisation)
        buffer.append(record.head.region.code)
        buffer.append(record.state)
        buffer.append(record.head.createdAt.milliseconds)
        buffer.append(record.head.updatedAt.milliseconds)
        for index in digestOrder where record.values[index] != .null {
            // Named, and absent when empty, so that a field added later leaves old digests as they are.
            buffer.append(fields[index].key)
            buffer.append(record.values[index])
        }
        return try hasher.hash(buffer.bytes)
    }
}
