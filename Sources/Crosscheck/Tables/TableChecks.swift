import Kernel

/// Checks the sums inside a document's tables: code hierarchy, rows that add up across, balances.
struct TableChecks {
    let source: SourceText
    let grids: [Grid]

    func read(into ledger: inout Ledger) {
        for grid in grids {
            hierarchy(grid, into: &ledger)
            across(grid, into: &ledger)
            balance(grid, into: &ledger)
        }
        TableTies(source: source, grids: grids).read(into: &ledger)
    }

    // MARK: - Down: 类 = 款, 款 = 项, 合计 = 类

    private func hierarchy(_ grid: Grid, into ledger: inout Ledger) {
        let coded = grid.rows.filter { $0.code != nil }
        guard coded.count >= 2 else { return }
        var children: [String: [Grid.Row]] = [:]
        for row in coded {
            guard let code = row.code, code.count > 3 else { continue }
            children[String(code.dropLast(2)), default: []].append(row)
        }
        for row in coded {
            guard let code = row.code, let below = children[code] else { continue }
            compare(row, below, grid.columns, into: &ledger)
        }
        let shortest = coded.compactMap(\.code?.count).min() ?? 3
        let top = coded.filter { $0.code?.count == shortest }
        let totals = grid.rows.filter { row in row.code == nil && isTotal(row.label) && row.amounts.count > 1 }
        // Two totals mean two tables side by side or one over the other: then neither is the sum of all.
        if totals.count == 1, let total = totals.first { compare(total, top, grid.columns, into: &ledger) }
    }

    private func isTotal(_ label: Range<Int>) -> Bool {
        let words = source.quote(label).filter { !$0.isWhitespace }
        return words == "合计" || words == "总计" || words == "小计"
    }

    private func compare(_ whole: Grid.Row, _ parts: [Grid.Row], _ columns: Int, into ledger: inout Ledger) {
        for column in 0..<columns {
            guard let stated = whole.amount(column) else { continue }
            let listed = parts.compactMap { $0.amount(column) }
            guard !listed.isEmpty else { continue }
            judge(stated, listed, .table, into: &ledger)
        }
    }

    // MARK: - Across: one column is the sum of others

    /// Where nearly every row's first amount is the sum of the rest, a row in which it isn't is wrong.
    private func across(_ grid: Grid, into ledger: inout Ledger) {
        let full = grid.rows.filter { $0.amounts.count >= 2 && $0.amounts[0].column == 0 }
        guard full.count >= 4, grid.columns >= 3 else { return }
        let sums = full.map { row in (row, isSum(row)) }
        let holding = sums.count { $0.1 }
        guard holding * 100 >= sums.count * 75, holding >= 3, sums.contains(where: { $0.0.amounts.count >= 3 }) else {
            return
        }
        for (row, _) in sums { judge(row.amounts[0], Array(row.amounts.dropFirst()), .table, into: &ledger) }
    }

    private func isSum(_ row: Grid.Row) -> Bool {
        guard let sum = Self.sum(Array(row.amounts.dropFirst())) else { return false }
        return row.amounts[0].interval.meets(sum)
    }

    // MARK: - Balances: both sides of an income-and-spending table

    private func balance(_ grid: Grid, into ledger: inout Ledger) {
        let totals = grid.rows.flatMap { row in
            row.amounts.filter { isTotal($0.label) && source.quote($0.label).contains("总") }
        }
        guard totals.count == 2, let left = totals.first, let right = totals.last else { return }
        judge(right, [left], .table, into: &ledger)
        for (total, words) in zip(totals, [["本年收入合计", "使用非财政拨款结余", "年初结转和结余"], ["本年支出合计", "结余分配", "年末结转和结余"]]) {
            let parts = words.compactMap { word in
                grid.rows.flatMap(\.amounts).first {
                    source.quote($0.label).filter { !$0.isWhitespace }.hasPrefix(word)
                }
            }
            if parts.count >= 2, parts.first.map({ source.quote($0.label).contains("本年") }) == true {
                judge(total, parts, .table, into: &ledger)
            }
        }
    }

    // MARK: - Verdict

    static func sum(_ amounts: [Grid.Amount]) -> Interval? {
        var sum = Interval.zero
        for amount in amounts {
            guard let next = try? sum + amount.interval else { return nil }
            sum = next
        }
        return sum
    }

    private func judge(_ stated: Grid.Amount, _ parts: [Grid.Amount], _ kind: Finding.Kind, into ledger: inout Ledger) {
        guard let sum = Self.sum(parts) else { return }
        let shown =
            parts.prefix(20).map { source.quote($0.span) }.joined(separator: "+") + (parts.count > 20 ? "+…" : "")
        let middle = (try? sum.low + sum.high).flatMap { try? $0 * Interval.half }?.decimal(stated.places) ?? ""
        let spans = [stated.span] + parts.map(\.span)
        guard !stated.interval.meets(sum) else {
            ledger.add(
                Finding(
                    kind, .holds, spans: spans, message: Wording.holds(kind, "\(shown)=\(middle)"),
                    calculation: "\(shown)=\(middle)"))
            return
        }
        ledger.add(
            Finding(
                kind, .contradicts, spans: spans,
                message: Wording.differs(
                    kind, stated: source.quote(stated.span), consistent: middle, formula: shown, slip: nil),
                calculation: shown, consistent: middle))
    }
}
