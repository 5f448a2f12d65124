import Kernel
import Registry
import Storage

/// One filter of a list, on one field: as its address, the API and a saved view name it.
///
/// `kind=document&kind=other`, `worth.from=10000`, `found_on.to=2021-11-30`, `season.empty=yes`. An amount of the address
/// is in yuan, of the API in fen.
struct ListFilter: Sendable, Hashable {
    enum Test: String, Sendable, CaseIterable {
        case equal = ""
        case from, to, empty
    }

    let field: FieldDescription
    let test: Test
    /// Any of them, for `equal`; else one. Of `empty`: whether it is to be.
    let values: [Value]

    init(field: FieldDescription, test: Test, values: [Value]) {
        (self.field, self.test, self.values) = (field, test, values)
    }

    init(field: FieldDescription, test: Test, value: Value) {
        self.init(field: field, test: test, values: [value])
    }

    /// The name of its part of the address.
    static func name(_ field: FieldDescription, _ test: Test) -> String {
        test == .equal ? field.key : "\(field.key).\(test.rawValue)"
    }

    var name: String { Self.name(field, test) }
    private var value: Value { values.first ?? .null }

    var condition: Condition {
        switch test {
        case .equal: values.count == 1 ? .field(field.key, .equal, value) : .oneOf(field.key, values)
        case .from: .field(field.key, .atLeast, value)
        case .to: .field(field.key, .atMost, value)
        case .empty: value == true.stored ? .not(.isSet(field.key)) : .isSet(field.key)
        }
    }
}

// MARK: - In an address

extension ListFilter {
    /// What was typed or ticked; nil when that is nothing.
    init?(_ field: FieldDescription, _ test: Test, _ typed: [String]) throws(Complaint) {
        var values: [Value] = []
        for text in Self.pieces(typed, field, test) {
            let value = try (test == .empty ? .flag : field.kind).parse(text)
            if !values.contains(value) { values.append(value) }
        }
        guard !values.isEmpty else { return nil }
        self.init(field: field, test: test, values: test == .equal ? values : Array(values.suffix(1)))
    }

    private static func pieces(_ typed: [String], _ field: FieldDescription, _ test: Test) -> [String] {
        let typed = typed.map(\.trimmed).filter { !$0.isEmpty }
        // Several numbers in one box.
        guard test == .equal, field.kind.isCode else { return typed }
        return typed.flatMap { text in
            text.split { $0.isWhitespace || $0 == "," || $0 == "，" || $0 == "、" }.map { String($0) }
        }
    }

    var items: [(String, String)] { values.map { (name, text($0)) } }

    private func text(_ value: Value) -> String {
        guard test == .empty || field.kind == .flag else { return field.kind.plain(value) }
        return value == true.stored ? "yes" : "no"
    }

    /// Without one of its values; nil when none is left.
    func without(_ value: Value) -> ListFilter? {
        let rest = values.filter { $0 != value }
        return rest.isEmpty ? nil : ListFilter(field: field, test: test, values: rest)
    }

    /// "估价 ≥ 100 元", of one value.
    func words(_ value: Value, _ view: FieldView) -> LocalizedText {
        let (label, text) = (field.label, view.text(field, value))
        let isDay = field.kind == .day
        return switch test {
        case .equal: LocalizedText(zh: "\(label.zh)：\(text)", en: "\(label.en): \(text)")
        case .from:
            LocalizedText(
                zh: "\(label.zh)\(isDay ? "自 " : " ≥ ")\(text)", en: "\(label.en) \(isDay ? "from" : "≥") \(text)")
        case .to:
            LocalizedText(
                zh: "\(label.zh)\(isDay ? "至 " : " ≤ ")\(text)", en: "\(label.en) \(isDay ? "until" : "≤") \(text)")
        case .empty where value == true.stored: LocalizedText(zh: "\(label.zh)：未填", en: "\(label.en): not given")
        case .empty: LocalizedText(zh: "\(label.zh)：已填", en: "\(label.en): given")
        }
    }
}

extension FieldKind {
    /// Known by a code or a number, of which several may be typed one after another.
    fileprivate var isCode: Bool {
        switch self {
        case .organisation, .reference: true
        default: false
        }
    }
}

// MARK: - What a register can be narrowed by

extension FieldDescription {
    /// How a list can be narrowed by it. Free text is searched instead.
    var filterTests: [ListFilter.Test] {
        let presence: [ListFilter.Test] = isRequired || kind == .flag ? [] : [.empty]
        return switch kind {
        case .choice, .organisation, .reference, .flag, .unit, .period: [.equal] + presence
        case .day, .moment, .money: [.from, .to] + presence
        case .integer, .year: [.equal, .from, .to] + presence
        case .text, .prose, .decimal: presence
        case .json: []
        }
    }
}

extension Register {
    /// The state as a field, where there is more than one.
    var stateField: FieldDescription? {
        states.count > 1 ? .input("state", zh: "状态", en: "State", .choice(states)) : nil
    }

    /// Whose they are, but of organisations themselves.
    var organisationField: FieldDescription? {
        name == Organisation.register.name ? nil : .input("organisation", zh: "单位", en: "Organisation", .organisation)
    }

    /// What `actor` may ask about: never what they see masked.
    func filterFields(for actor: Actor) -> [FieldDescription] {
        [stateField, organisationField].compactMap { $0 } + fields.filter { shows($0, to: actor) }
    }
}
