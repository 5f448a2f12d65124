/// A code for cameras (QR, ISO/IEC 18004): bytes, error correction level M, versions 1 to 10, which is up to 213 bytes.
struct QRCode: Sendable, Hashable {
    /// Modules a side.
    let size: Int
    private var dark: [Bool]
    /// Modules that carry no data and are never masked.
    private var isFixed: [Bool]

    /// Nil for a text that is too long.
    init?(_ text: String) {
        guard let layout = QRLayout(bytes: text.utf8.count) else { return nil }
        size = 17 + 4 * layout.version
        dark = Array(repeating: false, count: size * size)
        isFixed = dark
        drawPatterns(layout)
        draw(layout.codewords(of: Array(text.utf8)))
        mask(with: bestMask())
    }

    func isDark(_ row: Int, _ column: Int) -> Bool { dark[row * size + column] }

    /// Black on white with the margin that readers need, whatever the theme.
    func svg(label: String) -> HTML {
        var path = ""
        for row in 0..<size {
            for column in 0..<size where isDark(row, column) { path += "M\(column + 4) \(row + 4)h1v1h-1z" }
        }
        let side = size + 8
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }

    // MARK: Patterns

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        dark[row * size + column] = isDark
        isFixed[row * size + column] = true
    }

    private mutating func drawPatterns(_ layout: QRLayout) {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] {
            for down in -4...4 {
                for right in -4...4 {
                    let ring = max(abs(down), abs(right))
                    set(row + down, column + right, ring != 2 && ring != 4)
                }
            }
        }
        let places = layout.alignments
        for row in places {
            for column in places where !isFinder(row, column) {
                for down in -2...2 {
                    for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
        drawFormat(mask: 0)
        drawVersion(layout.version)
    }

    private func isFinder(_ row: Int, _ column: Int) -> Bool {
        (row == 6 && column == 6) || (row == 6 && column == size - 7) || (row == size - 7 && column == 6)
    }

    /// Level M is 00, so the three bits of the mask are all there is to protect.
    private mutating func drawFormat(mask: Int) {
        let bits = (mask << 10 | Self.remainder(mask << 10, by: 0x537, bits: 10)) ^ 0x5412
        let bit = { (index: Int) in bits >> index & 1 == 1 }
        for index in 0...5 { set(index, 8, bit(index)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for index in 9...14 { set(8, 14 - index, bit(index)) }
        for index in 0...7 { set(8, size - 1 - index, bit(index)) }
        for index in 8...14 { set(size - 15 + index, 8, bit(index)) }
        set(size - 8, 8, true)
    }

    private mutating func drawVersion(_ version: Int) {
        guard version >= 7 else { return }
        let bits = version << 12 | Self.remainder(version << 12, by: 0x1F25, bits: 12)
        for index in 0..<18 {
            let isDark = bits >> index & 1 == 1
            set(size - 11 + index % 3, index / 3, isDark)
            set(index / 3, size - 11 + index % 3, isDark)
        }
    }

    private static func remainder(_ value: Int, by divisor: Int, bits: Int) -> Int {
        var value = value
        let top = Int.bitWidth - divisor.leadingZeroBitCount - 1
        for shift in stride(from: 20, through: 0, by: -1) where value >> (shift + top) & 1 == 1 {
            value ^= divisor << shift
        }
        return value & ((1 << bits) - 1)
    }

    // MARK: Data

    /// Two columns at a time from the right, up and down in turn, past the column of the timing pattern.
    private mutating func draw(_ codewords: [UInt8]) {
        var bit = 0
        for (turn, right) in ([stride(from: size - 1, to: 6, by: -2), stride(from: 5, to: 0, by: -2)].joined())
            .enumerated()
        {
            for step in 0..<size {
                let row = turn % 2 == 0 ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row * size + column] && bit < codewords.count * 8 {
                    dark[row * size + column] = codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
        }
    }

    private mutating func mask(with mask: Int) {
        for row in 0..<size {
            for column in 0..<size where !isFixed[row * size + column] && Self.flips(mask, row, column) {
                dark[row * size + column].toggle()
            }
        }
        drawFormat(mask: mask)
    }

    private static func flips(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    /// With the fewest runs and blocks of one colour: those are what readers stumble over.
    private func bestMask() -> Int {
        let scores = (0..<8).map { candidate in
            var copy = self
            copy.mask(with: candidate)
            return copy.evenness
        }
        return scores.indices.min { scores[$0] < scores[$1] } ?? 0
    }

    private var evenness: Int {
        var score = 0
        for line in 0..<size {
            score += Self.runs((0..<size).map { isDark(line, $0) }) + Self.runs((0..<size).map { isDark($0, line) })
        }
        for row in 1..<size {
            for column in 1..<size {
                let corner = isDark(row, column)
                if corner == isDark(row - 1, column), corner == isDark(row, column - 1),
                    corner == isDark(row - 1, column - 1)
                {
                    score += 3
                }
            }
        }
        return score
    }

    private static func runs(_ line: [Bool]) -> Int {
        var (score, length) = (0, 1)
        for index in 1...line.count {
            if index < line.count, line[index] == line[index - 1] {
                length += 1
            } else {
                if length >= 5 { score += length - 2 }
                length = 1
            }
        }
        return score
    }
}
