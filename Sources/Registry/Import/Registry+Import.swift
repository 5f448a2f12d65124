package import Kernel
import Storage

/// What an import did, or would do, line by line.
package struct ImportReport: Sendable {
    package let file: String
    package let lines: Int
    /// Records entered; 0 when there were problems, for an import is all or nothing.
    package let entered: Int
    package let problems: [FieldProblem]
    /// Set when nothing was to be saved.
    package let isRehearsal: Bool

    package init(file: String, lines: Int, entered: Int, problems: [FieldProblem], isRehearsal: Bool) {
        self.file = file
        self.lines = lines
        self.entered = entered
        self.problems = problems
        self.isRehearsal = isRehearsal
    }
}

extension Registry {
    /// Enters every line of a CSV file, or none: one transaction, the same validation as `create`.
    /// `rehearse` checks everything and saves nothing.
    package func importCSV(
        _ bytes: [UInt8], named file: String, into register: Register, as actor: Actor, rehearse: Bool = false
    ) async throws -> ImportReport {
        try actor.demand(register.access.editors)
        let draft = try ImportDraft(bytes, register: register, actor: actor)
        let context = ActContext(now: now, actor: actor, calendar: calendar)
        var problems: [FieldProblem] = []
        do {
            try await database.write { session in
                let found = draft.problems + (try draft.conflicts(in: session))
                guard found.isEmpty else { throw Refusal.invalid(found) }
                try ImportWriter(session: session, register: register, context: context).enter(draft.rows, from: file)
                // Entered and taken back: only so does a rehearsal meet every rule of the database.
                if rehearse { throw RehearsalOver() }
            }
        } catch is RehearsalOver {
        } catch Refusal.invalid(let found) {
            problems = found.sorted { ($0.line ?? 0, $0.field) < ($1.line ?? 0, $1.field) }
        }
        return ImportReport(
            file: file, lines: draft.lines, entered: problems.isEmpty && !rehearse ? draft.rows.count : 0,
            problems: problems, isRehearsal: rehearse)
    }
}

private struct RehearsalOver: Error {}

/// The lines of a file as records, with what is wrong with them.
struct ImportDraft: Sendable {
    struct Line: Sendable {
        let number: Int
        var record: Record
    }

    let register: Register
    /// The lines that could be read as records.
    private(set) var rows: [Line] = []
    let lines: Int
    private(set) var problems: [FieldProblem] = []

    init(_ bytes: [UInt8], register: Register, actor: Actor) throws {
        self.register = register
        let lines = try CSV.lines(try decodedText(bytes))
        guard let header = lines.first, lines.count > 1 else {
            throw Refusal.unreadable(
                LocalizedText(
                    zh: "文件中没有数据行。第一行应为列名，其后每行一条记录。",
                    en:
                        "The file has no lines of data. The first line names the columns, each further line is one record."
                ))
        }
        self.lines = lines.count - 1
        let columns = try ImportColumns(header, register: register)
        rows.reserveCapacity(lines.count)
        var seen: [String: Int] = [:]
        for line in lines.dropFirst() {
            if let miscount = columns.miscount(in: line) {
                problems.append(miscount)
                continue
            }
            var row = Line(number: line.number, record: register.blank)
            problems += columns.read(line, into: &row.record)
            if row.record.head.organisation.isEmpty { row.record.head.organisation = actor.organisation }
            if !actor.reaches(row.record.head.organisation) {
                problems.append(
                    FieldProblem("organisation", Refusal.otherOrganisation.message, line: line.number))
            }
            let number = row.record.head.number
            if let earlier = number.isEmpty ? nil : seen.updateValue(line.number, forKey: number) {
                problems.append(Self.repeated(number, line.number, earlier))
            }
            rows.append(row)
        }
    }

    private static func repeated(_ number: String, _ line: Int, _ earlier: Int) -> FieldProblem {
        FieldProblem(
            "number",
            LocalizedText(
                zh: "编号“\(number)”与第\(earlier)行重复。", en: "The number “\(number)” repeats line \(earlier)."), line: line)
    }

    /// What the database has against the lines: numbers that exist, organisations and matters that don't.
    func conflicts(in session: Session) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        let taken = try RecordStore(session: session, register: register)
            .numbers(among: Set(rows.map(\.record.head.number)).subtracting([""]))
        for row in rows where taken.contains(row.record.head.number) {
            let number = row.record.head.number
            problems.append(
                FieldProblem(
                    "number", LocalizedText(zh: "编号“\(number)”已经存在。", en: "The number “\(number)” is already taken."),
                    line: row.number))
        }
        if register.name != "organisation" {
            problems += try unknown("organisation", "单位", "organisation", "organisation", session) {
                .text($0.head.organisation)
            }
        }
        for (index, field) in register.fields.enumerated() {
            guard let target = field.referencedRegister else { continue }
            problems += try unknown(field.key, field.label.zh, field.label.en, target, session) { $0.values[index] }
        }
        return problems
    }

    private func unknown(
        _ key: String, _ zh: String, _ en: String, _ target: String, _ session: Session, _ value: (Record) -> Value
    ) throws -> [FieldProblem] {
        let named: [(Int, String)] = rows.compactMap { row in
            guard case .text(let number) = value(row.record) else { return nil }
            return (row.number, number)
        }
        // A file may name its own lines: a section below a bureau that stands further up.
        var known = target == register.name ? Set(rows.map(\.record.head.number)) : []
        for batch in Array(Set(named.map(\.1))).chunks(of: 500) {
            known.formUnion(
                try session.rows("SELECT number FROM \(name: target) WHERE number IN \(list: batch)") { try $0[0] })
        }
        return named.filter { !known.contains($0.1) }.map { line, number in
            FieldProblem(key, References.unknown(key, zh, en, number).message, line: line)
        }
    }
}
