import Kernel
import Registry
import Storage

/// One filter of a list, on one field: as its address, the API and a saved view write it.
///
/// `kind=document`, `worth.from=10000`, `found_on.to=2021-11-30`, `season.empty=yes`.
struct ListFilter: Sendable, Hashable {
    enum Test: String, Sendable, CaseIterable {
        case equal = ""
        case from, to, empty
    }

    let field: FieldDescription
    let test: Test
    /// Of `empty`: whether it is to be.
    let value: Value

    /// The name of its part of the address.
    static func name(_ field: FieldDescription, _ test: Test) -> String {
        test == .equal ? field.key : "\(field.key).\(test.rawValue)"
    }

    var name: String { Self.name(field, test) }

    var condition: Condition {
        switch test {
        case .equal: .field(field.key, .equal, value)
        case .from: .field(field.key, .atLeast, value)
        case .to: .field(field.key, .atMost, value)
        case .empty: value == true.stored ? .not(.isSet(field.key)) : .isSet(field.key)
        }
    }
}

extension FieldDescription {
    /// How a list can be narrowed by it. Free text is searched instead.
    var filterTests: [ListFilter.Test] {
        let presence: [ListFilter.Test] = isRequired || kind == .flag ? [] : [.empty]
        return switch kind {
        case .choice, .organisation, .reference, .flag, .unit, .period: [.equal] + presence
        case .day, .money: [.from, .to] + presence
        case .integer, .year: [.equal, .from, .to] + presence
        case .text, .prose, .decimal: presence
        case .json: []
        }
    }
}

extension Register {
    /// Fields that `actor` may ask about: never what they see masked.
    func filterFields(for actor: Actor) -> [FieldDescription] { fields.filter { shows($0, to: actor) } }
}
