import CityYear
import Foundation
import Kernel
import Performance
import Registry
import ServiceHall
import Storage

/// A simulated year of the city: how fast it is loaded, and how fast its report's chapters on services and the hotline are counted, over a tenth
/// of a year, a year and ten.
struct BenchLoad {
    private let site: BenchSite
    private static let period = Period.year(2021)

    init(_ site: BenchSite) {
        self.site = site
    }

    private var scales: [Ratio] {
        let texts = site.isQuick ? ["0.002", "0.01"] : site.isLarge ? ["0.1", "1", "10"] : ["0.1", "1"]
        return texts.compactMap { Ratio(decimal: $0) }
    }

    func lines() async throws -> [BenchLine] {
        var lines: [BenchLine] = []
        for scale in scales {
            let year = SimulatedYear(YearPlan.city2021.scaled(by: scale), seed: 2021)
            let house = try await site.house("load")
            lines += try await loaded(year, into: house)
            lines += try await figures(house, scale)
            try site.close(house)
        }
        let year = SimulatedYear(YearPlan.city2021.scaled(by: scales[0]), seed: 2021)
        return lines + [try await besideShell(year)].compactMap(\.self)
    }

    // MARK: Loading

    private func loaded(_ year: SimulatedYear, into house: House) async throws -> [BenchLine] {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await year.load(into: house.registry, as: .system)
        let taken = clock.now - start
        var rate = Samples(.perSecond)
        rate.append(outcome.lines, in: taken)
        var made = Samples(.perSecond)
        let begun = clock.now
        let lines = year.files.reduce(0) { $0 + $1.content().lines }
        made.append(lines, in: clock.now - begun)
        let count = outcome.lines.grouped
        return [
            BenchLine(
                zh: "装入模拟年度，\(count)行", en: "load of a simulated year, \(count) lines", rate,
                beside: .init(zh: "仅生成这些文件", en: "the same files made alone", made)
            ).growing(zh: "装入模拟年度，行", en: "load of a simulated year, lines", outcome.lines)
        ]
    }

    /// One month of cases, as the load enters it and as SQLite's own shell does.
    private func besideShell(_ year: SimulatedYear) async throws -> BenchLine? {
        guard let shell = BenchProgram("sqlite3"),
            let file = year.files.first(where: { $0.name == "cases-2021-06.csv" })
        else { return nil }
        let content = file.content()
        let folder = site.folder.appending(path: "shell", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(content.bytes).write(to: folder.appending(path: file.name))
        var (ours, theirs) = (Samples(.perSecond), Samples(.perSecond))
        for _ in 0..<(site.isQuick ? 1 : 3) {
            let house = try await site.house("load-month")
            // What its lines name.
            let names = ["organisations", "service-items", "one-things", "hall-windows", "openings-2021-06"]
            for basic in year.files where names.contains(where: { basic.name == $0 + ".csv" }) {
                _ = try await house.registry.importTable(
                    .csv(basic.content().bytes), named: basic.name, into: basic.register, as: .system)
            }
            let clock = ContinuousClock()
            let start = clock.now
            let report = try await house.registry.importTable(
                .csv(content.bytes), named: file.name, into: file.register, as: .system)
            ours.append(report.entered, in: clock.now - start)
            try site.close(house)
            let database = "shell.sqlite"
            guard try await shell.run([database, "PRAGMA journal_mode = WAL;" + Self.schema], in: folder) != nil,
                let taken = try await shell.run(
                    [
                        "-cmd", "PRAGMA synchronous = FULL", database,
                        ".import --csv --skip 1 \(file.name) service_case",
                    ], in: folder)
            else { continue }
            theirs.append(content.lines, in: taken)
            try FileManager.default.removeItem(at: folder.appending(path: database))
        }
        return BenchLine(
            zh: "导入一个月的办件，\(content.lines.grouped)行", en: "import of a month's cases, \(content.lines.grouped) lines",
            ours,
            beside: theirs.values.isEmpty
                ? nil : .init(zh: "sqlite3 .import，同一文件、同样的索引", en: "sqlite3 .import of the file, same indexes", theirs)
        )
    }

    /// The file's columns with the register's indexes.
    private static let schema = """
        CREATE TABLE service_case (
            number TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, region TEXT NOT NULL, state TEXT NOT NULL,
            item TEXT NOT NULL, parent TEXT, channel TEXT NOT NULL, counter TEXT, applicant_kind TEXT NOT NULL,
            applicant TEXT NOT NULL, identity_kind TEXT NOT NULL, identity_number TEXT, phone TEXT, title TEXT,
            item_type TEXT NOT NULL, handling TEXT NOT NULL, visits INTEGER NOT NULL, statutory INTEGER NOT NULL,
            promise INTEGER NOT NULL, separation TEXT NOT NULL, submitted_at TEXT, accepted_at TEXT, closed_at TEXT,
            delivered_at TEXT, due_on TEXT, timeliness TEXT, result TEXT, supplements INTEGER NOT NULL
        );
        CREATE INDEX service_case_by_submission ON service_case (organisation, submitted_at);
        CREATE INDEX service_case_by_acceptance ON service_case (organisation, accepted_at);
        CREATE INDEX service_case_by_close ON service_case (organisation, closed_at);
        CREATE INDEX service_case_by_parent ON service_case (parent) WHERE parent IS NOT NULL;
        """

    // MARK: Figures

    private func figures(_ house: House, _ scale: Ratio) async throws -> [BenchLine] {
        let clock = ContinuousClock()
        let start = clock.now
        for register in [
            "service_item", "service_case", "rating", "consultation", "mobile_user", "mobile_transaction",
            "hotline_line", "hotline_order",
        ] {
            try await house.registry.settleMeasures(of: register)
        }
        var built = Samples(.nanoseconds)
        built.append((clock.now - start).wholeNanoseconds)
        var (cold, warm, raw) = (Samples(.nanoseconds), Samples(.nanoseconds), Samples(.nanoseconds))
        var cases = 0
        for _ in 0..<site.rounds {
            try await raw.time {
                cases = try await house.database.read { session in
                    try session.rows("SELECT region, item_type, COUNT(*) FROM service_case GROUP BY region, item_type")
                    {
                        try $0[2] as Int
                    }.reduce(0, +)
                }
            }
            let fresh = Registry(house.database, registers: house.registry.registers) { Clock.now }
            let source = try await FigureSource(fresh, organisation: "BSZW")
            try await cold.time { try await Self.chapter(source) }
            for _ in 0..<10 { try await warm.time { try await Self.chapter(source) } }
        }
        let scan = BenchLine.Yardstick(zh: "SQLite逐件GROUP BY一遍", en: "one GROUP BY over the cases", raw)
        let (zh, en) = (
            "政务服务和热线两章\(ChapterFigure.all.count)个数",
            "\(ChapterFigure.all.count) figures of the chapters on services and hotline"
        )
        let count = cases.grouped
        return [
            BenchLine(zh: "\(zh)，\(count)件：热读", en: "\(en), \(count) cases: warm", warm, beside: scan)
                .growing(zh: "\(zh)：热读", en: "\(en): warm", cases),
            BenchLine(
                zh: "\(zh)，\(count)件：新进程首读", en: "\(en), \(count) cases: first read of a process", cold, beside: scan
            )
            .growing(zh: "\(zh)：新进程首读", en: "\(en): first read of a process", cases),
            BenchLine(zh: "\(count)件的年度：建立全部汇总", en: "a year of \(count) cases: all cells built", built)
                .growing(zh: "建立全部汇总", en: "all cells built", cases),
        ]
    }

    private static func chapter(_ source: FigureSource) async throws {
        for chapter in ChapterFigure.all { _ = try await source.counted(chapter, period) }
    }
}
