/// How a province prints its accounts.
struct AccountsLayout: Sendable {
    enum Vehicles: Sendable { case grouped, paired, rows }

    var name: String
    var tablesAreInYuan = false
    var textIsInYuan = false
    var hasRules = true
    var splitsCodes = false
    var hasLineNumbers = true
    var hasColumnNumbers = true
    var three = Vehicles.grouped
    var tablesComeLast = false
    var economicsStandAbreast = true
    /// The reason and purpose of each item are told.
    var tellsPurposes = false
    var year = 2023
    var organisation = "临江区数据和政务服务管理局"
    var style = ""

    static let national = AccountsLayout(name: "national")
    static let municipal = AccountsLayout(
        name: "municipal", splitsCodes: true, hasLineNumbers: false, hasColumnNumbers: false, three: .paired,
        economicsStandAbreast: false, tellsPurposes: true, year: 2022, organisation: "沿江市临江区政务服务局",
        style: ".table td{padding:1pt 2pt;font-size:8pt} .T7 .a{max-width:34pt;word-break:break-all}")
    static let provincial = AccountsLayout(
        name: "provincial", tablesAreInYuan: true, three: .rows, economicsStandAbreast: true, year: 2021,
        organisation: "云岭州政务服务管理局", style: "body{font-size:14pt} .table td{font-size:9pt}")
    static let unruled = AccountsLayout(
        name: "unruled", textIsInYuan: false, hasRules: false, hasLineNumbers: true, hasColumnNumbers: true,
        tablesComeLast: true, economicsStandAbreast: false, year: 2019, organisation: "北山县行政审批服务局",
        style: ".table td{font-size:8.5pt} .n3,.n5,.n7{max-width:110pt} .n5{padding-left:8pt}.n7{padding-left:16pt}")
    /// Columns too narrow for their numbers, on upright pages.
    static let narrow = AccountsLayout(
        name: "narrow", tablesAreInYuan: true, splitsCodes: true, three: .grouped, economicsStandAbreast: false,
        tellsPurposes: true, year: 2024, organisation: "东港区营商环境和政务服务局",
        style: """
            @page wide{size:A4 portrait;margin:15mm} .table{table-layout:fixed;font-size:10pt} .T7 .table{font-size:7pt}
            .table .a{word-break:break-all} .T3 .table td:nth-child(4),.T5 .table td:nth-child(4){width:auto}
            """)
    static let all = [national, municipal, provincial, unruled, narrow]
}

/// Prints an invented department's final accounts, with changes to single cells or phrases by their keys.
struct AccountsPrinter {
    struct Cell {
        var text: String
        var width = 1
        var height = 1
        var kind = ""
    }

    var model: AccountsModel
    let layout: AccountsLayout
    let changes: [String: @Sendable (String) -> String]

    init(_ layout: AccountsLayout, changes: [String: @Sendable (String) -> String] = [:]) {
        var model = AccountsModel()
        model.year = layout.year
        model.organisation = layout.organisation
        (self.model, self.layout, self.changes) = (model, layout, changes)
    }

    var year: Int { model.year }
    var organisation: String { model.organisation }

    func put(_ key: String, _ text: String) -> String { changes[key].map { $0(text) } ?? text }

    // MARK: - Amounts

    static func decimal(_ value: Int, unit: Int, grouped: Bool) -> String {
        // Half up to hundredths.
        let hundredths = (abs(value) * 100 * 2 + unit) / (2 * unit)
        var whole = String(hundredths / 100)
        if grouped {
            var index = whole.count - 3
            while index > 0 {
                whole.insert(",", at: whole.index(whole.startIndex, offsetBy: index))
                index -= 3
            }
        }
        let cents = hundredths % 100
        return (value < 0 ? "-" : "") + whole + "." + (cents < 10 ? "0" : "") + String(cents)
    }

    /// An amount of a table.
    func amount(_ key: String, _ fen: Int, blank: Bool = true) -> Cell {
        let text =
            fen == 0 && blank ? "" : Self.decimal(fen, unit: layout.tablesAreInYuan ? 100 : 1_000_000, grouped: true)
        return Cell(text: put(key, text), kind: "a")
    }

    /// An amount of a sentence, with its unit.
    func money(_ key: String, _ fen: Int) -> String {
        let text =
            layout.textIsInYuan
            ? Self.decimal(fen, unit: 100, grouped: true) : Self.decimal(fen, unit: 1_000_000, grouped: layout.hasRules)
        return put(key, text) + (layout.textIsInYuan ? "元" : "万元")
    }

    func percent(_ key: String, _ part: Int, of whole: Int) -> String {
        let scaled = (abs(part) * 10000 * 2 + whole) / (2 * whole)
        let cents = scaled % 100
        return put(key, "\(scaled / 100)." + (cents < 10 ? "0" : "") + "\(cents)") + "%"
    }

    // MARK: - Tables

    private static func td(_ cell: Cell) -> String {
        var attributes = cell.kind.isEmpty ? "" : " class=\"\(cell.kind)\""
        if cell.width > 1 { attributes += " colspan=\"\(cell.width)\"" }
        if cell.height > 1 { attributes += " rowspan=\"\(cell.height)\"" }
        return "<td\(attributes)>\(cell.text)</td>"
    }

    func table(_ number: Int, _ title: String, head: [[Cell]], rows: [[Cell]], note: String) -> String {
        let unit = layout.tablesAreInYuan ? "元" : "万元"
        let lines = { (rows: [[Cell]]) in
            rows.map { "<tr>" + $0.map(Self.td).joined() + "</tr>" }.joined(separator: "\n")
        }
        return """
            <div class="sheet T\(number)"><h3>\(put("T\(number).title", title))</h3>
            <div class="mark">公开0\(number)表</div>
            <div class="line"><span>\(put("T\(number).department", "部门：\(organisation)"))</span><span>\(put("T\(number).unit", "金额单位：\(unit)"))</span></div>
            <table class="table"><thead>\(lines(head))</thead><tbody>
            \(lines(rows))
            </tbody></table>
            <p class="note">\(put("T\(number).note", note))</p></div>

            """
    }

    func head(_ texts: [String]) -> [Cell] { texts.map { Cell(text: $0, kind: "h") } }

    /// The cells of a code: one, or one each for 类, 款 and 项.
    func code(_ code: String) -> [Cell] {
        guard layout.splitsCodes else { return [Cell(text: code, kind: "c")] }
        let parts = [code.prefix(3), code.dropFirst(3).prefix(2), code.dropFirst(5).prefix(2)]
        return parts.map { Cell(text: String($0), kind: "c") }
    }

    var codeHead: [Cell] {
        layout.splitsCodes
            ? head(["类", "款", "项"]) : [Cell(text: "功能分类科目编码", kind: "h")]
    }

    /// A table by function code: its columns' names and the amounts of a row.
    func coded(
        _ number: Int, _ title: String, columns: [(String, @Sendable (AccountsModel.Item) -> Int)], note: String,
        only: (AccountsModel.Item) -> Bool = { _ in true }
    ) -> String {
        let width = layout.splitsCodes ? 3 : 1
        var head = [
            [Cell(text: "项目", width: width + 1, kind: "h")]
                + columns.map { Cell(text: $0.0, height: 2, kind: "h") },
            codeHead + [Cell(text: "科目名称", kind: "h")],
        ]
        if layout.hasColumnNumbers {
            head.append(
                [Cell(text: "栏次", width: width + 1, kind: "h")]
                    + columns.indices.map { Cell(text: String($0 + 1), kind: "h") })
        }
        let items = model.items.filter(only)
        var rows = [
            [Cell(text: "合计", width: width + 1, kind: "h")]
                + columns.enumerated().map { index, column in
                    amount("T\(number).total.\(index)", items.reduce(0) { $0 + column.1($1) })
                }
        ]
        for row in model.hierarchy {
            let items = row.items.filter(only)
            guard !items.isEmpty else { continue }
            rows.append(
                code(row.code) + [Cell(text: put("T\(number).\(row.code).name", row.name), kind: "n\(row.code.count)")]
                    + columns.enumerated().map { index, column in
                        amount("T\(number).\(row.code).\(index)", items.reduce(0) { $0 + column.1($1) })
                    })
        }
        return table(number, title, head: head, rows: rows, note: note)
    }
}
