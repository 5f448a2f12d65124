package import Kernel
package import Storage

/// One act, as it is kept for good (留痕): who did what to which matter, when, and what came of it.
///
/// Entries of one matter form a chain: each contains the hash of the one before.
package struct TrailEntry: Sendable, Hashable, Codable {
    /// Its place among all entries, counted from 1 without gaps.
    package let sequence: Int64
    package let register: String
    package let matter: Int64
    /// Its place among the entries of its matter, counted from 1.
    package let position: Int
    package let at: Timestamp
    package let account: Int64
    package let actor: String
    package let act: String
    /// What was typed in and what it changed, as canonical JSON (`TrailBody`).
    package let body: String
    /// The hash of the matter as the act left it.
    package let content: Digest
    package let previous: Digest
    package let hash: Digest
}

extension TrailEntry {
    /// The bytes that are hashed: "heng-trail-1" and the fields in this order. One function seals and verifies, whether
    /// the fields are Swift strings or bytes that still lie in the database's page.
    static func canonical<Text: CanonicalPart, Hash: CanonicalPart>(
        into buffer: inout CanonicalBytes, sequence: Int64, register: Text, matter: Int64, position: Int64, at: Int64,
        account: Int64, actor: Text, act: Text, body: Text, content: Hash, previous: Hash
    ) {
        buffer.append("heng-trail-1")
        buffer.append(sequence)
        register.append(to: &buffer)
        buffer.append(matter)
        buffer.append(position)
        buffer.append(at)
        buffer.append(account)
        actor.append(to: &buffer)
        act.append(to: &buffer)
        body.append(to: &buffer)
        content.append(to: &buffer)
        previous.append(to: &buffer)
    }
}

/// What an entry says besides who, when and which act.
package struct TrailBody: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        package let field: String
        package let before: Value
        package let after: Value

        package init(field: String, before: Value, after: Value) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    package var inputs: [String: Value] = [:]
    package var changes: [Change] = []
    /// The file and line a record was imported from.
    package var source: String?

    package init(inputs: [String: Value] = [:], changes: [Change] = [], source: String? = nil) {
        self.inputs = inputs
        self.changes = changes
        self.source = source
    }

    /// JSON with sorted keys and no space: one text for one meaning.
    package var json: String {
        var parts: [String] = []
        if !changes.isEmpty {
            let listed = changes.sorted { $0.field < $1.field }.map {
                "\(Self.quoted($0.field)):[\(Self.json($0.before)),\(Self.json($0.after))]"
            }
            parts.append("\"changes\":{\(listed.joined(separator: ","))}")
        }
        if !inputs.isEmpty {
            let listed = inputs.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\(Self.json($0.value))" }
            parts.append("\"inputs\":{\(listed.joined(separator: ","))}")
        }
        if let source { parts.append("\"source\":\(Self.quoted(source))") }
        return "{\(parts.joined(separator: ","))}"
    }

    private static func json(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): String(number)
        case .text(let text): quoted(text)
        case .bytes(let bytes): quoted(hexadecimal(bytes))
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
