import Crosscheck
import Foundation
import Kernel
import Readers
import Registry

/// Files on disk as the crosscheck gets them.
enum CheckedFiles {
    /// What a batch keeps of a file once it is printed.
    struct Line {
        let path: String
        let contradictions, questions, confirmed: Int

        init(_ checked: CheckedText) {
            path = checked.path
            contradictions = checked.count(.contradicts)
            questions = checked.count(.question)
            confirmed = checked.count(.holds)
        }
    }

    static let extensions: Set<String> = ["txt", "md", "csv", "htm", "html", "docx", "doc", "pdf", "xlsx"]
    private static let megabytes = 200

    /// The reports in a folder and below, in order of their paths.
    static func below(_ folder: String?) throws(Refusal) -> [String] {
        guard let folder else { return [] }
        guard let walker = FileManager.default.enumerator(atPath: folder) else {
            throw .notFound(LocalizedText(zh: "文件夹 \(folder)", en: "The folder \(folder)"))
        }
        return walker.compactMap { $0 as? String }
            .filter { extensions.contains(URL(filePath: $0).pathExtension.lowercased()) && !$0.hasPrefix(".") }
            .sorted().map { folder + "/" + $0 }
    }

    static func read(_ path: String) async throws(Refusal) -> SourceText {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .notFound(LocalizedText(zh: "文件 \(path)", en: "The file \(path)"))
        }
        guard data.count <= megabytes << 20 else { throw .tooLarge(limitMegabytes: megabytes) }
        return try await ReportReader(decoding: decodedText).read([UInt8](data), named: path)
    }

    static func write(_ page: String, of path: String, to target: String, alone: Bool) throws {
        var url = URL(filePath: target)
        if !alone {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            url.append(path: URL(filePath: path).lastPathComponent + ".html")
        }
        try page.write(to: url, atomically: true, encoding: .utf8)
    }
}
