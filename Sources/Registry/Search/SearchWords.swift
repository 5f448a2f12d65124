import Foundation

/// The words (词) by which a text is found: the same on every database, because none of them sees anything else.
///
/// Chinese has no spaces, so a run of characters is cut into pairs that overlap: 投诉处理 is 投诉, 诉处, 处理 and, for a
/// search of one character, its last: 理. Runs of letters and runs of digits are whole words. Written in lower-case ASCII
/// ("u6295u8bc9", "wbl", "w2021"), so that no database cuts, folds or drops any of it by rules of its own.
///
/// Two more ways lead to a text. A title has the pinyin initials of its characters, cut into threes that overlap: 投诉处理 is
/// itsc, iscl, icl, il. A long run of digits, such as a telephone number, stands a second time from behind, for who knows
/// its tail: 13812345678 is w13812345678 and r87654321831.
enum SearchWords {
    /// Stands between two texts of a matter, so that no phrase reaches from one into the other.
    static let barrier = "z"

    /// PostgreSQL keeps 16,383 positions of a text and 256 of a word; further ones would be lost there and kept elsewhere.
    static let most = 8_000
    static let mostOfOne = 200

    /// The words of `texts` in their order, a space between them. Those that are titles have initials too.
    static func indexed(_ texts: some Sequence<(text: String, isTitle: Bool)>) -> String {
        var writer = WordWriter()
        for (text, isTitle) in texts { writer.append(text, isTitle: isTitle) }
        guard writer.count > mostOfOne else { return String(decoding: writer.bytes, as: UTF8.self) }
        var seen: [Substring: Int] = [:]
        return String(decoding: writer.bytes, as: UTF8.self).split(separator: " ").prefix(most).map { word in
            seen[word, default: 0] += 1
            return seen[word, default: 0] > mostOfOne ? Substring(barrier) : word
        }.joined(separator: " ")
    }

    /// What is asked for, all of which a matter must have. Nil when nothing is asked.
    static func phrases(of search: String) -> [SearchPhrase]? {
        let pieces = search.split(whereSeparator: \.isWhitespace)
        guard !pieces.isEmpty else { return nil }
        return pieces.prefix(16).compactMap { piece in
            let runs = runs(of: String(piece.unicodeScalars.prefix(200)))
            guard let last = runs.last else { return nil }
            let words = runs.dropLast().flatMap { $0.words(isLast: false) } + last.words(isLast: true)
            let other = runs.count == 1 ? last.otherWay : nil
            return SearchPhrase(words: words, isOpen: last.isOpen, or: other.map { [$0] } ?? [])
        }
    }

    /// What a text consists of, each once and in its order: pairs of characters, and whole words. For finding what speaks of
    /// the same in other words.
    static func pieces(of text: String) -> [SearchPhrase] {
        var seen: Set<String> = []
        return runs(of: text).flatMap(\.pieces).filter { seen.insert($0).inserted }
            .map { SearchPhrase(words: [$0], isOpen: false) }
    }

    // MARK: Initials and tails

    /// `yyzz` is iyyz, iyzz, izz, iz; all but the last two stand in a search for it.
    static func threes(_ initials: [UInt8]) -> [[UInt8]] {
        initials.indices.map { [UInt8(ascii: "i")] + initials[$0..<min($0 + 3, initials.count)] }
    }

    /// A number from its last digit to its first.
    static func fromBehind(_ digits: some BidirectionalCollection<UInt8>) -> [UInt8] {
        [UInt8(ascii: "r")] + digits.reversed()
    }

    /// As many digits are worth finding from behind: a telephone number, one on a card.
    static let tailed = 7...32
    /// So many of its digits may be a tail.
    private static let tail = 4...32

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

        /// A single character says too little.
        var pieces: [String] {
            switch self {
            case .word(let word): return ["w" + word]
            case .characters(let scalars):
                let single = scalars.map(SearchWords.code)
                return zip(single, single.dropFirst()).map { $0 + $1 }
            }
        }

        /// What letters and digits may be besides words, when they are all that was typed: initials, a tail.
        var otherWay: SearchPhrase? {
            guard case .word(let word) = self else { return nil }
            let bytes = Array(word.utf8)
            if bytes.allSatisfy({ 0x30...0x39 ~= $0 }) {
                return SearchWords.tail.contains(bytes.count)
                    ? SearchPhrase(words: [SearchWords.fromBehind(bytes)], isOpen: true) : nil
            }
            guard bytes.count >= 2, bytes.allSatisfy({ 0x61...0x7A ~= $0 }) else { return nil }
            let threes = SearchWords.threes(bytes)
            return bytes.count == 2
                ? SearchPhrase(words: Array(threes.prefix(1)), isOpen: true)
                : SearchPhrase(words: Array(threes.dropLast(2)), isOpen: false)
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
        var (runs, characters, word) = ([Run](), [Unicode.Scalar](), "")
        scan(text) { part in
            switch part {
            case .character(let scalar): characters.append(scalar)
            case .first(let scalar), .further(let scalar): word += String(decoding: written(scalar), as: UTF8.self)
            case .end:
                runs.append(word.isEmpty ? .characters(characters) : .word(word))
                (characters, word) = ([], "")
            }
        }
        return runs
    }

    /// What a text consists of, in its order.
    enum Part {
        /// One of a run of characters.
        case character(Unicode.Scalar)
        /// Of a word of letters or digits.
        case first(Unicode.Scalar)
        case further(Unicode.Scalar)
        /// A run or a word ends.
        case end
    }

    /// Cuts a text into runs: the one place that says where one ends.
    @inline(__always)
    static func scan(_ text: String, _ found: (Part) -> Void) {
        var (last, length) = (Sort?.none, 0)
        for scalar in decomposed(text).unicodeScalars {
            // Marks begin behind ASCII, and none is a Chinese character; to ask is dear.
            if scalar.value >= 0x300, !(0x4E00...0x9FFF ~= scalar.value),
                scalar.properties.generalCategory == .nonspacingMark
            {
                continue
            }
            let next = sort(of: scalar)
            if next != last || length >= longestWord {
                if last != nil { found(.end) }
                length = 0
            }
            switch next {
            case .character: found(.character(scalar))
            case .letter, .digit:
                found(length == 0 ? .first(scalar) : .further(scalar))
                length += scalar.isASCII ? 1 : written(scalar).count
            case nil: break
            }
            last = next
        }
        if last != nil { found(.end) }
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

    /// As it stands in a word: small, and in ASCII.
    static func written(_ scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.isASCII { return [small(scalar)] }
        return scalar.properties.lowercaseMapping.unicodeScalars.flatMap {
            $0.isASCII ? [small($0)] : Array(code($0).utf8)
        }
    }

    static func small(_ scalar: Unicode.Scalar) -> UInt8 {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return 0x41...0x5A ~= byte ? byte | 0x20 : byte
    }

    /// Of one length each, so that no code is the beginning of another.
    private static func code(_ scalar: Unicode.Scalar) -> String {
        var bytes: [UInt8] = []
        append(code: scalar, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(code scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let isShort = scalar.value <= 0xFFFF
        bytes.append(UInt8(ascii: isShort ? "u" : "v"))
        for shift in stride(from: isShort ? 12 : 20, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: scalar.value >> UInt32(shift) & 15)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
