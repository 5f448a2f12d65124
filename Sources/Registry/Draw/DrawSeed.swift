/// What decides a draw: nobody can steer it who doesn't know every party's secret and the public value beforehand.
package enum DrawSeed {
    package static let secretBytes = 32

    /// cᵢ = SM3("draw-commit" ‖ 0 ‖ L ‖ rᵢ), posted before anybody's secret is known.
    package static func commitment(to list: Digest, secret: [UInt8]) throws(CryptographyFailure) -> Digest {
        try SM3.hash(Array("draw-commit".utf8) + [0] + list.bytes + secret)
    }

    /// SM3("draw-v1" ‖ 0 ‖ L ‖ r₁ ‖ … ‖ rₖ ‖ P).
    package static func seed(
        list: Digest, secrets: [[UInt8]], publicValue: String
    ) throws(CryptographyFailure) -> Digest {
        try SM3.hash(Array("draw-v1".utf8) + [0] + list.bytes + secrets.joined() + Array(publicValue.utf8))
    }

    /// The positions 0..<`count` in the order they are drawn.
    package static func order(of count: Int, seed: Digest) throws(CryptographyFailure) -> [Int] {
        var stream = try DrawStream(seed: seed)
        return try shuffled(count) { () throws(CryptographyFailure) in try stream.next() }
    }

    /// Fisher–Yates from the end. A word at or above the largest multiple of the bound is thrown away: taken modulo
    /// the bound, it would favour the first positions.
    package static func shuffled<Word: FixedWidthInteger & UnsignedInteger, Failure: Error>(
        _ count: Int, words next: () throws(Failure) -> Word
    ) throws(Failure) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            let bound = Word(last + 1)
            let surplus = (Word.max % bound + 1) % bound
            var word = try next()
            while word > Word.max - surplus { word = try next() }
            order.swapAt(last, Int(word % bound))
        }
        return order
    }
}

/// Words without end from a seed: block j is SM3(seed ‖ j), read as four big-endian words of 64 bits.
package struct DrawStream: ~Copyable {
    private var hasher: SM3
    private var message: [UInt8]
    private var block: UInt64 = 0
    private var words: [UInt64] = []

    package init(seed: Digest) throws(CryptographyFailure) {
        hasher = try SM3()
        message = seed.bytes + [UInt8](repeating: 0, count: 8)
        words.reserveCapacity(4)
    }

    package mutating func next() throws(CryptographyFailure) -> UInt64 {
        if let word = words.popLast() { return word }
        for (index, byte) in withUnsafeBytes(of: block.bigEndian, Array.init).enumerated() {
            message[Digest.byteCount + index] = byte
        }
        block += 1
        let digest = try hasher.hash(message)
        // Last word first, so that the first is on top.
        for index in stride(from: 24, through: 0, by: -8) {
            words.append(
                digest.withBytes { UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)) })
        }
        return words.removeLast()
    }
}
