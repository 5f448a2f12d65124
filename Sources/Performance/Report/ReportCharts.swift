import Documents
import Kernel
import Registry

/// The report's drawings; each title says what its numbers show. One without its numbers is left out.
struct ReportCharts {
    let draft: ReportDraft

    private var year: Int { draft.year }

    private func say(zh: String, en: String) -> String { draft.say(zh: zh, en: en) }

    /// In 万元, which the subtitle names.
    private func amount(_ name: String, _ tense: Tense = .this) -> Ratio? {
        draft.value(name, tense).flatMap { try? $0.converted(to: .wanYuan).value }
    }

    private func text(_ name: String) -> String { draft.value(name)?.text(draft.language) ?? "" }

    private func block(_ chart: Chart) -> [Block] { [.chart(chart, caption: "")] }

    // MARK: 一

    var budget: [Block] {
        guard let approved = amount("budget.approved"), let basic = amount("budget.adjustment.basic"),
            let project = amount("budget.adjustment.project"), let adjusted = amount("budget.adjusted"),
            let spent = amount("spend.total"), let unspent = amount("budget.unspent"),
            let net = draft.value("budget.adjustment.net")
        else { return [] }
        let size = Quantity(net.value.magnitude, net.unit).text(draft.language)
        let remainder: [Chart.Step] = unspent == .zero ? [] : [.change(say(zh: "未执行", en: "Unspent"), -unspent)]
        let way = net.value < .zero ? say(zh: "调减", en: "cut by") : say(zh: "调增", en: "raised by")
        return block(
            Chart(
                say(
                    zh: "年初预算净\(way)\(size)，全年支出\(text("spend.total"))",
                    en: "The budget was \(way) \(size); \(text("spend.total")) was spent"),
                subtitle: say(zh: "\(year)年预算到支出，万元", en: "From budget to spending, \(year), in 10,000 yuan"),
                .waterfall(
                    [
                        .total(say(zh: "年初预算", en: "Approved budget"), approved),
                        .change(say(zh: "基本支出调整", en: "Basic adjusted"), basic),
                        .change(say(zh: "项目支出调整", en: "Projects adjusted"), project),
                        .total(say(zh: "调整后预算", en: "Adjusted budget"), adjusted),
                    ] + remainder + [.total(say(zh: "全年支出", en: "Spent"), spent)]), places: 2))
    }

    // MARK: 三

    var levels: [Block] {
        let levels = draft.evaluation.levels
        guard let lowest = levels.min(by: { $0.share < $1.share }) else { return [] }
        return block(
            Chart(
                say(
                    zh: "“\(lowest.title.zh)”得分率最低，为\(lowest.share.percent(1))%",
                    en: "“\(lowest.title.en)” earns the smallest share: \(lowest.share.percent(1))%"),
                subtitle: say(zh: "各一级指标得分占适用分值的比例，%", en: "Points earned as a share of those that applied, %"),
                .bars(
                    levels.map { level in
                        Chart.Bar(
                            say(
                                zh: "\(level.title.zh)（\(level.points.decimal(2))/\(level.applied.short)分）",
                                en: "\(level.title.en) (\(level.points.decimal(2)) of \(level.applied.short))"),
                            (try? level.share * .hundred) ?? .zero,
                            level.title == lowest.title ? .subject : .usual)
                    }), unit: "%", places: 1))
    }

    func blocks(after indicator: String) -> [Block] {
        switch indicator {
        case "B13": payments
        case "B17": threePublic
        case "D11": trading
        default: []
        }
    }

    private var threePublic: [Block] {
        guard let last = amount("three_public.actual", .last), let budget = amount("three_public.budget"),
            let actual = amount("three_public.actual"), let share = try? actual / budget
        else { return [] }
        return block(
            Chart(
                say(
                    zh: "“三公”经费用了预算的\(share.percent())%",
                    en: "Three-public spending took \(share.percent())% of its budget"),
                subtitle: say(
                    zh: "\(year - 1)—\(year)年“三公”经费，万元",
                    en: "Three-public expenses, \(year - 1)–\(year), in 10,000 yuan"),
                .bars([
                    .init(say(zh: "\(year - 1)年决算", en: "\(year - 1) actual"), last, .behind),
                    .init(say(zh: "\(year)年预算", en: "\(year) budget"), budget),
                    .init(say(zh: "\(year)年决算", en: "\(year) actual"), actual, .subject),
                ]), places: 2))
    }

    private var trading: [Block] {
        let amounts = TradingCategory.allCases.compactMap { category in
            amount("trade.\(category.rawValue).amount").map { (category, $0) }
        }.sorted { $0.1 > $1.1 }
        guard amounts.count == TradingCategory.allCases.count, let first = amounts.first,
            let share = draft.value("trade.\(first.0.rawValue).share")
        else { return [] }
        return block(
            Chart(
                say(
                    zh: "\(first.0.label.zh)占交易金额的\(share.text(.zh))",
                    en: "\(share.text(.en)) of the trading amount is \(first.0.label.en)"),
                subtitle: say(zh: "\(year)年各类公共资源交易金额，万元", en: "Trading amount by category, \(year), in 10,000 yuan"),
                .bars(
                    amounts.map { category, amount in
                        Chart.Bar(draft.say(category.label), amount, category == first.0 ? .subject : .usual)
                    }), places: 2))
    }

    private var payments: [Block] {
        guard let budget = amount("budget.adjusted"), budget > .zero,
            draft.background.monthly.count == 12, draft.background.monthly.contains(where: { $0.value != nil })
        else { return [] }
        let paid = draft.background.monthly.map { figure in
            figure.value.flatMap { try? $0.converted(to: .wanYuan).value / budget * .hundred }
        }
        let even = (1...12).map { try? Ratio(Int128($0 * 100), over: 12) }
        guard case .some(.some(let june)) = paid.dropFirst(5).first else { return [] }
        return block(
            Chart(
                say(
                    zh: "到6月末支付\(june.decimal(1))%，\(june < Ratio(50) ? "慢于" : "不慢于")均衡进度",
                    en:
                        "By the end of June \(june.decimal(1))% was paid, \(june < Ratio(50) ? "behind" : "not behind") an even pace"
                ),
                subtitle: say(
                    zh: "\(year)年累计支付占调整后预算的比例，%", en: "Paid to date as a share of the adjusted budget, \(year), %"),
                .lines(
                    axis: (1...12).map { say(zh: "\($0)月", en: String($0)) },
                    [
                        .init(say(zh: "实际", en: "paid"), paid, before: even, beforeName: say(zh: "均衡", en: "even pace"))
                    ]), unit: "%", places: 1))
    }
}

extension ReportDraft {
    var charts: ReportCharts { ReportCharts(draft: self) }
}
