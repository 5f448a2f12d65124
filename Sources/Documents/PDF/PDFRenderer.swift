import Foundation
import Kernel

/// Writes a document as PDF by handing the standalone page to WeasyPrint: tagged, with bookmarks and real fonts.
package struct PDFRenderer: Sendable {
    private let program: Program
    private let timeout: Duration

    /// Runs the `weasyprint` executable at `path`.
    package init(path: String, timeout: Duration = .seconds(120)) {
        program = Program(name: "weasyprint", path: path, install: "pipx install weasyprint==70.0")
        self.timeout = timeout
    }

    /// The file's bytes.
    ///
    /// Takes some seconds, in a process of its own; cancelling the task ends the process.
    @concurrent
    package func render(_ document: Document) async throws -> [UInt8] {
        let folder = try ScratchFolder()
        // Links to derivations lead into the application; on paper they would be dead.
        _ = try folder.write(HTMLRenderer().page(document), to: "document.html")
        try await program.run(
            [
                "--quiet", "--encoding", "utf-8", "--presentational-hints", "--pdf-variant", "pdf/ua-1",
                "--custom-metadata", "document.html", "document.pdf",
            ],
            in: folder.url, timeout: timeout)
        return try folder.read("document.pdf")
    }
}
