import Kernel
import Storage

/// Which column of a file feeds which field.
struct ImportColumns: Sendable {
    enum Target: Sendable {
        case number, organisation, region
        /// An export has it; what is entered is in its first state, unless the register takes what happened elsewhere.
        case state
        case field(Int)
        /// What acts derive: an export has it, and the house works it out anew.
        case ignored
    }

    let targets: [Target]
    let register: Register
    /// The key each column goes by, in order: how a report finds the column again.
    let keys: [String]

    init(_ header: [String], line: Int, register: Register) throws(Refusal) {
        self.register = register
        var problems: [FieldProblem] = []
        var targets: [Target] = []
        var fed: Set<String> = []
        var keys: [String] = []
        for cell in header {
            let name = cell.trimmed
            guard let (key, target) = Self.target(name, register) else {
                problems.append(Self.unknown(name, register, line))
                continue
            }
            keys.append(key)
            if !fed.insert(key).inserted {
                problems.append(
                    FieldProblem(
                        key, LocalizedText(zh: "列“\(name)”出现了两次。", en: "The column “\(name)” appears twice."),
                        line: line))
            }
            targets.append(target)
        }
        for field in register.fields where field.isRequired && !field.isDerived && field.kind != .flag {
            guard !fed.contains(field.key) else { continue }
            problems.append(
                FieldProblem(
                    field.key,
                    LocalizedText(
                        zh: "缺少必填列“\(field.label.zh)”。", en: "The required column “\(field.label.en)” is missing."),
                    line: line))
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        self.targets = targets
        self.keys = keys
    }

    private static func target(_ name: String, _ register: Register) -> (String, Target)? {
        if let column = HeadColumn(named: name) {
            let target: Target =
                switch column {
                case .number: .number
                case .organisation: .organisation
                case .region: .region
                case .state: .state
                }
            return (column.key, target)
        }
        guard let index = register.fields.firstIndex(where: { [$0.key, $0.label.zh, $0.label.en].contains(name) })
        else { return nil }
        let field = register.fields[index]
        return (field.key, register.importedFields.contains(field) ? .field(index) : .ignored)
    }

    private static func unknown(_ name: String, _ register: Register, _ line: Int) -> FieldProblem {
        let known = register.importedFields
        return FieldProblem(
            name.isEmpty ? "header" : name,
            LocalizedText(
                zh: "没有名为“\(name)”的列。可用的列：编号、单位、\(known.map(\.label.zh).joined(separator: "、"))。",
                en:
                    "There is no column “\(name)”. Use: Number, Organisation, \(known.map(\.label.en).joined(separator: ", "))."
            ),
            line: line)
    }

    /// The column of the matters' numbers, if the file has one.
    var numberColumn: Int? {
        targets.firstIndex { if case .number = $0 { true } else { false } }
    }
}
