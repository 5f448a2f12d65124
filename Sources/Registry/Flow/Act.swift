import Foundation
package import Kernel
package import Storage

/// What the generic pages, the API and the access check need to know of an act.
package struct ActDescription: Sendable {
    package let name: String
    package let label: LocalizedText
    /// States it starts from.
    package let from: Set<String>
    package let by: Set<Role>
    package let inputs: [FieldDescription]
    /// Can't easily be undone: asked again, shown in the colour of warning.
    package let isGrave: Bool
    /// Done on a page of its own, so the generic act panel leaves it out.
    package let hasOwnPage: Bool
    /// Somebody waits for it. A right to send back what others decided on makes nothing one's own work.
    package let isAwaited: Bool
    /// Where it is: in some states it may be done, but need not be.
    package let awaitedStates: Set<String>
    /// Whose work it is: all who may do it, or fewer, where it is open to everybody but only some are waited for.
    package let awaitedFrom: Set<Role>
    /// Writes to its domain's own tables in the same transaction, so only its domain performs it, never a form or a
    /// program by name.
    package let isAlongside: Bool
    /// The act that takes this one back, if it needs nothing typed: offered right after.
    package let undoneBy: String?

    package init<S: Labelled>(
        _ name: String, zh: String, en: String, from: Set<S>, by: Set<Role>, inputs: [FieldDescription] = [],
        grave: Bool = false, ownPage: Bool = false, undoneBy: String? = nil, awaited: Bool = true,
        awaitedIn: Set<S>? = nil, awaitedFrom: Set<Role>? = nil, alongside: Bool = false
    ) {
        self.name = name
        self.label = LocalizedText(zh: zh, en: en)
        self.from = Set(from.map(\.rawValue))
        self.by = by
        self.inputs = inputs
        self.isGrave = grave
        self.hasOwnPage = ownPage
        self.undoneBy = undoneBy
        isAwaited = awaited
        awaitedStates = awaited ? Set((awaitedIn ?? from).map(\.rawValue)) : []
        self.awaitedFrom = awaited ? awaitedFrom ?? by : []
        isAlongside = alongside
    }
}

extension FieldDescription {
    /// An input of an act.
    package static func input(
        _ key: String, zh: String, en: String, _ kind: FieldKind, hint: LocalizedText? = nil, required: Bool = true
    ) -> FieldDescription {
        FieldDescription(
            key: key, label: LocalizedText(zh: zh, en: en), kind: kind, hint: hint, isRequired: required,
            isListed: false, isSearched: false, isPersonal: false, isDerived: false)
    }

    /// Why it is done: kept in the trail word for word.
    package static let reason = input("reason", zh: "理由", en: "Reason", .prose(500))
    package static let opinion = input("opinion", zh: "意见", en: "Opinion", .prose(2000))
}

/// An act by name with its inputs: how a form, a program and the trail write it.
package struct ActCall: Sendable, Hashable {
    package let name: String
    package let inputs: [String: Value]

    package init(_ name: String, _ inputs: [String: Value] = [:]) {
        self.name = name
        self.inputs = inputs
    }

    /// A call whose inputs are all text: how one flow calls another.
    package init(_ name: String, saying inputs: [String: String]) {
        self.init(name, inputs.mapValues { .text($0) })
    }
}

extension ActCall {
    /// Swift's own coding of an enum case: {"return": {"reason": "…"}}.
    package func act<A: Decodable>(as type: A.Type) throws -> A {
        var payload: [String: JSONValue] = [:]
        for (key, value) in inputs where value != .null { payload[key] = JSONValue(value) }
        let json = try JSONEncoder().encode([name: payload])
        do {
            return try JSONDecoder().decode(type, from: json)
        } catch let error as DecodingError {
            throw Refusal.invalid(
                error.input, zh: "“\(error.input)”缺少或格式不对。", en: "“\(error.input)” is missing or malformed.")
        }
    }

    package init(_ act: some Encodable) throws {
        let tree = try JSONDecoder().decode([String: [String: JSONValue]].self, from: JSONEncoder().encode(act))
        guard let (name, payload) = tree.first else { throw Refusal.unreadable(LocalizedText(verbatim: "act")) }
        self.init(name, payload.mapValues(\.value))
    }
}

extension DecodingError {
    /// The input it is about.
    fileprivate var input: String {
        switch self {
        case .keyNotFound(let key, _): key.stringValue
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.last?.stringValue ?? "act"
        @unknown default: "act"
        }
    }
}

/// What an act's input looks like in JSON. Acts carry text and integers (fen, days as text); a choice instead of a Bool
/// also reads better in the trail.
private enum JSONValue: Codable {
    case null
    case integer(Int64)
    case text(String)

    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(number)
        case .text(let text): self = .text(text)
        case .bytes(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    var value: Value {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .integer(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}
