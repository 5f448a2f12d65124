import Kernel

/// Empty tables say so in a note, full ones don't.
struct EmptyTables {
    let accounts: Accounts
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    private static let words = [
        "空表", "无数据", "表为空", "没有数据", "无此项", "没有相关", "无相关", "未发生", "无政府性基金", "没有政府性基金", "无国有资本", "没有国有资本", "未安排", "不涉及",
        "没有使用", "无收支", "无“三公”", "无内容",
    ]
    /// Said of a table itself.
    private static let plain = ["空表", "本表无数据", "表为空", "本表没有数据", "故本表无"]

    func findings() -> [Finding] {
        let sheets = accounts.sheets
        let noted = sheets.filter { $0.grid.isEmpty && Self.words.contains(where: (above($0) + note($0)).contains) }
        var findings: [Finding] = []
        for sheet in sheets {
            let note = note(sheet)
            if sheet.grid.isEmpty {
                guard !Self.words.contains(where: (above(sheet) + note).contains) else { continue }
                findings.append(
                    Finding(
                        .form, noted.isEmpty ? .question : .contradicts, spans: [sheet.grid.title],
                        message: LocalizedText(
                            zh: "\(sheet.table.title.zh)是空表，没有说明", en: "this table is empty and doesn't say so")))
            } else if Self.plain.contains(where: note.contains) {
                findings.append(
                    Finding(
                        .form, .contradicts, spans: [sheet.grid.title],
                        message: LocalizedText(
                            zh: "\(sheet.table.title.zh)有数据，却注明是空表",
                            en: "this table has amounts, but says that it is empty")))
            }
        }
        return findings + told()
    }

    /// From its title to its end: a note may stand among the rows.
    private func above(_ sheet: AccountSheet) -> String {
        let end = max(sheet.grid.title.upperBound, sheet.grid.extent.upperBound)
        return source.packed(sheet.grid.title.lowerBound..<end)
    }

    /// What stands between a table and the next title, if it is short or begins as a note.
    private func note(_ sheet: AccountSheet) -> String {
        let end = max(sheet.grid.extent.upperBound, sheet.grid.title.upperBound)
        var (text, position) = ("", end)
        for _ in 0..<6 {
            while position < source.codes.count, source.codes[position] == Code.newline { position += 1 }
            var stop = position
            while stop < source.codes.count, source.codes[stop] != Code.newline { stop += 1 }
            let line = source.packed(position..<stop)
            if TableName.isName(line) || line.hasPrefix("第") && line.prefix(5).contains("部分") || line.contains("情况说明") {
                break
            }
            text += line
            position = stop
        }
        return text
    }

    /// The explanation says that there is nothing, the table has something, or the other way round.
    private func told() -> [Finding] {
        [(AccountTable.fund, Explanation.Topic.fund, "政府性基金"), (.capital, .capital, "国有资本经营")].compactMap {
            table, topic, word in
            guard let sheet = accounts.sheet(table), !sheet.grid.isEmpty,
                let section = explanation.sections.first(where: { $0.topic == topic })
            else { return nil }
            let text = source.packed(section.body)
            guard
                let place = source.find(Code.of("无" + word), in: section.body)
                    ?? source.find(Code.of("没有" + word), in: section.body), text.count < 120
            else { return nil }
            return Finding(
                .form, .contradicts, spans: [place, sheet.grid.title],
                message: LocalizedText(
                    zh: "说明写“无\(word)”，\(table.title.zh)却有数据",
                    en: "the text says there is none, but the table has amounts"))
        }
    }
}
