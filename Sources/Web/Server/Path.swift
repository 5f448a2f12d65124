/// What stands between two slashes of a path: a text in a link, a named gap in the pattern the router matches.
package protocol PathSegment: Sendable {
    var inPath: String { get }
}

extension String: PathSegment {
    /// Percent-encoded, also "/" and "%": numbers of matters may contain anything.
    package var inPath: String { percentEncoded }
}

/// A gap of a pattern: "{register}".
package struct Gap: PathSegment, ExpressibleByStringLiteral {
    package let name: String

    package init(stringLiteral name: String) {
        self.name = name
    }

    package var inPath: String { "{\(name)}" }
}

/// An address of the site. Each is written once below, in `extension PathOf`; filled with texts it is a link (`Path`),
/// filled with gaps it is what the router matches (`PathPattern`). Neither can pass for the other.
package struct PathOf<Segment: PathSegment>: Hashable, Sendable where Segment: Sendable {
    private let text: String

    private init(text: String) {
        self.text = text
    }

    package static func == (left: PathOf, right: PathOf) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

package typealias Path = PathOf<String>
package typealias PathPattern = PathOf<Gap>

extension PathOf: CustomStringConvertible {
    package var description: String { text }
}

extension PathOf: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        self.init(text: text)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        self.init(text: interpolation.text)
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ segment: Segment) { text += segment.inPath }
    }
}

extension Path {
    /// The same address with a query: `items` in order, those without a value left out.
    package func with(_ items: KeyValuePairs<String, String?>) -> Path {
        with(items.map { ($0.key, $0.value) })
    }

    package func with(_ items: [(String, String?)]) -> Path {
        let query = items.compactMap { key, value in
            value.map { "\(key.percentEncoded)=\($0.percentEncoded)" }
        }
        return query.isEmpty ? self : Path(text: text + "?" + query.joined(separator: "&"))
    }

    /// With one more part of the query, unless its text is nil.
    func adding(_ name: String, _ text: String?) -> Path {
        guard let text else { return self }
        return Path(
            text: "\(self.text)\(self.text.contains("?") ? "&" : "?")\(name.percentEncoded)=\(text.percentEncoded)")
    }

    package func at(_ fragment: String) -> Path { Path(text: "\(text)#\(fragment.percentEncoded)") }

    /// An address of this site that came back from a form; nil for anything that leads elsewhere.
    package init?(within text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\"),
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
        else { return nil }
        self.init(text: text)
    }
}

extension PathPattern {
    /// Whether a request for `path` would land here, whatever its method.
    func matches(_ path: String) -> Bool {
        let wanted = text.split(separator: "/")
        let given = path.split(separator: "/")
        return wanted.count == given.count
            && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// As the router takes it, its gaps numbered: pages of several rooms may call one place by names of their own.
    var numbered: String {
        var place = 0
        return text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix("{") else { return String(part) }
            place += 1
            return "{\(place)}"
        }.joined(separator: "/")
    }

    var gaps: [String] {
        text.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

// MARK: - Every address of the site

extension PathOf {
    package static var home: PathOf { "/" }
    package static var signIn: PathOf { "/sign-in" }
    package static var signOut: PathOf { "/sign-out" }
    package static var password: PathOf { "/password" }
    package static var health: PathOf { "/health" }
    package static var favicon: PathOf { "/favicon.svg" }
    package static func asset(_ name: Segment) -> PathOf { "/assets/\(name)" }

    package static var work: PathOf { "/work" }
    package static var search: PathOf { "/search" }

    package static var registers: PathOf { "/registers" }
    package static func register(_ name: Segment) -> PathOf { "/registers/\(name)" }
    package static func registerFile(_ name: Segment, _ format: Segment) -> PathOf {
        "/registers/\(name)/files/\(format)"
    }
    package static func newMatter(_ register: Segment) -> PathOf { "/registers/\(register)/new" }
    package static func importing(_ register: Segment) -> PathOf { "/registers/\(register)/import" }
    package static func upload(_ register: Segment, _ key: Segment) -> PathOf {
        "/registers/\(register)/import/\(key)"
    }
    package static func uploadProblems(_ register: Segment, _ key: Segment) -> PathOf {
        "/registers/\(register)/import/\(key)/problems.csv"
    }
    package static func matter(_ register: Segment, _ number: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)"
    }
    package static func amendment(_ register: Segment, _ number: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/amend"
    }
    package static func act(_ register: Segment, _ number: Segment, _ act: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/acts/\(act)"
    }

    package static func attachments(_ register: Segment, _ number: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/attachments"
    }
    package static func attachment(_ register: Segment, _ number: Segment, _ position: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/attachments/\(position)"
    }
    package static func attachmentRemoval(_ register: Segment, _ number: Segment, _ position: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/attachments/\(position)/removal"
    }
    package static func attachmentReturn(_ register: Segment, _ number: Segment, _ position: Segment) -> PathOf {
        "/registers/\(register)/matters/\(number)/attachments/\(position)/return"
    }

    package static var trail: PathOf { "/trail" }
    package static var trailVerification: PathOf { "/trail/verification" }
    package static func trailOf(_ register: Segment, _ number: Segment) -> PathOf { "/trail/\(register)/\(number)" }

    package static var accounts: PathOf { "/accounts" }
    package static var newAccount: PathOf { "/accounts/new" }
    package static func account(_ login: Segment) -> PathOf { "/accounts/logins/\(login)" }
    package static func accountClosing(_ login: Segment) -> PathOf { "/accounts/logins/\(login)/closing" }
}
