import Kernel
import Storage
import TestSupport
import Testing

@Suite("Queries", .onEveryDatabase)
struct QueryTests {
    static let attacks = [
        "'; DROP TABLE entry; --", "\" OR 1=1", "?", "\\", "%", "名'字", "", "a\nb", "1 UNION SELECT name FROM entry",
    ]

    @Test("take interpolated text as a value, whatever it says", arguments: attacks)
    func values(_ text: String) async throws {
        let nothing: String? = nil
        let query: Query = "SELECT \(text), \(7), \(nothing)"
        #expect(query.questionMarked == "SELECT ?, ?, ?")
        #expect(query.numbered == "SELECT $1, $2, $3")
        #expect(query.values == [.text(text), .integer(7), .null])
        let database = try await Database.tested()
        let read = try await database.read { try $0.first(query) { (try $0[0] as String, try $0[1] as Int) } }
        #expect(read?.0 == text && read?.1 == 7)
    }

    @Test("keep only letters, digits and underscores of a name")
    func names() {
        let hostile = "entry; DROP TABLE entry --\"'名"
        #expect(
            ("SELECT \(names: ["a", "b c"]) FROM \(name: hostile)" as Query).questionMarked
                == "SELECT a, bc FROM entryDROPTABLEentry")
    }

    @Test("join fragments with their values in order")
    func fragments() {
        let conditions: [Query] = ["a = \(1)", "b IN \(list: ["x", "y"])", "c IS NULL"]
        let query: Query = "SELECT \(0) WHERE \(conditions.joined(separator: " AND ")) LIMIT \(9)"
        #expect(query.questionMarked == "SELECT ? WHERE a = ? AND b IN (?, ?) AND c IS NULL LIMIT ?")
        #expect(query.values == [.integer(0), .integer(1), .text("x"), .text("y"), .integer(9)])
        #expect(([] as [Query]).joined(separator: ",").questionMarked.isEmpty)
        #expect(("\(list: [Int]())" as Query).questionMarked == "()")
        #expect(("a" + "b\(1)" as Query).questionMarked == "ab?")
    }
}
