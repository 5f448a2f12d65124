import Kernel
import Testing

@testable import Documents

@Suite("The grid of a table")
struct TableGridTests {
    /// Each slot as its text, "^" where it continues from above, repeated over its columns.
    private func drawn(_ rows: [Table.Row], columns: Int) -> [String] {
        TableGrid(rows, columns: columns).rows.map { row in
            row.map { slot in
                let text = slot.continues ? "^" : slot.cell.runs.first?.text ?? "."
                return String(repeating: text, count: slot.columns)
            }.joined()
        }
    }

    struct Layout: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rows: [Table.Row]
        let columns: Int
        let expected: [String]
    }

    static let layouts = [
        Layout(testDescription: "plain", rows: [["a", "b"], ["c", "d"]], columns: 2, expected: ["ab", "cd"]),
        Layout(
            testDescription: "a cell that reaches down", rows: [[.init("a", rowspan: 2), "b"], ["c"]], columns: 2,
            expected: ["ab", "^c"]),
        Layout(
            testDescription: "two levels of merged cells",
            rows: [[.init("a", rowspan: 3), .init("b", rowspan: 2), "c"], ["d"], ["e", "f"]], columns: 3,
            expected: ["abc", "^^d", "^ef"]),
        Layout(
            testDescription: "a block of four", rows: [[.init("a", rowspan: 2, colspan: 2), "b"], ["c"]], columns: 3,
            expected: ["aab", "^^c"]),
        Layout(testDescription: "gaps become blank", rows: [["a"], []], columns: 2, expected: ["a.", ".."]),
        Layout(
            testDescription: "a span cut by one from above",
            rows: [["a", .init("b", rowspan: 2)], [.init("c", colspan: 2)]],
            columns: 2, expected: ["ab", "c^"]),
        Layout(testDescription: "too many cells widen it", rows: [["a", "b", "c"]], columns: 2, expected: ["abc"]),
        Layout(
            testDescription: "too many cells beside one from above",
            rows: [[.init("a", rowspan: 2), "b"], ["c", "d"]],
            columns: 2, expected: ["ab.", "^cd"]),
        Layout(
            testDescription: "a span beyond everything", rows: [[.init("a", rowspan: 9, colspan: 9)], []], columns: 2,
            expected: ["aa", "^^"]),
    ]

    @Test("places every cell", arguments: layouts)
    func places(_ layout: Layout) {
        #expect(drawn(layout.rows, columns: layout.columns) == layout.expected)
    }

    @Test("loses no text, whatever the spans", arguments: 0..<200)
    func losesNothing(_ seed: UInt64) {
        var state = seed &* 6_364_136_223_846_793_005 &+ 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var count = 0
        let rows = (0...next(6)).map { _ in
            Table.Row(
                (0..<next(5)).map { _ in
                    count += 1
                    return Table.Cell("\(count)", rowspan: next(5), colspan: next(4))
                })
        }
        let grid = TableGrid(rows, columns: next(5))
        let texts = grid.rows.joined().filter { !$0.continues }.flatMap { $0.cell.runs.map(\.text) }
        #expect(texts == (0..<count).map { "\($0 + 1)" }, "seed \(seed)")
        for row in grid.rows { #expect(row.reduce(0) { $0 + $1.columns } == grid.columnCount, "seed \(seed)") }
    }

    @Test("asks for no second line of titles below a head that is written out")
    func head() {
        #expect(
            SampleReport.income.head.map { $0.cells.map { $0.runs.map(\.text).joined() } } == [
                ["项目", "预算", "执行"], ["年初预算", "全年预算", "执行数", "执行率"],
            ])
    }

    @Test("divides a width exactly")
    func widths() {
        let columns: [Table.Column] = [.init("", width: 3), .init("", width: 0), .init("", width: -5)]
        #expect(ColumnWidths.shares(columns, count: 3, of: 8844) == [5306, 1769, 1769])
        #expect(ColumnWidths.shares(columns, count: 4, of: 100).reduce(0, +) == 100)
        #expect(ColumnWidths.shares([], count: 0, of: 100) == [])
    }
}
