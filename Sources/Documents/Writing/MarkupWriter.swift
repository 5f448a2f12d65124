/// Bytes of HTML, SVG or XML: what is written out is trusted, what comes in is escaped.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 4096) {
        bytes.reserveCapacity(capacity)
    }

    mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func raw(_ markup: [UInt8]) {
        bytes.append(contentsOf: markup)
    }

    /// Escapes for text and for attributes alike, and drops the characters XML can't hold.
    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            var kept = 0
            for index in buffer.indices where buffer[index] <= 0x3E || buffer[index] == 0xEF {
                guard let (replacement, length) = Self.replacement(buffer, index) else { continue }
                bytes.append(contentsOf: buffer[kept..<index])
                raw(replacement)
                kept = index + length
            }
            bytes.append(contentsOf: buffer[kept...])
        }
    }

    mutating func number(_ number: Int) {
        text(String(number))
    }

    /// Writes ` name="value"`.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }

    mutating func attribute(_ name: StaticString, _ value: Int) {
        attribute(name, String(value))
    }

    mutating func element(_ name: StaticString, _ content: String) {
        raw("<")
        raw(name)
        raw(">")
        text(content)
        raw("</")
        raw(name)
        raw(">")
    }

    /// What stands for the bytes at `index` and how many it replaces; nil when they stay.
    private static func replacement(
        _ buffer: UnsafeBufferPointer<UInt8>, _ index: Int
    ) -> (StaticString, Int)? {
        switch buffer[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return ("&quot;", 1)
        case UInt8(ascii: "'"): return ("&#39;", 1)
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): return nil
        case 0..<0x20: return ("", 1)
        // U+FFFE and U+FFFF are no characters in XML.
        case 0xEF where index + 2 < buffer.count && buffer[index + 1] == 0xBF && buffer[index + 2] >= 0xBE:
            return ("", 3)
        default: return nil
        }
    }
}
