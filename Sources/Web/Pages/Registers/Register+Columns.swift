import Kernel
import Registry

extension Register {
    var hasYears: Bool {
        if case .year = field("year")?.kind { true } else { false }
    }

    /// What may stand in columns of the list besides the number.
    var columnChoices: [(key: String, label: LocalizedText)] {
        fields.filter { $0.kind != .json }.map { ($0.key, $0.label) }
            + (organisationField.map { [($0.key, $0.label)] } ?? [])
            + [
                ("state", LocalizedText(zh: "状态", en: "State")),
                ("updated_at", LocalizedText(zh: "最近更新", en: "Last changed")),
            ]
    }

    var usualColumns: [String] {
        fields.filter { $0.isListed && $0.kind != .json }.map(\.key) + (organisationField.map { [$0.key] } ?? []) + [
            "state"
        ]
    }
}
