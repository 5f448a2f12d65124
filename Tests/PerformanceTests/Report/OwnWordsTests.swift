import Foundation
import Kernel
import Performance
import Testing

@Suite("The report's words")
struct OwnWordsTests {
    static let published: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try? String(contentsOf: root.appending(path: "../shared/seed/report-2021.txt"), encoding: .utf8)
    }()

    /// What both must call by the same name: bodies, documents, indicators, headings of the prescribed outline.
    static func names() throws -> [String] {
        let framework = try Bureau2021.framework()
        let indicators = framework.indicators.map(\.title.zh) + framework.levels.map(\.title.zh)
        return (indicators + [SampleReport.organisation.zh, "评价情况分析及综合评价结论", "部门整体支出绩效自评"])
            .sorted { $0.count > $1.count }
    }

    /// Stretches of Chinese without names, digits and punctuation.
    static func stretches(_ text: String, without names: [String]) -> [[Character]] {
        var bare = text
        for name in names { bare = bare.replacingOccurrences(of: name, with: "|") }
        return bare.split { !($0.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false) }
            .map(Array.init)
    }

    static func pieces(_ stretches: [[Character]], of length: Int) -> Set<String> {
        var pieces: Set<String> = []
        for stretch in stretches where stretch.count >= length {
            for start in 0...(stretch.count - length) { pieces.insert(String(stretch[start..<start + length])) }
        }
        return pieces
    }

    @Test(
        "are its own: no more than twelve characters in a row stand in the published report",
        .enabled(if: published != nil, "the published report is not beside the project"))
    func own() throws {
        let names = try Self.names()
        let published = Self.pieces(Self.stretches(try #require(Self.published), without: names), of: 13)
        let own = Self.pieces(Self.stretches(try SampleReport.document(.zh).text, without: names), of: 13)
        #expect(own.count > 100)
        #expect(own.intersection(published).sorted() == [])
    }
}
