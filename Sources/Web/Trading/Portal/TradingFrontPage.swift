import Kernel
import Registry
import Trading

/// The front of trading for everybody: search first, then what is open, what is near, what is over.
struct TradingFrontPage: ConsolePage {
    let language: Language
    let isStaff: Bool
    let now: Timestamp
    let open: [TradeCategory: Int]
    let closing: [TradingBoard.Line]
    let openings: [TradingBoard.Line]
    let results: [TradingBoard.Line]
    let year: TradingYear

    static let heading = LocalizedText(zh: "公共资源交易", en: "Public-resource trading")
    static let crumb = Breadcrumb(title: heading, path: Path.trading.description)
    var title: LocalizedText { Self.heading }

    var html: HTML {
        """
        \(TradingAssets.html)<h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>
        \(search)\(categories)
        <div class="trading-halves">\(closingList)\(openingList)</div>
        \(resultList)\(figures)\(doors)
        """
    }

    private var search: HTML {
        """
        <form class="portal-search" role="search" action="\(Path.tradeNotices.description)">\
        <label for="trade-words">\(Self.find, language)</label><div class="portal-search-row">\
        <input id="trade-words" type="search" name="q" placeholder="\(Self.example, language)" autocomplete="off">\
        <button class="button" type="submit">\(Self.search, language)</button></div></form>
        """
    }

    private var categories: HTML {
        let tiles: [HTML] = TradeCategory.allCases.map { category in
            let path = Path.tradeLots.with(["category": category.rawValue]).description
            return """
                <li\(attribute: "class", (open[category] ?? 0) == 0 ? "trade-none" : nil)><a\(href: path)><span>\(category.label, language)</span>\
                <strong>\(open[category] ?? 0)</strong></a></li>
                """
        }
        let all = open.values.reduce(0, +)
        return """
            <section class="trade-open"><div class="panel-head"><h2>\(Self.openNow, language)</h2>\
            <a\(href: Path.tradeLots.description)>\(Self.all(all), language)</a></div><ul>\(tiles)</ul></section>
            """
    }

    private var closingList: HTML {
        section(Self.closingSoon, closing, empty: Self.nothingCloses) { LotCard(line: $0, now: now).html(in: language) }
    }

    private var openingList: HTML {
        section(Self.openingsToday, openings, empty: Self.noOpening) { line in
            let lot = line.lot
            let time = lot.bidDeadline.map(\.clock) ?? ""
            let hall: HTML =
                lot.isOnline
                ? "<a\(href: Path.lotOpening(lot.head.number).description)>\(Self.hall, language)</a>"
                : "<span class=\"hint\">\(Self.onSite, language)</span>"
            return """
                <li class="opening-line"><strong class="number">\(time)</strong> \
                <span><a\(href: Path.tradeLot(lot.head.number).description)>\(line.name)</a><br>\
                \(lot.state.chip.html(in: language)) \(hall)</span></li>
                """
        }
    }

    private var resultList: HTML {
        section(Self.newest, results, empty: Self.noResult) {
            LotCard(line: $0, now: now, emphasis: .result).html(in: language)
        }
    }

    private func section(
        _ title: LocalizedText, _ lines: [TradingBoard.Line], empty: LocalizedText,
        _ item: (TradingBoard.Line) -> HTML
    ) -> HTML {
        let list: HTML = lines.isEmpty ? "<p class=\"hint\">\(empty, language)</p>" : "<ul>\(lines.map(item))</ul>"
        return "<section class=\"trade-list\"><h2>\(title, language)</h2>\(list)</section>\n"
    }

    private var figures: HTML? {
        guard !year.isEmpty else { return nil }
        let tiles: [HTML] = year.total.map { figure in
            """
            <div><dt>\(figure.label.asHeading, language)</dt><dd>\(figure.value.map { HTML.amount($0, language) })</dd></div>
            """
        }
        return """
            <section class="trade-list"><div class="panel-head"><h2>\(Self.inYear(year.year), language)</h2>\
            <a\(href: Path.tradeFigures.description)>\(Self.byCategory, language)</a></div>\
            <dl class="service-facts portal-figures">\(tiles)</dl></section>
            """
    }

    private var doors: HTML {
        let links: [(LocalizedText, String)] = [
            (TradeNoticesPage.heading, Path.tradeNotices.description),
            (LocalizedText(zh: "订阅（RSS）", en: "Subscribe (RSS)"), Path.tradeFeed("all").description),
            (TradingMinePage.heading, Path.tradingMine.description),
            (LocalizedText(zh: "举报违法违规", en: "Report a breach"), Path.reportWindow.description),
            (LocalizedText(zh: "开放数据", en: "Open data"), Path.openContracting.description),
        ]
        let items: [HTML] = links.filter { !isStaff || $0.1 != Path.tradingMine.description }.map {
            "<li><a\(href: $1)>\($0, language)</a></li>"
        }
        return "<ul class=\"portal-doors\">\(items)</ul>"
    }

    private static let lead = LocalizedText(
        zh: "工程、采购、土地、产权、矿业权……谁都可以看，符合条件的都可以参加。",
        en: "Works, purchases, land, property, mining rights: open to everybody's eyes, and to all who qualify.")
    private static let find = LocalizedText(zh: "找项目、公告、单位", en: "Find a project, a notice, a buyer")
    private static let example = LocalizedText(
        zh: "如：道路改造、bsyy（首字母）、BD-000001", en: "Such as 道路改造, initials, BD-000001")
    private static let search = LocalizedText(zh: "查找", en: "Find")
    private static let openNow = LocalizedText(zh: "正在进行", en: "Open now")
    private static let closingSoon = LocalizedText(zh: "即将截止", en: "Closing soon")
    private static let openingsToday = LocalizedText(zh: "今日开标", en: "Openings today")
    private static let newest = LocalizedText(zh: "最新结果", en: "Newest results")
    private static let nothingCloses = LocalizedText(zh: "现在没有可参加的标段。", en: "Nothing is open at the moment.")
    private static let noOpening = LocalizedText(zh: "今天没有开标。", en: "There is no opening today.")
    private static let noResult = LocalizedText(zh: "还没有成交结果。", en: "There are no results yet.")
    private static let hall = LocalizedText(zh: "进入开标大厅", en: "Opening hall")
    private static let onSite = LocalizedText(zh: "现场开标", en: "on site")
    private static let byCategory = LocalizedText(zh: "分类别、看分子分母", en: "By category, with numerators")

    private static func all(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "全部 \(count) 个", en: count == 1 ? "The only one" : "All \(count)")
    }

    private static func inYear(_ year: Int) -> LocalizedText {
        LocalizedText(zh: "\(year)年成交", en: "Traded in \(year)")
    }
}
