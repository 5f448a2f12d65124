import Kernel
import Testing

@testable import Crosscheck

/// Tables that a document marks, as entries with codes, names and amounts.
@Suite("Tables as entries")
struct GridTests {
    /// A title, a unit and rows of cells; "-" leaves a cell out.
    static func grid(_ title: String, _ rows: [[String]]) throws -> (Grid, SourceText) {
        var text = title + "\n单位：万元\n"
        var cells: [SourceTable.Cell] = []
        for (row, texts) in rows.enumerated() {
            for (column, words) in texts.enumerated() where words != "-" {
                let start = text.unicodeScalars.count
                text += words + "\t"
                cells.append(
                    SourceTable.Cell(row: row, column: column, span: start..<(start + words.unicodeScalars.count)))
            }
            text += "\n"
        }
        let table = SourceTable(cells: cells)
        let source = SourceText(text, tables: [table])
        return (try #require(GridReader(source: source, table: table).read()), source)
    }

    static let spending = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["栏次", "", "1", "2", "3"],
        ["-", "合计", "150.00", "100.00", "50.00"],
        ["201", "一般公共服务支出", "150.00", "100.00", "50.00"], ["20103", "政府办公厅事务", "150.00", "100.00", "50.00"],
        ["2010301", "行政运行", "100.00", "100.00", "0.00"], ["2010302", "一般行政管理事务", "50.00", "0.00", "50.00"],
    ]

    @Test("codes, names, heads and the unit are read")
    func reads() throws {
        let (grid, _) = try Self.grid("支出决算表", Self.spending)
        #expect(grid.name == "支出决算表" && grid.unit == 10_000)
        #expect(grid.entries.compactMap(\.code) == ["201", "20103", "2010301", "2010302"])
        #expect(grid.entries.first?.isTotal == true)
        #expect(grid.entries.last?.amounts.map(\.value.exact) == ["50", "0", "50"])
        #expect(grid.heads[3] == "基本支出" && grid.columns == [2, 3, 4])
    }

    @Test("a code may stand in three cells, and go on from the row above")
    func split() throws {
        let (grid, _) = try Self.grid(
            "支出决算表",
            [
                ["类", "款", "项", "科目名称", "合计"], ["201", "-", "-", "一般公共服务支出", "9.00"],
                ["201", "03", "-", "办公厅事务", "9.00"],
                ["201", "03", "01", "行政运行", "9.00"],
            ])
        #expect(grid.entries.compactMap(\.code) == ["201", "20103", "2010301"])
    }

    @Test("行次 counts the rows, and is no amount")
    func lineNumbers() throws {
        let (grid, _) = try Self.grid(
            "收入支出决算总表",
            [
                ["项目", "行次", "决算数"], ["一、财政拨款收入", "1", "10.00"], ["二、事业收入", "2", "5.00"], ["三、其他收入", "3", "1.00"],
                ["本年收入合计", "4", "16.00"],
            ])
        #expect(grid.entries.allSatisfy { $0.amounts.count == 1 })
        #expect(grid.entries.last?.amounts.first?.value.exact == "16")
    }

    @Test("a code is never an amount, and a bare dash is nothing", arguments: ["—", "-", "", "不适用"])
    func blanks(_ cell: String) throws {
        var rows = Self.spending
        rows[5][4] = cell
        let (grid, _) = try Self.grid("支出决算表", rows)
        #expect(grid.entries.first { $0.code == "2010301" }?.amounts.count == 2)
    }

    struct Printed: Sendable, CustomTestStringConvertible {
        let text: String
        let value: String?
        var testDescription: String { text }
    }

    static let numbers = [
        Printed(text: "1,234.50", value: "1234.5"), Printed(text: "１，２３４．５０", value: "1234.5"),
        Printed(text: "-12.00", value: "-12"), Printed(text: "—12.00", value: "-12"),
        Printed(text: "1 234.50", value: "1234.5"),
        Printed(text: "0.00", value: "0"), Printed(text: "12.00%", value: nil), Printed(text: "约12", value: nil),
        Printed(text: "", value: nil), Printed(text: "-", value: nil), Printed(text: "12.3.4", value: nil),
    ]

    @Test("a cell's digits", arguments: numbers)
    func number(_ printed: Printed) {
        let source = SourceText(printed.text)
        let amount = GridNumber.read(source, 0..<source.codes.count, 0)
        #expect(amount?.value.exact == printed.value)
    }

    @Test(
        "names of tables, and what isn't one",
        arguments: [
            ("收入支出决算总表", 1), ("部门收入决算表", 2), ("支出决算表", 3), ("财政拨款收入支出决算总表", 4), ("一般公共预算财政拨款支出决算表", 5),
            ("一般公共预算财政拨款基本支出决算明细表", 6), ("“三公”经费支出决算表", 7), ("政府性基金预算财政拨款收入支出决算表", 8), ("国有资本经营预算财政拨款支出决算表", 9),
            ("项目支出绩效自评表", 0), ("政府采购情况表", 0), ("国有资产占有使用情况表", 0),
        ])
    func names(_ title: String, _ number: Int) { #expect((AccountTable(title: title)?.rawValue ?? 0) == number) }

    @Test(
        "units",
        arguments: [
            ("金额单位：万元", 10_000), ("单位:元", 1), ("（万元）", 10_000), ("单位：千元", 1000), ("单位：亿元", 100_000_000),
        ])
    func unit(_ text: String, _ yuan: Int) { #expect(TableName.unit(text) == yuan) }
}

/// Many sums over one table: a wrong amount is named once.
@Suite("One wrong amount, told once")
struct BlameTests {
    private static func findings(_ rows: [[String]]) throws -> [Finding] {
        let (grid, source) = try GridTests.grid("支出决算表", rows)
        var blame = Blame(source: source)
        SheetSums(grid: grid, unit: 10_000, kind: .table).add(to: &blame)
        return blame.findings()
    }

    @Test("a sound table holds")
    func sound() throws {
        let findings = try Self.findings(GridTests.spending)
        #expect(findings.filter { $0.verdict != .holds }.map(\.message.zh) == [])
        #expect(findings.count >= 6)
    }

    @Test("an amount that breaks several sums is the one that is wrong", arguments: [(4, 2), (3, 3), (5, 2), (6, 4)])
    func culprit(_ row: Int, _ column: Int) throws {
        var rows = GridTests.spending
        rows[row][column] = "777.00"
        let wrong = try Self.findings(rows).filter { $0.verdict == .contradicts }
        let (_, source) = try GridTests.grid("支出决算表", rows)
        #expect(wrong.count == 1)
        #expect(wrong.first?.spans.first.map(source.quote) == "777.00")
        #expect(wrong.first?.consistent == GridTests.spending[row][column])
    }

    @Test("sums may miss by half a unit of each part, and no more")
    func rounding() throws {
        var rows = GridTests.spending
        rows[4][2] = "150.01"
        #expect(try Self.findings(rows).allSatisfy { $0.verdict != .contradicts })
        rows[4][2] = "150.04"
        #expect(try Self.findings(rows).contains { $0.verdict == .contradicts })
    }
}
