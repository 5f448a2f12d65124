import Kernel
package import Storage

/// Bytes that mean exactly one thing: fixed-width integers in network order, everything else preceded by its length.
package struct CanonicalBytes: Sendable {
    /// What was written stands at the front; the rest is room, so that writing is copying and nothing else.
    private var room = [UInt8](repeating: 0, count: 1024)
    package private(set) var count = 0

    package init() {}

    package var bytes: [UInt8] { Array(room[..<count]) }

    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try room.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    package mutating func removeAll() { count = 0 }

    /// Room for `more` bytes behind those there are.
    private mutating func extend(by more: Int, _ write: (UnsafeMutableRawPointer) -> Void) {
        if count + more > room.count { room += [UInt8](repeating: 0, count: max(room.count, more)) }
        room.withUnsafeMutableBytes { room in
            if let start = room.baseAddress { write(start + count) }
        }
        count += more
    }

    /// Without a length before it: only where every message has the same shape.
    mutating func append(raw bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        extend(by: bytes.count) { $0.copyMemory(from: source, byteCount: bytes.count) }
    }

    mutating func append(raw digest: Digest) { digest.withBytes { append(raw: $0) } }

    mutating func append(tag: UInt8) { extend(by: 1) { $0.storeBytes(of: tag, as: UInt8.self) } }

    package mutating func append(_ number: Int64) {
        extend(by: 8) { $0.storeBytes(of: number.bigEndian, as: Int64.self) }
    }

    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(block: UnsafeRawBufferPointer($0)) }
    }

    /// Length, then content.
    package mutating func append(block: UnsafeRawBufferPointer) {
        extend(by: 8 + block.count) { place in
            place.storeBytes(of: Int64(block.count).bigEndian, as: Int64.self)
            if let source = block.baseAddress { (place + 8).copyMemory(from: source, byteCount: block.count) }
        }
    }

    /// A tag byte, then the value.
    package mutating func append(_ value: Value) {
        switch value {
        case .null: append(tag: 0)
        case .integer(let number):
            append(tag: 1)
            append(number)
        case .text(let text):
            append(tag: 2)
            append(text)
        case .bytes(let block):
            append(tag: 3)
            block.withUnsafeBytes { append(block: $0) }
        }
    }

    /// A column as the value it holds, not copied.
    mutating func append(_ row: Row, at index: Int, _ kind: Row.Kind) {
        switch kind {
        case .null: append(tag: 0)
        case .integer:
            append(tag: 1)
            append(row.integer(at: index))
        case .text, .bytes:
            append(tag: kind == .bytes ? 3 : 2)
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
    func canonical(_ record: Record, into buffer: inout CanonicalBytes) {
        let head = record.head
        canonical(
            into: &buffer, id: head.id, number: head.number, organisation: head.organisation, region: head.region.code,
            state: record.state, createdAt: head.createdAt.milliseconds, updatedAt: head.updatedAt.milliseconds)
        for index in digestOrder where record.values[index] != .null {
            buffer.append(fields[index].key)
            buffer.append(record.values[index])
        }
    }

    /// The same of a row of `RecordStore.columns`, from the bytes where the database keeps them.
    func canonical(_ row: Row, into buffer: inout CanonicalBytes) {
        canonical(
            into: &buffer, id: row.integer(at: 0), number: row.bytes(at: 1), organisation: row.bytes(at: 2),
            region: row.bytes(at: 3), state: row.bytes(at: 4), createdAt: row.integer(at: 6),
            updatedAt: row.integer(at: 7))
        for index in digestOrder {
            let column = RecordStore.headColumns.count + index
            let kind = row.kind(at: column)
            guard kind != .null else { continue }
            buffer.append(fields[index].key)
            buffer.append(row, at: column, kind)
        }
    }

    /// Fields follow: named, and absent when empty, so that one added later leaves old digests as they are.
    private func canonical<Text: CanonicalPart>(
        into buffer: inout CanonicalBytes, id: Int64, number: Text, organisation: Text, region: Text, state: Text,
        createdAt: Int64, updatedAt: Int64
    ) {
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
