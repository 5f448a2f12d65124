import Kernel

/// Quantities of which one can't exceed the other.
struct Orders {
    let reading: Reading
    private var figures: [Figure] { reading.figures }
    private var codes: [UInt16] { reading.codes }

    private struct Rule {
        let less: [UInt16]
        let more: [UInt16]
        /// Earlier years' matters may be among the lesser: ask, don't assert.
        let mayCarryOver: Bool

        init(_ less: String, _ more: String, mayCarryOver: Bool = false) {
            self.less = Code.of(less)
            self.more = Code.of(more)
            self.mayCarryOver = mayCarryOver
        }
    }

    private static let rules = [
        Rule("办结", "受理", mayCarryOver: true), Rule("签约", "选取", mayCarryOver: true),
        Rule("签约", "中选", mayCarryOver: true), Rule("办结", "交办", mayCarryOver: true),
        Rule("履约", "签约", mayCarryOver: true), Rule("验收", "完工", mayCarryOver: true),
        Rule("竣工", "开工", mayCarryOver: true), Rule("回复", "收到", mayCarryOver: true),
        Rule("答复", "受理", mayCarryOver: true),
        Rule("整改", "发现问题", mayCarryOver: true), Rule("化解", "排查", mayCarryOver: true),
        Rule("中标金额", "预算金额"), Rule("成交金额", "预算价"), Rule("中标金额", "控制价"), Rule("成交金额", "控制价"), Rule("审定金额", "送审金额"),
        Rule("合格", "抽检"), Rule("合格", "抽查"), Rule("满意", "回访"), Rule("通过", "参加考核"), Rule("录取", "报名"),
        Rule("实有车辆", "车辆编制", mayCarryOver: true), Rule("实到", "应到"), Rule("出席", "应出席"), Rule("在用", "账面"),
        Rule("使用", "账面"), Rule("到位资金", "下达资金", mayCarryOver: true), Rule("支出资金", "到位资金", mayCarryOver: true),
    ]

    private static let dimensions: Set<Dimension> = [.count, .money, .persons, .visits, .area]

    /// Both sides of one account.
    private static let equal = [(Code.of("收入总计"), Code.of("支出总计"))]

    private func sides(into ledger: inout Ledger) {
        for index in figures.indices.dropFirst() where figures[index].dimension == .money {
            let (one, other) = (figures[index - 1], figures[index])
            for (left, right) in Self.equal
            where one.sentence == other.sentence && Vocabulary.contains(left, in: one.label, codes)
                && Vocabulary.contains(right, in: other.label, codes)
            {
                guard let value = one.interval else { continue }
                ledger.judge(
                    .tie, result: index, parts: [index - 1], computed: value, formula: Printed.number(one),
                    claim: .plain)
            }
        }
    }

    func read(into ledger: inout Ledger) {
        sides(into: &ledger)
        for index in figures.indices where Self.dimensions.contains(figures[index].dimension) {
            let own = figures[index].label
            guard own.count >= 2, own.count <= 16 else { continue }
            for rule in Self.rules where Vocabulary.contains(rule.less, in: own, codes) {
                let start = max(reading.siblings(of: index).lowerBound, index - 4)
                for other in start..<index
                where Vocabulary.contains(rule.more, in: figures[other].label, codes)
                    && !Vocabulary.contains(rule.less, in: figures[other].label, codes)
                {
                    compare(index, other, rule, into: &ledger)
                }
            }
        }
    }

    private func compare(_ less: Int, _ more: Int, _ rule: Rule, into ledger: inout Ledger) {
        guard figures[less].dimension == figures[more].dimension, figures[less].unit == figures[more].unit,
            let a = reading.interval(less), let b = reading.interval(more), a.low > b.high
        else { return }
        let (one, other) = (quote(less), quote(more))
        ledger.add(
            Finding(
                .order, rule.mayCarryOver ? .question : .contradicts,
                spans: [figures[less].span, figures[more].span],
                message: LocalizedText(
                    zh: "\(one)多于\(other)" + (rule.mayCarryOver ? "，是否含以前年度结转，请说明" : ""),
                    en: "\(one) exceeds \(other)"
                        + (rule.mayCarryOver ? "; does it include earlier years? Please explain" : "")),
                calculation: "\(Printed.number(figures[less])) > \(Printed.number(figures[more]))"))
    }

    private func quote(_ index: Int) -> String {
        reading.source.quote(figures[index].label.lowerBound..<Int(figures[index].end))
    }
}
