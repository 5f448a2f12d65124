import Kernel

/// Amounts that two tables of one report must have in common (表间勾稽), by the tables' names.
struct TableTies {
    let source: SourceText
    let grids: [Grid]

    private struct Place: Sendable {
        /// Words that the table's name has, and words that it must not have.
        let table: [String]
        let without: [String]
        /// What stands beside the amount; the first amount of the row counts.
        let row: [String]

        init(_ table: [String], without: [String] = [], _ row: [String]) {
            self.table = table
            self.without = without
            self.row = row
        }
    }

    private struct Tie: Sendable {
        let one: Place
        let other: Place
    }

    private static let summary = Place(["收入支出决算总表"], without: ["财政拨款"], ["本年收入合计"])
    private static let ties = [
        Tie(one: summary, other: Place(["收入决算表"], without: ["支出", "财政拨款"], ["合计"])),
        Tie(
            one: Place(["收入支出决算总表"], without: ["财政拨款"], ["本年支出合计"]),
            other: Place(["支出决算表"], without: ["收入", "财政拨款", "三公"], ["合计"])),
        Tie(
            one: Place(["财政拨款收入支出决算总表"], ["本年支出合计"]),
            other: Place(["一般公共预算财政拨款支出决算表"], without: ["基本支出"], ["合计"])),
    ]

    func read(into ledger: inout Ledger) {
        for tie in Self.ties {
            guard let one = amount(tie.one), let other = amount(tie.other) else { continue }
            // A fund or capital budget beside the general one makes the totals differ rightly.
            let agrees = one.interval.meets(other.interval)
            let quotes = (source.quote(one.span), source.quote(other.span))
            ledger.add(
                Finding(
                    .tie, agrees ? .holds : hasFunds && tie.one.table == ["财政拨款收入支出决算总表"] ? .question : .contradicts,
                    spans: [other.span, one.span],
                    message: agrees
                        ? Wording.holds(.tie, "\(quotes.0)=\(quotes.1)")
                        : LocalizedText(
                            zh:
                                "\(tie.one.table[0])“\(tie.one.row[0])”为\(quotes.0)，\(tie.other.table[0])“\(tie.other.row[0])”为\(quotes.1)",
                            en: "\(tie.one.row[0]) is \(quotes.0) in one table and \(quotes.1) in the other"),
                    calculation: "\(quotes.0) ≠ \(quotes.1)", consistent: quotes.0))
        }
    }

    private var hasFunds: Bool {
        grids.contains { grid in
            source.quote(grid.title).contains("政府性基金") && grid.rows.contains { !$0.amounts.isEmpty }
        }
    }

    private func amount(_ place: Place) -> Grid.Amount? {
        let named = grids.filter { grid in
            let title = source.quote(grid.title).filter { !$0.isWhitespace }
            return place.table.allSatisfy(title.contains) && !place.without.contains(where: title.contains)
        }
        for grid in named {
            for row in grid.rows {
                let found = row.amounts.first { place.row.contains(source.quote($0.label).filter { !$0.isWhitespace }) }
                if let found { return found }
            }
        }
        return nil
    }
}
