import Kernel

/// The tables' titles against the contents page and their order.
struct AccountTitles {
    let accounts: Accounts
    private var source: SourceText { accounts.source }

    private struct Named {
        let table: AccountTable
        let text: String
        let span: Range<Int>
    }

    /// The contents page, by the lines that name tables or parts one below the other.
    var contents: Range<Int>? {
        let lines = source.filledLines
        guard let start = lines.prefix(80).firstIndex(where: { ["目录", "目次"].contains(source.packed($0)) }) else {
            return nil
        }
        var end = start
        var seen: Set<String> = []
        for index in lines.indices.dropFirst(start + 1).prefix(120) {
            let text = Self.stripped(source.packed(lines[index]))
            // The first line that comes a second time begins the document itself.
            if text.count >= 3, !seen.insert(text).inserted { break }
            if text.count > 60 || text.hasSuffix("。") { break }
            end = index
        }
        return lines[start].lowerBound..<lines[end].upperBound
    }

    /// Without its number, the dots and the page.
    static func stripped(_ text: String) -> String {
        var rest = text[...]
        while let last = rest.last,
            last.isNumber && last.isASCII || last == "…" || last == "." || last == "·" || last == "－" || last == "-"
        { rest = rest.dropLast() }
        return String(rest)
    }

    private func listed() -> [Named] {
        guard let contents else { return [] }
        return source.filledLines.filter { contents.contains($0.lowerBound) }.compactMap { line in
            let text = Self.stripped(source.packed(line))
            guard TableName.isName(text), let table = AccountTable(title: text) else { return nil }
            return Named(table: table, text: text, span: line)
        }
    }

    func findings() -> [Finding] {
        let listed = listed()
        let there = accounts.sheets
        var findings: [Finding] = []
        let titles = titlesInBody()
        for entry in listed
        where !there.contains(where: { $0.table == entry.table })
            && !titles.contains(where: { $0.table == entry.table })
        {
            findings.append(
                Finding(
                    .form, .contradicts, spans: [entry.span],
                    message: LocalizedText(
                        zh: "目录列有“\(Enumerators.stripped(entry.text))”，正文没有这张表",
                        en: "listed in the contents, but not there")))
        }
        if listed.isEmpty { findings += missing(titles) }
        findings += order(listed)
        for entry in listed {
            // Some provinces have two tables of a kind.
            let alike = there.filter { $0.table == entry.table }
            guard alike.count == 1, listed.count(where: { $0.table == entry.table }) == 1, let sheet = alike.first
            else { continue }
            findings += compare(entry, sheet)
        }
        return findings
    }

    private func titlesInBody() -> [Named] {
        source.filledLines.compactMap { line in
            guard line.count <= 60, !(contents?.contains(line.lowerBound) ?? false) else { return nil }
            let text = source.packed(line)
            guard TableName.isName(text) || text.contains("表公开"), let table = AccountTable(title: text) else {
                return nil
            }
            return Named(table: table, text: text, span: line)
        }
    }

    /// Without a contents page: the nine, of which the last came in 2020.
    private func missing(_ titles: [Named]) -> [Finding] {
        AccountTable.allCases.filter { table in
            !accounts.sheets.contains { $0.table == table } && !titles.contains { $0.table == table }
                && (table != .capital || (accounts.year ?? 0) >= 2020)
        }.map { table in
            Finding(
                .form, .question, spans: [accounts.sheets.first?.grid.title ?? 0..<0],
                message: LocalizedText(zh: "没有找到“\(table.title.zh)”", en: "no table of \(table.title.en) was found"))
        }
    }

    /// As the contents page lists them.
    private func order(_ listed: [Named]) -> [Finding] {
        var seen: [AccountTable] = []
        for sheet in accounts.sheets where !seen.contains(sheet.table) { seen.append(sheet.table) }
        let wanted = listed.map(\.table).filter(seen.contains)
        let actual = seen.filter(wanted.contains)
        guard wanted.count >= 3, Set(wanted).count == wanted.count, wanted != actual,
            let index = wanted.indices.first(where: { wanted[$0] != actual[$0] }),
            let sheet = accounts.sheets.first(where: { $0.table == actual[index] })
        else { return [] }
        return [
            Finding(
                .form, .contradicts, spans: [sheet.grid.title],
                message: LocalizedText(
                    zh: "表的顺序与目录不一致：此处应为“\(wanted[index].title.zh)”，实为“\(actual[index].title.zh)”",
                    en: "the tables are not in the order of the contents"))
        ]
    }

    /// One name: a shorter form of it is only worth a question.
    private func compare(_ entry: Named, _ sheet: AccountSheet) -> [Finding] {
        func plain(_ text: String) -> String {
            let kept = Enumerators.stripped(text).filter {
                !"“”\"＂‘’'（）()《》 ".contains($0) && !($0.isNumber && $0.isASCII)
            }
            return kept.replacing("年度", with: "").replacing("部门", with: "").replacing("单位", with: "").replacing(
                "续", with: "")
        }
        let (one, other) = (plain(entry.text), plain(sheet.grid.name))
        guard one != other else { return [] }
        let isShort =
            one.contains(other) || other.contains(one) || one.filter(other.contains) == one
            || other.filter(one.contains) == other
        return [
            Finding(
                .form, isShort ? .question : .contradicts, spans: [sheet.grid.title, entry.span],
                message: LocalizedText(
                    zh: "表名与目录不一致：目录为“\(Enumerators.stripped(entry.text))”，表为“\(sheet.grid.name)”",
                    en: "the table's name is not that of the contents"))
        ]
    }
}
