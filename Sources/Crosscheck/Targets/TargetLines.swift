import Kernel

/// Targets told in lines: "数量指标：…" anywhere, and the items under a heading of targets.
struct TargetLines {
    private let source: SourceText

    init(_ source: SourceText) { self.source = source }

    private struct Section {
        var items: [Range<Int>] = []
        /// Words that tell of results where targets should stand.
        var results: [Range<Int>] = []
    }

    var findings: [Finding] {
        var (findings, section) = ([Finding](), Section?.none)
        func close() {
            if let section { findings += self.findings(in: section) }
            section = nil
        }
        for line in source.lines where !line.isEmpty && !line.contains(where: { source.codes[$0] == Code.tab }) {
            // Outside of a section only a line with 标 (目标, 指标) can matter, and few have it.
            guard section != nil || line.contains(where: { source.codes[$0] == Self.mark }) else { continue }
            if let text = headingText(line) {
                close()
                if Self.announcesTargets(text) { section = Section() }
            } else if let item = labelledItem(line) {
                findings += [finding(item)].compactMap { $0 }
            } else if section != nil {
                take(line, into: &section)
            }
        }
        close()
        return findings
    }

    private static let mark: UInt16 = 0x6807

    // MARK: Headings

    /// A short numbered line that doesn't end as a sentence does.
    private func headingText(_ line: Range<Int>) -> String? {
        guard line.count <= 40, isNumbered(line) else { return nil }
        let text = source.quote(line).trimmedOfSpaces
        let number = /[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节部条]/
        guard text.prefixMatch(of: number) != nil, text.last?.isPunctuation == false else { return nil }
        return text
    }

    /// Whether the line may begin with a number in words; most don't, and a pattern is slow to say so.
    private func isNumbered(_ line: Range<Int>) -> Bool {
        guard let first = line.first(where: { !Code.isSpace(source.codes[$0]) }) else { return false }
        return Self.numberStarts.contains(source.codes[first])
    }

    private static let numberStarts = Code.of("一二三四五六七八九十(第")

    private static func announcesTargets(_ heading: String) -> Bool {
        ["绩效目标", "年度目标", "总体目标", "工作目标", "绩效指标"].contains(where: heading.contains)
            && !["完成", "实现", "达成", "偏离", "分析", "评价", "管理", "监控", "调整"].contains(where: heading.contains)
    }

    // MARK: Items

    /// "数量指标：加强培训", "指标2：…", "目标1：…".
    private func labelledItem(_ line: Range<Int>) -> Range<Int>? {
        let start = line.prefix(16)
        guard line.count <= 120, let mark = start.firstIndex(where: { source.codes[$0] == Self.mark }),
            start[mark...].contains(where: { source.codes[$0] == Code.colon })
        else { return nil }
        let label =
            /\s*((产出|效益|满意度)?(数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度)?指标\d*|(绩效)?目标\d+)[:：]/
        let text = source.quote(line)
        guard let match = text.prefixMatch(of: label) else { return nil }
        let item = line.lowerBound + text[..<match.range.upperBound].unicodeScalars.count
        return item < line.upperBound ? item..<line.upperBound : nil
    }

    private func take(_ line: Range<Int>, into section: inout Section?) {
        let text = source.quote(line)
        if let match = text.prefixMatch(of: /\s*([(（]?\d+[)）.．、]|[①②③④⑤⑥⑦⑧⑨⑩]|[一二三四五六七八九]是)/) {
            let start = line.lowerBound + text[..<match.range.upperBound].unicodeScalars.count
            let stop = (start..<line.upperBound).first { source.codes[$0] == Code.stop } ?? line.upperBound
            // A long item is a report on work done; its headline isn't judged as a target.
            if line.count <= 120, start < stop { section?.items.append(start..<stop) }
        }
        for word in ["累计完成", "已完成", "完成了", "实现了", "取得了", "获得了", "同比增长", "同比下降", "累计"] {
            if let found = source.span(of: word, in: line) {
                section?.results.append(found)
                break
            }
        }
    }

    // MARK: Findings

    private func findings(in section: Section) -> [Finding] {
        section.items.compactMap(finding) + [results(section)].compactMap { $0 }
    }

    /// A target that has no number at all, whatever else may be said of it.
    private func finding(_ item: Range<Int>) -> Finding? {
        let text = source.quote(item).trimmedOfSpaces
        let typed = TypedValue(text)
        guard !source.folded(item).contains(where: Code.isDigit), typed.unit.isEmpty, typed.nature != .qualitative
        else { return nil }
        let draft = DraftIndicator(name: text, kind: IndicatorKind(heading: String(text.prefix(8))))
        let faults = draft.reviewed().findings.filter { $0.rule != .incomplete || $0.field == .value }
        guard faults.contains(where: { $0.severity == .error && $0.rule != .incomplete }) else { return nil }
        let review = QualityReview(faults, proposals: IndicatorPattern.proposals(for: draft, limit: 1))
        return Finding(review, of: text, spans: [item])
    }

    private func results(_ section: Section) -> Finding? {
        guard section.results.count >= 2 else { return nil }
        var finding = Finding(
            .target, .question, spans: Array(section.results.prefix(20)),
            message: LocalizedText(
                zh: "绩效目标一节写的是已取得的结果（\(section.results.count) 处），不是年初可以考核的目标。",
                en:
                    "The section on targets tells of results already achieved (\(section.results.count) places), not of targets set beforehand."
            ))
        finding.suggestion = LocalizedText(
            zh: "引用年初批复的目标表，逐项写明“名称、符号、指标值、单位”。",
            en: "Quote the targets approved at the start of the year: name, sign, value and unit of each.")
        return finding
    }
}
