import CityYear
import Foundation
import Performance
import Testing

/// The tables of the chapters' pages in Docs say which measure yields each figure, and where.
@Suite("The figures of the report's chapters")
struct ChapterFigureTests {
    private static func cells(_ page: String, after heading: String) throws -> [[String]] {
        let file = URL(filePath: #filePath).appending(path: "../../../../Docs/\(page)").standardized
        let section = try #require(try String(contentsOf: file, encoding: .utf8).components(separatedBy: heading).last)
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func names(_ cell: String) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.1) } }

    private static let pages = [
        "service-hall", "hotline", "trading-figures", "intermediaries", "directives", "supervision", "credit", "surveys",
    ]

    @Test("are those of the tables")
    func inStep() throws {
        let ratings = try Self.cells("ratings.md", after: "## Figures")
        let others = try Self.pages.flatMap { try Self.cells("\($0).md", after: "## The published figures") }
        #expect(ratings.count + others.count == ChapterFigure.all.count)
        for line in others {
            let chapter = try #require(ChapterFigure.named(Self.names(line[0])[0]), "\(line[0])")
            let measures = [chapter.measure, chapter.divisor?.measure].compactMap(\.self)
            #expect(Self.names(line[1]) == measures, "\(line[0])")
            #expect((line[2] == "municipal hall") == (chapter.regions == ["530500"]), "\(line[0])")
        }
        for line in ratings {
            let chapter = try #require(ChapterFigure.named(Self.names(line[0])[0]), "\(line[0])")
            #expect(Self.names(line[1]) == [chapter.measure] && chapter.regions == nil, "\(line[0])")
        }
    }

    @Test("are those of the plan")
    func planned() {
        #expect(Set(ChapterFigure.all.map(\.name)) == Set(YearPlan.city2021.figures.map(\.name)))
    }
}
