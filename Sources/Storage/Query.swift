/// SQL whose interpolations are bound as values, so pasting text into a statement can't be expressed.
///
/// ```swift
/// let query: Query = "SELECT id FROM vehicle WHERE plate = \(plate) AND retired_on IS NULL"
/// ```
/// A plain `String` interpolates as a value; names of tables and columns need `\(name:)`, fragments `\(fragment)`.
package struct Query: Sendable {
    /// The literal text around the values: always one more than there are values.
    package private(set) var segments: [String]
    package private(set) var values: [Value]

    package init() {
        segments = [""]
        values = []
    }

    /// The text with "?" for each value, as SQLite takes it.
    package var questionMarked: String { segments.joined(separator: "?") }

    /// The text with "$1", "$2" … for the values, as PostgreSQL takes it.
    package var numbered: String {
        var text = segments[0]
        for (index, segment) in segments.dropFirst().enumerated() { text += "$\(index + 1)" + segment }
        return text
    }

    package mutating func append(_ other: Query) {
        segments[segments.count - 1] += other.segments[0]
        segments += other.segments.dropFirst()
        values += other.values
    }

    fileprivate mutating func append(text: String) {
        segments[segments.count - 1] += text
    }

    fileprivate mutating func append(value: Value) {
        values.append(value)
        segments.append("")
    }

    package static func + (left: Query, right: Query) -> Query {
        var joined = left
        joined.append(right)
        return joined
    }
}

extension Query: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        segments = [text]
        values = []
    }

    package init(stringInterpolation interpolation: StringInterpolation) {
        self = interpolation.query
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var query = Query()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ text: String) {
            query.append(text: text)
        }

        package mutating func appendInterpolation(_ value: some Storable) {
            query.append(value: value.stored)
        }

        /// NULL for nil. Spelled out, or the compiler takes it for a mistake.
        package mutating func appendInterpolation<Wrapped: Storable>(_ value: Wrapped?) {
            query.append(value: value.stored)
        }

        package mutating func appendInterpolation(_ value: Value) {
            query.append(value: value)
        }

        package mutating func appendInterpolation(_ fragment: Query) {
            query.append(fragment)
        }

        /// A table's or column's name. Anything but letters, digits and underscores is dropped.
        package mutating func appendInterpolation(name: String) {
            query.append(text: Query.safe(name))
        }

        package mutating func appendInterpolation(names: [String]) {
            query.append(text: names.map(Query.safe).joined(separator: ", "))
        }

        /// "(?, ?, ?)" for IN and VALUES.
        package mutating func appendInterpolation(list: some Sequence<some Storable>) {
            query.append(text: "(")
            for (index, value) in list.enumerated() {
                if index > 0 { query.append(text: ", ") }
                query.append(value: value.stored)
            }
            query.append(text: ")")
        }
    }

    /// Most names are safe as they are, and every statement has some.
    private static func safe(_ name: String) -> String {
        name.utf8.allSatisfy(isSafe) ? name : String(decoding: name.utf8.filter(isSafe), as: UTF8.self)
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension [Query] {
    /// The fragments with `separator` between them.
    package func joined(separator: Query) -> Query {
        var result = Query()
        for (index, fragment) in enumerated() {
            if index > 0 { result.append(separator) }
            result.append(fragment)
        }
        return result
    }
}
