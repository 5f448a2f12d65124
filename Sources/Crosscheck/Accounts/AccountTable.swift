import Kernel

/// The nine tables of a department's final accounts (部门决算公开表), known by the words of their names.
enum AccountTable: Int, CaseIterable, Sendable {
    case balance = 1, income, spending, fiscal, general, basic, threePublic, fund, capital

    var title: LocalizedText {
        switch self {
        case .balance: LocalizedText(zh: "收入支出决算总表", en: "income and spending")
        case .income: LocalizedText(zh: "收入决算表", en: "income")
        case .spending: LocalizedText(zh: "支出决算表", en: "spending")
        case .fiscal: LocalizedText(zh: "财政拨款收入支出决算总表", en: "fiscal appropriations")
        case .general: LocalizedText(zh: "一般公共预算财政拨款支出决算表", en: "general public budget spending")
        case .basic: LocalizedText(zh: "一般公共预算财政拨款基本支出决算表", en: "basic spending")
        case .threePublic: LocalizedText(zh: "“三公”经费支出决算表", en: "the three public expenses")
        case .fund: LocalizedText(zh: "政府性基金预算财政拨款收入支出决算表", en: "government funds")
        case .capital: LocalizedText(zh: "国有资本经营预算财政拨款支出决算表", en: "state capital budget")
        }
    }

    private struct Name: Sendable {
        let table: AccountTable
        /// All of these words, and none of those.
        let with: [String]
        let without: [String]

        init(_ table: AccountTable, _ with: [String], without: [String] = []) {
            (self.table, self.with, self.without) = (table, with, without)
        }
    }

    /// Special names first; names differ by province and year.
    private static let names: [Name] = [
        Name(.threePublic, ["三公"]),
        Name(.fund, ["政府性基金"]),
        Name(.fund, ["基金预算", "决算"]),
        Name(.capital, ["国有资本经营"]),
        Name(.basic, ["基本支出", "决算"]),
        Name(.general, ["一般公共预算", "支出决算"], without: ["项目支出", "明细"]),
        Name(.general, ["公共预算", "支出决算表"], without: ["项目支出", "明细"]),
        Name(.fiscal, ["财政拨款", "收入支出"], without: ["一般公共预算"]),
        Name(.fiscal, ["财政拨款", "收支"], without: ["一般公共预算"]),
        Name(.general, ["财政拨款", "支出决算表"], without: ["项目支出", "明细", "收入支出"]),
        Name(.balance, ["收入支出决算"], without: ["财政拨款"]),
        Name(.balance, ["收支决算"], without: ["财政拨款"]),
        Name(.income, ["收入决算"], without: ["支出", "财政拨款"]),
        Name(.spending, ["支出决算"], without: ["收入", "财政拨款", "项目支出", "明细", "分类", "采购"]),
    ]

    /// The table that a title names; nil for any other.
    init?(title: String) {
        guard !["绩效", "自评", "资产", "采购", "情况说明", "项目支出", "机构运行", "目标"].contains(where: title.contains) else {
            return nil
        }
        // Where a province prints 三公 of each fund apart, only the general budget's is T7.
        if title.contains("三公"), title.contains("政府性基金") || title.contains("国有资本") { return nil }
        let found = Self.names.first { name in
            name.with.allSatisfy(title.contains) && !name.without.contains(where: title.contains)
        }
        guard let found, title.contains("决算") || title.contains("三公") else { return nil }
        self = found.table
    }
}
