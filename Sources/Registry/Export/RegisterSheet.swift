package import Kernel
import Storage

/// A register's records as lines of a file, which the import reads back: number, organisation, fields, state.
package struct RegisterSheet: Sendable {
    private let register: Register
    private let language: Language
    private let actor: Actor
    private let columns: [Int]

    /// Personal fields are masked unless `actor` sees them.
    package init(_ register: Register, in language: Language, for actor: Actor) {
        self.register = register
        self.language = language
        self.actor = actor
        columns = register.fields.indices.filter { register.fields[$0].kind != .json }
    }

    /// Labels, or the key where a label would name two columns.
    package var header: [String] {
        let reserved = [HeadColumn.number, .organisation, .state].map { $0.label[language] }
        let labels = columns.map { register.fields[$0].label[language] }
        let counts = Dictionary((reserved + labels).map { ($0, 1) }, uniquingKeysWith: +)
        let names = columns.map { index in
            let field = register.fields[index]
            return counts[field.label[language]] == 1 ? field.label[language] : field.key
        }
        return reserved.prefix(2) + names + reserved.suffix(1)
    }

    package func cells(_ record: Record) -> [String] {
        let values = columns.map { cell(register.fields[$0], record.values[$0]) }
        return [record.head.number, record.head.organisation] + values + [register.stateLabel(record.state)[language]]
    }

    private func cell(_ field: FieldDescription, _ value: Value) -> String {
        guard register.shows(field, to: actor) else { return field.masked(field.kind.plain(value)) }
        switch field.kind {
        case .choice, .flag: return field.kind.show(value, language)
        default: return field.kind.plain(value)
        }
    }
}

/// The columns every file has besides the fields.
enum HeadColumn: CaseIterable {
    case number, organisation, region, state

    var key: String {
        switch self {
        case .number: "number"
        case .organisation: "organisation"
        case .region: "region"
        case .state: "state"
        }
    }

    var label: LocalizedText {
        switch self {
        case .number: LocalizedText(zh: "编号", en: "Number")
        case .organisation: LocalizedText(zh: "单位", en: "Organisation")
        case .region: LocalizedText(zh: "行政区划", en: "Region")
        case .state: LocalizedText(zh: "状态", en: "State")
        }
    }

    init?(named name: String) {
        guard let column = Self.allCases.first(where: { $0.key == name || $0.label.zh == name || $0.label.en == name })
        else { return nil }
        self = column
    }
}
