/// Divides a printed document into running text and the tables that stand under a title of their own.
struct SheetFinder {
    enum Block {
        case text([PrintedLine])
        case sheet(title: [PrintedLine], lines: [PrintedLine])
    }

    private let pages: [[PrintedLine]]
    private var blocks: [Block] = []
    private var text: [PrintedLine] = []
    private var sheet: (title: [PrintedLine], name: String, lines: [PrintedLine])?
    /// Whether the last page ended within the table.
    private var isOpen: Bool { sheet != nil }

    static func blocks(_ pages: [[PrintedLine]]) -> [Block] {
        var finder = SheetFinder(pages: pages)
        for page in pages { finder.read(page) }
        finder.close()
        finder.flush()
        return finder.blocks
    }

    private init(pages: [[PrintedLine]]) { self.pages = pages }

    private mutating func read(_ lines: [PrintedLine]) {
        var index = 0
        if isOpen, !continues(lines) { close() }
        while index < lines.count {
            if let title = title(lines, at: index) {
                if let open = sheet, open.name == title.name {
                    // The title is printed again on the page that the table goes on to.
                    index += title.count
                    while index < lines.count, isMark(lines[index]) { index += 1 }
                    continue
                }
                close()
                flush()
                sheet = (Array(lines[index..<(index + title.count)]), title.name, [])
                index += title.count
                while index < lines.count, isMark(lines[index]) {
                    sheet?.title.append(lines[index])
                    index += 1
                }
                continue
            }
            if isOpen {
                if endsSheet(lines, at: index) {
                    close()
                    text.append(lines[index])
                } else {
                    sheet?.lines.append(lines[index])
                }
            } else {
                text.append(lines[index])
            }
            index += 1
        }
    }

    private mutating func flush() {
        if !text.isEmpty { blocks.append(.text(text)) }
        text = []
    }

    private mutating func close() {
        if let sheet {
            flush()
            blocks.append(sheet.lines.isEmpty ? .text(sheet.title) : .sheet(title: sheet.title, lines: sheet.lines))
        }
        sheet = nil
    }

    /// The page goes on with rows before anything else, or prints the table's title again.
    private func continues(_ lines: [PrintedLine]) -> Bool {
        guard let first = lines.first else { return true }
        if let title = title(lines, at: 0) { return title.name == sheet?.name }
        if endsSheet(lines, at: 0) { return false }
        // The head again.
        let head = Set(sheet?.lines.prefix(12).map(\.packed) ?? [])
        if lines.prefix(3).contains(where: { $0.packed.count > 3 && head.contains($0.packed) }) { return true }
        return isMark(first)
            || lines.prefix(8).contains { line in
                line.words.contains { PrintedNumber.isAmount($0.text) } && line.words.count >= 2 && !isSentence(line)
            }
    }

    // MARK: - Titles

    private static let subjects = ["决算", "收入", "支出", "收支", "经费", "预算", "基金", "资产"]

    /// A title at `index`, perhaps of two lines: its name, and how many lines it takes.
    private func title(_ lines: [PrintedLine], at index: Int) -> (name: String, count: Int)? {
        for count in 1...2 where index + count <= lines.count {
            let group = lines[index..<(index + count)]
            guard let name = Self.name(Array(group)) else { continue }
            if count == 2, Self.name([lines[index + 1]]) != nil && (Self.name([lines[index + 1]])?.count ?? 0) > 6 {
                continue
            }
            // The list of contents has titles one below the other.
            let next = index + count
            if next < lines.count, Self.name([lines[next]]) != nil { return nil }
            if index > 0, Self.name([lines[index - 1]]) != nil, !isTableLine(lines, next) { return nil }
            guard isTableLine(lines, next) else { return nil }
            return (name, count)
        }
        return nil
    }

    static func name(_ lines: [PrintedLine]) -> String? {
        guard let size = lines.first?.size, lines.allSatisfy({ abs($0.size - size) < 3 }) else { return nil }
        var packed = lines.map { line in
            // "公开01表" may stand on the same line.
            line.pieces.count == 2 && mark(line.pieces[1].packed) ? line.pieces[0].packed : line.packed
        }.joined()
        for ending in ["(续)", "（续）", "(续表)", "（续表）", "续表"] where packed.hasSuffix(ending) {
            packed = String(packed.dropLast(ending.count))
        }
        guard (5...42).contains(packed.count),
            packed.hasSuffix("表") || packed.hasSuffix("表）") || packed.hasSuffix("表)"),
            subjects.contains(where: packed.contains), !packed.contains("…"), !packed.contains("。"),
            !packed.contains("，"),
            !packed.hasPrefix("注"), !packed.hasPrefix("附件"), !packed.contains("公开0"), !packed.contains("详见"),
            !packed.contains("单位：")
        else { return nil }
        return packed
    }

    private static func mark(_ text: String) -> Bool {
        text.count <= 12
            && (text.hasPrefix("公开") || text.hasPrefix("表") || text.hasPrefix("单位") || text.hasPrefix("金额单位")
                || text.hasPrefix("财决"))
    }

    /// "公开01表", "部门：…", "金额单位：万元": what stands between a title and its table.
    private func isMark(_ line: PrintedLine) -> Bool {
        let text = line.packed
        if text.hasPrefix("公开") && text.count <= 10 { return true }
        return ["部门：", "部门:", "单位：", "单位:", "编制单位", "金额单位", "部门名称", "单位名称", "编制部门", "填报单位", "公开部门"].contains {
            text.contains($0)
        }
            && text.count <= 60 && !line.words.contains { PrintedNumber.isAmount($0.text) }
    }

    /// Whether a table's beginning stands within the next few lines.
    private func isTableLine(_ lines: [PrintedLine], _ index: Int) -> Bool {
        lines.dropFirst(index).prefix(5).contains { line in
            isMark(line) || (line.pieces.count >= 3 && !isSentence(line))
                || ["项目", "收入", "支出"].contains(where: { line.packed.hasPrefix($0) && line.pieces.count >= 2 })
        }
    }

    // MARK: - Ends

    private func isSentence(_ line: PrintedLine) -> Bool {
        line.packed.contains("。") || line.pieces.contains { $0.packed.count > 34 }
    }

    /// A note below the table, a heading of the next part, or the running text.
    private func endsSheet(_ lines: [PrintedLine], at index: Int) -> Bool {
        let line = lines[index]
        let text = line.packed
        if ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注释"].contains(where: text.hasPrefix) { return true }
        if text.hasPrefix("第"), text.prefix(5).contains("部分") { return true }
        if text.contains("情况说明") || text.contains("情况的说明") { return true }
        guard
            !line.words.contains(where: { PrintedNumber.isAmount($0.text) }) || text.contains("万元")
                || text.contains("。")
        else { return false }
        return isSentence(line) && line.pieces.count <= 2 && text.count >= 24
    }
}
