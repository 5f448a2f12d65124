@testable import Web

/// A reading of our own pages, just enough to see that they are well-formed and consistent.
struct Markup {
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]

        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var tags: [Tag] = []
    /// Text outside tags, in order.
    private(set) var text = ""
    /// Elements closed in the wrong order or never.
    private(set) var unbalanced: [String] = []

    private static let void: Set = ["input", "meta", "link", "br", "path", "circle", "rect"]

    init(_ html: HTML) {
        var open: [String] = []
        var rest = html.description[...]
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ">") else { break }
            let inside = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if inside.hasPrefix("!") { continue }
            if inside.hasPrefix("/") {
                let name = String(inside.dropFirst())
                if open.last == name { open.removeLast() } else { unbalanced.append(name) }
                continue
            }
            let tag = Self.tag(inside)
            tags.append(tag)
            if !Self.void.contains(tag.name) && !inside.hasSuffix("/") { open.append(tag.name) }
        }
        text += rest
        unbalanced += open
    }

    private static func tag(_ inside: Substring) -> Tag {
        var parts: [(name: String, value: String)] = []
        let name = inside.prefix { $0 != " " && $0 != "/" }
        var rest = inside.dropFirst(name.count).drop { $0 == " " }
        while let first = rest.first, first != "/" {
            let key = rest.prefix { $0 != "=" && $0 != " " }
            rest = rest.dropFirst(key.count)
            var value: Substring = ""
            if rest.hasPrefix("=\"") {
                value = rest.dropFirst(2).prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 3)
            }
            parts.append((String(key), String(value)))
            rest = rest.drop { $0 == " " }
        }
        return Tag(name: String(name), attributes: parts)
    }
}
