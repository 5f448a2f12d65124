import Intermediaries
import Kernel
import Registry

/// Who is in the market, with stars and how many gave them.
struct ProvidersPage: ConsolePage {
    struct Line: Sendable {
        let provider: Intermediary
        let standing: ProviderStanding
        let ranked: Ratio
    }

    let language: Language
    /// All that fit, the best first; a page of them is shown.
    let lines: [Line]
    let services: [IntermediaryService]
    let query: FormFields

    static let heading = LocalizedText(zh: "中介服务机构", en: "Intermediaries")
    static let crumb = Breadcrumb(title: heading, path: Path.marketProviders.description)
    var title: LocalizedText { Self.heading }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb] }

    private static let pageSize = 20
    private var start: Int {
        max(0, min(Int(query["from"]) ?? 0, max(0, lines.count - 1))) / Self.pageSize * Self.pageSize
    }
    private var shown: ArraySlice<Line> { lines[start..<min(start + Self.pageSize, lines.count)] }

    private var pager: Pager? {
        guard lines.count > Self.pageSize else { return nil }
        func path(_ from: Int) -> String {
            let kept = ["service", "q", "bad"].map { ($0, query.text($0)) }
            return Path.marketProviders.with(kept + [("from", from == 0 ? nil : String(from))]).description
        }
        let (first, last) = (start + 1, start + shown.count)
        return Pager(
            summary: LocalizedText(
                zh: "第 \(first)—\(last) 家，共 \(lines.count) 家", en: "\(first)–\(last) of \(lines.count)"),
            previousPath: start == 0 ? nil : path(start - Self.pageSize),
            nextPath: last < lines.count ? path(last) : nil)
    }

    var html: HTML {
        "<h1>\(title, language)</h1>\(filter)\(table)<p class=\"hint\">\(Self.rule, language)</p>"
    }

    private var filter: HTML {
        let choices = services.map {
            FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.name))
        }
        let service = FormField(
            name: "service", label: LocalizedText(zh: "服务", en: "Service"),
            control: .select(choices, prompt: LocalizedText(zh: "全部", en: "All")), value: query["service"])
        let words = FormField(name: "q", label: LocalizedText(zh: "名称", en: "Name"), value: query["q"])
        let bad = FormField(
            name: "bad", label: LocalizedText(zh: "信用", en: "Credit"),
            control: .select(
                [.init(value: "none", label: LocalizedText(zh: "没有不良记录", en: "no bad record"))],
                prompt: LocalizedText(zh: "全部", en: "All")), value: query["bad"])
        // The name in sight; what else there is stays behind a button on a phone.
        return FilterBar(
            path: Path.marketProviders.description, fields: [words, service],
            more: [FilterBar.Group(label: LocalizedText(zh: "信用", en: "Credit"), fields: [bad])], chips: chips,
            clearPath: chips.isEmpty ? nil : Path.marketProviders.description
        ).html(in: language)
    }

    /// The filters that are on, each with the address without it.
    private var chips: [FilterBar.Chip] {
        ["q", "service", "bad"].compactMap { name in
            guard let value = query.text(name) else { return nil }
            let rest = query.items.filter { $0.name != name && !$0.text.isEmpty }
            let path = Path.marketProviders.with(rest.map { ($0.name, Optional($0.text)) })
            let label =
                switch name {
                case "service":
                    LocalizedText(verbatim: services.first { $0.head.number == value }?.name ?? value)
                case "bad": LocalizedText(zh: "没有不良记录", en: "no bad record")
                default: LocalizedText(verbatim: value)
                }
            return FilterBar.Chip(label: label, removal: path.description)
        }
    }

    private var table: HTML {
        let rows = shown.map { line in
            DataTable.Row(
                cells: [
                    "\(line.provider.name)", "\(line.provider.home)",
                    line.standing.meanStars.map {
                        "<span>\($0.decimal(1)) <span class=\"hint\">· \(Self.ratings(line.standing.ratings), language)</span></span>"
                    } ?? "<span class=\"hint\">\(Self.unrated, language)</span>",
                    "\(line.standing.tier.label, language)", "\(String(line.standing.score))",
                    "\(String(line.standing.onTime))/\(String(line.standing.finished))",
                    "\(String(line.standing.badRecords))",
                ], path: Path.marketProvider(line.provider.head.number).description)
        }
        return DataTable(
            caption: Self.heading, count: MarketFrontPage.count(lines.count),
            columns: [
                .init(title: LocalizedText(zh: "机构", en: "Name"), isWide: true),
                .init(title: LocalizedText(zh: "注册地", en: "From")),
                .init(title: LocalizedText(zh: "星级", en: "Stars"), content: .number),
                .init(title: LocalizedText(zh: "信用等级", en: "Tier")),
                .init(title: LocalizedText(zh: "信用分", en: "Credit"), content: .number),
                .init(title: LocalizedText(zh: "按时/履约", en: "On time/done"), content: .number),
                .init(title: LocalizedText(zh: "不良记录", en: "Bad records"), content: .number),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有符合条件的机构", en: "None fits")),
            pager: pager
        ).html(in: language)
    }

    static func ratings(_ number: Int) -> LocalizedText {
        LocalizedText(zh: "\(number)份评价", en: number == 1 ? "1 rating" : "\(number) ratings")
    }

    private static let unrated = LocalizedText(zh: "暂无评价", en: "not rated yet")
    private static let rule = LocalizedText(
        zh: "按先验修正后的星级排序：（星级合计＋5×4）÷（评价数＋5），一份五星评价不会排到最前。",
        en: "In the order of (sum of stars + 5 × 4) ÷ (ratings + 5): one rating of five stars doesn't lead the list.")
}
