import Foundation

/// A header's text for relays that know ASCII only (RFC 2047).
enum EncodedWords {
    /// At most 75 characters a word; each ends with a whole character.
    private static let bytesPerWord = 45

    static func encode(_ text: String) -> String {
        let line = text.map { $0.isNewline ? " " : $0 }
        guard line.contains(where: { !$0.isASCII }) || line.count > 900 else { return String(line) }
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in String(line).unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if word.count + bytes.count > bytesPerWord {
                words.append(wrapped(word))
                word = []
            }
            word += bytes
        }
        return (words + [wrapped(word)]).joined(separator: "\r\n ")
    }

    private static func wrapped(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
}
