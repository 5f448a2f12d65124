import Kernel

/// The form of final accounts: tables, notes, units, years, names, parts, leftovers.
struct AccountForm {
    let accounts: Accounts
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    func read(into findings: inout [Finding]) {
        findings += AccountTitles(accounts: accounts).findings()
        findings += EmptyTables(accounts: accounts, explanation: explanation).findings()
        findings += units() + parts() + leftovers() + punctuation()
        findings += AccountYears(accounts: accounts, explanation: explanation).findings()
        findings += AccountNames(accounts: accounts, explanation: explanation).findings()
    }

    // MARK: - Units

    /// One unit for all tables: the one that says otherwise is wrong.
    private func units() -> [Finding] {
        let stated = accounts.sheets.filter { $0.grid.unit != nil }
        let usual = stated.filter { $0.grid.unit == $0.unit }
        guard stated.count >= 4, usual.count * 4 >= stated.count * 3 else { return [] }
        return stated.filter { $0.grid.unit != $0.unit }.map { sheet in
            Finding(
                .form, .contradicts, spans: [sheet.grid.title],
                message: LocalizedText(
                    zh: "\(sheet.table.title.zh)的金额单位与其他表不同：其他表为\(sheet.unit == 1 ? "元" : "万元")",
                    en: "the unit of this table is not the other tables'"))
        }
    }

    // MARK: - Parts

    private static let required: [(zh: String, en: String, words: [String])] = [
        ("部门概况", "overview", ["概况", "基本情况", "主要职能", "主要职责", "部门职责", "单位职责"]),
        ("机构设置", "organisation", ["机构设置", "机构情况", "单位构成", "内设机构", "部门构成", "基本情况", "机构人员", "部门概况", "单位概况"]),
        ("决算情况说明", "explanation", ["情况说明", "情况的说明"]), ("名词解释", "glossary", ["名词解释", "名词说明", "专业名词", "名词术语"]),
    ]

    private func parts() -> [Finding] {
        let contents = AccountTitles(accounts: accounts).contents
        let body = source.filledLines.filter { line in
            line.count <= 60 && !(contents?.contains(line.lowerBound) ?? false)
                && !accounts.sheets.contains { $0.grid.extent.overlaps(line) }
        }.map(source.packed).filter { !$0.contains("…") }
        return Self.required.compactMap { part in
            let isThere = body.contains { line in line.count <= 40 && part.words.contains(where: line.contains) }
            guard !isThere else { return nil }
            let isListed = contents.map { span in part.words.contains(where: source.packed(span).contains) } ?? false
            let title = accounts.sheets.first?.grid.title ?? 0..<min(10, source.codes.count)
            return Finding(
                .form, isListed ? .contradicts : .question,
                spans: [contents.map { $0.lowerBound..<min($0.lowerBound + 20, $0.upperBound) } ?? title],
                message: LocalizedText(zh: "缺少“\(part.zh)”部分", en: "there is no \(part.en)"))
        }
    }

    // MARK: - Leftovers

    /// Instructions of the template that nobody took out.
    private static let instructions = WordTable(words: [
        "根据实际情况填", "填写说明", "(如有)", "(请根据", "(请说明", "(请填", "(请按", "(说明:", "请填列", "此处说明", "删除此", "自行填写", "(单位全称)",
        "***", "___", "{部门", "[部门", "[单位", "(部门名称)", "○○", "待补充", "XX", "xx",
    ])

    private func leftovers() -> [Finding] {
        var (findings, last) = ([Finding](), -20)
        for position in source.codes.indices where position - last > 12 {
            guard let found = Self.instructions.match(source.codes, at: position, before: source.codes.count) else {
                continue
            }
            // Letters around make it a word.
            if position > 0,
                Code.isLetter(source.codes[position - 1])
                    || Code.isLetter(
                        found.end < source.codes.count && Code.isLetter(source.codes[position])
                            ? source.codes[found.end] : 0)
            {
                continue
            }
            last = position
            findings.append(
                Finding(
                    .template, .contradicts, spans: [position..<found.end],
                    message: LocalizedText(
                        zh: "模板占位或填写说明未删除：“\(source.quote(position..<found.end))”", en: "template text was left in")))
        }
        return findings
    }

    // MARK: - Punctuation

    private static let marks: Set<UInt16> = [Code.stop, Code.comma, Code.semicolon, Code.enumeration, Code.colon]

    /// "。。", "，。", "；；": two marks where one should be.
    private func punctuation() -> [Finding] {
        let codes = source.codes
        var (findings, index) = ([Finding](), 0)
        while index + 1 < codes.count {
            defer { index += 1 }
            guard Self.marks.contains(codes[index]) else { continue }
            var next = index + 1
            while next < codes.count, codes[next] == Code.space { next += 1 }
            guard next < codes.count, Self.marks.contains(codes[next]), next - index <= 2 else { continue }
            // ASCII marks in a number or an address, and columns of dots, are none.
            guard source.scalars[index].value > 127 || source.scalars[next].value > 127,
                !accounts.sheets.contains(where: { $0.grid.extent.contains(index) })
            else { continue }
            findings.append(
                Finding(
                    .form, .contradicts, spans: [max(0, index - 4)..<(next + 1)],
                    message: LocalizedText(
                        zh: "标点重复：“\(source.quote(max(0, index - 4)..<(next + 1)))”", en: "doubled punctuation")))
            index = next
        }
        return findings
    }
}
