/// How much fits into a QR code of a version at level M, and how it is cut into blocks (ISO/IEC 18004, tables 1, 9 and E.1).
struct QRLayout: Sendable {
    let version: Int

    private static let codewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346]
    private static let corrections = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]
    private static let blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5]
    private static let lastAlignments = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]]

    private var all: Int { Self.codewords[version - 1] }
    private var correction: Int { Self.corrections[version - 1] }
    private var blockCount: Int { Self.blocks[version - 1] }
    private var capacity: Int { all - correction * blockCount }
    var alignments: [Int] {
        let last = Self.lastAlignments[version - 1]
        return last.isEmpty ? [] : [6] + last
    }

    /// The smallest that holds so many bytes; nil when none does.
    init?(bytes: Int) {
        let fitting = (1...10).first { version in
            let head = version < 10 ? 12 : 20
            let room = Self.codewords[version - 1] - Self.corrections[version - 1] * Self.blocks[version - 1]
            return bytes * 8 + head <= room * 8
        }
        guard let fitting else { return nil }
        version = fitting
    }

    /// What is drawn: the bytes with their length, filled up, in blocks with their corrections, interleaved.
    func codewords(of bytes: [UInt8]) -> [UInt8] {
        let blocks = blocks(of: filled(bytes))
        let coded = blocks.map { (data: $0, check: Self.correction(of: $0, count: correction)) }
        let longest = coded.map(\.data.count).max() ?? 0
        var result: [UInt8] = []
        for index in 0..<longest { result += coded.compactMap { index < $0.data.count ? $0.data[index] : nil } }
        for index in 0..<correction { result += coded.map { $0.check[index] } }
        return result
    }

    /// Mode 0100, the length, the bytes, an end, and padding.
    private func filled(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func put(_ value: Int, _ count: Int) {
            for shift in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> shift & 1 == 1) }
        }
        put(4, 4)
        put(bytes.count, version < 10 ? 8 : 16)
        for byte in bytes { put(Int(byte), 8) }
        put(0, min(4, capacity * 8 - bits.count))
        put(0, (8 - bits.count % 8) % 8)
        var filled = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let pads: [UInt8] = [0xEC, 0x11]
        for index in 0..<max(0, capacity - filled.count) { filled.append(pads[index % 2]) }
        return filled
    }

    /// The last ones are a byte longer where it doesn't come out even.
    private func blocks(of data: [UInt8]) -> [[UInt8]] {
        let short = capacity / blockCount
        let shortOnes = blockCount - capacity % blockCount
        var start = 0
        return (0..<blockCount).map { index in
            let length = index < shortOnes ? short : short + 1
            defer { start += length }
            return Array(data[start..<start + length])
        }
    }

    // MARK: Reed–Solomon over GF(256), x⁸ + x⁴ + x³ + x² + 1

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (result, left, right) = (UInt8(0), left, right)
        while right > 0 {
            if right & 1 == 1 { result ^= left }
            left = left << 1 ^ (left & 0x80 == 0 ? 0 : 0x1D)
            right >>= 1
        }
        return result
    }

    /// The remainder of the data by the generator with so many roots.
    static func correction(of data: [UInt8], count: Int) -> [UInt8] {
        var generator: [UInt8] = Array(repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = product(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        var remainder = Array(repeating: UInt8(0), count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for index in 0..<count { remainder[index] ^= product(generator[index], factor) }
        }
        return remainder
    }
}
