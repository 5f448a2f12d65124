import Foundation
import Registry
import ServiceHall
import Testing

/// Docs/service-hall.md says which measure yields each figure of the published report.
@Suite("The published figures")
struct PublishedFigureTests {
    private struct Line: Hashable {
        let figure: String
        let measures: [String]
    }

    private static func table() throws -> [Line] {
        let file = URL(filePath: #filePath).appending(path: "../../../Docs/service-hall.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## The published figures").last)
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|").map { String($0) }
            let names = cells[1].matches(of: /`([^`]+)`/).map { String($0.1) }
            return Line(figure: cells[0].trimmingCharacters(in: .init(charactersIn: " `")), measures: names)
        }
    }

    @Test("each comes from measures that exist")
    func exist() throws {
        let known = Set(Register.serviceHall.flatMap(\.measures).map(\.name))
        let table = try Self.table()
        #expect(!table.isEmpty)
        for line in table {
            #expect(!line.measures.isEmpty && known.isSuperset(of: line.measures), "\(line.figure): \(line.measures)")
        }
    }

    @Test("none of the report's is missing")
    func complete() throws {
        let facts = URL(filePath: #filePath).appending(path: "../../../Sources/CityYear/2021/reported-facts.csv")
            .standardized
        let lines = try String(contentsOf: facts, encoding: .utf8).split(
            whereSeparator: \.isNewline)
        let hall = lines.filter {
            $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2).first == "政务服务"
        }
        let published = Set(hall.compactMap { $0.split(separator: ",").first.map(String.init) })
        #expect(published.count == 21)
        #expect(published == Set(try Self.table().map(\.figure)))
    }
}
