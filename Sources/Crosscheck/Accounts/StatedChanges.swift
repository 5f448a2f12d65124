import Kernel

/// What the explanation says of changes, shares and completion, where one sentence gives all the figures.
struct StatedChanges {
    let accounts: Accounts
    let reading: Reading
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    func read(into findings: inout [Finding]) {
        for section in explanation.sections where section.topic != .other {
            let told = reading.told(in: section.span)
            for (index, rate) in told.enumerated() where rate.isPercent {
                if rate.role == .up || rate.role == .down, index > 0 { change(told, index, &findings) }
            }
            completion(section, told, &findings)
            unmarked(section, &findings)
            if section.topic == .procurement { procurement(told, &findings) }
        }
    }

    /// "增加12.30万元，增长5.10%": both words point one way, and nothing grows by a rate from zero.
    private func change(_ told: [ToldFigure], _ index: Int, _ findings: inout [Finding]) {
        let (rate, change) = (told[index], told[index - 1])
        guard change.isMoney, change.role == .up || change.role == .down,
            change.figure.sentence == rate.figure.sentence, change.figure.digits != 0, rate.lead.count <= 8
        else { return }
        if change.role != rate.role, rate.figure.digits != 0 {
            findings.append(
                Finding(
                    .order, .contradicts, spans: [rate.figure.span, change.figure.span],
                    message: LocalizedText(
                        zh:
                            "增减方向不一致：“\(change.name.suffix(6))\(source.quote(change.figure.span))，\(rate.lead.drop { $0 == "，" })\(source.quote(rate.figure.span))”",
                        en: "one word says more, the other less")))
        }
        guard change.role == .up, index >= 2 else { return }
        let now = told[index - 2]
        guard now.isMoney, now.figure.sentence >= change.figure.sentence - 1, now.role != .up, now.role != .down,
            let value = now.figure.value, value == change.figure.value
        else { return }
        findings.append(
            Finding(
                .growth, .contradicts, spans: [rate.figure.span, change.figure.span, now.figure.span],
                message: LocalizedText(
                    zh: "上年为0，增长率没有意义：\(source.quote(rate.figure.span))", en: "nothing grows from zero by a percentage")
            ))
    }

    /// "占76.23；…占12.10%；…占3.05%": one share of a list lacks its mark.
    private func unmarked(_ section: Explanation.Section, _ findings: inout [Finding]) {
        let codes = source.codes
        var (marked, bare) = (0, [Range<Int>]())
        for position in section.body where codes[position] == 0x5360 {  // 占
            var end = position + 1
            while end < section.body.upperBound, Code.isSpace(codes[end]) { end += 1 }
            let start = end
            while end < section.body.upperBound, Code.isDigit(codes[end]) || codes[end] == Code.point { end += 1 }
            guard end > start, end < codes.count else { continue }
            if codes[end] == UInt16(UInt8(ascii: "%")) {
                marked += 1
            } else if [Code.semicolon, Code.stop, Code.comma, Code.newline].contains(codes[end]) {
                bare.append(start..<end)
            }
        }
        guard marked >= 2, bare.count < marked else { return }
        findings += bare.map { span in
            Finding(
                .form, .contradicts, spans: [span],
                message: LocalizedText(zh: "占比缺少百分号：“占\(source.quote(span))”", en: "a share without its percent sign"),
                consistent: source.quote(span) + "%")
        }
    }

    /// "年初预算为…，支出决算为…，完成年初预算的…%" of the section's sum.
    private func completion(_ section: Explanation.Section, _ told: [ToldFigure], _ findings: inout [Finding]) {
        guard section.topic == .general || section.topic == .fund || section.topic == .capital else { return }
        let items = ItemTitles.first(in: section.body, reading.codes) ?? section.body.upperBound
        let told = told.filter { Int($0.figure.start) < items }
        guard let done = told.firstIndex(where: { $0.isPercent && $0.role == .done }), done >= 2,
            let budget = ItemParagraphs.budget(Array(told[..<done]), for: told[done]),
            let spent = told[..<done].last(where: { $0.isMoney && $0.role == .spent }), budget.figure.digits != 0
        else { return }
        findings += Percents.check(told[done], part: spent, whole: budget, source)
        let limit = min(items, Int(told[done].figure.end) + 60)
        Comparisons(source: source).check(Int(told[done].figure.end)..<limit, budget: budget, spent: spent, &findings)
    }

    /// Total = goods + works + services; what small firms got is a part of it.
    private func procurement(_ told: [ToldFigure], _ findings: inout [Finding]) {
        func amount(_ test: (String) -> Bool) -> ToldFigure? { told.first { $0.isMoney && test($0.name) } }
        guard
            let total = amount({
                $0.contains("采购")
                    && ($0.contains("总额") || $0.contains("合计") || $0.hasSuffix("采购支出") || $0.hasSuffix("金额"))
                    && !$0.contains("中小")
            }),
            let whole = total.printing
        else { return }
        let parts = ["货物", "工程", "服务"].compactMap { word in amount { $0.contains(word) && !$0.contains("中小") } }
        if parts.count >= 2 {
            let relation = Relation(
                .sum, LocalizedText(zh: "政府采购总额=货物+工程+服务", en: "procurement is goods, works and services"), whole,
                parts.compactMap(\.printing))
            if parts.count == 3 || relation.holds {
                var blame = Blame(source: source)
                blame.add(relation)
                findings += blame.findings()
            }
        }
        let small = amount { $0.contains("中小企业") }
        let micro = amount { $0.contains("小微企业") }
        for (part, limit) in [(small, total), (micro, small ?? total)] {
            guard let part, let one = part.printing, let other = limit.printing, part.index != limit.index,
                one.interval.low > other.interval.high
            else { continue }
            findings.append(
                Finding(
                    .order, .contradicts, spans: [part.figure.span, limit.figure.span],
                    message: LocalizedText(
                        zh: "部分大于整体：\(source.quote(part.figure.span))大于\(source.quote(limit.figure.span))",
                        en: "a part is above its whole")))
        }
        for share in told where share.isPercent {
            let base =
                share.lead.contains("采购支出总额") || share.lead.contains("采购总额")
                ? total : share.lead.contains("中小企业合同") || share.lead.contains("授予中小企业") ? small : nil
            guard let base, let part = told.last(where: { $0.isMoney && $0.index < share.index }),
                part.index != base.index, base.figure.digits != 0
            else { continue }
            findings += Percents.check(share, part: part, whole: base, source)
        }
    }
}
