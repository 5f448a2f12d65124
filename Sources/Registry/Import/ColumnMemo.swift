/// What a column's texts were read as. Columns say the same again and again: a year, an organisation, a kind of expense.
struct ColumnMemo<Read> {
    private struct Slot {
        let start: Int
        let count: Int
        let read: Read
    }

    private var slots: [Slot?] = Array(repeating: nil, count: 256)
    /// The texts of the slots.
    private var texts: [UInt8] = []
    private var (hits, misses) = (0, 0)

    /// A column of numbers that are all different is better read each time.
    private var isUseful: Bool { misses < 2000 || hits > misses }

    /// What `text` was read as before, or what `fresh` reads.
    mutating func read<Problem: Error>(
        _ text: UnsafeRawBufferPointer, _ fresh: (String) throws(Problem) -> Read
    ) throws(Problem) -> Read {
        guard isUseful, text.count <= 64 else { return try fresh(String(decoding: text, as: UTF8.self)) }
        let place = Int(Self.hash(text) & 255)
        if let slot = slots[place], slot.count == text.count, isText(slot, text) {
            hits += 1
            return slot.read
        }
        misses += 1
        let read = try fresh(String(decoding: text, as: UTF8.self))
        if texts.count > 1 << 16 { forget() }
        slots[place] = Slot(start: texts.count, count: text.count, read: read)
        texts.append(contentsOf: text)
        return read
    }

    private func isText(_ slot: Slot, _ text: UnsafeRawBufferPointer) -> Bool {
        texts.withUnsafeBytes { $0[slot.start..<slot.start + slot.count].elementsEqual(text) }
    }

    private mutating func forget() {
        texts.removeAll(keepingCapacity: true)
        for place in slots.indices { slots[place] = nil }
    }

    /// FNV-1a. A bad spread costs time, never a wrong answer: the texts themselves are compared.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
