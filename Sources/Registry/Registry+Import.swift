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
}

extension Registry {
    /// Enters every line of a CSV file, or none: one transaction, the same validation as `create`.
    ///
    /// - Parameter rehearse: checks everything and saves nothing.
    package func importCSV(
        _ bytes: [UInt8], named file: String, into register: Register, as actor: Actor, rehearse: Bool = false
    ) async throws -> ImportReport {
        try actor.demand(register.access.editors)
        let draft = try ImportDraft(bytes, register: register, actor: actor)
        let context = ActContext(now: now, actor: actor, calendar: calendar)
        return try await database.write { session in
            var problems = draft.problems
            problems += try draft.conflicts(in: session)
            problems.sort { ($0.line ?? 0, $0.field) < ($1.line ?? 0, $1.field) }
            if problems.isEmpty, !rehearse {
                try ImportWriter(session: session, register: register, context: context).enter(draft.rows, from: file)
            }
            return ImportReport(
                file: file, lines: draft.rows.count, entered: problems.isEmpty && !rehearse ? draft.rows.count : 0,
                problems: problems, isRehearsal: rehearse)
        }
    }
}

/// The lines of a file as records, with what is wrong with them.
struct ImportDraft: Sendable {
    struct Line: Sendable {
        let number: Int
        var record: Record
    }

    let register: Register
    private(set) var rows: [Line] = []
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
        let columns = try ImportColumns(header, register: register)
        rows.reserveCapacity(lines.count)
        var seen: [String: Int] = [:]
        for line in lines.dropFirst() {
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
            guard let target = field.referencedRegister, target != register.name else { continue }
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
        var known: Set<String> = []
        for batch in Array(Set(named.map(\.1))).chunks(of: 500) {
            known.formUnion(
                try session.rows("SELECT number FROM \(name: target) WHERE number IN \(list: batch)") { try $0[0] })
        }
        return named.filter { !known.contains($0.1) }.map { line, number in
            FieldProblem(key, References.unknown(key, zh, en, number).message, line: line)
        }
    }
}

/// Which column of a file feeds which field.
struct ImportColumns {
    private enum Target {
        case number, organisation, region
        case field(Int)
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
        switch name {
        case "number", "编号", "Number": return ("number", .number)
        case "organisation", "单位", "Organisation": return ("organisation", .organisation)
        case "region", "行政区划", "Region": return ("region", .region)
        default: break
        }
        let index = register.fields.firstIndex {
            !$0.isDerived && ($0.key == name || $0.label.zh == name || $0.label.en == name)
        }
        return index.map { (register.fields[$0].key, .field($0)) }
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

    /// Fills `record` from a line and returns what is wrong with it.
    func read(_ line: CSV.Line, into record: inout Record) -> [FieldProblem] {
        guard line.cells.count == targets.count else {
            return [
                FieldProblem(
                    "line",
                    LocalizedText(
                        zh: "应有\(targets.count)列，实有\(line.cells.count)列。",
                        en: "There should be \(targets.count) cells; there are \(line.cells.count)."), line: line.number
                )
            ]
        }
        var problems: [FieldProblem] = []
        for (target, cell) in zip(targets, line.cells) {
            switch target {
            case .number: record.head.number = cell.trimmed
            case .organisation: record.head.organisation = cell.trimmed
            case .region: problems += region(cell.trimmed, line.number, &record)
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

/// Puts checked lines into the register, each with its trail entry.
struct ImportWriter {
    let session: Session
    let register: Register
    let context: ActContext

    func enter(_ lines: [ImportDraft.Line], from file: String) throws {
        let sequences = SequenceStore(session: session)
        let trail = TrailStore(session: session)
        var writer = try TrailWriter()
        var id = try sequences.next("matter", count: lines.count)
        var sequence = try trail.nextSequence(lines.count)
        let unnumbered = lines.count { $0.record.head.number.isEmpty }
        var serial = unnumbered == 0 ? 0 : try sequences.next("number.\(register.name)", count: unnumbered)
        for batch in lines.chunks(of: 1000) {
            var records: [Record] = []
            var entries: [TrailEntry] = []
            for line in batch {
                var record = line.record
                record.head.id = id
                record.head.version = 1
                record.head.createdAt = context.now
                record.head.updatedAt = context.now
                if record.head.number.isEmpty {
                    record.head.number = register.number(serial)
                    serial += 1
                }
                records.append(record)
                let content = try writer.digest(of: record, in: register)
                entries.append(
                    try writer.seal(
                        sequence: sequence, register: register.name, matter: id, position: 1, at: context.now,
                        actor: context.actor, act: "import",
                        body: TrailBody(source: "\(file):\(line.number)").json, content: content, previous: .zero))
                id += 1
                sequence += 1
            }
            try RecordStore(session: session, register: register).insert(records)
            try trail.insert(entries)
        }
    }
}

extension Register {
    /// "BL-000017".
    func number(_ serial: Int64) -> String {
        let digits = String(serial)
        return "\(prefix)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}
