import Kernel

/// Goes through an XML document tag by tag, a piece in memory at a time.
///
/// Reads what office programs write: UTF-8, no document type (and so no entities of its own).
struct MarkupScanner {
    enum Token {
        case open, close
        case text
    }

    private let name: String
    private let more: (inout [UInt8]) throws(Refusal) -> Bool
    private var bytes: [UInt8] = []
    private var position = 0
    /// Bytes that were read and let go.
    private var dropped = 0
    private var isEnded = false
    /// The tag's name and attributes, or the text, as they lie in `bytes`.
    private var range = 0..<0
    private var isLiteral = false
    /// `<a/>` is opened and closed.
    private var closesNext = false

    init(_ name: String, _ more: @escaping (inout [UInt8]) throws(Refusal) -> Bool) throws(Refusal) {
        self.name = name
        self.more = more
        try fill()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard !bytes.starts(with: [0xFE, 0xFF]), !bytes.starts(with: [0xFF, 0xFE]) else { throw damaged }
    }

    init(_ part: ZipReader.Part, _ name: String) throws(Refusal) {
        try self.init(name) { buffer throws(Refusal) in try part.read(into: &buffer) }
    }

    private var damaged: Refusal { .damaged(name) }

    // MARK: Tokens

    mutating func next() throws(Refusal) -> Token? {
        if closesNext {
            closesNext = false
            return .close
        }
        while true {
            guard try has(1) else { return nil }
            guard bytes[position] == UInt8(ascii: "<") else { return try readText() }
            guard try has(2) else { throw damaged }
            switch bytes[position + 1] {
            case UInt8(ascii: "?"): try skip(past: "?>")
            case UInt8(ascii: "!"):
                if try begins("<![CDATA[") { return try readLiteral() }
                guard try begins("<!--") else { throw damaged }
                try skip(past: "-->")
            default: return try readTag()
            }
        }
    }

    private mutating func readText() throws(Refusal) -> Token {
        let length = try find(UInt8(ascii: "<"), from: 0) ?? (bytes.count - position)
        range = position..<position + length
        position += length
        isLiteral = false
        return .text
    }

    private mutating func readLiteral() throws(Refusal) -> Token {
        position += 9
        let length = try distance(to: "]]>")
        range = position..<position + length
        position += length + 3
        isLiteral = true
        return .text
    }

    private mutating func readTag() throws(Refusal) -> Token {
        let isClosing = bytes[position + 1] == UInt8(ascii: "/")
        var (length, quote) = (1, UInt8(0))
        while true {
            guard try has(length + 1) else { throw damaged }
            let byte = bytes[position + length]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            length += 1
        }
        let isEmpty = !isClosing && bytes[position + length - 1] == UInt8(ascii: "/")
        range = position + (isClosing ? 2 : 1)..<position + length - (isEmpty ? 1 : 0)
        position += length + 1
        closesNext = isEmpty
        guard !range.isEmpty else { throw damaged }
        return isClosing ? .close : .open
    }

    // MARK: What the last token says

    /// Whether the tag's name is `name`, whatever prefix its namespace has.
    func isNamed(_ name: StaticString) -> Bool {
        var start = range.lowerBound
        var end = start
        while end < range.upperBound, !Self.endsName(bytes[end]) {
            if bytes[end] == UInt8(ascii: ":") { start = end + 1 }
            end += 1
        }
        return name.withUTF8Buffer { name in
            name.count == end - start && name.elementsEqual(bytes[start..<end])
        }
    }

    /// An attribute by its name, whatever prefix its namespace has.
    func attribute(_ name: StaticString) -> String? {
        attributeRange(name).map { Markup.text(bytes[$0]) }
    }

    /// The same as a plain number.
    func number(_ name: StaticString) -> Int? {
        attribute(name).flatMap { Int($0) }
    }

    private func attributeRange(_ name: StaticString) -> Range<Int>? {
        var place = range.lowerBound
        while place < range.upperBound, !Self.endsName(bytes[place]) { place += 1 }
        while place < range.upperBound {
            while place < range.upperBound, Self.isSpace(bytes[place]) { place += 1 }
            var start = place
            while place < range.upperBound, bytes[place] != UInt8(ascii: "="), !Self.isSpace(bytes[place]) {
                if bytes[place] == UInt8(ascii: ":") { start = place + 1 }
                place += 1
            }
            let key = start..<place
            while place < range.upperBound, Self.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "=") {
                place += 1
            }
            guard place < range.upperBound else { return nil }
            let quote = bytes[place]
            guard let end = bytes[(place + 1)..<range.upperBound].firstIndex(of: quote) else { return nil }
            let isWanted = name.withUTF8Buffer { $0.elementsEqual(bytes[key]) }
            if isWanted { return place + 1..<end }
            place = end + 1
        }
        return nil
    }

    /// Where the text lies in the whole document, in bytes; nil for a literal, which nothing can be put into.
    var place: Range<Int>? { isLiteral ? nil : range.lowerBound + dropped..<range.upperBound + dropped }

    var text: String { isLiteral ? String(decoding: bytes[range], as: UTF8.self) : Markup.text(bytes[range]) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "/") }

    // MARK: Bytes

    /// Makes sure of `count` bytes from here on.
    private mutating func has(_ count: Int) throws(Refusal) -> Bool {
        while bytes.count - position < count {
            guard !isEnded else { return false }
            try fill()
        }
        return true
    }

    /// Keeps what is not read yet and appends what comes next.
    private mutating func fill() throws(Refusal) {
        if position > 0 {
            bytes.removeSubrange(..<position)
            dropped += position
            position = 0
        }
        isEnded = try !more(&bytes)
    }

    private mutating func begins(_ mark: StaticString) throws(Refusal) -> Bool {
        guard try has(mark.utf8CodeUnitCount) else { return false }
        return mark.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func find(_ byte: UInt8, from start: Int) throws(Refusal) -> Int? {
        var length = start
        while try has(length + 1) {
            if let found = bytes[(position + length)...].firstIndex(of: byte) { return found - position }
            length = bytes.count - position
        }
        return nil
    }

    private mutating func distance(to mark: StaticString) throws(Refusal) -> Int {
        let first = mark.withUTF8Buffer { $0[0] }
        var from = 0
        while let found = try find(first, from: from) {
            guard try has(found + mark.utf8CodeUnitCount) else { throw damaged }
            if mark.withUTF8Buffer({ bytes[(position + found)...].starts(with: $0) }) { return found }
            from = found + 1
        }
        throw damaged
    }

    private mutating func skip(past mark: StaticString) throws(Refusal) {
        position += try distance(to: mark) + mark.utf8CodeUnitCount
    }
}
