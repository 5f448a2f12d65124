import Documents
import Foundation
import Kernel
import Performance
import Testing

@Suite("The report's files")
struct ReportFilesTests {
    static func files(weasyPrint: String, _ language: Language = .zh) throws -> ReportFiles {
        ReportFiles(
            try SampleReport.dossier(), background: try SampleReport.background(), day: SampleReport.day,
            language: language, tools: ReportTools(weasyPrint: weasyPrint))
    }

    static func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    @Test("one that fails leaves the others standing, and says why in words")
    func oneFails() async throws {
        try await Self.withFolder { folder in
            let outcomes = try await Self.files(weasyPrint: "/nowhere/weasyprint").write(
                to: folder, kinds: [.html, .pdf, .xlsx])
            #expect(outcomes.map(\.name) == ["report.html", "report.pdf", "table.xlsx"])
            #expect(outcomes.map { $0.failure == nil } == [true, false, true])
            #expect(outcomes[1].failure?.en.contains("weasyprint") == true)
            for outcome in outcomes where outcome.failure == nil {
                let bytes = try Data(contentsOf: folder.appending(path: outcome.name))
                #expect(bytes.count == outcome.size)
            }
        }
    }

    @Test(
        "the Word document carries the figures of the page",
        .enabled(
            if: ["/usr/bin/unzip", "/usr/bin/rsvg-convert"].allSatisfy(FileManager.default.isExecutableFile),
            "unzip or rsvg-convert is not installed"), arguments: Language.allCases)
    func sameFigures(_ language: Language) async throws {
        try await Self.withFolder { folder in
            let files = try Self.files(weasyPrint: "", language)
            _ = try await files.write(to: folder, kinds: [.docx])
            let word = try Self.unzipped(folder.appending(path: "report.docx"))
            let page = String(decoding: HTMLRenderer().page(files.document), as: UTF8.self)
            for case .figure(let text, _, _) in files.document.everyRun {
                #expect(word.contains(text), "\(text) is not in the Word document")
                #expect(page.contains(text), "\(text) is not on the page")
            }
        }
    }

    private static func unzipped(_ file: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unzip")
        process.arguments = ["-p", file.path, "word/document.xml"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test(
        "WeasyPrint is looked for where it is named, then in PATH, then beside the project",
        arguments: [
            (["HENG_WEASYPRINT": "/opt/wp", "PATH": "/usr/bin"], ["/usr/bin/weasyprint"], "/opt/wp"),
            (["PATH": "/bin:/usr/bin"], ["/usr/bin/weasyprint"], "/usr/bin/weasyprint"),
            (["PATH": "/bin"], ["./.tools/venv/bin/weasyprint"], "./.tools/venv/bin/weasyprint"),
            (["HENG_WEASYPRINT": ""], [], "weasyprint"),
        ] as [([String: String], Set<String>, String)])
    func found(_ environment: [String: String], _ installed: Set<String>, _ expected: String) {
        #expect(ReportTools.found(environment: environment, isExecutable: installed.contains).weasyPrint == expected)
    }
}
