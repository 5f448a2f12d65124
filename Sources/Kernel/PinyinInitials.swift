/// The initials (拼音首字母) by which a Chinese text is looked for: `yyzz` for 营业执照.
///
/// A character has the first letter of its most frequent reading, unless it stands in a word that is known to read it
/// otherwise: 重 is z, but 重庆 is cq. Made by `Scripts/pinyin-initials.py`, which names the source.
package enum PinyinInitials {
    package static func of(_ text: String) -> String {
        String(decoding: letters(of: Array(text.unicodeScalars)), as: UTF8.self)
    }

    /// One letter for each character of U+4E00 to U+9FFF whose reading is known; letters and digits of ASCII stay, in lower
    /// case; all else is left out.
    package static func letters(of text: [Unicode.Scalar]) -> [UInt8] {
        var letters: [UInt8] = []
        var place = 0
        while place < text.count {
            if let word = table.word(at: place, in: text) {
                letters += word
                place += word.count
                continue
            }
            if let letter = table.letter(of: text[place]) ?? plain(text[place]) { letters.append(letter) }
            place += 1
        }
        return letters
    }

    private static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: UInt8(truncatingIfNeeded: scalar.value)
        case 0x41...0x5A: UInt8(truncatingIfNeeded: scalar.value) | 0x20
        default: nil
        }
    }

    private static let table = Table(String(decoding: PackageResources.pinyin_initials_txt, as: UTF8.self))

    /// Looked into for every character of every title, so without hashing wherever it can be.
    private struct Table: Sendable {
        private static let first = 0x4E00
        private let letters: [UInt8]
        /// Whether a word begins with the character: few do.
        private var begins: [Bool]
        /// The letters of words of two or three characters, by these.
        private var words: [UInt64: [UInt8]] = [:]

        init(_ text: String) {
            let lines = text.split(separator: "\n")
            letters = lines.first.map { Array($0.utf8) } ?? []
            begins = Array(repeating: false, count: letters.count)
            for line in lines.dropFirst() {
                let parts = line.split(separator: " ")
                guard parts.count == 2 else { continue }
                let characters = Array(parts[0].unicodeScalars)
                guard let begin = self.place(of: characters[0]) else { continue }
                begins[begin] = true
                words[Self.key(characters[...])] = Array(parts[1].utf8)
            }
        }

        func letter(of scalar: Unicode.Scalar) -> UInt8? {
            guard let index = place(of: scalar), letters[index] != UInt8(ascii: ".") else { return nil }
            return letters[index]
        }

        /// The letters of the longest word that stands there, as many as it has characters.
        func word(at place: Int, in text: [Unicode.Scalar]) -> [UInt8]? {
            guard let begin = self.place(of: text[place]), begins[begin] else { return nil }
            for length in [3, 2] where place + length <= text.count {
                if let word = words[Self.key(text[place..<place + length])] { return word }
            }
            return nil
        }

        private func place(of scalar: Unicode.Scalar) -> Int? {
            let place = Int(scalar.value) - Self.first
            return letters.indices.contains(place) ? place : nil
        }

        private static func key(_ characters: ArraySlice<Unicode.Scalar>) -> UInt64 {
            characters.reduce(0) { $0 << 21 | UInt64($1.value) }
        }
    }
}
