import Kernel
import Registry
import Storage

/// Names by code; a code without a record stands for itself.
struct OrganisationNames: Sendable {
    private let names: [String: LocalizedText]

    init(_ organisations: [Organisation] = []) {
        names = Dictionary(organisations.map { ($0.head.number, $0.label) }) { first, _ in first }
    }

    private init(names: [String: LocalizedText]) {
        self.names = names
    }

    /// With others' names beside them: intermediaries', say.
    func adding(_ others: [String: LocalizedText]) -> OrganisationNames {
        OrganisationNames(names: names.merging(others) { own, _ in own })
    }

    subscript(_ code: String) -> LocalizedText { names[code] ?? LocalizedText(verbatim: code) }
}

extension Organisation {
    var label: LocalizedText { LocalizedText(zh: name, en: englishName ?? name) }
}

extension Console {
    /// Organisations by their codes, for pages that show names.
    func organisationNames(_ codes: some Sequence<String>) async throws -> OrganisationNames {
        let codes = Set(codes).subtracting([""])
        guard !codes.isEmpty else { return OrganisationNames() }
        return OrganisationNames(try await registry.matters(where: .oneOf("number", codes.map { .text($0) })))
    }

    private static let mostChoices = 200

    /// The organisations to choose from in a form; nil when there are too many for a list.
    func organisationChoices() async throws -> [FormField.Choice]? {
        let found: [Organisation] = try await registry.matters(
            where: .state([Organisation.State.active.rawValue]), limit: Self.mostChoices + 1)
        guard found.count <= Self.mostChoices else { return nil }
        return found.sorted { $0.head.number < $1.head.number }.map {
            FormField.Choice(value: $0.head.number, label: $0.label)
        }
    }
}
