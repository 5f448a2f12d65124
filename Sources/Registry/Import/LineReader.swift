import Kernel
import Storage

/// Reads lines as records, with what is wrong with them. The same validation as of what is typed into a form.
struct LineReader {
    let columns: ImportColumns
    private let context: ActContext
    private let actor: Actor
    /// What follows from the record read last being entered.
    private(set) var opening: [Effect] = []
    private let register: Register
    private let fields: [FieldDescription]
    private let blank: Record
    private var memos: [ColumnMemo<Value>]
    private var organisations = ColumnMemo<(code: String, isReached: Bool)>()

    init(_ columns: ImportColumns, context: ActContext) {
        self.columns = columns
        self.context = context
        actor = context.actor
        register = columns.register
        fields = register.fields
        blank = register.blank
        memos = Array(repeating: ColumnMemo(), count: columns.targets.count)
    }

    /// The record of a line, or nil when its cells may all be shifted; and what is wrong with it.
    mutating func read(_ line: TableLines.Line, of cells: TableLines.Cells) -> (Record?, [FieldProblem]) {
        guard line.cells.count == columns.targets.count else { return (nil, [miscount(line)]) }
        var record = blank
        var problems: [FieldProblem] = []
        for (column, cell) in line.cells.enumerated() {
            read(cells[cell], column, line.number, into: &record, &problems)
        }
        if record.head.organisation.isEmpty {
            record.head.organisation = actor.organisation
            if !actor.reaches(actor.organisation) { problems.append(outOfReach(line.number)) }
        }
        // A rule over several fields speaks only once each of them is readable.
        if problems.isEmpty, let (found, effects) = try? register.entering(record, context) {
            problems = found.map { FieldProblem($0.field, $0.message, line: line.number) }
            opening = effects
        }
        return (record, problems)
    }

    private mutating func read(
        _ cell: UnsafeRawBufferPointer, _ column: Int, _ line: Int, into record: inout Record,
        _ problems: inout [FieldProblem]
    ) {
        switch columns.targets[column] {
        case .number:
            record.head.number = String(decoding: cell, as: UTF8.self).trimmed
            if let problem = Register.problem(withNumber: record.head.number, line: line) { problems.append(problem) }
        case .organisation:
            let actor = actor
            let (code, isReached) = organisations.read(cell) { text in
                let code = text.trimmed
                return (code, code.isEmpty || actor.reaches(code))
            }
            record.head.organisation = code
            if !isReached { problems.append(outOfReach(line)) }
        case .region: problems += region(String(decoding: cell, as: UTF8.self).trimmed, line, &record)
        case .state: problems += state(String(decoding: cell, as: UTF8.self).trimmed, line, &record)
        case .ignored: break
        case .field(let index):
            let field = fields[index]
            do throws(Complaint) {
                record.values[index] = try memos[column].read(cell) { text throws(Complaint) in
                    try Entry.value(of: field, typed: text)
                }
            } catch {
                problems.append(FieldProblem(field.key, error.message, line: line))
            }
        }
    }

    private func miscount(_ line: TableLines.Line) -> FieldProblem {
        FieldProblem(
            "line",
            LocalizedText(
                zh: "应有\(columns.targets.count)列，实有\(line.cells.count)列。",
                en: "There should be \(columns.targets.count) cells; there are \(line.cells.count)."),
            line: line.number)
    }

    private func outOfReach(_ line: Int) -> FieldProblem {
        FieldProblem("organisation", Refusal.otherOrganisation.message, line: line)
    }

    private func state(_ text: String, _ line: Int, _ record: inout Record) -> [FieldProblem] {
        guard !text.isEmpty, text != record.state else { return [] }
        if register.access.historians != nil,
            let state = register.states.first(where: { [$0.key, $0.label.zh, $0.label.en].contains(text) })
        {
            record.state = state.key
            return []
        }
        let first = register.stateLabel(record.state)
        guard ![first.zh, first.en].contains(text) else { return [] }
        return [
            FieldProblem(
                "state",
                LocalizedText(
                    zh: "只能导入状态为“\(first.zh)”的记录；此行为“\(text)”。",
                    en: "Only records in the state “\(first.en)” can be imported; this one is “\(text)”."), line: line)
        ]
    }

    private func region(_ text: String, _ line: Int, _ record: inout Record) -> [FieldProblem] {
        guard !text.isEmpty, text != record.head.region.code else { return [] }
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
