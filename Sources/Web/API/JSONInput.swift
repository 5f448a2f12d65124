import Hummingbird

/// JSON as a program sent it. Numbers stay text, so that none is rounded on its way to an exact value.
indirect enum JSONInput: Sendable, Hashable {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    case list([JSONInput])
    case object([String: JSONInput])

    /// Reads RFC 8259 and nothing beyond it; a name that stands twice in an object is refused too.
    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw HTTPError(.badRequest) }
        var reader = JSONReader(Array(text.utf8))
        self = try reader.document()
    }
}

private struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0

    /// Deeper than any body of ours; recursion ends here, not at the end of the stack.
    private static let deepest = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws -> JSONInput {
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw HTTPError(.badRequest) }
        return value
    }

    private mutating func value(depth: Int) throws -> JSONInput {
        guard depth < Self.deepest else { throw HTTPError(.badRequest) }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth))
        case UInt8(ascii: "["): return .list(try list(depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(_ depth: Int) throws -> [String: JSONInput] {
        var members: [String: JSONInput] = [:]
        try sequence(until: "}") { reader in
            reader.skipSpace()
            let name = try reader.text()
            reader.skipSpace()
            try reader.take(":")
            guard members.updateValue(try reader.value(depth: depth + 1), forKey: name) == nil else {
                throw HTTPError(.badRequest)
            }
        }
        return members
    }

    private mutating func list(_ depth: Int) throws -> [JSONInput] {
        var items: [JSONInput] = []
        try sequence(until: "]") { reader in items.append(try reader.value(depth: depth + 1)) }
        return items
    }

    /// Items between commas, from behind the opening bracket to behind the closing one.
    private mutating func sequence(until end: Unicode.Scalar, _ item: (inout JSONReader) throws -> Void) throws {
        place += 1
        skipSpace()
        if next == UInt8(ascii: end) {
            place += 1
            return
        }
        while true {
            try item(&self)
            skipSpace()
            if next == UInt8(ascii: end) { break }
            try take(",")
        }
        place += 1
    }

    private mutating func text() throws -> String {
        try take("\"")
        var result: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            place += 1
            switch byte {
            case 0..<32: throw HTTPError(.badRequest)
            case UInt8(ascii: "\\"): result += Array(String(try escaped()).utf8)
            default: result.append(byte)
            }
        }
        try take("\"")
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func escaped() throws -> Character {
        guard let byte = next else { throw HTTPError(.badRequest) }
        place += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try unit())
        default: throw HTTPError(.badRequest)
        }
    }

    /// `\uD842\uDFB7` is one character; half of such a pair is none.
    private mutating func unit() throws -> Unicode.Scalar {
        let first = try fourDigits()
        guard 0xD800...0xDBFF ~= first else {
            guard let scalar = Unicode.Scalar(first) else { throw HTTPError(.badRequest) }
            return scalar
        }
        try take("\\")
        try take("u")
        let second = try fourDigits()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw HTTPError(.badRequest) }
        return scalar
    }

    private mutating func fourDigits() throws -> UInt32 {
        guard place + 4 <= bytes.count else { throw HTTPError(.badRequest) }
        let digits = bytes[place..<place + 4].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 4 else { throw HTTPError(.badRequest) }
        place += 4
        return digits.reduce(0) { $0 << 4 + UInt32($1) }
    }

    private mutating func number() throws -> String {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let whole = skipDigits()
        guard whole > 0, whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else { throw HTTPError(.badRequest) }
        if next == UInt8(ascii: ".") {
            place += 1
            guard skipDigits() > 0 else { throw HTTPError(.badRequest) }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            guard skipDigits() > 0 else { throw HTTPError(.badRequest) }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while let byte = next, 48...57 ~= byte { place += 1 }
        return place - start
    }

    private mutating func word(_ word: String, _ value: JSONInput) throws -> JSONInput {
        for scalar in word.unicodeScalars { try take(scalar) }
        return value
    }

    private mutating func take(_ scalar: Unicode.Scalar) throws {
        guard next == UInt8(ascii: scalar) else { throw HTTPError(.badRequest) }
        place += 1
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
}
