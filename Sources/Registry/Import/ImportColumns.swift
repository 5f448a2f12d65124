import Kernel
import Storage

/// Which column of a file feeds which field.
struct ImportColumns: Sendable {
    enum Target: Sendable {
        case number, organisation, region
        /// An export has it; what is entered is in its first state.
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
        let index = register.fields.firstIndex { $0.key == name || $0.label.zh == name || $0.label.en == name }
        return index.map { (register.fields[$0].key, register.fields[$0].isDerived ? .ignored : .field($0)) }
    }

    private static func unknown(_ name: String, _ register: Register, _ line: Int) -> FieldProblem {
        let known = register.fields.filter { !$0.isDerived }
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
