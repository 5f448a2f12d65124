import Kernel

/// Amounts that two of the nine tables must have in common (表间勾稽), as data.
struct AccountTies {
    let accounts: Accounts

    private typealias Tie = (one: AccountPlace, other: AccountPlace)

    private static let ties: [Tie] = {
        let appropriations = [("一般公共预算", "general budget"), ("政府性基金预算", "fund"), ("国有资本经营预算", "state capital")]
        let kinds = appropriations.map { zh, en -> Tie in
            let names = [zh + "财政拨款收入", zh + "财政拨款"]
            return (
                AccountPlace(.balance, .source(names), zh + "财政拨款收入", en + " appropriations"),
                AccountPlace(.fiscal, .source(names), zh + "财政拨款", en + " appropriations")
            )
        }
        let incomes = [
            ("上级补助收入", "income from above"), ("事业收入", "income of its own"), ("经营收入", "operating income"),
            ("附属单位上缴收入", "income from units below"), ("其他收入", "other income"),
        ]
        let sources = incomes.map { zh, en -> Tie in
            (AccountPlace(.balance, .source([zh]), zh, en), AccountPlace(.income, .head([zh, zh + "小计"]), zh, en))
        }
        return kinds + sources + [
            (
                AccountPlace(.balance, .row(AccountPlace.incomes), "本年收入合计", "income"),
                AccountPlace(.income, .total, "合计", "total")
            ),
            (
                AccountPlace(.balance, .row(AccountPlace.spendings), "本年支出合计", "spending"),
                AccountPlace(.spending, .total, "合计", "total")
            ),
            (
                AccountPlace(.fiscal, .column(AccountPlace.spendings, 1), "本年支出合计", "spending of the general budget"),
                AccountPlace(.general, .spent, "合计", "total")
            ),
            (
                AccountPlace(.general, .head(["基本支出", "基本支出小计"]), "基本支出合计", "basic spending"),
                AccountPlace(.basic, .basic, "人员经费与公用经费", "staff and office")
            ),
        ]
    }()

    func add(to blame: inout Blame) {
        for (one, other) in Self.ties {
            guard let whole = one.printings(accounts)?.first, let parts = other.printings(accounts) else { continue }
            let name = LocalizedText(
                zh: "\(other.table.title.zh)“\(other.name.zh)”与\(one.table.title.zh)“\(one.name.zh)”",
                en: "\(other.name.en) of \(other.table.title.en) and \(one.name.en) of \(one.table.title.en)")
            blame.add(Relation(.tie, name, whole, parts))
        }
        fiscalIncome(into: &blame)
        functions(into: &blame)
    }

    /// What T2 calls 财政拨款收入 is all kinds of appropriations together.
    private func fiscalIncome(into blame: inout Blame) {
        guard let fiscal = accounts.sheet(.fiscal), let income = accounts.sheet(.income),
            let whole = fiscal.printing(fiscal.amount(AccountPlace.incomes)),
            let column = income.column(["财政拨款收入", "财政拨款收入小计"]),
            let part = income.printing(income.total?.amount(column))
        else { return }
        blame.add(
            Relation(
                .tie, LocalizedText(zh: "收入决算表“财政拨款收入”与财政拨款收入支出决算总表“本年收入合计”", en: "appropriations in both tables"),
                whole,
                [part]))
    }

    /// A class of spending is printed in T1 and T3, and in T4 and T5.
    private func functions(into blame: inout Blame) {
        for (summary, detail, kind) in [(AccountTable.balance, AccountTable.spending, 0), (.fiscal, .general, 1)] {
            guard let one = accounts.sheet(summary), let other = accounts.sheet(detail),
                let income = one.entry(AccountPlace.incomes),
                let left = income.amounts.first?.column
            else { continue }
            let right = one.grid.columns.filter { $0 > left }
            guard right.count > kind || right.count == 1,
                let column = detail == .general ? AccountSums.spentColumn(other) : other.grid.columns.first
            else { continue }
            for entry in one.grid.entries {
                guard let class3 = other.coded.first(where: { $0.code?.count == 3 && $0.plainName == entry.plainName }),
                    let whole = one.printing(entry.amount(right.count == 1 ? right[0] : right[kind])),
                    let part = other.printing(class3.amount(column))
                else { continue }
                blame.add(
                    Relation(
                        .tie,
                        LocalizedText(
                            zh: "\(detail.title.zh)“\(entry.plainName)”与\(summary.title.zh)",
                            en: "\(entry.plainName) in both tables"),
                        whole, [part]))
            }
        }
    }
}
