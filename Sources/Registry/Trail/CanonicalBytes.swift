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

    /// A column as the value it holds, not copied.
    mutating func append(_ row: Row, at index: Int) {
        if row.isInteger(at: index) {
            bytes.append(1)
            append(row.integer(at: index))
        } else {
            bytes.append(row.isBytes(at: index) ? 3 : 2)
            append(block: row.bytes(at: index))
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

extension [UInt8]: CanonicalPart {
    func append(to buffer: inout CanonicalBytes) { withUnsafeBytes { buffer.append(block: $0) } }
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
        let head = record.head
        canonical(
            into: &buffer, id: head.id, number: head.number, organisation: head.organisation, region: head.region.code,
            state: record.state, createdAt: head.createdAt.milliseconds, updatedAt: head.updatedAt.milliseconds)
        for index in digestOrder where record.values[index] != .null {
            buffer.append(fields[index].key)
            buffer.append(record.values[index])
        }
        return try hasher.hash(buffer.bytes)
    }

    /// The same of a row of `RecordStore.columns`, from the bytes where the database keeps them.
    func digest(of row: Row, with hasher: inout SM3, buffer: inout CanonicalBytes) throws -> Digest {
        canonical(
            into: &buffer, id: row.integer(at: 0), number: row.bytes(at: 1), organisation: row.bytes(at: 2),
            region: row.bytes(at: 3), state: row.bytes(at: 4), createdAt: row.integer(at: 6),
            updatedAt: row.integer(at: 7))
        for index in digestOrder where !row.isNull(at: RecordStore.headColumns.count + index) {
            buffer.append(fields[index].key)
            buffer.append(row, at: RecordStore.headColumns.count + index)
        }
        return try hasher.hash(buffer.bytes)
    }

    /// Fields follow: named, and absent when empty, so that one added later leaves old digests as they are.
    private func canonical<Text: CanonicalPart>(
        into buffer: inout CanonicalBytes, id: Int64, number: Text, organisation: Text, region: Text, state: Text,
        createdAt: Int64, updatedAt: Int64
    ) {
        buffer.removeAll()
        buffer.append(name)
        buffer.append(id)
        number.append(to: &buffer)
        organisation.append(to: &buffer)
        region.append(to: &buffer)
        state.append(to: &buffer)
        buffer.append(createdAt)
        buffer.append(updatedAt)
    }
}
