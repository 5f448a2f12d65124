import Kernel
import Registry
import Trading

/// What was traded in a year, by category: counts, amounts, and what was saved or gained over what.
struct TradeFiguresPage: ConsolePage {
    let language: Language
    let year: TradingYear
    let years: [Int]

    var title: LocalizedText {
        LocalizedText(zh: "\(year.year)年公共资源交易", en: "Public-resource trading in \(year.year)")
    }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb] }

    var html: HTML {
        """
        \(TradingAssets.html)<h1>\(title, language)</h1><div class="trading-stack">
        \(year.isEmpty ? EmptyState(message: Self.none).html(in: language) : content)</div>\(otherYears)
        """
    }

    private var content: HTML {
        """
        \(table(.buy, Self.purchases, gain: Self.saving, base: Self.cap))\
        \(table(.sell, Self.sales, gain: Self.premium, base: Self.start))\(openings)\
        <p class="hint">\(Self.rule, language)</p>
        """
    }

    private func table(
        _ direction: TradeCategory.Direction, _ caption: LocalizedText, gain: LocalizedText, base: LocalizedText
    ) -> HTML {
        let lines = year.lines.filter { $0.category.direction == direction }
        let rows = lines.map { line in
            DataTable.Row(
                cells: [
                    "\(line.category.label, language)", number(line.count, 0), number(line.lots, 0),
                    number(line.amount), number(line.gain), number(line.base),
                    line.rate.map { "<span class=\"amount\">\($0.percent(2))%</span>" } ?? "—",
                ], path: Path.tradeLots.with(["category": line.category.rawValue, "state": "done"]).description)
        }
        return DataTable(
            caption: caption,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Category")),
                DataTable.Column(title: LocalizedText(zh: "项目", en: "Projects"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lots"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "成交金额", en: "Amount"), unit: Self.unit, content: .number),
                DataTable.Column(title: gain, unit: Self.unit, content: .number),
                DataTable.Column(title: base, unit: Self.unit, content: .number),
                DataTable.Column(title: LocalizedText(zh: "比率", en: "Rate"), content: .number),
            ], rows: rows, empty: EmptyState(message: Self.none)
        ).html(in: language)
    }

    private func number(_ figure: Figure?, _ places: Int = 2) -> HTML {
        guard let value = figure?.value?.value else { return "—" }
        return "<span class=\"amount\">\(value.decimal(places, grouped: true))</span>"
    }

    private var openings: HTML? {
        guard let rate = year.total("trade.online_opening_rate"),
            case .share(_, _, let online, let all, _) = rate.derivation, all > 0
        else { return nil }
        let words = LocalizedText(
            zh: "网上不见面开标 \(grouped(online)) 个标段，占开标的 \(grouped(all)) 个的 \(rate.value?.text(.zh) ?? "—")。",
            en: "\(grouped(online)) of \(grouped(all)) openings were online: \(rate.value?.text(.en) ?? "—").")
        return "<p>\(words, language)</p>"
    }

    private var otherYears: HTML? {
        let links: [HTML] = years.filter { $0 != year.year }.map { other in
            let path = Path.tradeFigures.with(["year": String(other)]).description
            return "<li><a\(href: path)>\(LocalizedText(zh: "\(other)年", en: "\(other)"), language)</a></li>"
        }
        return links.isEmpty ? nil : "<ul class=\"portal-years\">\(links)</ul>"
    }

    private static let unit = LocalizedText(zh: "万元", en: "10,000 yuan")
    private static let purchases = LocalizedText(zh: "采购：节约了多少", en: "Purchases: what was saved")
    private static let sales = LocalizedText(zh: "出让：增值多少", en: "Sales: what was gained")
    private static let saving = LocalizedText(zh: "节约", en: "Saved")
    private static let premium = LocalizedText(zh: "增价", en: "Gained")
    private static let cap = LocalizedText(zh: "控制价或预算", en: "Control price or budget")
    private static let start = LocalizedText(zh: "起始价", en: "Start price")
    private static let none = LocalizedText(zh: "没有成交记录", en: "Nothing was traded")
    private static let rule = LocalizedText(
        zh: "成交标段按中标（成交）时间计入当年；比率＝节约（增价）合计÷控制价、预算（起始价）合计，不是各标段比率的平均。撤销中标的不计。",
        en:
            "A lot counts in the year of its award. A rate is the sum saved (gained) over the sum of what it is counted from, never a mean of rates. An award that is annulled later is taken off in the year of the annulment."
    )
}
