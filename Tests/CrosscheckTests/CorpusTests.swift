import Foundation
import Kernel
import Testing

@testable import Crosscheck

/// The labelled texts beside the repository, where they are: relations that a careful reader finds claimed in them.
@Suite("Crosscheck of labelled texts", .enabled(if: Corpus.isThere, "there is no corpus beside the repository"))
struct CorpusTests {
    @Test("nearly every relation is found, and what holds is not contradicted")
    func relations() throws {
        var (found, all, wrong) = (0, 0, [String]())
        for (name, relations) in try Corpus.relations() {
            guard let source = try Corpus.text(name) else { continue }
            let findings = Crosscheck.check(source)
            for relation in relations {
                all += 1
                if findings.contains(where: relation.isShown) { found += 1 }
            }
            let known = relations.filter { !$0.holds }
            wrong += findings.filter { finding in
                finding.verdict == .contradicts && !known.contains { $0.shares(with: finding) }
            }.map { "\(name): \($0.message.zh)" }
        }
        #expect(found * 100 >= all * 97, "\(found) of \(all)")
        #expect(wrong.count <= 4, "\(wrong)")
    }
}

enum Corpus {
    struct Relation {
        let result: Int
        let parts: [Int]
        let holds: Bool

        /// A finding covers the result and one of the parts.
        func isShown(_ finding: Finding) -> Bool {
            finding.spans.contains { $0.contains(result) }
                && parts.contains { part in finding.spans.contains { $0.contains(part) } }
        }

        func shares(with finding: Finding) -> Bool {
            ([result] + parts).count { figure in finding.spans.contains { $0.contains(figure) } } >= 2
        }
    }

    private static let folder = URL(filePath: FileManager.default.currentDirectoryPath)
        .appending(path: "../shared/corpus")
    static let isThere = FileManager.default.fileExists(atPath: folder.appending(path: "relations.jsonl").path())

    /// Short texts only: the long work reports take a minute in a debug build.
    static func text(_ name: String) throws -> SourceText? {
        let text = try String(contentsOf: folder.appending(path: "texts/\(name).txt"), encoding: .utf8)
        return text.utf8.count < 9000 ? SourceText(text) : nil
    }

    static func relations() throws -> [(String, [Relation])] {
        var relations: [String: [Relation]] = [:]
        let lines = try String(contentsOf: folder.appending(path: "relations.jsonl"), encoding: .utf8)
        for line in lines.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            let result = try #require((object["result"] as? [String: Any])?["offset"] as? Int)
            let parts = (object["parts"] as? [[String: Any]] ?? []).compactMap { $0["offset"] as? Int }
            let name = try #require(object["doc"] as? String)
            relations[name, default: []].append(
                Relation(result: result, parts: parts, holds: object["holds"] as? Bool ?? true))
        }
        return relations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
