import Kernel
import Storage

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
        if let highest = lines.compactMap({ register.serial(of: $0.record.head.number) }).max() {
            try sequences.raise(register.series, to: highest)
        }
        var serial = unnumbered == 0 ? 0 : try sequences.next(register.series, count: unnumbered)
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
            try insert(records, lines: batch.map(\.number))
            try trail.insert(entries)
            try Wake(session: session, register: register, context: context)
                .follow(records.map { Replacement(nil, by: $0) })
        }
    }

    /// A rule of the database that only it can check, such as one record per year, is reported with its line.
    private func insert(_ records: [Record], lines: [Int]) throws {
        do {
            try RecordStore(session: session, register: register).insert(records)
        } catch let violation as ConstraintViolation {
            let row = violation.row ?? 0
            throw Refusal.invalid([register.problem(for: violation, of: records[row], line: lines[row])])
        }
    }
}
