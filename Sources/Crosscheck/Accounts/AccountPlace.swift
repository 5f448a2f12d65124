import Kernel

/// Where in the nine tables an amount stands, as data.
struct AccountPlace: Sendable {
    enum Spot: Sendable {
        /// Beside one of these names, the first amount.
        case row([String])
        /// Beside one of these names, above the year's income: what comes below it came from the year before.
        case source([String])
        /// Beside the last of these names that the table has: the right side's total.
        case lastRow([String])
        /// In the row of totals, the first column.
        case total
        /// In the row of totals, under one of these heads.
        case head([String])
        /// Beside one of these names, the column of this number behind the first.
        case column([String], Int)
        /// In the row of totals, this year's spending.
        case spent
        /// T6: both sums, or each.
        case basic, staff, office
    }

    let table: AccountTable
    let spot: Spot
    let name: LocalizedText

    init(_ table: AccountTable, _ spot: Spot, _ zh: String, _ en: String) {
        (self.table, self.spot, name) = (table, spot, LocalizedText(zh: zh, en: en))
    }

    static let incomes = ["本年收入合计", "收入合计"]
    static let spendings = ["本年支出合计", "支出合计"]
    static let totals = ["总计", "合计", "收入总计", "支出总计"]

    /// The amounts at the place, which add up to what is meant; nil where the tables don't have it.
    func printings(_ accounts: Accounts) -> [Printing]? {
        guard let sheet = accounts.sheet(table) else { return nil }
        let amounts: [Grid.Amount?]
        switch spot {
        case .row(let names): amounts = [sheet.amount(names)]
        case .source(let names): amounts = [source(names, sheet)]
        case .lastRow(let names):
            amounts = [sheet.grid.entries.last { names.contains($0.name) && !$0.amounts.isEmpty }?.amounts.first]
        case .total: amounts = [sheet.total?.amount(sheet.grid.columns.first ?? 0)]
        case .head(let words): amounts = [head(words, sheet)]
        case .spent: amounts = [AccountSums.spentColumn(sheet).flatMap { sheet.total?.amount($0) }]
        case .column(let names, let number): amounts = [column(names, number, sheet)]
        case .basic:
            let sums = BasicSums(sheet: sheet)
            amounts = sums.staff != nil && sums.office != nil ? [sums.staff, sums.office] : [sums.total]
        case .staff: amounts = [BasicSums(sheet: sheet).staff]
        case .office: amounts = [BasicSums(sheet: sheet).office]
        }
        let found = amounts.compactMap(sheet.printing)
        return found.count == amounts.count ? found : nil
    }

    private func head(_ words: [String], _ sheet: AccountSheet) -> Grid.Amount? {
        if let column = sheet.column(words) { return sheet.total?.amount(column) }
        // Three columns without readable heads are 合计, 基本支出 and 项目支出.
        guard table == .general, sheet.grid.columns.count == 3 else { return nil }
        let index = words.contains("基本支出") ? 1 : words.contains("项目支出") ? 2 : 0
        return sheet.total?.amount(sheet.grid.columns[index])
    }

    private func source(_ names: [String], _ sheet: AccountSheet) -> Grid.Amount? {
        guard let income = sheet.entry(Self.incomes) else { return nil }
        return sheet.grid.entries.first { $0.row < income.row && names.contains($0.plainName) }?.amounts.first
    }

    private func column(_ names: [String], _ number: Int, _ sheet: AccountSheet) -> Grid.Amount? {
        guard let entry = sheet.entry(names), let first = entry.amounts.first?.column else { return nil }
        let columns = sheet.grid.columns.filter { $0 >= first }
        return columns.count > number ? entry.amount(columns[number]) : columns.count == 1 ? entry.amounts.first : nil
    }
}
