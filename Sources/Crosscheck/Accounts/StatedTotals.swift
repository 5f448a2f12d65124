import Kernel

/// Amounts that a section of the explanation restates from a table, as data: the words before the amount, and its place.
struct StatedTotals {
    let accounts: Accounts
    let reading: Reading
    let explanation: Explanation

    private struct Statement: Sendable {
        let topics: [Explanation.Topic]
        /// What the words before the amount end with, the words of telling (为, 是, 共) left off.
        let endings: [String]
        let place: AccountPlace
        /// Only the section's first amount of the name counts: later ones may be last year's.
        var once = true
    }

    private static let statements: [Statement] = {
        typealias Place = AccountPlace
        let total = Place(.balance, .row(Place.totals), "总计", "total")
        let bottom = Place(.balance, .lastRow(Place.totals), "总计", "total")
        let income = Place(.balance, .row(Place.incomes), "本年收入合计", "income")
        let spending = Place(.balance, .row(Place.spendings), "本年支出合计", "spending")
        var list = [
            Statement(
                topics: [.balance],
                endings: ["收、支总计", "收支总计", "收入支出总计", "收入、支出总计", "收入支出决算总计", "收入总计", "收、支决算总计", "总收入", "总收支"],
                place: total),
            Statement(topics: [.balance], endings: ["支出总计", "总支出"], place: bottom),
            Statement(
                topics: [.balance, .income], endings: ["本年收入合计", "本年收入", "收入合计", "收入决算合计", "本年收入总额"], place: income),
            Statement(
                topics: [.balance, .spending], endings: ["本年支出合计", "本年支出", "支出合计", "支出决算合计", "本年支出总额"], place: spending),
            Statement(
                topics: [.balance], endings: ["年初结转和结余", "上年结转和结余", "年初结转结余"],
                place: Place(.balance, .row(["年初结转和结余", "上年结转和结余", "年初结转结余"]), "年初结转和结余", "opening")),
            Statement(
                topics: [.balance], endings: ["年末结转和结余", "结转下年", "年末结转结余"],
                place: Place(.balance, .row(["年末结转和结余", "结转下年", "年末结转结余"]), "年末结转和结余", "closing")),
            Statement(
                topics: [.fiscal],
                endings: [
                    "收、支总计", "收支总计", "收入支出总计", "收入总计", "财政拨款收入总计", "财政拨款收入支出总计", "财政拨款收入、支出总计", "财政拨款总收入", "收、支决算总计",
                ], place: Place(.fiscal, .row(Place.totals), "总计", "total")),
            Statement(
                topics: [.fiscal], endings: ["支出总计", "财政拨款支出总计", "财政拨款总支出"],
                place: Place(.fiscal, .lastRow(Place.totals), "总计", "total")),
            Statement(
                topics: [.fiscal], endings: ["本年收入合计", "财政拨款收入合计", "本年收入"],
                place: Place(.fiscal, .row(Place.incomes), "本年收入合计", "income")),
            Statement(
                topics: [.fiscal], endings: ["本年支出合计", "财政拨款支出合计", "本年支出"],
                place: Place(.fiscal, .row(Place.spendings), "本年支出合计", "spending")),
            Statement(
                topics: [.general],
                endings: ["一般公共预算财政拨款支出", "财政拨款支出", "财政拨款支出决算", "一般公共预算财政拨款支出决算", "一般公共预算支出", "财政拨款本年支出"],
                place: Place(.general, .spent, "合计", "total"), once: false),
            Statement(
                topics: [.basic], endings: ["一般公共预算财政拨款基本支出", "财政拨款基本支出", "基本支出", "基本支出决算", "基本支出合计"],
                place: Place(.basic, .basic, "合计", "total")),
            Statement(
                topics: [.basic], endings: ["人员经费", "人员经费支出", "人员支出", "人员经费合计"],
                place: Place(.basic, .staff, "人员经费", "staff")),
            Statement(
                topics: [.basic], endings: ["公用经费", "日常公用经费", "公用经费支出", "公用支出", "公用经费合计"],
                place: Place(.basic, .office, "公用经费", "office")),
        ]
        for name in ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"] {
            list.append(
                Statement(
                    topics: [.income], endings: [name], place: Place(.income, .head([name, name + "小计"]), name, name)))
        }
        for name in ["基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出"] {
            list.append(
                Statement(
                    topics: [.spending], endings: [name],
                    place: Place(.spending, .head([name, name + "小计"]), name, name)))
        }
        return list
    }()

    func add(to blame: inout Blame) {
        for section in explanation.sections where section.topic != .other {
            let told = reading.told(in: section.body)
            let items = ItemTitles.first(in: section.body, reading.codes) ?? section.body.upperBound
            for (number, statement) in Self.statements.enumerated() where statement.topics.contains(section.topic) {
                let matching = told.filter { $0.isMoney && Int($0.figure.start) < items && fits($0, statement) }
                for figure in statement.once ? Array(matching.prefix(1)) : matching {
                    add(figure, statement, number, to: &blame)
                }
            }
            if section.topic == .general { structure(told.filter { Int($0.figure.start) < items }, to: &blame) }
            if section.topic == .office { office(told, to: &blame) }
            if section.topic == .fund || section.topic == .capital { appropriation(section.topic, told, to: &blame) }
        }
    }

    private func fits(_ figure: ToldFigure, _ statement: Statement) -> Bool {
        let name = figure.name
        guard !isOfAnotherYear(figure) else { return false }
        return statement.endings.contains { name.hasSuffix($0) && isWhole(name.dropLast($0.count), $0) }
    }

    /// "三公经费财政拨款支出" is no "财政拨款支出"; "2023年度本年收入合计" is "本年收入合计".
    private func isWhole(_ before: Substring, _ ending: String) -> Bool {
        let tail = before.suffix(6)
        if ending.hasSuffix("总计"), ending.hasPrefix("财政拨款") || tail.isEmpty { return true }
        if ending.hasPrefix("收入") || ending.hasPrefix("支出") || ending.hasPrefix("财政拨款支出") || ending.hasPrefix("基本支出") {
            return !["公”", "公\"", "基金", "资本", "经营", "事业", "其他", "财政", "拨款", "预算", "三公", "补助", "项目"].contains {
                tail.hasSuffix($0)
            }
        }
        return !["政府性基金", "国有资本经营", "三公”经费"].contains { before.hasSuffix($0) }
    }

    /// "上年本年收入为…", "2022年度…".
    private func isOfAnotherYear(_ figure: ToldFigure) -> Bool {
        let clause = figure.name
        if ["上年", "去年", "上一年", "年初预算", "预算为"].contains(where: clause.contains) { return true }
        guard let year = accounts.year else { return false }
        return clause.contains("\(year - 1)年")
    }

    private func add(_ figure: ToldFigure, _ statement: Statement, _ number: Int, to blame: inout Blame) {
        guard let whole = figure.printing, let parts = statement.place.printings(accounts) else { return }
        let name = LocalizedText(
            zh: "说明“\(figure.name.suffix(16))”与\(statement.place.table.title.zh)“\(statement.place.name.zh)”",
            en: "the explanation and \(statement.place.name.en) of \(statement.place.table.title.en)")
        blame.add(Relation(.tie, name, whole, parts))
    }

    // MARK: - The structure of T5

    /// "社会保障和就业支出（类）114.79万元": each class as in the table.
    private func structure(_ told: [ToldFigure], to blame: inout Blame) {
        guard let sheet = accounts.sheet(.general), let column = AccountSums.spentColumn(sheet) else { return }
        for figure in told where figure.isMoney {
            let name = AccountSums.className(figure.name)
            guard
                let entry = sheet.coded.first(where: {
                    $0.code?.count == 3 && AccountSums.className($0.plainName) == name
                }),
                let whole = figure.printing, let part = sheet.printing(entry.amount(column))
            else { continue }
            blame.add(
                Relation(
                    .tie,
                    LocalizedText(
                        zh: "说明“\(entry.plainName)”与\(sheet.table.title.zh)", en: "\(entry.plainName) in text and table"
                    ), whole,
                    [part]))
        }
    }

    // MARK: - Funds and state capital

    /// "政府性基金预算财政拨款支出12.50万元" is T8's total, or nothing where T8 is empty.
    private func appropriation(_ topic: Explanation.Topic, _ told: [ToldFigure], to blame: inout Blame) {
        guard let sheet = accounts.sheet(topic == .fund ? .fund : .capital),
            let figure = told.first(where: {
                $0.isMoney && !isOfAnotherYear($0) && ["支出", "支出决算"].contains(where: $0.name.hasSuffix)
                    && $0.role != .budget
            }),
            let whole = figure.printing
        else { return }
        let name = LocalizedText(zh: "说明与\(sheet.table.title.zh)支出合计", en: "the text and \(sheet.table.title.en)")
        if let column = AccountSums.spentColumn(sheet), let part = sheet.printing(sheet.total?.amount(column)) {
            blame.add(Relation(.tie, name, whole, [part]))
        } else if sheet.grid.isEmpty, whole.interval.low > .zero {
            let nothing = Printing(
                span: sheet.grid.title, interval: .zero, step: whole.step, unit: whole.unit, places: whole.places)
            blame.add(Relation(.tie, name, whole, [nothing]))
        }
    }

    // MARK: - 机关运行经费

    private func office(_ told: [ToldFigure], to blame: inout Blame) {
        guard let sheet = accounts.sheet(.basic),
            let figure = told.first(where: {
                $0.isMoney && $0.lead.contains("机关运行经费") && $0.role != .budget && !$0.lead.contains("上年")
            }),
            let whole = figure.printing, let part = sheet.printing(BasicSums(sheet: sheet).office)
        else { return }
        // Units that aren't organs have office money too: far less than T6's is no contradiction.
        let relation = Relation(
            .tie, LocalizedText(zh: "机关运行经费与基本支出决算表“公用经费”", en: "running costs and the office sum of basic spending"),
            whole, [part])
        if relation.holds || AccountSums.isSlip(whole, part) || whole.interval.low > part.interval.high {
            blame.add(relation)
        }
    }
}

/// What several rules ask of a table.
enum AccountSums {
    /// The column of this year's spending; nil where opening and closing stand beside it and no head tells them apart.
    static func spentColumn(_ sheet: AccountSheet) -> Int? {
        if let column = sheet.column(["本年支出合计", "本年支出小计", "本年支出"]) { return column }
        if sheet.grid.columns.count <= 3 { return sheet.grid.columns.first }
        return sheet.grid.heads.values.contains { $0.contains("结转") } ? nil : sheet.column(["支出合计", "小计", "合计"])
    }

    /// "一般公共服务支出（类）", "一般公共服务（类）支出", "用于一般公共服务支出": one name.
    static func className(_ name: String) -> String {
        var name = Enumerators.stripped(name)
        for word in ["（类）", "(类)", "（类", "(类"] { name = name.replacing(word, with: "") }
        for word in ["主要用于以下方面", "其中", "用于"] where name.hasPrefix(word) { name = String(name.dropFirst(word.count)) }
        while name.hasSuffix("支出") { name = String(name.dropLast(2)) }
        return name.filter { !"0123456789".contains($0) }
    }

    /// Two amounts whose digits differ in one place, are swapped, or are shifted.
    static func isSlip(_ one: Printing, _ other: Printing) -> Bool {
        let a = Array(one.shown(one.middle).filter(\.isNumber)), b = Array(one.shown(other.middle).filter(\.isNumber))
        guard a != b else { return false }
        if a.count == b.count {
            let differing = zip(a, b).count { $0 != $1 }
            return differing == 1 || (differing == 2 && a.sorted() == b.sorted())
        }
        return a.drop { $0 == "0" }.starts(with: b.drop { $0 == "0" }.prefix(4)) && b.count >= 4
    }
}
