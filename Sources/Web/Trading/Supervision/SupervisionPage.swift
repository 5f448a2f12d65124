import Kernel
import Registry
import Trading

/// The supervision's front: now, and the year in statistics.
struct SupervisionPage: ConsolePage {
    let language: Language
    let now: SupervisionNow
    let year: Int
    let statistics: [TradeStatistic]
    let thisYear: Int

    static let heading = LocalizedText(zh: "交易监管", en: "Trading under watch")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let stream = Path.tradeSupervisionStream.with(["lang": language.rawValue]).description
        return """
            \(HallAssets.html)\(TradingAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))
            <div class="trading-stack"><div data-live="\(stream)"><div class="trading-stack" data-live-part>\(now.html)</div></div>\
            \(years)\(table)</div>
            """
    }

    private static let lead = LocalizedText(
        zh: "正在进行的交易、待核查的疑点和全年统计；每个数字打开就是它的标段。",
        en: "Trades that run, signals that wait, and the year's statistics; every number opens to what it counts.")

    private static let otherYears = LocalizedText(zh: "其他年份统计", en: "Statistics of other years")

    private var table: HTML {
        let rows = statistics.map { statistic in
            DataTable.Row(
                cells: [
                    "\(statistic.name.label, language)", statistic.html(in: language),
                    "\(statistic.parts, language)", "\(statistic.name.formula, language)",
                ], path: Path.tradeStatistic(statistic.name.rawValue).with(["year": String(year)]).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "\(year)年统计", en: "Statistics of \(year)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Measure")),
                DataTable.Column(title: LocalizedText(zh: "数值", en: "Value"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "分子 / 分母", en: "Of"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "算法", en: "How"), isWide: true),
            ], rows: rows
        ).html(in: language)
    }

    private var years: HTML {
        let links: [HTML] = (0..<3).map { thisYear - $0 }.filter { $0 != year }.map { other in
            let path = Path.tradeSupervision.with(["year": String(other)]).description
            return "<li><a\(href: path)>\(LocalizedText(zh: "\(other)年", en: "\(other)"), language)</a></li>"
        }
        return "<nav class=\"trading-years\" aria-label=\"\(Self.otherYears, language)\"><ul>\(links)</ul></nav>"
    }
}

extension TradeStatistic {
    /// "12.34%", "3.20", "41 days", or a dash.
    func html(in language: Language) -> HTML {
        guard let value else { return "—" }
        return switch form {
        case .percent: HTML.amount(((try? value * .hundred) ?? .zero).decimal(2), unit: "%")
        case .number, .perHundred: HTML.amount(value.decimal(2), unit: "")
        case .days:
            HTML.amount(value.decimal(value.isInteger ? 0 : 1), unit: LocalizedText(zh: "天", en: "days")[language])
        }
    }

    /// Both sides of it; money in ten thousand yuan.
    var parts: LocalizedText {
        let isMoney = name == .savingRate || name == .premiumRate || name == .smallMoneyShare
        func text(_ value: Ratio) -> String {
            guard isMoney else { return value.decimal(0, grouped: true) }
            return ((try? value / Ratio(1_000_000)) ?? .zero).decimal(2, grouped: true)
        }
        let unit = isMoney ? LocalizedText(zh: " 万元", en: " × 10,000 yuan") : LocalizedText(verbatim: "")
        let words = "\(text(numerator)) / \(text(denominator))"
        return LocalizedText(zh: words + unit.zh, en: words + unit.en)
    }
}

/// A statistic opened to what it counts.
struct StatisticPage: ConsolePage {
    let language: Language
    let statistic: TradeStatistic
    let year: Int

    private static let most = 2000

    var title: LocalizedText {
        LocalizedText(zh: "\(statistic.name.label.zh)（\(year)年）", en: "\(statistic.name.label.en), \(year)")
    }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: SupervisionPage.heading, path: Path.tradeSupervision.description)]
    }

    var html: HTML {
        """
        \(TradingAssets.html)\(PageHeading(title: title, lead: statistic.name.formula).html(in: language))
        <p><strong>\(statistic.html(in: language))</strong> <span class="hint">\(statistic.parts, language)</span></p>\(table)
        """
    }

    private var table: HTML {
        let shown = statistic.members.prefix(Self.most)
        let rows = shown.map { member in
            DataTable.Row(
                cells: [
                    "\(member.number)",
                    "\((member.counts ? Self.counts : Self.isBase), language)", "\(member.detail)",
                ], path: Path.matter(member.register, member.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "计入的事项", en: "What it counts"),
            count: LocalizedText(
                zh:
                    "共 \(grouped(statistic.members.count)) 项\(statistic.members.count > Self.most ? "，显示前 \(Self.most) 项" : "")",
                en: "\(grouped(statistic.members.count)) in all"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "计入", en: "Counts in")),
                DataTable.Column(title: LocalizedText(zh: "数值", en: "Value"), content: .number, isWide: true),
            ], rows: Array(rows), empty: EmptyState(message: LocalizedText(zh: "本年没有", en: "None this year"))
        ).html(in: language)
    }

    private static let counts = LocalizedText(zh: "分子和分母", en: "both")
    private static let isBase = LocalizedText(zh: "分母", en: "denominator")
}
