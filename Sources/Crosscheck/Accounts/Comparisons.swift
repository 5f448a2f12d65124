import Kernel

/// 大于, 小于, 等于 and 持平 between outturn and budget.
struct Comparisons {
    let source: SourceText

    private static let words: [(String, Int)] = [
        ("大于", 1), ("高于", 1), ("超过", 1), ("多于", 1), ("小于", -1), ("低于", -1), ("少于", -1), ("等于", 0), ("持平", 0), ("一致", 0),
        ("无差异", 0),
    ]

    func check(_ span: Range<Int>, budget: ToldFigure, spent: ToldFigure, _ findings: inout [Finding]) {
        guard let one = spent.printing, let other = budget.printing else { return }
        let sign = one.interval.meets(other.interval) ? 0 : one.interval.low > other.interval.high ? 1 : -1
        let start = max(Int(spent.figure.end), Int(budget.figure.end))
        guard start < span.upperBound else { return }
        let limit = min(span.upperBound, start + 90)
        // The first of the words counts; later ones belong to the reason.
        let found = Self.words.compactMap { word, claimed in
            source.find(Code.of(word), in: start..<limit).map { (place: $0, word: word, claimed: claimed) }
        }.min { $0.place.lowerBound < $1.place.lowerBound }
        guard let (place, word, claimed) = found else { return }
        let clause = source.packed(max(start, place.lowerBound - 14)..<min(limit, place.upperBound + 12))
        guard clause.contains("决算") || clause.contains("预算"), !clause.contains("上年"), claimed != sign,
            !["基本持平", "基本一致", "预算数大于决算", "预算数小于决算", "预算数高于决算"].contains(where: clause.contains)
        else { return }
        let truth = sign == 0 ? "等于" : sign > 0 ? "大于" : "小于"
        findings.append(
            Finding(
                .order, .contradicts, spans: [place, spent.figure.span, budget.figure.span],
                message: LocalizedText(
                    zh:
                        "写为“\(word)”，但决算\(source.quote(spent.figure.span))\(truth)预算\(source.quote(budget.figure.span))",
                    en:
                        "“\(word)” doesn't fit outturn \(source.quote(spent.figure.span)) and budget \(source.quote(budget.figure.span))"
                ),
                consistent: truth))
    }
}

/// A percentage of two amounts told with it.
enum Percents {
    static func check(_ percent: ToldFigure, part: ToldFigure, whole: ToldFigure, _ source: SourceText) -> [Finding] {
        guard let stated = percent.figure.interval, let value = percent.figure.value, let a = part.figure.interval,
            let b = whole.figure.interval,
            let computed = try? a / b, let step = percent.figure.lastDigit
        else { return [] }
        let formula = source.quote(part.figure.span) + "÷" + source.quote(whole.figure.span)
        let spans = [percent.figure.span, part.figure.span, whole.figure.span]
        if stated.meets(computed) {
            return [
                Finding(.ratio, .holds, spans: spans, message: Wording.holds(.ratio, formula), calculation: formula)
            ]
        }
        let consistent = Printed.consistent(computed, like: percent.figure)
        // Within one unit of the last digit: cut off instead of rounded.
        let wide = (try? Interval(value - step, value + step)) ?? stated
        let isCut = wide.meets(computed)
        return [
            Finding(
                .ratio, isCut ? .question : .contradicts, spans: spans,
                message: isCut
                    ? LocalizedText(
                        zh: "百分比可能是截取而非四舍五入：写为\(source.quote(percent.figure.span))，应为\(consistent)",
                        en: "cut off instead of rounded? \(consistent)")
                    : Wording.differs(
                        .ratio, stated: source.quote(percent.figure.span), consistent: consistent, formula: formula,
                        slip: nil),
                calculation: formula, consistent: consistent)
        ]
    }
}
