extension AccountsPrinter {
    struct Line {
        let key: String
        let name: String
        let amount: Int?
    }

    /// The nine tables, in order.
    var tables: [String] {
        [balance, income, spending, fiscal, general, basic, threePublic, fund, capital]
    }

    var titles: [String] {
        let general = layout.three == .rows ? "一般公共预算财政拨款收入支出决算表" : "一般公共预算财政拨款支出决算表"
        return [
            "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", general.replacing("收入支出", with: "支出"),
            layout.economicsStandAbreast ? "一般公共预算财政拨款基本支出决算明细表" : "一般公共预算财政拨款基本支出决算表",
            layout.name == "municipal" ? "一般公共预算财政拨款“三公”经费支出决算表" : "财政拨款“三公”经费支出决算表", "政府性基金预算财政拨款收入支出决算表",
            "国有资本经营预算财政拨款支出决算表",
        ]
    }

    var classes: [(code: String, name: String, items: [AccountsModel.Item])] {
        model.hierarchy.filter { $0.code.count == 3 }
    }

    // MARK: - T1 and T4: two tables side by side

    func abreast(_ left: [Line], _ right: [[Line]], prefix: String) -> [[Cell]] {
        let count = max(left.count, right.count)
        let width = right.map(\.count).max() ?? 1
        return (0..<count).map { index in
            var cells: [Cell] = []
            let line = index < left.count ? left[index] : nil
            cells.append(Cell(text: line?.name ?? "", kind: "n3"))
            if layout.hasLineNumbers { cells.append(Cell(text: String(index + 1), kind: "h")) }
            cells.append(
                line.map { l in l.amount.map { amount(l.key, $0, blank: false) } ?? Cell(text: "") } ?? Cell(text: ""))
            let other = index < right.count ? right[index] : []
            cells.append(Cell(text: other.first?.name ?? "", kind: "n3"))
            if layout.hasLineNumbers { cells.append(Cell(text: String(index + 1 + count), kind: "h")) }
            for column in 0..<width {
                let line = column < other.count ? other[column] : nil
                cells.append(
                    line?.amount.map { amount(line?.key ?? "", $0, blank: column > 0) } ?? Cell(text: "", kind: "a"))
            }
            return cells
        }
    }

    private static let functions = [
        "一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出", "文化旅游体育与传媒支出", "社会保障和就业支出", "卫生健康支出", "节能环保支出",
        "城乡社区支出", "农林水支出", "交通运输支出", "资源勘探工业信息等支出", "商业服务业等支出", "金融支出", "援助其他地区支出", "自然资源海洋气象等支出", "住房保障支出",
    ]
    private static let numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九".split(separator: " ")

    private func functionLine(_ index: Int, _ amounts: (String, [AccountsModel.Item]) -> [Line]) -> [Line] {
        let name = Self.functions[index]
        let items = classes.first { $0.name == name }?.items ?? []
        return amounts("\(Self.numerals[index])、\(name)", items)
    }

    private var balance: String {
        let sources = ["一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
        var left = sources.enumerated().map { index, name in
            Line(
                key: "T1.source\(index + 1)", name: "\(Self.numerals[index])、\(name)",
                amount: index == 0 ? model.fiscalIncome : index == 7 ? model.otherIncome : 0)
        }
        var right = Self.functions.indices.map { index in
            functionLine(index) { name, items in
                [Line(key: "T1.function\(index + 1)", name: name, amount: items.reduce(0) { $0 + $1.total })]
            }
        }
        while left.count < right.count { left.append(Line(key: "", name: "", amount: nil)) }
        left += [
            Line(key: "T1.income", name: "本年收入合计", amount: model.income),
            Line(key: "T1.surplus", name: "使用非财政拨款结余", amount: 0),
            Line(key: "T1.opening", name: "年初结转和结余", amount: model.opening + model.otherOpening),
            Line(key: "T1.total", name: "总计", amount: model.total),
        ]
        right += [
            [Line(key: "T1.spending", name: "本年支出合计", amount: model.spending.total)],
            [Line(key: "T1.allocated", name: "结余分配", amount: 0)],
            [Line(key: "T1.closing", name: "年末结转和结余", amount: model.closing + model.otherClosing)],
            [Line(key: "T1.total2", name: "总计", amount: model.total)],
        ]
        let number = layout.hasLineNumbers ? ["行次"] : []
        var head = [
            [
                Cell(text: "收入", width: 2 + number.count, kind: "h"),
                Cell(text: "支出", width: 2 + number.count, kind: "h"),
            ], self.head(["项目"] + number + ["决算数", "项目"] + number + ["决算数"]),
        ]
        if layout.hasColumnNumbers {
            let blank = layout.hasLineNumbers ? [""] : []
            head.append(self.head(["栏次"] + blank + ["1", "栏次"] + blank + ["2"]))
        }
        return table(
            1, titles[0], head: head, rows: abreast(left, right, prefix: "T1"),
            note: "注：1.本表反映部门本年度的总收支和年末结转结余情况。2.本套报表金额单位转换时可能存在尾数误差。")
    }

    private var fiscal: String {
        var left = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"].enumerated().map { index, name in
            Line(
                key: "T4.source\(index + 1)", name: "\(Self.numerals[index])、\(name)",
                amount: index == 0 ? model.fiscalIncome : 0)
        }
        func four(_ key: String, _ name: String, _ amount: Int) -> [Line] {
            [
                Line(key: key + ".0", name: name, amount: amount), Line(key: key + ".1", name: name, amount: amount),
                Line(key: key + ".2", name: name, amount: 0), Line(key: key + ".3", name: name, amount: 0),
            ]
        }
        var right = Self.functions.indices.map { index in
            functionLine(index) { name, items in
                four("T4.function\(index + 1)", name, items.reduce(0) { $0 + $1.fiscal })
            }
        }
        while left.count < right.count { left.append(Line(key: "", name: "", amount: nil)) }
        left += [
            Line(key: "T4.income", name: "本年收入合计", amount: model.fiscalIncome),
            Line(key: "T4.opening", name: "年初财政拨款结转和结余", amount: model.opening),
            Line(key: "T4.opening1", name: "一般公共预算财政拨款", amount: model.opening),
            Line(key: "T4.opening2", name: "政府性基金预算财政拨款", amount: 0),
            Line(key: "T4.opening3", name: "国有资本经营预算财政拨款", amount: 0),
            Line(key: "T4.total", name: "总计", amount: model.fiscalTotal),
        ]
        right += [
            four("T4.spending", "本年支出合计", model.fiscalSpending), four("T4.closing", "年末财政拨款结转和结余", model.closing),
            [], [], [], four("T4.total2", "总计", model.fiscalTotal),
        ]
        let number = layout.hasLineNumbers ? ["行次"] : []
        var head = [
            [
                Cell(text: "收入", width: 2 + number.count, kind: "h"),
                Cell(text: "支出", width: 5 + number.count, kind: "h"),
            ],
            self.head(
                ["项目"] + number + ["金额", "项目"] + number + ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]),
        ]
        if layout.hasColumnNumbers {
            let blank = layout.hasLineNumbers ? [""] : []
            head.append(self.head(["栏次"] + blank + ["1", "栏次"] + blank + ["2", "3", "4", "5"]))
        }
        return table(
            4, titles[3], head: head, rows: abreast(left, right, prefix: "T4"),
            note: "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。")
    }

    // MARK: - By function

    private var income: String {
        let names = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
        let (fiscal, other) = (model.fiscalIncome, model.otherIncome)
        let (paid, paidOther) = (model.fiscalSpending, model.spending.other)
        // What came in for an item is what it spent; the rest stands with 一般行政管理事务.
        let parts: [@Sendable (AccountsModel.Item) -> Int] = [
            { $0.fiscal + ($0.code == "2010302" ? fiscal - paid : 0) },
            { $0.other + ($0.code == "2010302" ? other - paidOther : 0) },
        ]
        let columns = names.enumerated().map { index, name -> (String, @Sendable (AccountsModel.Item) -> Int) in
            switch index {
            case 0: (name, { parts[0]($0) + parts[1]($0) })
            case 1: (name, parts[0])
            case 6: (name, parts[1])
            default: (name, { _ in 0 })
            }
        }
        return coded(2, titles[1], columns: columns, note: "注：本表反映部门本年度取得的各项收入情况。")
    }

    private var spending: String {
        coded(
            3, titles[2],
            columns: [
                ("本年支出合计", { $0.total }), ("基本支出", { $0.basic }), ("项目支出", { $0.project + $0.other }),
                ("上缴上级支出", { _ in 0 }), ("经营支出", { _ in 0 }), ("对附属单位补助支出", { _ in 0 }),
            ], note: "注：本表反映部门本年度各项支出情况。")
    }

    private var general: String {
        coded(
            5, titles[4],
            columns: [("本年支出合计", { $0.fiscal }), ("基本支出", { $0.basic }), ("项目支出", { $0.project })],
            note: "注：本表反映部门本年度一般公共预算财政拨款支出情况。")
    }
}
