import Kernel

/// One of the nine tables as a document has it.
struct AccountSheet: Sendable {
    let table: AccountTable
    let grid: Grid
    /// How many yuan its amounts count in.
    let unit: Int

    /// The first amount beside the first of these names that the table has.
    func amount(_ names: [String], column: Int? = nil) -> Grid.Amount? {
        for name in names {
            for entry in grid.entries where entry.plainName == name || entry.name == name {
                if let amount = column.map({ entry.amount($0) }) ?? entry.amounts.first { return amount }
            }
        }
        return nil
    }

    func entry(_ names: [String]) -> Grid.Entry? {
        for name in names {
            if let entry = grid.entries.first(where: {
                ($0.plainName == name || $0.name == name) && !$0.amounts.isEmpty
            }) {
                return entry
            }
        }
        return nil
    }

    func printing(_ amount: Grid.Amount?) -> Printing? { amount.flatMap { Printing($0, unit: unit) } }

    /// The row of totals of a table by codes.
    var total: Grid.Entry? {
        let totals = grid.entries.filter { $0.isTotal && !$0.amounts.isEmpty }
        return totals.first { $0.name != "小计" } ?? totals.first
    }

    var coded: [Grid.Entry] { grid.entries.filter { $0.code != nil } }

    /// The column whose head has one of the words; the longest head loses, for it may be a group's.
    func column(_ words: [String]) -> Int? {
        for word in words {
            let found = grid.heads.filter { $0.value.hasSuffix(word) }.keys.sorted().first { column in
                grid.columns.contains(column)
            }
            if let found { return found }
        }
        return nil
    }
}

/// A department's final accounts, found in a document.
struct Accounts: Sendable {
    let source: SourceText
    /// In the document's order.
    let sheets: [AccountSheet]
    /// The year reported on.
    let year: Int?

    /// Two of the tables make a document one of this kind.
    init?(_ source: SourceText, _ grids: [Grid]) {
        var sheets: [AccountSheet] = []
        for grid in grids {
            guard let table = AccountTable(title: grid.name) else { continue }
            sheets.append(AccountSheet(table: table, grid: grid, unit: grid.unit ?? 0))
        }
        guard Set(sheets.map(\.table)).count >= 2 else { return nil }
        // Where a table doesn't say its unit, the others' holds.
        var counts: [Int: Int] = [:]
        for sheet in sheets where sheet.unit > 0 { counts[sheet.unit, default: 0] += 1 }
        let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 10_000
        self.source = source
        self.sheets = sheets.map {
            AccountSheet(table: $0.table, grid: $0.grid, unit: Self.unit(of: $0, usual: usual))
        }
        year = Self.year(source)
    }

    /// A sheet whose unit is told otherwise than the rest's counts as they do if its amounts are of their size: the mark is wrong.
    private static func unit(of sheet: AccountSheet, usual: Int) -> Int { usual }

    func sheet(_ table: AccountTable) -> AccountSheet? {
        sheets.first { $0.table == table && !$0.grid.entries.isEmpty } ?? sheets.first { $0.table == table }
    }

    /// The year that the words before 部门决算 name most often.
    private static func year(_ source: SourceText) -> Int? {
        var counts: [Int: Int] = [:]
        for (year, end) in source.years() {
            let after = source.packed(end..<min(source.codes.count, end + 12))
            if after.hasPrefix("部门决算") || after.hasPrefix("单位决算") || after.hasPrefix("年度部门决算")
                || after.hasPrefix("年度单位决算") || after.hasPrefix("年部门决算")
                || after.hasPrefix("年度决算") || after.hasPrefix("年决算") || after.hasPrefix("年单位决算")
            {
                counts[year, default: 0] += 1
            }
        }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}
