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
    /// The sheet of a workbook that was read.
    package let sheet: String?
    /// The keys of the file's columns in order, once they are known.
    package let columns: [String]

    package init(
        file: String, lines: Int, entered: Int, problems: [FieldProblem], isRehearsal: Bool, sheet: String? = nil,
        columns: [String] = []
    ) {
        self.file = file
        self.lines = lines
        self.entered = entered
        self.problems = problems
        self.isRehearsal = isRehearsal
        self.sheet = sheet
        self.columns = columns
    }
}

extension Registry {
    /// Enters every line of a CSV file, or none: see `importTable`.
    package func importCSV(
        _ bytes: [UInt8], named file: String, into register: Register, as actor: Actor, rehearse: Bool = false
    ) async throws -> ImportReport {
        try await importTable(.csv(bytes), named: file, into: register, as: actor, rehearse: rehearse)
    }

    /// Enters every line of a table, or none: one transaction, the same validation as `create`. `rehearse` checks
    /// everything and saves nothing. `progress` is told how many of how many lines are entered, from any thread.
    package func importTable(
        _ source: TableSource, named file: String, into register: Register, as actor: Actor, rehearse: Bool = false,
        progress: @escaping @Sendable (_ entered: Int, _ lines: Int) -> Void = { _, _ in }
    ) async throws -> ImportReport {
        try actor.demand(register.access.importers)
        let survey = try ImportSurvey(source, register: register)
        let context = context(of: actor)
        var problems: [FieldProblem] = []
        do {
            // Without a savepoint of its own: SQLite would keep every page as it was before, and go through what it keeps
            // after each statement.
            try await database.write { session in
                let writer = ImportWriter(
                    session: session, survey: survey, context: context, progress: { progress($0, survey.lines) })
                try writer.enter(from: file)
                // Entered and taken back: only so does a rehearsal meet every rule of the database.
                if rehearse { throw RehearsalOver() }
            }
        } catch is RehearsalOver {
        } catch let trouble as ImportTrouble {
            let found = try await database.read { session in
                try ImportDiagnosis(survey: survey, context: context).problems(in: session)
            }
            problems = found.isEmpty ? trouble.problems : found
        } catch Refusal.invalid(let found) {
            problems = found
        }
        problems.sort { ($0.line ?? 0, $0.field) < ($1.line ?? 0, $1.field) }
        return ImportReport(
            file: file, lines: survey.lines, entered: problems.isEmpty && !rehearse ? survey.lines : 0,
            problems: problems, isRehearsal: rehearse, sheet: source.sheetName, columns: survey.columns.keys)
    }
}

private struct RehearsalOver: Error {}
