import Crosscheck
import Documents
import Foundation
import Kernel
import Readers
import Registry

/// Files on disk as the crosscheck gets them, and what is written beside them.
enum CheckedFiles {
    struct Checked: Sendable {
        let text: CheckedText
        let bytes: [UInt8]
    }

    static let extensions: Set<String> = ["txt", "md", "csv", "htm", "html", "docx", "doc", "rtf", "pdf", "xlsx"]
    private static let megabytes = 200

    /// The reports in a folder and below, in order of their paths.
    static func below(_ folder: String?) throws(Refusal) -> [String] {
        guard let folder else { return [] }
        guard let walker = FileManager.default.enumerator(atPath: folder) else {
            throw .notFound(LocalizedText(zh: "文件夹 \(folder)", en: "The folder \(folder)"))
        }
        return walker.compactMap { $0 as? String }
            .filter { path in
                let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("~$") }
                return !isHidden && extensions.contains(URL(filePath: path).pathExtension.lowercased())
            }
            .sorted().map { folder + "/" + $0 }
    }

    static func check(_ path: String) async throws(Refusal) -> Checked {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .notFound(LocalizedText(zh: "文件 \(path)", en: "The file \(path)"))
        }
        guard data.count <= megabytes << 20 else { throw .tooLarge(limitMegabytes: megabytes) }
        let bytes = [UInt8](data)
        let text = try await ReportReader(decoding: decodedText).read(bytes, named: path)
        return Checked(text: CheckedText(path: path, checking: text), bytes: bytes)
    }

    /// The document with a comment at each place that contradicts or raises a question.
    static func commented(_ checked: CheckedText, _ bytes: [UInt8], in language: Language) throws -> [UInt8] {
        let document =
            ReportReader.isWord(bytes) ? bytes : try PlainWord.document(checked.text.text, dated: Clock.now.day)
        let places = try WordPlaces(in: document)
        let comments = checked.remarks(in: language).compactMap { remark in
            places.bytes(of: remark.span).map { WordComment(at: $0, remark.paragraphs) }
        }
        return try WordAnnotator(author: "衡 Heng", at: Clock.now).annotated(document, comments)
    }

    /// Folders on the way are made.
    static func write(_ data: Data, to url: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: url, options: .atomic)
        } catch {
            throw RenderingFailure.fileNotWritten(detail: error.localizedDescription)
        }
    }
}
