/// Words that must follow each other; the last may go on when it is `isOpen`. Or what is found another way.
struct SearchPhrase: Hashable, Sendable {
    let words: [String]
    let isOpen: Bool
    var or: [SearchPhrase] = []

    /// As SQLite's FTS5 is asked: `"wbl w2021" *`.
    var fullText: String {
        let own = "\"\(words.joined(separator: " "))\"" + (isOpen ? " *" : "")
        return or.isEmpty ? own : "(\(([own] + or.map(\.fullText)).joined(separator: " OR ")))"
    }

    /// As PostgreSQL is: `wbl <-> w2021:*`.
    var textQuery: String {
        let own = words.joined(separator: " <-> ") + (isOpen ? ":*" : "")
        return or.isEmpty ? own : "(\(([own] + or.map(\.textQuery)).joined(separator: " | ")))"
    }
}

extension SearchPhrase {
    init(words: [[UInt8]], isOpen: Bool) {
        self.init(words: words.map { String(decoding: $0, as: UTF8.self) }, isOpen: isOpen)
    }
}
