extension AccountsPrinter {
    // MARK: - By economic code

    var economicRows: [(code: String, name: String, amount: Int)] {
        model.groups.flatMap { group in
            [(group.0, group.1, model.group(group.0))]
                + model.economics.filter { $0.code.hasPrefix(group.0) }.map { ($0.code, $0.name, $0.amount) }
        }
    }

    var basic: String { layout.economicsStandAbreast ? basicAbreast : basicDown }

    var basicAbreast: String {
        let rows = economicRows
        let staff = rows.filter { $0.code.hasPrefix("301") || $0.code.hasPrefix("303") }
        let office = rows.filter { $0.code.hasPrefix("302") || $0.code.hasPrefix("310") }
        let half = (office.count + 1) / 2
        let columns = [staff, Array(office.prefix(half)), Array(office.dropFirst(half))]
        let count = columns.map(\.count).max() ?? 0
        var lines = (0..<count).map { index in
            columns.flatMap { column in
                index < column.count
                    ? [
                        Cell(text: column[index].code, kind: "c"), Cell(text: column[index].name, kind: "n3"),
                        amount("T6.\(column[index].code)", column[index].amount),
                    ] : [Cell(text: ""), Cell(text: ""), Cell(text: "")]
            }
        }
        lines.append([
            Cell(text: "人员经费合计", width: 2, kind: "h"), amount("T6.staff", model.staff),
            Cell(text: "公用经费合计", width: 5, kind: "h"), amount("T6.office", model.office),
        ])
        let head = [
            [Cell(text: "人员经费", width: 3, kind: "h"), Cell(text: "公用经费", width: 6, kind: "h")],
            self.head((0..<3).flatMap { _ in ["科目编码", "科目名称", "金额"] }),
        ]
        return table(6, titles[5], head: head, rows: lines, note: "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。")
    }

    var basicDown: String {
        let codes = { (code: String) in
            layout.splitsCodes
                ? [Cell(text: String(code.prefix(3)), kind: "c"), Cell(text: String(code.dropFirst(3)), kind: "c")]
                : [Cell(text: code, kind: "c")]
        }
        let width = layout.splitsCodes ? 2 : 1
        var rows = [
            [
                Cell(text: "合计", width: width + 1, kind: "h"), amount("T6.total", model.staff + model.office),
                amount("T6.staff", model.staff), amount("T6.office", model.office),
            ]
        ]
        for row in economicRows {
            let isStaff = row.code.hasPrefix("301") || row.code.hasPrefix("303")
            rows.append(
                codes(row.code) + [
                    Cell(text: row.name, kind: "n\(row.code.count)"), amount("T6.\(row.code)", row.amount),
                    amount("T6.\(row.code).staff", isStaff ? row.amount : 0),
                    amount("T6.\(row.code).office", isStaff ? 0 : row.amount),
                ])
        }
        let head = [
            [
                Cell(text: "项目", width: width + 1, kind: "h"), Cell(text: "合计", height: 2, kind: "h"),
                Cell(text: "人员经费", height: 2, kind: "h"), Cell(text: "公用经费", height: 2, kind: "h"),
            ],
            self.head((layout.splitsCodes ? ["类", "款"] : ["经济分类科目编码"]) + ["科目名称"]),
        ]
        return table(6, titles[5], head: head, rows: rows, note: "注：本表反映部门本年度一般公共预算财政拨款基本支出情况。")
    }

    // MARK: - T7 to T9

    var threePublic: String {
        let three = model.three
        let values: [(String, KeyPath<(Int, Int, Int), Int>)] = [("budget", \.0), ("spent", \.1)]
        func parts(_ part: (String, KeyPath<(Int, Int, Int), Int>)) -> [Cell] {
            let (name, path) = part
            let amounts = [
                three.total(path), three.abroad[keyPath: path], three.vehicles(path), three.purchase[keyPath: path],
                three.running[keyPath: path], three.reception[keyPath: path],
            ]
            return amounts.enumerated().map { amount("T7.\(name).\($0)", $1, blank: false) }
        }
        let names = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
        let (budget, spent) = (parts(values[0]), parts(values[1]))
        let note = "注：本表反映部门本年度“三公”经费支出预决算情况。其中预算数为“三公”经费全年预算数，决算数包括当年一般公共预算财政拨款和以前年度结转资金安排的实际支出。"
        switch layout.three {
        case .grouped:
            let group = { (name: String) in
                [
                    [Cell(text: name, width: 6, kind: "h")],
                    [
                        Cell(text: "合计", height: 2, kind: "h"), Cell(text: "因公出国（境）费", height: 2, kind: "h"),
                        Cell(text: "公务用车购置及运行维护费", width: 3, kind: "h"), Cell(text: "公务接待费", height: 2, kind: "h"),
                    ], self.head(["小计", "公务用车购置费", "公务用车运行维护费"]),
                ]
            }
            let (left, right) = (group("预算数"), group("决算数"))
            var head = zip(left, right).map { $0 + $1 }
            head.append(self.head((1...12).map(String.init)))
            return table(7, titles[6], head: head, rows: [budget + spent], note: note)
        case .paired:
            let head = [
                names.map { Cell(text: $0 == "小计" ? "公务用车购置及运行费小计" : $0, width: 2, kind: "h") },
                self.head((0..<6).flatMap { _ in ["预算数", "决算数"] }),
            ]
            return table(7, titles[6], head: head, rows: [zip(budget, spent).flatMap { [$0, $1] }], note: note)
        case .rows:
            let labels = ["合计", "1．因公出国（境）费", "2．公务用车购置及运行维护费", "（1）公务用车购置费", "（2）公务用车运行维护费", "3．公务接待费"]
            let rows = labels.indices.map { index in
                [
                    Cell(text: labels[index], kind: "n3"), Cell(text: String(index + 1), kind: "h"), budget[index],
                    spent[index],
                ]
            }
            return table(7, titles[6], head: [head(["项目", "行次", "预算数", "决算统计数"])], rows: rows, note: note)
        }
    }

    func emptyTable(_ number: Int, _ columns: [String], _ kind: String) -> String {
        let width = (layout.splitsCodes ? 3 : 1) + 1
        let head = [
            [Cell(text: "项目", width: width, kind: "h")] + columns.map { Cell(text: $0, height: 2, kind: "h") },
            codeHead + self.head(["科目名称"]),
        ]
        let rows = [
            [Cell(text: "合计", width: width, kind: "h")]
                + columns.indices.map { Cell(text: put("T\(number).total.\($0)", ""), kind: "a") }
        ]
        return table(
            number, titles[number - 1], head: head, rows: rows,
            note: "注：本部门\(year)年度没有\(kind)收入，也没有使用\(kind)安排的支出，故本表无数据。")
    }

    var fund: String {
        emptyTable(8, ["年初结转和结余", "本年收入", "本年支出", "基本支出", "项目支出", "年末结转和结余"], "政府性基金预算财政拨款")
    }

    var capital: String { emptyTable(9, ["本年支出合计", "基本支出", "项目支出"], "国有资本经营预算财政拨款") }
}
