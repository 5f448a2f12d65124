import Kernel

/// One organisation's name on the cover, in the tables' heads and in the text.
struct AccountNames {
    let accounts: Accounts
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    /// The name that each table gives behind 部门：.
    private func marked() -> [(name: String, span: Range<Int>)] {
        source.filledLines.compactMap { line in
            guard line.count <= 120 else { return nil }
            let text = source.packed(line)
            for mark in ["编制单位：", "编制单位:", "部门名称：", "单位名称：", "公开部门：", "编制部门：", "填报单位：", "部门：", "部门:"] {
                guard let place = text.firstRange(of: mark),
                    text.contains("单位：") || text.contains("单位:") || text.hasPrefix(mark)
                else { continue }
                let name = text[place.upperBound...].prefix { !"0123456789年：:".contains($0) }
                let plain = String(name).replacing("金额单位", with: "").replacing("单位", with: "").replacing("公开", with: "")
                return plain.count >= 4 ? (plain, line) : nil
            }
            return nil
        }
    }

    func findings() -> [Finding] {
        let marked = marked()
        var counts: [String: Int] = [:]
        for mark in marked { counts[mark.name, default: 0] += 1 }
        guard let (name, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            count >= 2 || counts.count == 1
        else { return [] }
        var findings: [Finding] = []
        for mark in marked where mark.name != name && count * 2 > marked.count && !isSame(mark.name, name) {
            findings.append(
                Finding(
                    .form, .contradicts, spans: [mark.span],
                    message: LocalizedText(
                        zh: "表头单位名称不一致：其他表为“\(name)”，此处为“\(mark.name)”", en: "the other tables name “\(name)”"),
                    consistent: name))
        }
        return findings + strangers(name)
    }

    private func isSame(_ a: String, _ b: String) -> Bool { a.contains(b) || b.contains(a) }

    // MARK: - Other names in the text

    private static let kinds = ["委员会", "管理局", "办公室", "服务局", "监督局", "保障局", "局", "厅", "委", "中心", "院", "会"]
    private static let following = ["共有车辆", "部门共有", "贯彻执行", "主要职责", "主要职能", "机关运行经费", "概况", "年末"]

    /// A name of the same kind that stands where the department's own should.
    private func strangers(_ own: String) -> [Finding] {
        var findings: [Finding] = []
        for word in Self.following {
            var start = 0
            while let place = source.find(Code.of(word), in: start..<source.codes.count) {
                start = place.upperBound
                if let span = name(before: place.lowerBound) { check(span, own, &findings) }
            }
        }
        for (_, end) in source.years() {
            let after = source.packed(end..<min(source.codes.count, end + 12))
            guard
                ["年度部门决算", "年度单位决算", "年度收入", "年度支出", "年度财政", "年度一般", "年度机关", "年度政府采购", "年度“三公”"].contains(
                    where: after.hasPrefix)
            else { continue }
            if let span = name(before: end - 4) { check(span, own, &findings) }
        }
        return findings
    }

    private func name(before end: Int) -> Range<Int>? {
        var (start, last) = (end, end)
        while last > 0, source.codes[last - 1] == Code.newline || Code.isSpace(source.codes[last - 1]) { last -= 1 }
        start = last
        while start > 0, last - start < 24, Code.isHan(source.codes[start - 1]) { start -= 1 }
        let text = source.packed(start..<last)
        // A sentence of its own: no name within one, such as that of the office that gave an order.
        let isFirst =
            start == 0
            || [Code.newline, Code.stop, Code.comma, Code.semicolon, Code.space].contains(source.codes[start - 1])
        guard isFirst, text.count >= 5, Self.kinds.contains(where: text.hasSuffix), !text.hasSuffix("本部门"),
            !text.hasSuffix("社会")
        else { return nil }
        return start..<last
    }

    private func check(_ span: Range<Int>, _ own: String, _ findings: inout [Finding]) {
        var text = source.packed(span)
        for lead in ["截至", "按", "根据", "其中", "按照", "本级", "组织对"] where text.hasPrefix(lead) {
            text = String(text.dropFirst(lead.count))
        }
        // A unit below the department, or a short form of its name, is no stranger.
        guard !isSame(text, own), text.filter(own.contains).count * 10 < text.count * 9 else { return }
        let mentions = source.count(of: Code.of(text))
        guard mentions <= 2, source.count(of: Code.of(own)) >= 3 else { return }
        guard !findings.contains(where: { $0.spans == [span] }) else { return }
        findings.append(
            Finding(
                .form, mentions == 1 ? .contradicts : .question, spans: [span],
                message: LocalizedText(
                    zh: "出现其他单位名称“\(text)”，本部门为“\(own)”", en: "another organisation's name, “\(text)”"), consistent: own
            ))
    }
}
