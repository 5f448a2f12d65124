import Kernel
import Storage

/// Lines as they go into the database together.
struct ImportBatch: Sendable {
    var records: [Record] = []
    var rows: [[Value]] = []
    var lines: [Int] = []
    var openings: [(record: Record, effects: [Effect])] = []
    var run: TrailRun
    var words: [MatterWords] = []
    /// Numbers that the batch names and no batch before it did, by the register they belong to.
    var references: [String: Set<String>] = [:]
}

/// Something is wrong with a line. What else is wrong with the file is found out before anybody is told.
struct ImportTrouble: Error {
    let problems: [FieldProblem]
}

/// Reads, checks and seals a file's lines, while others enter them.
struct ImportPreparation: Sendable {
    let survey: ImportSurvey
    let heading: TrailRun.Heading
    let context: ActContext
    /// The first of the numbers handed out to this file.
    let firstMatter: Int64
    let firstSequence: Int64
    let firstSerial: Int64

    /// Hands on batch after batch until the end or the first problem. `isWanted` ends it early.
    /// Returns what the file as a whole puts out of date.
    func run(_ put: (ImportBatch) -> Bool) throws -> MeasureMarks.Found {
        let register = survey.columns.register
        var reader = try survey.source.reader()
        var lines = LineReader(survey.columns, context: context)
        var sealer = TrailRunWriter(heading)
        var named = NamedMatters(register)
        var marks = MeasureMarks.Found(register, context.measures)
        var (done, serial, isHeader) = (Int64(0), firstSerial, true)
        while let batch = try reader.next() {
            var prepared = ImportBatch(
                run: TrailRun(heading, first: firstSequence + done, matter: firstMatter + done))
            try batch.withCells { cells in
                for line in batch.lines.dropFirst(isHeader ? 1 : 0) {
                    let (found, problems) = lines.read(line, of: cells)
                    guard var record = found, problems.isEmpty else { throw ImportTrouble(problems: problems) }
                    if record.head.number.isEmpty {
                        record.head.number = register.number(serial)
                        serial += 1
                    }
                    record.head.id = firstMatter + done
                    record.head.version = 1
                    record.head.createdAt = context.now
                    record.head.updatedAt = context.now
                    sealer.add(record, of: register, line: line.number)
                    named.note(record, in: &prepared.references)
                    prepared.rows.append(RecordStore.values(record))
                    prepared.words.append(register.words(of: record))
                    marks.note(Replacement(nil, by: record))
                    if !lines.opening.isEmpty { prepared.openings.append((record, lines.opening)) }
                    prepared.records.append(record)
                    prepared.lines.append(line.number)
                    done += 1
                }
            }
            isHeader = false
            sealer.seal(into: &prepared.run)
            guard put(prepared) else { break }
        }
        return marks
    }
}

/// The organisations and matters that lines name, each told once.
struct NamedMatters {
    private let fields: [(index: Int, register: String)]
    private let isOfOrganisations: Bool
    private var known: [String: Set<String>] = [:]
    private var last: [String]

    init(_ register: Register) {
        fields = register.fields.enumerated().compactMap { index, field in
            field.referencedRegister.map { (index, $0) }
        }
        isOfOrganisations = register.name == "organisation"
        last = Array(repeating: "", count: fields.count + 1)
    }

    mutating func note(_ record: Record, in found: inout [String: Set<String>]) {
        if !isOfOrganisations { note(record.head.organisation, 0, "organisation", &found) }
        for (place, field) in fields.enumerated() {
            guard case .text(let number) = record.values[field.index] else { continue }
            note(number, place + 1, field.register, &found)
        }
    }

    private mutating func note(
        _ number: String, _ place: Int, _ register: String, _ found: inout [String: Set<String>]
    ) {
        // Lines that follow each other mostly name the same.
        guard last[place] != number else { return }
        last[place] = number
        if known[register, default: []].insert(number).inserted { found[register, default: []].insert(number) }
    }
}
