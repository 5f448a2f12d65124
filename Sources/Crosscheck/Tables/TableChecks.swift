import Kernel

/// Checks the sums inside a document's tables: code hierarchy, rows that add up across, balances.
struct TableChecks {
    let source: SourceText
    let grids: [Grid]

    func add(to blame: inout Blame) {
        for grid in grids {
            SheetSums(grid: grid, unit: grid.unit ?? 1, kind: .table).add(to: &blame)
            balance(grid, into: &blame)
        }
    }

    /// Both sides of an income-and-spending table.
    private func balance(_ grid: Grid, into blame: inout Blame) {
        let totals = grid.entries.filter { $0.name.hasPrefix("总计") && !$0.amounts.isEmpty }
        guard totals.count == 2, let left = totals[0].amounts.first, let right = totals[1].amounts.first,
            let one = Printing(left, unit: 1), let other = Printing(right, unit: 1)
        else { return }
        blame.add(Relation(.table, LocalizedText(zh: "两边总计", en: "the totals of both sides"), other, [one]))
    }
}
