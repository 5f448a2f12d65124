import Kernel
import Testing

@testable import Crosscheck

/// Ties between two of the nine tables, and between a table and the explanation, on tables of a few rows.
@Suite("Final accounts: ties")
struct AccountTieTests {
    struct Sheet: Sendable {
        let title: String
        var rows: [[String]]
    }

    /// A document of marked tables with running text behind them.
    static func document(_ sheets: [Sheet], _ text: String = "") -> SourceText {
        var written = "某市政务服务局2021年度部门决算\n"
        var tables: [SourceTable] = []
        for sheet in sheets {
            written += sheet.title + "\n部门：某市政务服务局 金额单位：万元\n"
            var cells: [SourceTable.Cell] = []
            for (row, texts) in sheet.rows.enumerated() {
                for (column, words) in texts.enumerated() {
                    let start = written.unicodeScalars.count
                    written += words + "\t"
                    cells.append(
                        SourceTable.Cell(row: row, column: column, span: start..<(start + words.unicodeScalars.count)))
                }
                written += "\n"
            }
            tables.append(SourceTable(cells: cells))
        }
        return SourceText(written + text, tables: tables)
    }

    static func wrong(_ source: SourceText) -> [Finding] {
        Crosscheck.check(source).filter { $0.verdict == .contradicts }
    }

    static let general = Sheet(
        title: "一般公共预算财政拨款支出决算表",
        rows: [
            ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["", "合计", "150.00", "100.00", "50.00"],
            ["201", "一般公共服务支出", "120.00", "70.00", "50.00"], ["208", "社会保障和就业支出", "20.00", "20.00", "0.00"],
            ["221", "住房保障支出", "10.00", "10.00", "0.00"],
        ])
    static let basic = Sheet(
        title: "一般公共预算财政拨款基本支出决算表",
        rows: [
            ["科目编码", "科目名称", "决算数"], ["301", "工资福利支出", "60.00"], ["30101", "基本工资", "60.00"],
            ["302", "商品和服务支出", "40.00"], ["30201", "办公费", "20.00"], ["30215", "会议费", "4.00"], ["30216", "培训费", "6.00"],
            ["30217", "公务接待费", "3.00"], ["30231", "公务用车运行维护费", "7.00"], ["", "人员经费合计", "60.00"],
            ["", "公用经费合计", "40.00"],
        ])
    static let three = Sheet(
        title: "“三公”经费、会议费、培训费支出决算表",
        rows: [
            ["合计", "因公出国（境）费", "公务用车购置及运行维护费小计", "公务用车购置费", "公务用车运行维护费", "公务接待费", "会议费", "培训费"],
            ["13.00", "0.00", "9.00", "0.00", "9.00", "4.00", "5.00", "6.00"],
        ])

    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        /// The table, row and column changed, and what stands there then.
        let table, row, column: Int
        let text: String
        let isWrong: Bool
        var testDescription: String { name }
    }

    static let changes = [
        Change(name: "nothing", table: 2, row: 1, column: 5, text: "4.00", isWrong: false),
        Change(
            name: "receptions below those of basic spending", table: 1, row: 7, column: 2, text: "4.50", isWrong: true),
        Change(
            name: "meetings below those of basic spending", table: 2, row: 1, column: 6, text: "3.00", isWrong: true),
        Change(name: "training below that of basic spending", table: 2, row: 1, column: 7, text: "5.00", isWrong: true),
        Change(name: "training above all projects", table: 2, row: 1, column: 7, text: "57.00", isWrong: true),
        Change(name: "training within projects", table: 2, row: 1, column: 7, text: "50.00", isWrong: false),
        Change(name: "total that isn't the sum", table: 2, row: 1, column: 0, text: "14.00", isWrong: true),
        Change(name: "total of all five", table: 2, row: 1, column: 0, text: "24.00", isWrong: false),
        Change(name: "running that isn't the vehicles'", table: 2, row: 1, column: 4, text: "8.00", isWrong: true),
    ]

    @Test("what basic spending holds of the three is a part of all that was spent on them", arguments: changes)
    func items(_ change: Change) {
        var sheets = [Self.general, Self.basic, Self.three]
        sheets[change.table].rows[change.row][change.column] = change.text
        // The group keeps its sum.
        if change.table == 1 { sheets[1].rows[4][2] = "18.50" }
        let wrong = Self.wrong(Self.document(sheets)).filter { $0.kind == .table || $0.kind == .tie }
        #expect(wrong.isEmpty != change.isWrong, "\(wrong.map(\.message.zh))")
    }

    static let structure =
        "一、一般公共预算财政拨款支出决算情况说明\n2021年度一般公共预算财政拨款支出150.00万元，主要用于以下方面：一般公共服务支出（类）120.00万元，占80.00%；社会保障和就业支出（类）20.00万元，占13.33%；住房保障支出（类）10.00万元，占6.67%。\n"

    @Test("the structure names every class that the table has")
    func classes() {
        let sheets = [Self.general, Self.basic]
        #expect(Self.wrong(Self.document(sheets, Self.structure)).filter { $0.kind == .tie }.map(\.message.zh) == [])
        let short = Self.structure.replacing("；住房保障支出（类）10.00万元，占6.67%", with: "")
        let asked = Crosscheck.check(Self.document(sheets, short)).filter { $0.message.zh.contains("支出结构没有列出") }
        #expect(asked.count == 1)
        let other = Self.structure.replacing("20.00万元，占13.33%", with: "21.00万元，占14.00%")
        #expect(Self.wrong(Self.document(sheets, other)).contains { $0.kind == .tie })
    }

    @Test("the two sums of basic spending are those of the table before")
    func ties() {
        var sheets = [Self.general, Self.basic]
        #expect(Self.wrong(Self.document(sheets)).map(\.message.zh) == [])
        sheets[1].rows[9][2] = "61.00"
        #expect(!Self.wrong(Self.document(sheets)).isEmpty)
    }
}
