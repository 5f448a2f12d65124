import ArgumentParser
import CityYear
import Foundation
import Kernel
import Registry
import Storage

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures Heng on this machine, each figure beside a yardstick taken in the same run.",
        discussion: """
            Works in a folder .bench below --data, so that it measures the disk the data lie on, and removes it at the \
            end. Ends with 1 if acts are acknowledged faster than the disk can keep them.
            """)

    @OptionGroup var data: DataOption
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "A tenth of the data and fewer rounds: to see that it runs, not to quote.") var quick = false
    @Flag(help: "Also what takes minutes and gigabytes: ten million lines.") var large = false
    @Option(parsing: .upToNextOption, help: "Only these parts: \(Self.parts.map(\.name).joined(separator: ", ")).")
    var only: [String] = []

    func validate() throws {
        if let stranger = only.first(where: { name in !Self.parts.contains { $0.name == name } }) {
            throw ValidationError("There is no part “\(stranger)”.")
        }
    }

    func run() async throws {
        let site = try BenchSite(below: data.folder, isQuick: quick, isLarge: large)
        defer { site.remove() }
        var lines: [BenchLine] = []
        for part in Self.parts where only.isEmpty || only.contains(part.name) {
            Console.progress(Console.say(part.label))
            lines += try await part.measure(site)
            Console.endProgress()
        }
        if json { try Console.json(lines) } else { print(BenchTable(lines).markdown) }
        if lines.contains(where: { $0.isImpossible }) { throw ExitCode(1) }
    }

    private struct Part: Sendable {
        let name: String
        let label: LocalizedText
        let measure: @Sendable (BenchSite) async throws -> [BenchLine]
    }

    private static let parts = [
        Part(name: "acts", label: LocalizedText(zh: "办理", en: "acts")) { try await BenchActs($0).lines() },
        Part(name: "import", label: LocalizedText(zh: "导入", en: "import")) { try await BenchImport($0).lines() },
        Part(name: "year", label: LocalizedText(zh: "评价与报告", en: "evaluation and report")) {
            try await BenchYear($0).lines()
        },
        Part(name: "clocks", label: LocalizedText(zh: "时限与待办", en: "clocks and work")) {
            try await BenchClocks($0).lines()
        },
        Part(name: "measures", label: LocalizedText(zh: "数据项", en: "measures")) { try await BenchMeasures($0).lines() },
        Part(name: "lists", label: LocalizedText(zh: "列表", en: "lists")) { try await BenchLists($0).lines() },
        Part(name: "load", label: LocalizedText(zh: "模拟年度", en: "simulated year")) { try await BenchLoad($0).lines() },
        Part(name: "hotline", label: LocalizedText(zh: "热线", en: "hotline")) { try await BenchHotline($0).lines() },
        Part(name: "auction", label: LocalizedText(zh: "竞价", en: "auction")) { try await BenchAuction($0).lines() },
        Part(name: "trail", label: LocalizedText(zh: "留痕核验", en: "trail")) { try await BenchTrail($0).lines() },
        Part(name: "trading", label: LocalizedText(zh: "公共资源交易", en: "trading")) {
            try await BenchTrading($0).lines()
        },
        Part(name: "draw", label: LocalizedText(zh: "抽取", en: "draw")) { try await BenchDraw($0).lines() },
        Part(name: "ocds", label: LocalizedText(zh: "开放数据", en: "open data")) { try await BenchOpenData($0).lines() },
        Part(name: "postgres", label: LocalizedText(verbatim: "PostgreSQL")) { try await BenchServer($0).lines() },
    ]
}

/// The folder in which everything is measured, and how much of it.
struct BenchSite: Sendable {
    let folder: URL
    let isQuick: Bool
    let isLarge: Bool

    var rounds: Int { isQuick ? 2 : 5 }
    /// Lines of one generated file.
    var fileLines: Int { isQuick ? 10_000 : 100_000 }

    init(below data: String, isQuick: Bool, isLarge: Bool = false) throws {
        folder = URL(filePath: data, directoryHint: .isDirectory).appending(path: ".bench", directoryHint: .isDirectory)
        self.isQuick = isQuick
        self.isLarge = isLarge
        remove()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
        // Only an empty folder goes: one that was made for this.
        rmdir(folder.deletingLastPathComponent().path)
    }

    /// A new house with the year 2021 in it, so that rows are checked against organisations and budget lines.
    func house(_ name: String) async throws -> House {
        let house = try await open(folder.appending(path: name), create: true)
        try await PublishedYear.whole2021.load(into: house.registry, as: .system)
        return house
    }

    /// The file in the folder, whatever HENG_DATABASE says.
    func open(_ folder: URL, create: Bool = false) async throws -> House {
        try await House(DataOption.parse(["--data", folder.path, "--database", ""]), create: create)
    }

    func close(_ house: House) throws {
        try house.database.close()
        try FileManager.default.removeItem(at: house.folder)
    }
}
