package import Kernel

/// A table of the numbers that a domain goes by (规则参数表), such as the rules of trading: what its register is called, who
/// keeps it, and what its values have to be besides readable.
package protocol PolicyTable: Sendable {
    static var register: Register { get }

    static func problems(of rule: PolicyRule<Self>) -> [FieldProblem]
}

extension PolicyTable {
    package static func problems(of rule: PolicyRule<Self>) -> [FieldProblem] { [] }

    /// The register of a table's rules: name, words and keepers are the domain's, all else is alike everywhere.
    package static func described(
        _ name: String, zh: String, en: String, purpose: LocalizedText, prefix: String, keepers: Set<Role>
    ) -> Register {
        Register(
            PolicyRule<Self>.self, name, zh: zh, en: en, purpose: purpose, prefix: prefix,
            access: Register.Access(editors: keepers),
            acts: [
                ActDescription(
                    "void", zh: "作废", en: "Void", from: [PolicyState.enacted], by: keepers, inputs: [.reason],
                    grave: true,
                    awaited: false)
            ],
            editable: [], order: SortOrder("key"))
    }
}
