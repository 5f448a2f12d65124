/// Text that is no JSON, with the place where reading stopped.
package struct NotJSON: Error, Sendable, Hashable {
    package let offset: Int
}

extension OpenTree {
    package init(_ text: String) throws(NotJSON) { try self.init(Array(text.utf8)) }

    package init(_ bytes: [UInt8]) throws(NotJSON) {
        var reader = OpenReader(bytes: bytes)
        self = try reader.whole()
    }
}

/// A recursive descent over the bytes.
private struct OpenReader {
    let bytes: [UInt8]
    var place = 0
    var depth = 0

    /// What we publish is ten deep; a file that nests without end would end the program instead.
    private static let mostDepth = 100

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var fault: NotJSON { NotJSON(offset: place) }

    mutating func whole() throws(NotJSON) -> OpenTree {
        let tree = try value()
        skip()
        guard place == bytes.count else { throw fault }
        return tree
    }

    private mutating func skip() {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    }

    private mutating func next() throws(NotJSON) -> UInt8 {
        skip()
        guard place < bytes.count else { throw fault }
        return bytes[place]
    }

    private mutating func take(_ byte: UInt8) throws(NotJSON) -> Bool {
        guard try next() == byte else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(NotJSON) -> OpenTree {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.mostDepth else { throw fault }
        switch try next() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ tree: OpenTree) throws(NotJSON) -> OpenTree {
        guard bytes[place...].starts(with: word.utf8) else { throw fault }
        place += word.utf8.count
        return tree
    }

    private mutating func number() throws(NotJSON) -> OpenTree {
        let start = place
        while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
        guard place > start else { throw fault }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func array() throws(NotJSON) -> OpenTree {
        place += 1
        var members: [OpenTree] = []
        if try take(UInt8(ascii: "]")) { return .array(members) }
        while true {
            members.append(try value())
            if try take(UInt8(ascii: "]")) { return .array(members) }
            guard try take(UInt8(ascii: ",")) else { throw fault }
        }
    }

    private mutating func object() throws(NotJSON) -> OpenTree {
        place += 1
        var members: [OpenTree.Member] = []
        if try take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            guard try next() == UInt8(ascii: "\"") else { throw fault }
            let key = try string()
            guard try take(UInt8(ascii: ":")) else { throw fault }
            members.append(OpenTree.Member(key, try value()))
            if try take(UInt8(ascii: "}")) { return .object(members) }
            guard try take(UInt8(ascii: ",")) else { throw fault }
        }
    }

    private mutating func string() throws(NotJSON) -> String {
        place += 1
        var units: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &units)
            case 0..<0x20: throw fault
            default: units.append(byte)
            }
        }
        throw fault
    }

    private mutating func escape(into units: inout [UInt8]) throws(NotJSON) {
        guard place < bytes.count else { throw fault }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), bytes[place...].starts(with: "\\u".utf8) {
                place += 2
                code = 0x10000 + (code - 0xD800) << 10 + (try hexadecimal() &- 0xDC00) & 0x3FF
            }
            units.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        default: throw fault
        }
    }

    private mutating func hexadecimal() throws(NotJSON) -> UInt32 {
        guard place + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw fault }
        place += 4
        return code
    }
}
