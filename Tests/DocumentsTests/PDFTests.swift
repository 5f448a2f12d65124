import Documents
import Foundation
import Kernel
import Testing

@Suite("PDF")
struct PDFTests {
    private static let available = Tool.weasyprint != nil && Tool.pdftotext != nil

    @Test(
        "holds the text in reading order under its title", .enabled(if: available, "needs weasyprint and pdftotext"),
        arguments: [SampleReport.chinese, SampleReport.english])
    func text(_ document: Document) async throws {
        let path = try #require(Tool.weasyprint)
        let bytes = try await PDFRenderer(path: path).render(document)
        #expect(bytes.starts(with: "%PDF-".utf8))
        try await withFolder { folder in
            let file = folder.appending(path: "report-\(document.language.rawValue).pdf")
            try Data(bytes).write(to: file)
            let text = String(decoding: try Tool.run(Tool.pdftotext, [file.path, "-"]), as: UTF8.self)
            let bare = text.filter { !$0.isWhitespace }
            for part in document.outline.map(\.text) + [document.signature?.issuer ?? ""] {
                #expect(bare.contains(part.filter { !$0.isWhitespace }), "\(part)")
            }
            #expect(bare.contains("—1—") && bare.contains("—2—"))
        }
    }

    @Test(
        "sets 22 lines of 28 characters to a page", .enabled(if: available, "needs weasyprint and pdftotext"))
    func grid() async throws {
        var document = Document(.zh, title: "", dated: SampleReport.day)
        document.blocks = [.text(String(repeating: "国", count: 28 * 60))]
        let bytes = try await PDFRenderer(path: try #require(Tool.weasyprint)).render(document)
        try await withFolder { folder in
            let file = folder.appending(path: "grid.pdf")
            try Data(bytes).write(to: file)
            let second = try Tool.run(Tool.pdftotext, ["-f", "2", "-l", "2", "-layout", file.path, "-"])
            let lines = String(decoding: second, as: UTF8.self).split(separator: "\n").map {
                $0.filter { $0 == "国" }.count
            }
            #expect(lines.filter { $0 > 0 } == Array(repeating: 28, count: 22))
        }
    }

    @Test("says how to install the program when it is missing")
    func missing() async {
        let failure = await #expect(throws: RenderingFailure.self) {
            try await PDFRenderer(path: "/nonexistent/weasyprint").render(SampleReport.english)
        }
        #expect(failure == .programMissing("weasyprint", install: "pipx install weasyprint==70.0"))
    }

    @Test("gives up after its time and reports what a failing program said")
    func failing() async throws {
        try await withFolder { folder in
            let slow = try script("exec sleep 600", in: folder)
            let timedOut = await #expect(throws: RenderingFailure.self) {
                try await PDFRenderer(path: slow, timeout: .seconds(1)).render(SampleReport.english)
            }
            #expect(timedOut == .timedOut("weasyprint", seconds: 1))
            let broken = try script("echo 'no fonts' >&2; exit 3", in: folder)
            let failed = await #expect(throws: RenderingFailure.self) {
                try await PDFRenderer(path: broken).render(SampleReport.english)
            }
            #expect(failed == .programFailed("weasyprint", detail: "no fonts"))
        }
    }

    private func script(_ line: String, in folder: URL) throws -> String {
        let file = folder.appending(path: "script-\(line.count)")
        try Data("#!/bin/sh\n\(line)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }
}
