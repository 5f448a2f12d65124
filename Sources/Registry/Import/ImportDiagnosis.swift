import Kernel
import Storage

/// Everything that is wrong with a file, found by going through it once more: only a file that has problems pays for it.
struct ImportDiagnosis {
    let survey: ImportSurvey
    let context: ActContext

    private var register: Register { survey.columns.register }

    /// A line that names something of another register.
    private struct Reference {
        let number: String
        let line: Int
    }

    func problems(in session: Session) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        var lineOf: [String: Int] = [:]
        // By field, and the organisation under -1.
        var references: [Int: [Reference]] = [:]
        var numbered: [Reference] = []
        var lines = LineReader(survey.columns, context: context)
        try forEachLine { line, cells in
            let (record, found) = lines.read(line, of: cells)
            problems += found
            guard let record else { return }
            let number = record.head.number
            if !number.isEmpty {
                numbered.append(Reference(number: number, line: line.number))
                if let earlier = lineOf.updateValue(line.number, forKey: number) {
                    problems.append(Self.repeated(number, line.number, earlier))
                }
            }
            references[-1, default: []].append(Reference(number: record.head.organisation, line: line.number))
            for (index, field) in register.fields.enumerated() where field.referencedRegister != nil {
                guard case .text(let number) = record.values[index] else { continue }
                references[index, default: []].append(Reference(number: number, line: line.number))
            }
        }
        let taken = try RecordStore.numbers(among: lineOf.keys, in: register.name, session)
        problems += numbered.filter { taken.contains($0.number) }
            .map { Register.taken($0.number, line: $0.line) }
        for (index, named) in references {
            problems += try unknown(named, field: index < 0 ? nil : register.fields[index], lineOf, session)
        }
        return problems
    }

    private func forEachLine(_ body: (TableLines.Line, TableLines.Cells) -> Void) throws {
        var reader = try survey.source.reader()
        var isHeader = true
        while let batch = try reader.next() {
            batch.withCells { cells in
                for line in batch.lines.dropFirst(isHeader ? 1 : 0) { body(line, cells) }
            }
            isHeader = false
        }
    }

    private func unknown(
        _ named: [Reference], field: FieldDescription?, _ own: [String: Int], _ session: Session
    ) throws -> [FieldProblem] {
        let target = field?.referencedRegister ?? "organisation"
        // Organisations belong to themselves.
        if field == nil, register.name == target { return [] }
        var known = try RecordStore.numbers(among: Set(named.map(\.number)), in: target, session)
        // A file may name its own lines: a section below a bureau that stands further up.
        if target == register.name { known.formUnion(own.keys) }
        let label = field?.label ?? LocalizedText(zh: "单位", en: "organisation")
        return named.filter { !known.contains($0.number) }.map { reference in
            let problem = References.unknown(
                field?.key ?? "organisation", label.zh, label.en, reference.number)
            return FieldProblem(problem.field, problem.message, line: reference.line)
        }
    }

    private static func repeated(_ number: String, _ line: Int, _ earlier: Int) -> FieldProblem {
        FieldProblem(
            "number",
            LocalizedText(
                zh: "编号“\(number)”与第\(earlier)行重复。", en: "The number “\(number)” repeats line \(earlier)."), line: line)
    }
}
