import Kernel

/// A place in a one-line source text: a formula or a scoring rule.
package struct TextPointer: Hashable, Sendable, Codable {
    package let source: String
    /// In characters, from 0.
    package let offset: Int

    package init(_ source: String, _ offset: Int) {
        self.source = source
        self.offset = offset
    }

    /// The source and, under it, a caret below the character. Chinese characters take an ideographic space each.
    package var caret: String {
        let before = source.prefix(offset).map { $0.isASCII ? " " : "\u{3000}" }.joined()
        return source + "\n" + before + "^"
    }
}
