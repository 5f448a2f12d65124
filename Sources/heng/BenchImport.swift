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

    func lines() async throws -> [BenchLine] {
        let folder = site.folder.appending(path: "import", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = GeneratedFile.payments(site.fileLines)
        let source = folder.appending(path: file.name)
        try Data(file.bytes).write(to: source)
        var ours = Samples(.perSecond)
        var shell = Samples(.perSecond)
        for _ in 0..<(site.isQuick ? 1 : 3) {
            ours.append(site.fileLines, in: try await imported(source))
            if let taken = try await shellImported(file.name, in: folder) { shell.append(site.fileLines, in: taken) }
        }
        try FileManager.default.removeItem(at: folder)
        let yardstick =
            shell.values.isEmpty
            ? nil
            : BenchLine.Yardstick(
                zh: "sqlite3 .import，同一文件、同样的索引", en: "sqlite3 .import of the file, same indexes", shell)
        return [
            BenchLine(
                zh: "导入\(site.fileLines.grouped)行CSV，行", en: "import of \(site.fileLines.grouped) CSV lines, lines",
                ours,
                beside: yardstick),
            BenchLine(
                zh: "同上，连同留痕条目", en: "the same, counting trail entries too",
                Samples(.perSecond, ours.values.map { $0 * 2 }),
                beside: yardstick),
        ]
    }

    /// From the file on disk to the last row on disk.
    private func imported(_ source: URL) async throws -> Duration {
        let house = try await site.house("import-house")
        let clock = ContinuousClock()
        let start = clock.now
        let report = try await house.registry.importCSV(
            Array(Data(contentsOf: source)), named: source.lastPathComponent, into: Payment.register,
            as: GeneratedFile.clerk)
        let taken = clock.now - start
        guard report.problems.isEmpty else { throw Refusal.invalid(Array(report.problems.prefix(5))) }
        try site.close(house)
        return taken
    }

    /// The file's ten columns with the types, uniqueness and indexes they have in the register; nil without sqlite3.
    private func shellImported(_ file: String, in folder: URL) async throws -> Duration? {
        guard let shell = BenchProgram("sqlite3") else { return nil }
        let database = "shell.sqlite"
        defer { try? FileManager.default.removeItem(at: folder.appending(path: database)) }
        let table = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE payment (
                number TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, year INTEGER NOT NULL, paid_on TEXT NOT NULL,
                budget_line TEXT NOT NULL, amount NUMERIC NOT NULL, payee TEXT NOT NULL, classification TEXT NOT NULL,
                voucher TEXT NOT NULL, purpose TEXT);
            CREATE INDEX payment_by_day ON payment (organisation, paid_on);
            CREATE INDEX payment_by_line ON payment (budget_line, paid_on);
            """
        guard try await shell.run([database, table], in: folder) != nil else { return nil }
        let taken = try await shell.run(
            ["-cmd", "PRAGMA synchronous = FULL", database, ".import --csv --skip 1 \(file) payment"], in: folder)
        // The shell ends with 0 whatever happened to the rows: only a full table counts as a yardstick.
        let written = try Database(path: folder.appending(path: database).path)
        let rows = try await written.read { try $0.value("SELECT count(*) FROM payment", as: Int.self) }
        try written.close()
        return rows == site.fileLines ? taken : nil
    }
}
