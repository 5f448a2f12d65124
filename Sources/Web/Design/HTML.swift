/// Markup: literal text is trusted, interpolated text is escaped, so what a person typed can't become markup.
///
/// ```swift
/// let heading: HTML = "<h1\(attribute: "id", anchor)>\(title)</h1>"
/// ```
/// Escaping covers text and quoted attribute values. An attribute's value is therefore always written in quotes, and an
/// address goes through `\(href:)`, which also refuses `javascript:`.
struct HTML: Hashable, Sendable {
    /// UTF-8, ready for a response's body.
    private(set) var bytes: [UInt8]

    init() {
        bytes = []
    }

    init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Takes over markup that one of our own renderers made, such as a chart's SVG. Never what came from outside.
    init(trusting markup: String) {
        bytes = Array(markup.utf8)
    }

    static func raw(_ markup: StaticString) -> HTML {
        var html = HTML()
        html.raw(markup)
        return html
    }

    static func text(_ text: String) -> HTML {
        var html = HTML()
        html.text(text)
        return html
    }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ other: HTML) {
        bytes.append(contentsOf: other.bytes)
    }

    mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0) }
    }

    /// Writes ` name="value"`.
    mutating func attribute(_ name: StaticString, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        raw(name)
        raw("=\"")
        text(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes ` href="…"`; an address that is neither of this site nor of the web becomes "#".
    mutating func href(_ address: String) {
        attribute("href", Self.isSafe(address) ? address : "#")
    }

    static func + (left: HTML, right: HTML) -> HTML {
        var joined = left
        joined.append(right)
        return joined
    }

    static func += (left: inout HTML, right: HTML) {
        left.append(right)
    }

    fileprivate mutating func appendLiteral(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var kept = 0
        for index in text.indices {
            guard let replacement = Self.replacement(for: text[index]) else { continue }
            bytes.append(contentsOf: text[kept..<index])
            raw(replacement)
            kept = index + 1
        }
        bytes.append(contentsOf: text[kept...])
    }

    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        // HTML has no place for NUL, and browsers disagree on what to make of it.
        case 0: ""
        default: nil
        }
    }

    /// "//host" would leave the site without saying so.
    private static func isSafe(_ address: String) -> Bool {
        if address.hasPrefix("/") { return !address.hasPrefix("//") && !address.hasPrefix("/\\") }
        return ["#", "?", "https://", "http://", "mailto:"].contains(where: address.hasPrefix)
    }
}

extension HTML: CustomStringConvertible {
    var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension HTML: ExpressibleByStringInterpolation {
    init(stringLiteral markup: String) {
        self.init()
        appendLiteral(markup)
    }

    init(stringInterpolation interpolation: StringInterpolation) {
        self = interpolation.html
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var html: HTML

        init(literalCapacity: Int, interpolationCount: Int) {
            html = HTML(capacity: literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ markup: String) {
            html.appendLiteral(markup)
        }
    }
}
