import Foundation
import Kernel
import Registry
import Resources
import Storage

/// Lines of a CSV file per second, checked, entered and vouched for, beside SQLite's own shell on the same file.
struct BenchImport {
    private let site: BenchSite

    init(_ site: BenchSite) {
        self.site = site
    }

    /// A file, the register it goes into, and the same table for the yardstick.
    struct Case: Sendable {
        let label: LocalizedText
        let file: GeneratedFile
        let lines: Int
        let register: Register
        let rounds: Int
        /// The file's columns with the types, uniqueness and indexes they have in the register.
        let table: String

        func growing(_ line: BenchLine, on database: String) -> BenchLine {
            guard register.name == "payment" else { return line }
            return line.growing(zh: "导入支付，\(database)", en: "import of payments, \(database)", lines)
        }

        var schema: String { "CREATE TABLE \(register.name) (\(table));" + indexes }
        private var indexes: String {
            switch register.name {
            case "payment":
                """
                CREATE INDEX payment_by_day ON payment (organisation, paid_on);
                CREATE INDEX payment_by_line ON payment (budget_line, paid_on);
                """
            default: "CREATE INDEX staff_movement_by_day ON staff_movement (organisation, moved_on);"
            }
        }
    }

    private func payments(_ lines: Int, rounds: Int) -> Case {
        Case(
            label: LocalizedText(
                zh: "导入\(lines.grouped)行支付（查对单位和预算项目），行",
                en: "import of \(lines.grouped) payments with references, lines"),
            file: .payments(lines), lines: lines, register: Payment.register, rounds: rounds,
            table: """
                number TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, year INTEGER NOT NULL, paid_on TEXT NOT NULL,
                budget_line TEXT NOT NULL, amount NUMERIC NOT NULL, payee TEXT NOT NULL, classification TEXT NOT NULL,
                voucher TEXT NOT NULL, purpose TEXT
                """)
    }

    private func movements(_ lines: Int, rounds: Int) -> Case {
        Case(
            label: LocalizedText(
                zh: "导入\(lines.grouped)行人员变动（无引用），行", en: "import of \(lines.grouped) staff movements, lines"),
            file: .staffMovements(lines), lines: lines, register: StaffMovement.register, rounds: rounds,
            table: """
                number TEXT NOT NULL UNIQUE, moved_on TEXT NOT NULL, kind TEXT NOT NULL, cause TEXT NOT NULL,
                change INTEGER NOT NULL, person TEXT, reason TEXT, document TEXT, organisation TEXT NOT NULL
                """)
    }

    private var cases: [Case] {
        let (lines, rounds) = (site.fileLines, site.isQuick ? 1 : 3)
        var cases = [payments(lines, rounds: rounds), movements(lines, rounds: rounds)]
        if !site.isQuick { cases.append(payments(lines * 10, rounds: 1)) }
        if site.isLarge { cases.append(payments(lines * 100, rounds: 1)) }
        return cases
    }

    func lines() async throws -> [BenchLine] {
        let folder = site.folder.appending(path: "import", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var lines: [BenchLine] = []
        for test in cases {
            let source = folder.appending(path: test.file.name)
            try Data(test.file.bytes).write(to: source)
            lines += try await besideShell(test, source, in: folder)
            if let postgres = BenchPostgres() { lines.append(try await besideCopy(test, source, postgres)) }
            try FileManager.default.removeItem(at: source)
        }
        try FileManager.default.removeItem(at: folder)
        return lines
    }

    private func besideShell(_ test: Case, _ source: URL, in folder: URL) async throws -> [BenchLine] {
        var ours = Samples(.perSecond)
        var shell = Samples(.perSecond)
        var further: [BenchLine] = []
        for round in 1...test.rounds {
            let house = try await site.house("import-house")
            ours.append(test.lines, in: try await imported(test, source, into: house.registry))
            if round == test.rounds, test.register.name == "payment" {
                further = try await BenchFull(site, house.registry, records: test.lines).lines()
            }
            try site.close(house)
            if let taken = try await shellImported(test, in: folder) { shell.append(test.lines, in: taken) }
        }
        let yardstick = BenchLine.Yardstick(
            zh: "sqlite3 .import，同一文件、同样的索引", en: "sqlite3 .import of the file, same indexes", shell)
        let line = BenchLine(
            zh: test.label.zh, en: test.label.en, ours, beside: shell.values.isEmpty ? nil : yardstick)
        return [test.growing(line, on: "SQLite")] + further
    }

    private func besideCopy(_ test: Case, _ source: URL, _ postgres: BenchPostgres) async throws -> BenchLine {
        var ours = Samples(.perSecond)
        var copy = Samples(.perSecond)
        for _ in 0..<test.rounds {
            try await postgres.withHouse { registry in
                ours.append(test.lines, in: try await imported(test, source, into: registry))
            }
            if let taken = try await postgres.copied(test, source) { copy.append(test.lines, in: taken) }
        }
        let yardstick = BenchLine.Yardstick(
            zh: "COPY同一文件，同样的索引", en: "COPY of the file, same indexes", copy)
        let line = BenchLine(
            zh: test.label.zh + "，PostgreSQL", en: test.label.en + ", PostgreSQL", ours,
            beside: copy.values.isEmpty ? nil : yardstick)
        return test.growing(line, on: "PostgreSQL")
    }

    /// From the file on disk to the last row on disk, each line with its entry in the trail.
    private func imported(_ test: Case, _ source: URL, into registry: Registry) async throws -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        let report = try await registry.importCSV(
            Array(Data(contentsOf: source)), named: source.lastPathComponent, into: test.register,
            as: GeneratedFile.clerk)
        let taken = clock.now - start
        guard report.problems.isEmpty else { throw Refusal.invalid(Array(report.problems.prefix(5))) }
        return taken
    }

    /// Nil without sqlite3.
    private func shellImported(_ test: Case, in folder: URL) async throws -> Duration? {
        guard let shell = BenchProgram("sqlite3") else { return nil }
        let database = "shell.sqlite"
        defer { try? FileManager.default.removeItem(at: folder.appending(path: database)) }
        let schema = "PRAGMA journal_mode = WAL;" + test.schema
        guard try await shell.run([database, schema], in: folder) != nil else { return nil }
        let taken = try await shell.run(
            [
                "-cmd", "PRAGMA synchronous = FULL", database,
                ".import --csv --skip 1 \(test.file.name) \(test.register.name)",
            ], in: folder)
        // The shell ends with 0 whatever happened to the rows: only a full table counts as a yardstick.
        let written = try Database(path: folder.appending(path: database).path)
        let rows = try await written.read {
            try $0.value("SELECT count(*) FROM \(name: test.register.name)", as: Int.self)
        }
        try written.close()
        return rows == test.lines ? taken : nil
    }
}
