/// An address as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 6.
struct QRCode: Sendable, Hashable {
    /// Rows from the top, dark where true.
    let modules: [[Bool]]

    /// Nil for a text of more than 106 bytes.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = Version.all.first(where: { bytes.count + 2 <= $0.dataBytes }) else { return nil }
        let codewords = version.interleaved(version.data(bytes))
        let masks = (0..<8).map { Grid(version, codewords, mask: $0) }
        guard let best = masks.min(by: { $0.penalty < $1.penalty }) else { return nil }
        modules = best.dark
    }

    /// With the four modules of quiet around it that readers need.
    var svg: String {
        let size = modules.count + 8
        var path = ""
        for (y, row) in modules.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" width="160" height="160" \
            shape-rendering="crispEdges" aria-hidden="true"><rect width="\(size)" height="\(size)" fill="#fff"/>\
            <path d="\(path)" fill="#000"/></svg>
            """
    }
}

// MARK: - Codewords

private struct Version {
    let number: Int
    let blocks: Int
    let dataPerBlock: Int
    let checksPerBlock: Int

    static let all = [
        Version(number: 1, blocks: 1, dataPerBlock: 16, checksPerBlock: 10),
        Version(number: 2, blocks: 1, dataPerBlock: 28, checksPerBlock: 16),
        Version(number: 3, blocks: 1, dataPerBlock: 44, checksPerBlock: 26),
        Version(number: 4, blocks: 2, dataPerBlock: 32, checksPerBlock: 18),
        Version(number: 5, blocks: 2, dataPerBlock: 43, checksPerBlock: 24),
        Version(number: 6, blocks: 4, dataPerBlock: 27, checksPerBlock: 16),
    ]

    var dataBytes: Int { blocks * dataPerBlock }
    var size: Int { 17 + 4 * number }

    /// Mode, length, the bytes, and what fills up the rest.
    func data(_ bytes: [UInt8]) -> [UInt8] {
        // Four bits of mode and eight of length put everything half a byte off.
        var nibbles: [UInt8] = [4, UInt8(bytes.count >> 4), UInt8(bytes.count & 15)]
        for byte in bytes { nibbles += [byte >> 4, byte & 15] }
        nibbles.append(0)
        var data = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
        while data.count < dataBytes { data.append((data.count - bytes.count).isMultiple(of: 2) ? 0xEC : 0x11) }
        return data
    }

    func interleaved(_ data: [UInt8]) -> [UInt8] {
        let parts = (0..<blocks).map { Array(data[($0 * dataPerBlock)..<(($0 + 1) * dataPerBlock)]) }
        let checks = parts.map { Checks.of($0, count: checksPerBlock) }
        return (0..<dataPerBlock).flatMap { place in parts.map { $0[place] } }
            + (0..<checksPerBlock).flatMap { place in checks.map { $0[place] } }
    }
}

/// Reed–Solomon over GF(256) with the polynomial 0x11D.
private enum Checks {
    static func of(_ data: [UInt8], count: Int) -> [UInt8] {
        let divisor = divisor(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= product(divisor[place], factor) }
        }
        return rest
    }

    private static func divisor(_ degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree)
        result[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                result[place] = product(result[place], root) ^ (place + 1 < degree ? result[place + 1] : 0)
            }
            root = product(root, 2)
        }
        return result
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for bit in (0..<8).reversed() {
            result = (result << 1) ^ ((result >> 7) * 0x11D)
            result ^= Int(right >> bit & 1) * Int(left)
        }
        return UInt8(result)
    }
}

// MARK: - Modules

private struct Grid {
    private(set) var dark: [[Bool]]
    private var isFixed: [[Bool]]
    private let size: Int

    init(_ version: Version, _ codewords: [UInt8], mask: Int) {
        size = version.size
        dark = Array(repeating: Array(repeating: false, count: size), count: size)
        isFixed = dark
        drawPatterns(version)
        drawFormat(mask)
        drawData(codewords, mask)
    }

    private mutating func fix(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        dark[y][x] = isDark
        isFixed[y][x] = true
    }

    private mutating func drawPatterns(_ version: Version) {
        for place in 0..<size {
            fix(6, place, place.isMultiple(of: 2))
            fix(place, 6, place.isMultiple(of: 2))
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            for dy in -4...4 {
                for dx in -4...4 {
                    let ring = max(abs(dx), abs(dy))
                    fix(x + dx, y + dy, ring != 2 && ring != 4)
                }
            }
        }
        guard version.number > 1 else { return }
        for dy in -2...2 {
            for dx in -2...2 { fix(size - 7 + dx, size - 7 + dy, max(abs(dx), abs(dy)) != 1) }
        }
    }

    /// Which mask, at error correction M, told twice.
    private mutating func drawFormat(_ mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = (rest << 1) ^ ((rest >> 9) * 0x537) }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { fix(8, place, bit(place)) }
        fix(8, 7, bit(6))
        fix(8, 8, bit(7))
        fix(7, 8, bit(8))
        for place in 9..<15 { fix(14 - place, 8, bit(place)) }
        for place in 0..<8 { fix(size - 1 - place, 8, bit(place)) }
        for place in 8..<15 { fix(8, size - 15 + place, bit(place)) }
        fix(8, size - 8, true)
    }

    /// Two columns at a time from the right, up and down by turns.
    private mutating func drawData(_ codewords: [UInt8], _ mask: Int) {
        var place = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            let isUpward = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !isFixed[y][x] {
                    let bit = place < codewords.count * 8 && codewords[place >> 3] >> (7 - place & 7) & 1 == 1
                    dark[y][x] = bit != Self.flips(mask, x, y)
                    place += 1
                }
            }
            right -= 2
        }
    }

    private static func flips(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    /// What makes a mask hard to read: long runs, blocks, too much of one colour.
    var penalty: Int {
        let columns = (0..<size).map { x in dark.map { $0[x] } }
        let runs = (dark + columns).reduce(0) { $0 + Self.runs(in: $1) }
        var blocks = 0
        for y in 0..<(size - 1) {
            for x in 0..<(size - 1)
            where Set([dark[y][x], dark[y][x + 1], dark[y + 1][x], dark[y + 1][x + 1]]).count == 1 {
                blocks += 3
            }
        }
        let share = dark.joined().count { $0 } * 20 / (size * size)
        return runs + blocks + abs(share - 10) * 10
    }

    private static func runs(in line: [Bool]) -> Int {
        var (sum, length) = (0, 1)
        for (before, now) in zip(line, line.dropFirst() + [!(line.last ?? false)]) {
            if before == now {
                length += 1
            } else {
                if length >= 5 { sum += length - 2 }
                length = 1
            }
        }
        return sum
    }
}
