/// What was typed into a form or stands in an address: names and texts, in the order sent.
package struct FormFields: Sendable, Hashable {
    package private(set) var items: [(name: String, text: String)]

    package init(_ items: [(name: String, text: String)] = []) {
        self.items = items
    }

    /// Reads "name=text&name=text" as browsers write it.
    package init(urlencoded text: some StringProtocol) {
        items = text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                halves[0].percentDecoded(plus: true), halves.count == 2 ? halves[1].percentDecoded(plus: true) : ""
            )
        }
    }

    mutating func append(_ name: String, _ text: String) { items.append((name, text)) }

    /// The first text sent under `name`; empty when there is none.
    package subscript(_ name: String) -> String { items.first { $0.name == name }?.text ?? "" }

    /// The same, nil when missing or blank.
    package func text(_ name: String) -> String? {
        let text = self[name].trimmed
        return text.isEmpty ? nil : text
    }

    package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.text) }

    /// First texts by name, as `Entry` reads them.
    package var texts: [String: String] {
        Dictionary(items.map { ($0.name, $0.text) }) { first, _ in first }
    }

    package static func == (left: FormFields, right: FormFields) -> Bool {
        left.items.elementsEqual(right.items) { $0.name == $1.name && $0.text == $1.text }
    }

    package func hash(into hasher: inout Hasher) {
        for item in items { hasher.combine(item.text) }
    }
}

/// A form that was sent: its fields and the files chosen in it.
package struct Form: Sendable {
    package let fields: FormFields
    /// Every file by the name of its field, in the order sent.
    private let lists: [String: [UploadedFile]]

    package init(_ fields: FormFields, files: [String: [UploadedFile]] = [:]) {
        self.fields = fields
        lists = files
    }

    /// The file of each field that takes one.
    package var files: [String: UploadedFile] { lists.compactMapValues(\.last) }

    /// The files of a field that takes several.
    package func allFiles(_ name: String) -> [UploadedFile] { lists[name] ?? [] }

    package subscript(_ name: String) -> String { fields[name] }
    package func text(_ name: String) -> String? { fields.text(name) }
}

package struct UploadedFile: Sendable, Hashable {
    /// As the sender's computer calls it, without folders.
    package let name: String
    package let bytes: [UInt8]
}

extension String {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
