/// Characters, one bit each.
struct CodeSet: Sendable {
    private let bits: [UInt64]

    init(_ codes: [UInt16]) {
        var bits = [UInt64](repeating: 0, count: 1024)
        for code in codes { bits[Int(code) >> 6] |= 1 << UInt64(code & 63) }
        self.bits = bits
    }

    @inline(__always)
    func contains(_ code: UInt16) -> Bool { bits[Int(code) >> 6] & (1 << UInt64(code & 63)) != 0 }
}

/// Finds the longest word of a fixed list that starts at a position, by its first character.
struct WordTable<Meaning: Sendable>: Sendable {
    private struct Entry: Sendable {
        let codes: [UInt16]
        let meaning: Meaning
    }

    /// The first characters: small enough to stay in the processor's nearest memory.
    private let firsts: CodeSet
    /// For each first character, the number of its bucket; 0: no word begins so.
    private let bucketOfFirst: [UInt16]
    /// Longest first within a bucket.
    private let buckets: [[Entry]]

    init(_ words: [(String, Meaning)]) {
        var bucketOfFirst = [UInt16](repeating: 0, count: 65536)
        var buckets: [[Entry]] = [[]]
        for (word, meaning) in words {
            let codes = Code.of(word)
            guard let first = codes.first else { continue }
            if bucketOfFirst[Int(first)] == 0 {
                bucketOfFirst[Int(first)] = UInt16(buckets.count)
                buckets.append([])
            }
            buckets[Int(bucketOfFirst[Int(first)])].append(Entry(codes: codes, meaning: meaning))
        }
        firsts = CodeSet(words.compactMap { Code.of($0.0).first })
        self.bucketOfFirst = bucketOfFirst
        self.buckets = buckets.map { $0.sorted { $0.codes.count > $1.codes.count } }
    }

    /// The longest word at `position` that ends before `limit`, and where it ends.
    @inline(__always)
    func match(_ codes: [UInt16], at position: Int, before limit: Int) -> (end: Int, meaning: Meaning)? {
        let first = codes[position]
        guard firsts.contains(first) else { return nil }
        return match(codes, at: position, before: limit, in: buckets[Int(bucketOfFirst[Int(first)])])
    }

    private func match(
        _ codes: [UInt16], at position: Int, before limit: Int, in bucket: [Entry]
    ) -> (end: Int, meaning: Meaning)? {
        next: for entry in bucket {
            let end = position + entry.codes.count
            guard end <= limit else { continue }
            for index in 1..<max(1, entry.codes.count) where codes[position + index] != entry.codes[index] {
                continue next
            }
            return (end, entry.meaning)
        }
        return nil
    }

    /// Whether any of the words stands within the span.
    func occurs(in span: Range<Int>, of codes: [UInt16]) -> Bool {
        span.contains { match(codes, at: $0, before: span.upperBound) != nil }
    }
}

extension WordTable where Meaning == Bool {
    init(words: [String]) { self.init(words.map { ($0, true) }) }
}
