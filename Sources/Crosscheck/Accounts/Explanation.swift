import Kernel

/// The explanation of final accounts (决算情况说明), divided into its sections by their headings.
struct Explanation {
    enum Topic: Sendable {
        case balance, income, spending, fiscal, general, basic, threePublic, fund, capital, office, procurement, assets
        case meetings, performance, other
    }

    struct Section: Sendable {
        let topic: Topic
        /// From the heading's first character to the next heading.
        let span: Range<Int>
        /// Without the heading.
        let body: Range<Int>
    }

    /// Special words first.
    private static let topics: [(String, Topic)] = [
        ("名词解释", .other), ("三公", .threePublic), ("机关运行经费", .office), ("政府采购", .procurement), ("国有资产", .assets),
        ("资产占", .assets),
        ("绩效", .performance), ("政府性基金", .fund), ("国有资本经营", .capital), ("基本支出", .basic), ("收入支出决算总体", .balance),
        ("财政拨款收入支出", .fiscal), ("财政拨款收支", .fiscal), ("财政拨款支出", .general), ("一般公共预算", .general), ("收入支出", .balance),
        ("收支", .balance), ("收入决算", .income), ("支出决算", .spending), ("其他重要", .other), ("概况", .other), ("附件", .other),
        ("附表", .other),
        ("机构设置", .other), ("职责", .other), ("职能", .other), ("会议费", .meetings), ("培训费", .meetings), ("重点工作", .other),
    ]

    let sections: [Section]
    /// Lines that are headings of whatever kind, with their words.
    let headings: [(span: Range<Int>, text: String)]

    init(_ source: SourceText, tables: [Range<Int>]) {
        var heads: [(line: Range<Int>, head: Range<Int>, text: String)] = []
        for line in source.filledLines where !tables.contains(where: { $0.overlaps(line) }) {
            guard let (head, text) = Self.heading(source, line) else { continue }
            heads.append((line, head, text))
        }
        headings = heads.map { ($0.head, $0.text) }
        var sections: [Section] = []
        for (index, head) in heads.enumerated() {
            var topic = Self.topics.first { head.text.contains($0.0) }?.1 ?? .other
            // "财政拨款收入支出决算总体情况" is T4's, whatever comes first.
            if topic == .balance, head.text.contains("财政拨款") { topic = .fiscal }
            if topic == .other, Self.isLower(head.text), let last = sections.last { topic = last.topic }
            let end = index + 1 < heads.count ? heads[index + 1].line.lowerBound : source.codes.count
            let table = tables.first { $0.lowerBound >= head.line.lowerBound && $0.lowerBound < end }
            let limit = min(end, table?.lowerBound ?? end)
            sections.append(
                Section(
                    topic: topic, span: head.line.lowerBound..<max(limit, head.line.lowerBound),
                    body: head.head.upperBound..<max(limit, head.head.upperBound)))
        }
        self.sections = sections
    }

    /// "（一）总体情况" divides the section that it stands in.
    private static func isLower(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        return first == "（" || first == "(" || first.isNumber && first.isASCII
    }

    private static func heading(_ source: SourceText, _ line: Range<Int>) -> (Range<Int>, String)? {
        let stop = source.codes[line].prefix(46).firstIndex { $0 == Code.stop || $0 == Code.colon } ?? line.upperBound
        let head = line.lowerBound..<stop
        let text = source.packed(head)
        guard text.count <= 40, text.count >= 3, !text.contains("，"), !text.contains("…"), !text.contains("...") else {
            return nil
        }
        let isPart = text.hasPrefix("第") && text.prefix(5).contains("部分")
        let stripped = Enumerators.stripped(text)
        guard isPart || stripped.count < text.count,
            topics.contains(where: { text.contains($0.0) }) || text.contains("情况")
        else {
            return nil
        }
        // A sentence that goes on behind a short beginning isn't headed by it unless it says what it is.
        if stop < line.upperBound, !(text.hasSuffix("情况") || text.hasSuffix("说明")) { return nil }
        if text.contains("(项)") || text.contains("（项）") || text.contains("万元") || text.contains("(款)") { return nil }
        return (head, text)
    }
}
