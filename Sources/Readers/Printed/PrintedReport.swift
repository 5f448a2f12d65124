import Crosscheck
import Foundation
import Kernel

/// Reads the text layer of a PDF: paragraphs whole, and tables from where their words stand.
enum PrintedReport {
    static func read(_ bytes: [UInt8]) async throws(Refusal) -> SourceText {
        let boxes = try await ReadingProgram.run(
            "pdftotext", ["-bbox", "-enc", "UTF-8", "in.pdf", "out.html"], input: bytes, as: "in.pdf",
            output: "out.html",
            missing: LocalizedText(
                zh: "读取 PDF 需要 poppler-utils（pdftotext），本机没有安装。请安装后重试，或另存为 DOCX 或 TXT。",
                en:
                    "Reading a PDF takes poppler-utils (pdftotext), which isn't installed. Install it, or save the report as DOCX or text."
            ))
        let text = PageFlow.text(of: PrintedPage.pages(String(decoding: boxes, as: UTF8.self)))
        guard text.text.unicodeScalars.count(where: { $0.properties.isAlphabetic }) >= 20 else {
            throw .unreadable(
                zh: "这份 PDF 没有文字层（可能是扫描件），没有检查任何内容。请先做文字识别（OCR），或改用 Word 原稿。",
                en:
                    "This PDF has no text layer (perhaps a scan); nothing was checked. Run text recognition on it first, or use the original."
            )
        }
        return text
    }
}

/// Has a document of before 2007 turned into one that can be read.
enum OldReport {
    static func converted(_ bytes: [UInt8]) async throws(Refusal) -> [UInt8] {
        try await ReadingProgram.run(
            "soffice",
            ["-env:UserInstallation=file://profile", "--headless", "--convert-to", "docx", "--outdir", ".", "in.doc"],
            input: bytes,
            as: "in.doc", output: "in.docx",
            missing: LocalizedText(
                zh: "读取 .doc 需要 LibreOffice，本机没有安装。请在 Word 中另存为 .docx 后重试。",
                en: "Reading a .doc takes LibreOffice, which isn't installed. Save it as .docx in Word and try again."))
    }
}

/// A program that reads a format for us, in a folder of its own that is gone afterwards.
enum ReadingProgram {
    static func run(
        _ name: String, _ arguments: [String], input: [UInt8], as inputName: String, output: String,
        missing: LocalizedText
    ) async throws(Refusal) -> [UInt8] {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw .unreadable(missing)
        }
        do {
            // A plain name: LibreOffice waits for ever on a profile whose path has brackets or spaces.
            let folder = FileManager.default.temporaryDirectory.appending(path: "heng-report-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data(input).write(to: folder.appending(path: inputName))
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = arguments.map { $0.replacing("file://profile", with: "file://\(folder.path)/profile") }
            process.currentDirectoryURL = folder
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try await finish(process)
            guard process.terminationStatus == 0,
                let content = FileManager.default.contents(atPath: folder.appending(path: output).path)
            else { throw Refusal.damaged(inputName) }
            return [UInt8](content)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .unreadable(
                zh: "\(name) 无法运行（\(error.localizedDescription)），没有检查任何内容。",
                en: "\(name) could not be run (\(error.localizedDescription)); nothing was checked.")
        }
    }

    /// Ends a program that takes longer than two minutes; what it started itself may live on, so its end isn't waited for.
    private static func finish(_ process: Process) async throws {
        let (ended, signal) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in signal.finish() }
        try process.run()
        let finished = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in ended {}
                return !Task.isCancelled
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(120))
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
        guard !finished else { return }
        kill(process.processIdentifier, SIGKILL)
        throw Refusal.damaged("120 s")
    }
}
