import Documents
import Foundation
import Kernel
import Performance
import Registry

/// The report of an evaluated year, file by file.
struct BenchReport {
    private let site: BenchSite
    private let house: House
    private let dossier: Dossier
    private let framework: IndicatorFramework

    init(_ site: BenchSite, _ house: House, _ dossier: Dossier, _ framework: IndicatorFramework) {
        self.site = site
        self.house = house
        self.dossier = dossier
        self.framework = framework
    }

    func lines() async throws -> [BenchLine] {
        let tools = ReportTools.found(environment: ProcessInfo.processInfo.environment)
        let day = house.registry.now.day
        let background = try await ReportBackground.gather(for: dossier, framework: framework, from: house.registry)
        let files = ReportFiles(dossier, background: background, day: day, language: .zh, tools: tools)
        let many = site.isQuick ? 5 : 20
        var gathered = Samples(.nanoseconds)
        var composed = Samples(.nanoseconds)
        var fragment = Samples(.nanoseconds)
        var workbook = Samples(.nanoseconds)
        for _ in 0..<many {
            try await gathered.time {
                _ = try await ReportBackground.gather(for: dossier, framework: framework, from: house.registry)
            }
            try await composed.time {
                _ = AnnualReport(dossier, background: background, day: day, language: .zh).document
            }
            try await fragment.time { _ = HTMLRenderer().fragment(files.document) }
            try await workbook.time { _ = try await files.bytes(of: .xlsx) }
        }
        return [
            BenchLine(zh: "报告：收集", en: "report: gathered", gathered),
            BenchLine(zh: "报告：成文", en: "report: composed", composed),
            BenchLine(zh: "报告：HTML片段", en: "report: HTML fragment", fragment),
            BenchLine(zh: "报告：XLSX", en: "report: XLSX", workbook),
        ] + (try await printed(files, tools))
    }

    /// What other programs take part in. A missing one leaves its line out and says so on stderr.
    private func printed(_ files: ReportFiles, _ tools: ReportTools) async throws -> [BenchLine] {
        var word = Samples(.nanoseconds)
        var print = Samples(.nanoseconds)
        var floor = Samples(.nanoseconds)
        do {
            for _ in 0..<(site.isQuick ? 1 : 3) {
                try await word.time { _ = try await files.bytes(of: .docx) }
                try await print.time { _ = try await files.bytes(of: .pdf) }
                if let taken = try await trivialPage(tools) { floor.append(taken.wholeNanoseconds) }
            }
        } catch let failure as RenderingFailure {
            Console.error(Console.say(failure.message))
        }
        let beside = BenchLine.Yardstick(
            zh: "weasyprint只排一行字", en: "weasyprint on a page of one line", floor)
        return [
            BenchLine(zh: "报告：DOCX", en: "report: DOCX", word),
            BenchLine(zh: "报告：PDF", en: "report: PDF", print, beside: floor.values.isEmpty ? nil : beside),
        ].filter { !$0.samples.values.isEmpty }
    }

    private func trivialPage(_ tools: ReportTools) async throws -> Duration? {
        try Data("<!DOCTYPE html><html lang=\"zh\"><title>一</title><p>一</p></html>".utf8)
            .write(to: site.folder.appending(path: "trivial.html"))
        return try await BenchProgram(path: tools.weasyPrint).run(
            ["--quiet", "--encoding", "utf-8", "trivial.html", "trivial.pdf"], in: site.folder)
    }
}
