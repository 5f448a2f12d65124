import Kernel
import Storage

/// Which column of a file feeds which field.
struct ImportColumns {
    private enum Target {
        case number, organisation, region
        /// An export has it; what is entered is in its first state.
        case state
        case field(Int)
        /// What acts derive: an export has it, and the house works it out anew.
        case ignored
    }

    private let targets: [Target]
    private let register: Register

    init(_ header: CSV.Line, register: Register) throws(Refusal) {
        self.register = register
        var problems: [FieldProblem] = []
        var targets: [Target] = []
        var fed: Set<String> = []
        for cell in header.cells {
            let name = cell.trimmed
            guard let (key, target) = Self.target(name, register) else {
                problems.append(Self.unknown(name, register))
                continue
            }
            if !fed.insert(key).inserted {
                problems.append(
                    FieldProblem(
                        key, LocalizedText(zh: "列“\(name)”出现了两次。", en: "The column “\(name)” appears twice."), line: 1))
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
                    line: 1))
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        self.targets = targets
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

    private static func unknown(_ name: String, _ register: Register) -> FieldProblem {
        let known = register.fields.filter { !$0.isDerived }
        return FieldProblem(
            name.isEmpty ? "header" : name,
            LocalizedText(
                zh: "没有名为“\(name)”的列。可用的列：编号、单位、\(known.map(\.label.zh).joined(separator: "、"))。",
                en:
                    "There is no column “\(name)”. Use: Number, Organisation, \(known.map(\.label.en).joined(separator: ", "))."
            ),
            line: 1)
    }

    /// What is wrong with the number of cells. Such a line is read no further: its cells may all be shifted.
    func miscount(in line: CSV.Line) -> FieldProblem? {
        guard line.cells.count != targets.count else { return nil }
        return FieldProblem(
            "line",
            LocalizedText(
                zh: "应有\(targets.count)列，实有\(line.cells.count)列。",
                en: "There should be \(targets.count) cells; there are \(line.cells.count)."), line: line.number)
    }

    /// Fills `record` from a line and returns what is wrong with it.
    func read(_ line: CSV.Line, into record: inout Record) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        for (target, cell) in zip(targets, line.cells) {
            switch target {
            case .number:
                record.head.number = cell.trimmed
                if let problem = Register.problem(withNumber: record.head.number, line: line.number) {
                    problems.append(problem)
                }
            case .organisation: record.head.organisation = cell.trimmed
            case .region: problems += region(cell.trimmed, line.number, &record)
            case .state: problems += state(cell.trimmed, line.number, record)
            case .ignored: break
            case .field(let index):
                let field = register.fields[index]
                do throws(Complaint) {
                    record.values[index] = try Entry.value(of: field, typed: cell)
                } catch {
                    problems.append(FieldProblem(field.key, error.message, line: line.number))
                }
            }
        }
        // A rule over several fields speaks only once each of them is readable.
        if problems.isEmpty, let found = try? register.problems(record) {
            problems = found.map { FieldProblem($0.field, $0.message, line: line.number) }
        }
        return problems
    }

    private func state(_ text: String, _ line: Int, _ record: Record) -> [FieldProblem] {
        let first = register.stateLabel(record.state)
        guard !text.isEmpty, ![record.state, first.zh, first.en].contains(text) else { return [] }
        return [
            FieldProblem(
                "state",
                LocalizedText(
                    zh: "只能导入状态为“\(first.zh)”的记录；此行为“\(text)”。",
                    en: "Only records in the state “\(first.en)” can be imported; this one is “\(text)”."), line: line)
        ]
    }

    private func region(_ text: String, _ line: Int, _ record: inout Record) -> [FieldProblem] {
        guard !text.isEmpty else { return [] }
        guard let region = RegionCode(text) else {
            return [
                FieldProblem(
                    "region",
                    LocalizedText(zh: "“\(text)”不是6位行政区划代码。", en: "“\(text)” is not a region code of six digits."),
                    line: line)
            ]
        }
        record.head.region = region
        return []
    }
}
