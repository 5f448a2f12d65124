import Foundation

/// The words (词) by which a text is found: the same on every database, because none of them sees anything else.
///
/// Chinese has no spaces, so a run of characters is cut into pairs that overlap: 投诉处理 is 投诉, 诉处, 处理 and, for a
/// search of one character, its last: 理. Runs of letters and runs of digits are whole words. Written in lower-case ASCII
/// ("u6295u8bc9", "wbl", "w2021"), so that no database cuts, folds or drops any of it by rules of its own.
enum SearchWords {
    /// Stands between two texts of a matter, so that no phrase reaches from one into the other.
    static let barrier = "z"

    /// PostgreSQL keeps 16,383 positions of a text and 256 of a word; further ones would be lost there and kept elsewhere.
    static let most = 8_000
    static let mostOfOne = 200

    /// The words of `texts`, in their order.
    static func indexed(_ texts: [String]) -> [String] {
        var words: [String] = []
        for text in texts {
            if !words.isEmpty { words.append(barrier) }
            for run in runs(of: text) { words += run.words(isLast: false) }
        }
        guard words.count > mostOfOne else { return words }
        var seen: [String: Int] = [:]
        return words.prefix(most).map { word in
            seen[word, default: 0] += 1
            return seen[word, default: 0] > mostOfOne ? barrier : word
        }
    }

    /// What is asked for, all of which a matter must have. Nil when nothing is asked.
    static func phrases(of search: String) -> [SearchPhrase]? {
        let pieces = search.split(whereSeparator: \.isWhitespace)
        guard !pieces.isEmpty else { return nil }
        return pieces.prefix(16).compactMap { piece in
            let runs = runs(of: String(piece.unicodeScalars.prefix(200)))
            guard let last = runs.last else { return nil }
            return SearchPhrase(
                words: runs.dropLast().flatMap { $0.words(isLast: false) } + last.words(isLast: true),
                isOpen: last.isOpen)
        }
    }

    // MARK: Runs

    /// Characters that belong together: of a script without spaces, letters, or digits.
    private enum Run {
        case characters([Unicode.Scalar])
        case word(String)

        /// `isLast` of a search: the text may go on where the search ends.
        func words(isLast: Bool) -> [String] {
            switch self {
            case .word(let word): return ["w" + word]
            case .characters(let scalars):
                let single = scalars.map(SearchWords.code)
                let pairs = zip(single, single.dropFirst()).map { $0 + $1 }
                return pairs + (isLast && !pairs.isEmpty ? [] : single.suffix(1))
            }
        }

        /// Whether what it ends with may be the beginning of a longer word.
        var isOpen: Bool {
            switch self {
            case .word: true
            case .characters(let scalars): scalars.count == 1
            }
        }
    }

    private enum Sort { case character, letter, digit }

    private static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var (sort, characters, word) = (Sort?.none, [Unicode.Scalar](), "")
        func end() {
            switch sort {
            case .character: runs.append(.characters(characters))
            case .letter, .digit: runs.append(.word(word))
            case nil: break
            }
            (sort, characters, word) = (nil, [], "")
        }
        for scalar in decomposed(text).unicodeScalars {
            guard scalar.properties.generalCategory != .nonspacingMark else { continue }
            let next = self.sort(of: scalar)
            if next != sort || word.utf8.count >= longestWord { end() }
            sort = next
            switch next {
            case .character: characters.append(scalar)
            case .letter, .digit: word += written(scalar)
            case nil: break
            }
        }
        end()
        return runs
    }

    private static let longestWord = 240

    private static func sort(of scalar: Unicode.Scalar) -> Sort? {
        switch scalar.value {
        case 0x30...0x39: .digit
        case 0x41...0x5A, 0x61...0x7A: .letter
        case 0..<0x80: nil
        // Kana and Hangul have no useful spaces either.
        case 0x4E00...0x9FFF, 0x3041...0x30FF, 0xAC00...0xD7A3, 0x1100...0x11FF: .character
        default:
            if scalar.properties.isIdeographic {
                .character
            } else if scalar.properties.numericType != nil {
                .digit
            } else {
                scalar.properties.isAlphabetic ? .letter : nil
            }
        }
    }

    /// Full-width as half-width, é as e with a mark. Most texts are plain Chinese and ASCII and need no second look.
    private static func decomposed(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value < 0x80 || 0x4E00...0x9FFF ~= $0.value || 0x3000...0x303F ~= $0.value
        }
        return isPlain ? text : text.decomposedStringWithCompatibilityMapping
    }

    private static func written(_ scalar: Unicode.Scalar) -> String {
        if scalar.isASCII { return scalar.properties.lowercaseMapping }
        return scalar.properties.lowercaseMapping.unicodeScalars.map { $0.isASCII ? String($0) : code($0) }.joined()
    }

    /// Of one length each, so that no code is the beginning of another.
    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return digits.count <= 4
            ? "u" + String(repeating: "0", count: 4 - digits.count) + digits
            : "v" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// Words that must follow each other; the last may go on when it is `isOpen`.
struct SearchPhrase: Hashable, Sendable {
    let words: [String]
    let isOpen: Bool

    /// As SQLite's FTS5 is asked: `"wbl w2021" *`.
    var fullText: String { "\"\(words.joined(separator: " "))\"" + (isOpen ? " *" : "") }

    /// As PostgreSQL is: `wbl <-> w2021:*`.
    var textQuery: String { words.joined(separator: " <-> ") + (isOpen ? ":*" : "") }
}
