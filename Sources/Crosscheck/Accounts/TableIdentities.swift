import Kernel

/// What must hold inside each of the nine tables.
struct TableIdentities {
    let accounts: Accounts

    func add(to blame: inout Blame) {
        for sheet in accounts.sheets {
            switch sheet.table {
            case .balance: balance(sheet, into: &blame)
            case .fiscal: fiscal(sheet, into: &blame)
            case .basic: basic(sheet, into: &blame)
            case .threePublic: ThreePublicTable(sheet: sheet).add(to: &blame)
            case .income, .spending, .general, .fund, .capital:
                SheetSums(grid: sheet.grid, unit: sheet.unit, kind: .table).add(to: &blame)
            }
            if sheet.table == .fund || sheet.table == .capital { rollForward(sheet, into: &blame) }
        }
    }

    private func relation(
        _ sheet: AccountSheet, _ zh: String, _ en: String, _ whole: Grid.Amount?, _ parts: [Grid.Amount],
        less: [Grid.Amount] = [], kind: Finding.Kind = .table
    ) -> Relation? {
        guard let whole = sheet.printing(whole) else { return nil }
        let (parts, less) = (parts.compactMap(sheet.printing), less.compactMap(sheet.printing))
        guard !parts.isEmpty else { return nil }
        return Relation(
            kind, LocalizedText(zh: sheet.table.title.zh + zh, en: sheet.table.title.en + ": " + en), whole, parts,
            less: less)
    }

    // MARK: - T1

    /// Names vary; the first that a table has counts.
    private static let surplus = ["使用非财政拨款结余", "使用非财政拨款结余(含专用结余)", "使用非财政拨款结余（含专用结余）", "用事业基金弥补收支差额", "使用专用结余"]
    private static let opening = ["年初结转和结余", "上年结转和结余", "上年结转结余", "年初结转结余", "上年结转", "年初财政拨款结转和结余"]
    private static let closing = ["年末结转和结余", "结转下年", "年末结转结余", "结转和结余", "年末财政拨款结转和结余"]
    private static let totals = ["总计", "合计", "收入总计", "支出总计"]

    private func balance(_ sheet: AccountSheet, into blame: inout Blame) {
        guard let income = sheet.entry(["本年收入合计", "收入合计"]), let spending = sheet.entry(["本年支出合计", "支出合计"]),
            let left = income.amounts.last?.column, let right = spending.amounts.last?.column, left < right
        else { return }
        func side(_ entry: Grid.Entry) -> Int? {
            entry.amounts.contains { $0.column > left } ? 1 : entry.amounts.isEmpty ? nil : 0
        }
        for (place, sum, column) in [(0, income, left), (1, spending, right)] {
            let own = sheet.grid.entries.filter { side($0) == place }
            let above = own.filter { $0.row < sum.row && $0.name != sum.name && isTopLevel($0.name) }
            // Two lists in one column, by function and by nature, are not one sum.
            let isOneList = above.count { $0.name.hasPrefix("一、") } <= 1 && (place == 0 || hasAllClasses(above))
            if isOneList {
                blame.add(
                    relation(
                        sheet, place == 0 ? "本年收入合计=各项收入之和" : "本年支出合计=各类支出之和",
                        place == 0 ? "income is the sum of its sources" : "spending is the sum of its classes",
                        sum.amount(column), above.compactMap { $0.amount(column) }))
            }
            let total = own.last { Self.totals.contains($0.name) && $0.row > sum.row }
            let others = own.filter { entry in
                entry.row > sum.row && entry.row < (total?.row ?? 0)
                    && (place == 0 ? Self.surplus + Self.opening : ["结余分配", "交纳所得税"] + Self.closing).contains(
                        entry.plainName)
            }
            if !others.isEmpty {
                blame.add(
                    relation(
                        sheet, place == 0 ? "总计=本年收入+使用结余+年初结转" : "总计=本年支出+结余分配+年末结转",
                        "total is the year's sum and what is carried over",
                        total?.amount(column),
                        [sum.amount(column)].compactMap { $0 } + others.compactMap { $0.amount(column) }))
            }
        }
        let bottoms = sheet.grid.entries.filter {
            Self.totals.contains($0.name) && $0.row > income.row && !$0.amounts.isEmpty
        }
        let (one, other) = (bottoms.last { side($0) == 0 }?.amount(left), bottoms.last { side($0) == 1 }?.amount(right))
        if let one, let other {
            blame.add(relation(sheet, "收入总计=支出总计", "income total is spending total", other, [one]))
        }
    }

    /// Whether every class that T3 has stands in the list: a table cut short has no sum.
    private func hasAllClasses(_ list: [Grid.Entry]) -> Bool {
        guard let sheet = accounts.sheet(.spending) else { return true }
        let names = Set(list.map { AccountSums.className($0.name) })
        return sheet.coded.filter { $0.code?.count == 3 }.allSatisfy {
            names.contains(AccountSums.className($0.name))
        }
    }

    /// "一、…", not "（一）…", "1.…" or "其中：…" below it.
    private func isTopLevel(_ name: String) -> Bool {
        guard let first = name.first, "一二三四五六七八九十".contains(first) else { return false }
        return name.prefix(5).contains("、")
    }

    // MARK: - T4

    private func fiscal(_ sheet: AccountSheet, into blame: inout Blame) {
        guard let income = sheet.entry(["本年收入合计", "收入合计"]), let spending = sheet.entry(["本年支出合计", "支出合计"]),
            let left = income.amounts.first?.column
        else { return }
        let columns = sheet.grid.columns.filter { $0 > left }
        let entries = sheet.grid.entries
        let isLeft = { (entry: Grid.Entry) in entry.amounts.first?.column == left }
        let sources = entries.filter { isLeft($0) && $0.row < income.row && isTopLevel($0.name) }
        blame.add(
            relation(
                sheet, "本年收入合计=各类拨款之和", "income is the sum of the kinds", income.amount(left),
                sources.compactMap { $0.amount(left) }))
        for column in columns {
            let above = entries.filter { !isLeft($0) && $0.row < spending.row && isTopLevel($0.name) }
            blame.add(
                relation(
                    sheet, "本年支出合计=各类支出之和", "spending is the sum of its classes", spending.amount(column),
                    above.compactMap { $0.amount(column) }))
        }
        if columns.count >= 3, let first = columns.first {
            for entry in entries where !isLeft(entry) && entry.amounts.count >= 2 {
                blame.add(
                    relation(
                        sheet, "合计=各类拨款之和", "the sum is that of the kinds", entry.amount(first),
                        entry.amounts.filter { $0.column > first }))
            }
        }
        let total = entries.last { isLeft($0) && Self.totals.contains($0.name) && $0.row > income.row }
        let openings = entries.filter { isLeft($0) && $0.row > income.row && $0.row < (total?.row ?? 0) }
        let opening = openings.first { $0.plainName.contains("结转") }
        if let opening, let amount = opening.amount(left) {
            blame.add(
                relation(
                    sheet, "总计=本年收入+年初结转", "total is income and what was carried over", total?.amount(left),
                    [income.amount(left), amount].compactMap { $0 }))
            blame.add(
                relation(
                    sheet, "年初结转=各类结转之和", "what was carried over is the sum of its kinds", amount,
                    openings.filter { $0.row > opening.row && $0.plainName.contains("预算") }.compactMap {
                        $0.amount(left)
                    }))
        }
        let bottom = entries.last { !isLeft($0) && Self.totals.contains($0.name) && $0.row > spending.row }
        let closing = entries.first { !isLeft($0) && $0.row > spending.row && $0.plainName.contains("结转") }
        guard let bottom else { return }
        for column in columns {
            if let closing, let spent = spending.amount(column), let kept = closing.amount(column) {
                blame.add(
                    relation(
                        sheet, "总计=本年支出+年末结转", "total is spending and what is carried over", bottom.amount(column),
                        [spent, kept]))
            }
        }
        if let first = columns.first, let one = total?.amount(left), let other = bottom.amount(first) {
            blame.add(relation(sheet, "收入总计=支出总计", "income total is spending total", other, [one]))
        }
        perKind(sheet, income, opening, total, bottom, left, columns, into: &blame)
    }

    /// Opening + income = the total of each kind of appropriation.
    private func perKind(
        _ sheet: AccountSheet, _ income: Grid.Entry, _ opening: Grid.Entry?, _ total: Grid.Entry?, _ bottom: Grid.Entry,
        _ left: Int, _ columns: [Int], into blame: inout Blame
    ) {
        guard let opening, columns.count == 4 else { return }
        for (index, kind) in ["一般公共预算", "政府性基金", "国有资本经营"].enumerated() {
            let rows = sheet.grid.entries.filter { $0.amounts.first?.column == left && $0.name.contains(kind) }
            guard let came = rows.first(where: { $0.row < income.row })?.amount(left),
                let kept = rows.first(where: { $0.row > opening.row })?.amount(left),
                let whole = bottom.amount(columns[index + 1])
            else { continue }
            blame.add(
                relation(
                    sheet, "\(kind)：年初结转+本年收入=总计", "\(kind): opening and income make up the total", whole, [came, kept])
            )
        }
    }

    // MARK: - T6

    private func basic(_ sheet: AccountSheet, into blame: inout Blame) {
        SheetSums(grid: sheet.grid, unit: sheet.unit, kind: .table, economic: true).add(to: &blame)
        let groups = sheet.coded.filter { $0.code?.count == 3 }
        guard let staff = BasicSums(sheet: sheet).staff, let office = BasicSums(sheet: sheet).office else { return }
        let isStaff = { (entry: Grid.Entry) in ["301", "303"].contains(entry.code ?? "") }
        blame.add(
            relation(
                sheet, "人员经费=301+303", "staff is 301 and 303", staff,
                groups.filter(isStaff).compactMap(\.amounts.first)))
        blame.add(
            relation(
                sheet, "公用经费=302+310等", "office is 302, 310 and the rest", office,
                groups.filter { !isStaff($0) }.compactMap(\.amounts.first)))
    }

    // MARK: - T8, T9

    /// Opening + income − spending = closing, where the table has all four.
    private func rollForward(_ sheet: AccountSheet, into blame: inout Blame) {
        guard let opening = sheet.column(["年初结转和结余", "上年结转和结余", "年初结转结余"]), let income = sheet.column(["本年收入"]),
            let spending = sheet.column(["本年支出", "小计", "本年支出合计", "本年支出小计"]),
            let closing = sheet.column(["年末结转和结余", "年末结转结余", "结转下年"]), opening < income, income < spending,
            spending < closing
        else { return }
        for entry in sheet.grid.entries {
            blame.add(
                relation(
                    sheet, "年末结转=年初结转+本年收入-本年支出", "closing is opening and income less spending", entry.amount(closing),
                    [opening, income].compactMap { entry.amount($0) }, less: [entry.amount(spending)].compactMap { $0 },
                    kind: .rollForward))
        }
    }
}

/// The two sums of T6 (人员经费, 公用经费), in whatever of its layouts.
struct BasicSums {
    let sheet: AccountSheet

    private func named(_ words: [String]) -> Grid.Amount? {
        sheet.grid.entries.first { entry in entry.code == nil && words.contains(entry.plainName) }?.amounts.first
    }

    private func inTotal(_ heads: [String]) -> Grid.Amount? {
        guard let total = sheet.total, let column = sheet.column(heads) else { return nil }
        return total.amount(column)
    }

    var staff: Grid.Amount? { named(["人员经费合计", "人员经费小计", "人员支出合计", "人员经费"]) ?? inTotal(["人员经费"]) }
    var office: Grid.Amount? { named(["公用经费合计", "公用经费小计", "公用支出合计", "公用经费", "日常公用经费合计"]) ?? inTotal(["公用经费"]) }
    var total: Grid.Amount? {
        if let total = sheet.total?.amounts.first, staff == nil || inTotal(["人员经费"]) != nil { return total }
        return named(["合计", "总计", "基本支出合计"])
    }
}
