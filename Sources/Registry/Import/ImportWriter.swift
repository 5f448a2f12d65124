import Foundation
import Kernel
import Storage

/// Enters a file's lines while they are prepared: the database is busy on one core, checking and sealing on another.
struct ImportWriter {
    let session: Session
    let survey: ImportSurvey
    let context: ActContext
    let progress: @Sendable (Int) -> Void

    private var register: Register { survey.columns.register }

    /// Enters every line, or throws `ImportTrouble`.
    func enter(from file: String) throws {
        let preparation = try preparation(of: file)
        // A file that outweighs what is there is entered faster if the indexes are made of all of it in the end.
        let isLarge = survey.lines >= Self.large
        if isLarge, try RecordStore(session: session, register: register).hasFewer(than: survey.lines / 2) {
            try SearchIndex(session: session, register: register).whileFilling {
                try session.withoutIndexes(of: register.name) { try enter(preparation) }
            }
        } else {
            try enter(preparation)
        }
    }

    /// Fewer lines are entered before indexes are made.
    private static let large = 2_000

    private func enter(_ preparation: ImportPreparation) throws {
        let conveyor = Conveyor<ImportBatch, MeasureMarks.Found>(depth: 4)
        Thread.detachNewThread {
            conveyor.finish(Result { try preparation.run(conveyor.put) })
        }
        defer { conveyor.abandon() }
        var (entered, later) = (0, Set<String>())
        while true {
            switch try conveyor.next() {
            case .batch(let batch):
                try demandReferences(of: batch, &later)
                try enter(batch)
                entered += batch.records.count
                progress(entered)
                conveyor.giveBack(batch)
            case .end(let marks):
                try wake.follow(marks)
                // A file may name its own lines, which are all there only now.
                return try demand(later, in: register.name)
            }
        }
    }

    /// Hands out the numbers that the file needs.
    private func preparation(of file: String) throws -> ImportPreparation {
        let sequences = SequenceStore(session: session)
        if let highest = survey.highest { try sequences.raise(register.series, to: highest) }
        return ImportPreparation(
            survey: survey,
            heading: TrailRun.Heading(
                register: register.name, at: context.now, account: context.actor.account, actor: context.actor.name,
                act: "import", file: file),
            context: context, firstMatter: try sequences.next("matter", count: survey.lines),
            firstSequence: try TrailStore(session: session).nextSequence(survey.lines),
            firstSerial: survey.unnumbered == 0 ? 0 : try sequences.next(register.series, count: survey.unnumbered))
    }

    private func enter(_ batch: ImportBatch) throws {
        do {
            try RecordStore(session: session, register: register).insert(rows: batch.rows)
        } catch let violation as ConstraintViolation {
            let row = violation.row ?? 0
            throw ImportTrouble(problems: [
                register.problem(for: violation, of: batch.records[row], line: batch.lines[row])
            ])
        }
        try TrailStore(session: session).insert(batch.run)
        try Consequences(session: session, register: register, context: context).carry(batch.openings)
        try OutboxStore(session: session).tell("import", on: batch.records, in: register, at: context.now)
        try wake.enter(batch.records, batch.words)
    }

    private var wake: Wake { Wake(session: session, register: register, context: context) }

    private func demandReferences(of batch: ImportBatch, _ later: inout Set<String>) throws {
        for (target, numbers) in batch.references {
            if target == register.name {
                later.formUnion(numbers)
            } else {
                try demand(numbers, in: target)
            }
        }
    }

    private func demand(_ numbers: Set<String>, in target: String) throws {
        let known = try RecordStore.numbers(among: numbers, in: target, session)
        guard known.count == numbers.count else { throw ImportTrouble(problems: []) }
    }
}
