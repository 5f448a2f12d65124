import Kernel

/// A table of performance targets (绩效目标表) in a document: which column says what, and its rows as drafts.
struct TargetTable {
    enum Column: CaseIterable {
        case family, kind, name, nature, value, unit, definition, source, baseline, responsible, deadline

        /// What the head of such a column is called; the longer names first.
        fileprivate var heads: [String] {
            switch self {
            case .family: ["一级指标"]
            case .kind: ["二级指标", "指标类型", "指标类别"]
            case .name: ["三级指标", "四级指标", "指标名称", "具体指标", "指标内容"]
            case .nature: ["指标性质", "计算符号", "指标方向"]
            case .value:
                [
                    "年度指标值", "年初指标值", "全年指标值", "预期指标值", "目标指标值", "计划指标值", "年度目标值", "指标值", "目标值", "绩效值",
                ]
            case .unit: ["度量单位", "计量单位", "指标单位", "单位"]
            case .definition: ["指标解释", "指标说明", "计算公式", "指标定义"]
            case .source: ["数据来源", "指标来源", "佐证资料", "取值来源"]
            case .baseline: ["上年完成值", "上年实际", "上年值", "历史值", "基期值"]
            case .responsible: ["责任科室", "责任人", "责任单位", "责任部门"]
            case .deadline: ["完成时限", "完成时间"]
            }
        }
    }

    /// A cell's words and where they stand.
    struct Cell {
        let text: String
        let span: Range<Int>

        static let empty = Cell(text: "", span: 0..<0)
    }

    struct Row {
        let draft: DraftIndicator
        let name: Cell
        let value: Cell
    }

    let columns: [Column: Int]
    /// The cell above the names.
    let title: Cell
    let rows: [Row]

    /// Nil when the lines hold no table of targets: one has at least a column of names and one of values.
    init?(_ lines: [[Cell]]) {
        guard let head = lines.firstIndex(where: { Self.columns(of: $0) != nil }),
            let columns = Self.columns(of: lines[head])
        else { return nil }
        self.columns = columns
        title = columns[.name].map { lines[head][$0] } ?? .empty
        rows = Self.rows(lines[(head + 1)...], columns)
    }

    /// What a form doesn't ask for isn't missed.
    func asks(for field: DraftIndicator.Field) -> Bool {
        switch field {
        case .name, .value: true
        // "每季度一次" and a date say enough without a sign.
        case .nature: false
        case .source: columns[.source] != nil
        case .baseline: columns[.baseline] != nil
        case .responsible: columns[.responsible] != nil
        case .deadline: columns[.deadline] != nil
        }
    }

    private static func columns(of line: [Cell]) -> [Column: Int]? {
        var found: [Column: Int] = [:]
        for (index, cell) in line.enumerated() {
            let head = cell.text.filter { !$0.isWhitespace }
            guard (2...14).contains(head.count) else { continue }
            // The result is no target: "实际完成值", "全年实际值".
            if ["完成值", "实际值", "得分", "分值", "权重"].contains(where: head.contains) && !head.hasPrefix("上年") { continue }
            let column = Column.allCases.first { column in
                found[column] == nil && column.heads.contains { head.hasPrefix($0) || head.hasSuffix($0) }
            }
            if let column { found[column] = index }
        }
        return found[.name] != nil && found[.value] != nil ? found : nil
    }

    private static func rows(_ lines: ArraySlice<[Cell]>, _ columns: [Column: Int]) -> [Row] {
        var rows: [Row] = []
        var (family, kind) = ("", "")
        for line in lines {
            func cell(_ column: Column) -> Cell {
                columns[column].flatMap { $0 < line.count ? line[$0] : nil } ?? .empty
            }
            // A cell merged with those above it is empty here.
            if !cell(.family).text.isEmpty { (family, kind) = (cell(.family).text, "") }
            if !cell(.kind).text.isEmpty { kind = cell(.kind).text }
            let name = withoutSerial(cell(.name).text)
            guard name.contains(where: \.isLetter), !Column.name.heads.contains(name), !isSum(name) else { continue }
            let known = IndicatorKind(heading: kind) ?? IndicatorKind(heading: family)
            // Indicators of spending and management stand in the same form and follow rules of their own.
            guard known != nil || (columns[.kind] == nil && columns[.family] == nil) else { continue }
            rows.append(
                Row(draft: draft(name, known, cell), name: cell(.name), value: cell(.value)))
        }
        return rows
    }

    private static func draft(_ name: String, _ kind: IndicatorKind?, _ cell: (Column) -> Cell) -> DraftIndicator {
        let unit = cell(.unit).text.isEmpty ? DraftIndicator.unit(impliedBy: name) : cell(.unit).text
        let typed = TypedValue(cell(.value).text, unit: unit)
        let sign = cell(.nature).text.filter { !$0.isWhitespace }
        return DraftIndicator(
            name: name, kind: kind, definition: cell(.definition).text,
            nature: TargetNature(sign: sign) ?? typed.nature,
            value: typed.value, unit: typed.unit, baseline: cell(.baseline).text, source: cell(.source).text,
            responsible: cell(.responsible).text, deadline: cell(.deadline).text)
    }

    /// Without "指标1：" or "（1）" before it.
    private static func withoutSerial(_ text: String) -> String {
        let bare = text.filter { !$0.isWhitespace }
        guard let match = bare.prefixMatch(of: /指标\d*[:：]?|[(（]?\d+[)）.、．]/) else { return bare }
        // "指标" alone begins a name like any other word.
        return match.output == "指标" ? bare : String(bare[match.range.upperBound...])
    }

    private static func isSum(_ name: String) -> Bool { ["合计", "总分", "总计", "小计", "……", "..."].contains(name) }
}

extension IndicatorKind {
    /// By the words of a form: "数量指标", "社会效益指标"; nil for headings of other frameworks.
    init?(heading: String) {
        let words: [(String, IndicatorKind)] = [
            ("满意", .satisfaction), ("可持续", .sustainability), ("成本", .cost), ("生态", .ecological), ("数量", .quantity),
            ("质量", .quality), ("时效", .timeliness), ("经济效益", .economic), ("社会效益", .social),
        ]
        guard let kind = words.first(where: { heading.contains($0.0) })?.1 else { return nil }
        self = kind
    }
}
