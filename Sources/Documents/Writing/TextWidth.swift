/// Widths of text in ems, near enough to lay out a drawing and to size a column without asking a font.
enum TextWidth {
    static func ems(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems($1) }
    }

    static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x20, 0x21, 0x27...0x29, 0x2C...0x2F, 0x3A, 0x3B, 0x49, 0x69, 0x6A, 0x6C, 0x74: 0.34
        case 0x4D, 0x57, 0x6D, 0x77, 0x25, 0x40: 0.9
        case 0x41...0x5A: 0.68
        case ..<0x300: 0.57
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x2014, 0x2026, 0x203B, 0x2E80..., 0x1100...0x115F: 1
        case 0x2018...0x201D: 0.5
        default: 0.62
        }
    }

    /// The text cut into at most `lines` lines of `width` ems, the last one shortened with "…".
    ///
    /// Breaks at spaces in Latin text and anywhere in Chinese.
    static func wrap(_ text: String, width: Double, lines: Int) -> [String] {
        var result: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            if !line.isEmpty, ems(line + piece.trimmingTrailingSpaces) > width {
                result.append(line.trimmingTrailingSpaces)
                line = piece == " " ? "" : piece
            } else {
                line += piece
            }
        }
        if !line.isEmpty || result.isEmpty { result.append(line.trimmingTrailingSpaces) }
        guard result.count > lines else { return result.map { shortened($0, to: width) } }
        let kept = result.prefix(lines - 1).map { shortened($0, to: width) }
        return kept + [shortened(result[(lines - 1)...].joined(), to: width)]
    }

    static func shortened(_ text: String, to width: Double) -> String {
        guard ems(text) > width else { return text }
        var kept = ""
        var used = 1.0
        for character in text {
            used += ems(String(character))
            if used > width { break }
            kept.append(character)
        }
        return kept.trimmingTrailingSpaces + "…"
    }

    /// Words with the space after them; each Chinese character alone, closing punctuation with what it closes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var previous: Character = " "
        for character in text {
            let joins = isLatin(character) && isLatin(previous) && previous != " " || "，。、；：）”》！？%".contains(character)
            if (joins || character == " "), !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            previous = character
        }
        return pieces
    }

    private static func isLatin(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
