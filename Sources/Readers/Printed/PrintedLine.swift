/// Words of a page that stand on one line, from left to right.
struct PrintedLine: Sendable {
    let page: Int
    var words: [PrintedWord]

    var left: Double { words.first?.left ?? 0 }
    var right: Double { words.last?.right ?? 0 }
    var top: Double { words.map(\.top).min() ?? 0 }
    var bottom: Double { words.map(\.bottom).max() ?? 0 }
    var middle: Double { (top + bottom) / 2 }
    /// The size of its letters, by its highest word.
    var size: Double { words.map(\.height).max() ?? 10 }

    /// Groups that gaps of more than about an em set apart.
    var pieces: [PrintedLine] { grouped(by: 0.9) }

    func grouped(by gap: Double) -> [PrintedLine] {
        var pieces: [PrintedLine] = []
        for word in words {
            if let last = pieces.last?.words.last, word.left - last.right < gap * min(word.height, last.height) {
                pieces[pieces.count - 1].words.append(word)
            } else {
                pieces.append(PrintedLine(page: page, words: [word]))
            }
        }
        return pieces
    }

    /// The words with a space wherever the print leaves one between letters or digits, two or more where it leaves a gap.
    var text: String {
        var result = ""
        var last: PrintedWord?
        for word in words {
            if let last {
                let gap = (word.left - last.right) / max(1, min(word.height, last.height))
                if gap >= 0.9 {
                    result += String(repeating: " ", count: min(40, max(2, Int(gap * 2))))
                } else if gap > 0.3 || (gap > 0.12 && !Self.joins(last.text, word.text)) {
                    result += " "
                }
            }
            result += word.text
            last = word
        }
        return result
    }

    /// Without any space.
    var packed: String { words.map(\.text).joined().filter { !$0.isWhitespace } }

    private static func joins(_ a: String, _ b: String) -> Bool {
        guard let a = a.unicodeScalars.last, let b = b.unicodeScalars.first else { return true }
        return !(a.isASCII && b.isASCII) || (PrintedNumber.isPart(a) && PrintedNumber.isPart(b))
    }

    /// The lines of a page from top to bottom: words whose middles are level.
    static func lines(of page: PrintedPage) -> [PrintedLine] {
        var lines: [PrintedLine] = []
        for word in page.words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let last = lines.last, let first = last.words.first,
                word.middle - first.middle < 0.35 * min(word.height, first.height)
            {
                lines[lines.count - 1].words.append(word)
            } else {
                lines.append(PrintedLine(page: page.number, words: [word]))
            }
        }
        return lines.map { line in PrintedLine(page: line.page, words: line.words.sorted { $0.left < $1.left }) }
    }
}

/// What a cell of digits may be.
enum PrintedNumber {
    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value) || scalar == "," || scalar == "."
    }

    /// Digits, points, separators and a sign, nothing else: a number or a piece of one.
    static func isNumeric(_ text: String) -> Bool {
        var digits = text.unicodeScalars[...]
        if let first = digits.first, ["-", "−", "－"].contains(first) { digits = digits.dropFirst() }
        return !digits.isEmpty && digits.allSatisfy(isPart) && digits.contains { $0.value >= 48 }
    }

    /// Digits only.
    static func isWhole(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { (48...57).contains($0.value) }
    }

    /// With two decimals: nothing of it is missing.
    static func isAmount(_ text: String) -> Bool {
        guard isNumeric(text), let point = text.lastIndex(of: ".") else { return false }
        return text.distance(from: point, to: text.endIndex) >= 3
    }
}
