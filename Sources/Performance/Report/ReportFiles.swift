package import Documents
package import Foundation
package import Kernel

/// The programs that turn documents into PDF and pictures.
package struct ReportTools: Sendable, Hashable {
    package var weasyPrint: String
    /// `rsvg-convert`; nil looks in PATH.
    package var rasteriser: String?

    package init(weasyPrint: String, rasteriser: String? = nil) {
        self.weasyPrint = weasyPrint
        self.rasteriser = rasteriser
    }

    /// WeasyPrint as named by HENG_WEASYPRINT, else in PATH, else in the project's own tools.
    package static func found(
        environment: [String: String], isExecutable: (String) -> Bool = FileManager.default.isExecutableFile
    ) -> ReportTools {
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["./.tools/venv/bin"]
        let named = environment["HENG_WEASYPRINT"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? folders.map { $0 + "/weasyprint" }.first(where: isExecutable)
        return ReportTools(weasyPrint: path ?? "weasyprint")
    }
}

/// The report as files: a page, a Word document, a PDF and a workbook.
package struct ReportFiles: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case html = "report.html"
        case docx = "report.docx"
        case pdf = "report.pdf"
        case xlsx = "table.xlsx"

        package var name: String { rawValue }
    }

    /// One file that was written, or the words why it was not.
    package struct Outcome: Sendable, Hashable {
        package let name: String
        /// In bytes; nil when it was not written.
        package let size: Int?
        package let failure: LocalizedText?
    }

    private let dossier: Dossier
    private let background: ReportBackground
    private let language: Language
    private let tools: ReportTools
    package let document: Document

    package init(
        _ dossier: Dossier, background: ReportBackground, day: Day, language: Language, tools: ReportTools
    ) {
        self.dossier = dossier
        self.background = background
        self.language = language
        self.tools = tools
        document = AnnualReport(dossier, background: background, day: day, language: language).document
    }

    /// Writes what can be written into `folder`; one file that fails leaves the others standing.
    @concurrent
    package func write(to folder: URL, kinds: [Kind] = Kind.allCases) async throws -> [Outcome] {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw RenderingFailure.fileNotWritten(detail: error.localizedDescription)
        }
        var outcomes: [Outcome] = []
        for kind in kinds {
            try Task.checkCancellation()
            outcomes.append(await outcome(of: kind, in: folder))
        }
        return outcomes
    }

    private func outcome(of kind: Kind, in folder: URL) async -> Outcome {
        do {
            let bytes = try await bytes(of: kind)
            try Data(bytes).write(to: folder.appending(path: kind.name), options: .atomic)
            return Outcome(name: kind.name, size: bytes.count, failure: nil)
        } catch let failure as RenderingFailure {
            return Outcome(name: kind.name, size: nil, failure: failure.message)
        } catch let refusal as Refusal {
            return Outcome(name: kind.name, size: nil, failure: refusal.message)
        } catch {
            let failure = RenderingFailure.fileNotWritten(detail: error.localizedDescription)
            return Outcome(name: kind.name, size: nil, failure: failure.message)
        }
    }

    /// One file without writing it, for a download.
    package func bytes(of kind: Kind) async throws -> [UInt8] {
        switch kind {
        case .html: HTMLRenderer().page(document)
        case .docx: try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
        case .pdf: try await PDFRenderer(path: tools.weasyPrint).render(document)
        case .xlsx:
            try await SpreadsheetRenderer(dated: document.dated).render(
                EvaluationTable(dossier, framework: background.framework, language: language)
                    .sheets(beside: background), language)
        }
    }
}
