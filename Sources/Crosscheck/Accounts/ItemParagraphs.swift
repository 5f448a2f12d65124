import Kernel

/// Per-item paragraphs of the explanation against T5: names, amounts, completion, words of comparison, reasons, purposes.
struct ItemParagraphs {
    let accounts: Accounts
    let reading: Reading
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    struct Item {
        let title: ItemTitle
        /// From the title's end to the next title.
        let body: Range<Int>
        let budget, spent: ToldFigure?
        let done: ToldFigure?
        let entry: Grid.Entry?
        let text: String
    }

    private struct Rows {
        let sheet: AccountSheet
        let column: Int
        let items: [Grid.Entry]
        let parents: [String: String]

        init?(_ sheet: AccountSheet) {
            guard let column = AccountSums.spentColumn(sheet) else { return nil }
            self.sheet = sheet
            self.column = column
            items = sheet.coded.filter { $0.code?.count == 7 && $0.amount(column) != nil }
            parents = Dictionary(
                sheet.coded.compactMap { entry in entry.code.map { ($0, ItemParagraphs.plain(entry.plainName)) } }
            ) { first, _ in first }
            guard !items.isEmpty else { return nil }
        }

        func entry(_ title: ItemTitle) -> Grid.Entry? {
            let named = items.filter { ItemParagraphs.plain($0.plainName) == ItemParagraphs.plain(title.item) }
            if named.count == 1 { return named[0] }
            if named.isEmpty {
                // The same characters in another order: the name's lines were read in the wrong one.
                let letters = ItemParagraphs.plain(title.item).sorted()
                return items.first { ItemParagraphs.plain($0.plainName).sorted() == letters }
            }
            return named.first {
                $0.code.map { parents[String($0.prefix(5))] == ItemParagraphs.plain(title.section) } ?? false
            }
        }
    }

    static func plain(_ name: String) -> String {
        name.replacing("（", with: "(").replacing("）", with: ")").filter { !$0.isWhitespace }
    }

    func read(into blame: inout Blame, _ findings: inout [Finding]) {
        guard let sheet = accounts.sheet(.general), let rows = Rows(sheet) else { return }
        let sections = explanation.sections.filter { $0.topic == .general }
        guard let first = sections.first, let last = sections.last else { return }
        let titles = ItemTitles.all(in: first.span.lowerBound..<last.span.upperBound, reading.codes)
        let items = titles.enumerated().map { index, title in
            let next =
                index + 1 < titles.count
                ? titles[index + 1].span.lowerBound
                : sections.first { $0.span.contains(title.span.lowerBound) }?.span.upperBound ?? last.span.upperBound
            return item(title, title.span.upperBound..<max(title.span.upperBound, next), rows)
        }
        guard !items.isEmpty else { return }
        let known = items.count { $0.entry != nil }
        let isSure = known * 3 >= items.count * 2
        let giveReasons = items.count { differs($0) && $0.text.contains("原因") }
        let lackReasons = items.count { differs($0) && !explains($0) }
        for item in items {
            if let entry = item.entry {
                tie(item, entry, rows, to: &blame)
            } else if isSure {
                unknown(item, rows, items, &findings)
            }
            completion(item, &findings)
            comparison(item, &findings)
            if differs(item), !explains(item) {
                reason(item, isRule: giveReasons > 2 * lackReasons, &findings)
            }
            Purposes(source: source).check(item, items, &findings)
        }
        if isSure, known >= 2 { missing(items, rows, &findings) }
        repeated(items, &findings)
        sum(items, before: titles[0].span.lowerBound, from: first.span.lowerBound, to: &blame)
    }

    /// Where every item of the table has its paragraph, they add up to what the section names first.
    private func sum(_ items: [Item], before end: Int, from start: Int, to blame: inout Blame) {
        let told = reading.told(in: start..<max(start, end))
        guard items.count >= 2, items.allSatisfy({ $0.entry != nil && $0.spent != nil }),
            let total = told.last(where: { $0.isMoney && $0.role == .spent })?.printing
        else { return }
        let relation = Relation(
            .sum, LocalizedText(zh: "逐项支出决算之和=支出决算合计", en: "the items add up to the section's sum"), total,
            items.compactMap(\.spent?.printing))
        // Each paragraph is held against the table; here only the whole can be wrong.
        if relation.holds { blame.add(relation) }
    }

    private func item(_ title: ItemTitle, _ body: Range<Int>, _ rows: Rows) -> Item {
        let told = reading.told(in: body)
        let done = told.first { $0.isPercent && $0.role == .done }
        let budget = Self.budget(told, for: done)
        let spent =
            told.first { $0.isMoney && $0.role == .spent }
            ?? told.first { $0.isMoney && $0.index != budget?.index && $0.role == .none && $0.name.hasSuffix("支出") }
        return Item(
            title: title, body: body, budget: budget, spent: spent, done: done,
            entry: rows.entry(title), text: source.packed(body))
    }

    /// Of the budgets told, 年初 or 全年, the one that the completion is of.
    static func budget(_ told: [ToldFigure], for done: ToldFigure?) -> ToldFigure? {
        let budgets = told.filter { $0.isMoney && $0.role == .budget }
        let words = ["年初", "全年", "调整"].filter { done?.lead.contains($0) ?? false }
        return budgets.first { budget in words.contains(where: budget.lead.contains) } ?? budgets.first
    }

    // MARK: - Against the table

    private func tie(_ item: Item, _ entry: Grid.Entry, _ rows: Rows, to blame: inout Blame) {
        guard let whole = item.spent?.printing, let part = rows.sheet.printing(entry.amount(rows.column)) else {
            return
        }
        blame.add(
            Relation(
                .tie,
                LocalizedText(
                    zh: "说明“\(item.title.item)”支出决算与\(rows.sheet.table.title.zh)",
                    en: "\(item.title.item) in text and table"), whole,
                [part]))
    }

    private func unknown(_ item: Item, _ rows: Rows, _ items: [Item], _ findings: inout [Finding]) {
        let free = rows.items.filter { row in !items.contains { $0.entry?.code == row.code } }
        let amount = item.spent?.printing
        let twin =
            free.first { row in
                guard let amount, let printed = rows.sheet.printing(row.amount(rows.column)) else { return false }
                return amount.interval.meets(printed.interval) && row.amount(rows.column)?.value != .zero
            } ?? free.first { Self.isNear($0.plainName, item.title.item) }
        if let twin {
            findings.append(
                Finding(
                    .tie, .contradicts, spans: [item.title.itemSpan, twin.label],
                    message: LocalizedText(
                        zh: "科目名称不一致：说明写为“\(item.title.item)”，\(rows.sheet.table.title.zh)为“\(twin.plainName)”",
                        en: "the item is called “\(item.title.item)” here and “\(twin.plainName)” in the table"),
                    consistent: twin.plainName))
        } else {
            let isEmpty = amount.map { $0.interval.contains(.zero) } ?? true
            findings.append(
                Finding(
                    .tie, isEmpty ? .question : .contradicts, spans: [item.title.itemSpan],
                    message: LocalizedText(
                        zh: "说明列出“\(item.title.item)”，\(rows.sheet.table.title.zh)没有该科目",
                        en: "“\(item.title.item)” isn't in the table")))
        }
    }

    /// Names with the same length but for a few characters.
    private static func isNear(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(plain(a)), Array(plain(b)))
        guard a.count >= 4, abs(a.count - b.count) <= 2 else { return false }
        let common = a.filter(b.contains).count
        return common * 10 >= max(a.count, b.count) * 7
    }

    private func missing(_ items: [Item], _ rows: Rows, _ findings: inout [Finding]) {
        let absent = rows.items.filter { row in
            row.amount(rows.column)?.value != .zero && !items.contains { $0.entry?.code == row.code }
                && !items.contains { $0.entry == nil && Self.isNear(row.plainName, $0.title.item) }
        }
        guard absent.count * 2 < rows.items.count else { return }
        // Where many are left out, only the larger ones were meant to be told.
        let isRule = absent.count <= max(2, rows.items.count / 6)
        let named = findings.flatMap(\.spans)
        for row in absent where !named.contains(row.label) {
            findings.append(
                Finding(
                    .tie, isRule ? .contradicts : .question,
                    spans: [row.label, row.amount(rows.column)?.span ?? row.label],
                    message: LocalizedText(
                        zh: "\(rows.sheet.table.title.zh)的“\(row.plainName)”在说明中没有逐项说明",
                        en: "the explanation has no paragraph on “\(row.plainName)”")))
        }
    }

    // MARK: - Within the paragraph

    private func completion(_ item: Item, _ findings: inout [Finding]) {
        guard let done = item.done, let budget = item.budget else { return }
        if budget.figure.digits == 0 {
            findings.append(
                Finding(
                    .ratio, done.figure.digits == 0 ? .question : .contradicts,
                    spans: [done.figure.span, budget.figure.span],
                    message: LocalizedText(
                        zh: "年初预算为0，完成预算的百分比没有意义：\(source.quote(done.figure.span))",
                        en: "a share of a budget of zero means nothing")))
        } else if let spent = item.spent {
            findings += Percents.check(done, part: spent, whole: budget, source)
        }
    }

    private func differs(_ item: Item) -> Bool {
        guard let budget = item.budget?.printing, let spent = item.spent?.printing else { return false }
        return !budget.interval.meets(spent.interval)
    }

    private func explains(_ item: Item) -> Bool {
        ["原因", "由于", "因为", "主要是", "系因"].contains(where: item.text.contains)
    }

    private func reason(_ item: Item, isRule: Bool, _ findings: inout [Finding]) {
        guard let spent = item.spent, let budget = item.budget else { return }
        findings.append(
            Finding(
                .form, isRule ? .contradicts : .question, spans: [spent.figure.span, budget.figure.span],
                message: LocalizedText(
                    zh: "“\(item.title.item)”决算数与预算数不同，没有说明原因",
                    en: "“\(item.title.item)” differs from its budget, and no reason is given")))
    }

    private func comparison(_ item: Item, _ findings: inout [Finding]) {
        guard let budget = item.budget, let spent = item.spent else { return }
        Comparisons(source: source).check(item.body, budget: budget, spent: spent, &findings)
    }

    // MARK: - Copies

    /// One amount in three paragraphs' slots, where the table has different ones.
    private func repeated(_ items: [Item], _ findings: inout [Finding]) {
        for slot in [\Item.budget, \Item.spent] {
            let figures = items.compactMap { $0[keyPath: slot] }.filter { $0.figure.digits != 0 }
            for (_, same) in Dictionary(grouping: figures, by: { $0.figure.value ?? .zero }) where same.count >= 3 {
                findings.append(
                    Finding(
                        .duplicate, .contradicts, spans: same.map(\.figure.span),
                        message: LocalizedText(
                            zh: "同一金额\(source.quote(same[0].figure.span))在\(same.count)个科目中重复出现，可能是复制",
                            en: "one amount stands for \(same.count) items: a copy?")))
            }
        }
    }
}
