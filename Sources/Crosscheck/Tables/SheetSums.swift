import Kernel

/// The sums of a table by codes: downwards 类 = 款 = 项 and the total, across where one column is the sum of those behind it.
struct SheetSums {
    let grid: Grid
    let unit: Int
    let kind: Finding.Kind

    /// One of the nine tables of final accounts.
    private let isKnown: Bool

    init(grid: Grid, unit: Int, kind: Finding.Kind, economic: Bool = false) {
        (self.unit, self.kind) = (unit, kind)
        isKnown = AccountTable(title: grid.name) != nil
        self.grid = economic && grid.entries.contains { $0.place > 0 && $0.code != nil } ? grid.inOneColumn : grid
    }

    func add(to blame: inout Blame) {
        down(into: &blame)
        across(into: &blame)
    }

    private func relation(_ zh: String, _ en: String, _ whole: Grid.Amount?, _ parts: [Grid.Amount]) -> Relation? {
        guard let whole = whole.flatMap({ Printing($0, unit: unit) }) else { return nil }
        let parts = parts.compactMap { Printing($0, unit: unit) }
        guard !parts.isEmpty else { return nil }
        let table = grid.name.isEmpty ? "" : Enumerators.stripped(grid.name)
        return Relation(kind, LocalizedText(zh: table + zh, en: en), whole, parts)
    }

    // MARK: - Down

    private func down(into blame: inout Blame) {
        var coded: [Grid.Entry] = []
        for entry in grid.entries where entry.code != nil && !coded.contains(where: { $0.code == entry.code }) {
            coded.append(entry)
        }
        guard coded.count >= 2 else { return }
        var children: [String: [Grid.Entry]] = [:]
        for entry in coded {
            guard let code = entry.code, code.count > 3 else { continue }
            children[String(code.dropLast(2)), default: []].append(entry)
        }
        for entry in coded {
            guard let code = entry.code, let below = children[code] else { continue }
            sums(
                entry, below,
                code.count == 3
                    ? ("类=款之和", "a class is the sum of its sections") : ("款=项之和", "a section is the sum of its items"),
                into: &blame)
        }
        // Below a class that isn't listed itself, the sections are on top.
        let top = coded.filter { entry in
            guard let code = entry.code else { return false }
            return code.count == 3
                || !coded.contains { $0.code.map { $0.count < code.count && code.hasPrefix($0) } ?? false }
        }
        let totals = grid.entries.filter { $0.isTotal && !$0.amounts.isEmpty }
        if totals.count == 1, let total = totals.first {
            sums(total, top, ("合计=各类之和", "the total is the sum of the classes"), into: &blame)
        }
    }

    /// A column in which the parts are printed and the whole isn't, or the other way round, is left alone.
    private func sums(_ whole: Grid.Entry, _ parts: [Grid.Entry], _ name: (String, String), into blame: inout Blame) {
        for stated in whole.amounts {
            let listed = parts.compactMap { $0.amount(stated.column) }
            if !listed.isEmpty || stated.value == .zero { blame.add(relation(name.0, name.1, stated, listed)) }
        }
    }

    // MARK: - Across

    private func across(into blame: inout Blame) {
        let columns = grid.columns
        guard columns.count >= 2 else { return }
        let rows = grid.entries.filter { $0.amounts.count >= 2 }
        guard rows.count >= 3 else { return }
        for (index, column) in columns.enumerated() where isKnown || index == 0 {
            guard let count = width(index, columns, rows) else { continue }
            let parts = columns[(index + 1)...(index + count)]
            for row in rows {
                blame.add(
                    relation(
                        "合计=同行各项之和", "a row's sum is that of its columns", row.amount(column),
                        parts.compactMap { row.amount($0) }))
            }
        }
    }

    /// A table of the nine has such sums, and a few rows may be wrong; any other must show that it has them, from its first
    /// column to its last.
    private func isRule(held: Int, against: Int, telling: Int, isWhole: Bool) -> Bool {
        guard isKnown else { return isWhole && telling >= 2 && held >= 3 && held >= 3 * against }
        return telling >= 1 && held >= 3 && held > 2 * against && against <= max(2, held / 6)
    }

    /// How many of the columns behind one add up to it in nearly every row; nil where none do.
    private func width(_ index: Int, _ columns: [Int], _ rows: [Grid.Entry]) -> Int? {
        var best: (width: Int, against: Int)?
        guard index + 2 < columns.count else { return nil }
        for width in 2...max(2, min(8, columns.count - index - 1)) {
            let parts = columns[(index + 1)...(index + width)]
            var (held, against, telling) = (0, 0, 0)
            for row in rows {
                guard let whole = row.amount(columns[index]), whole.value != .zero else { continue }
                let listed = parts.compactMap { row.amount($0) }.filter { $0.value != .zero }
                guard !listed.isEmpty, let sum = try? listed.reduce(Interval.zero, { try $0 + $1.interval }) else {
                    against += 1
                    continue
                }
                if whole.interval.meets(sum) {
                    held += 1
                    if listed.count >= 2 { telling += 1 }
                } else {
                    against += 1
                }
            }
            guard isRule(held: held, against: against, telling: telling, isWhole: index + width == columns.count - 1)
            else { continue }
            if best.map({ against <= $0.against }) ?? true { best = (width, against) }
        }
        return best?.width
    }
}

extension Grid {
    /// Lists that stand abreast as one below the other.
    fileprivate var inOneColumn: Grid {
        var grid = self
        for entry in grid.entries.indices {
            grid.entries[entry].amounts = grid.entries[entry].amounts.prefix(1).map {
                Amount(span: $0.span, value: $0.value, places: $0.places, column: 0)
            }
        }
        return grid
    }
}
