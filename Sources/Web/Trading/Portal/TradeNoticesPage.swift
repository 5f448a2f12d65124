import Kernel
import Registry
import Trading

/// Notices, newest first, found by words, category, kind, region and day.
struct TradeNoticesPage: ConsolePage {
    let language: Language
    let filter: NoticeFilter
    let notices: [TradeNotice]
    let names: OrganisationNames
    let regions: [(code: String, name: String)]
    let total: Int
    let isExact: Bool
    let next: ListRequest.Cursor?
    let isFirst: Bool

    static let heading = LocalizedText(zh: "公告公示", en: "Notices")
    static let crumb = Breadcrumb(title: heading, path: Path.tradeNotices.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb] }

    var html: HTML {
        """
        \(TradingAssets.html)<h1>\(title, language)</h1>\(tabs)\(bar)
        <p class="hint">\(count, language) · <a\(href: Path.tradeFeed(filter.category?.rawValue ?? "all").description)>\
        \(Self.subscribe, language)</a></p>\(list)\(pager)
        """
    }

    private var tabs: HTML {
        let all = NavigationGroup.Link(
            title: Self.all, path: path(nil).description, isCurrent: filter.heading == nil)
        return TabLinks(
            name: LocalizedText(zh: "栏目", en: "Heads"),
            links: [all]
                + NoticeKind.Heading.allCases.map {
                    NavigationGroup.Link(
                        title: $0.label, path: path($0).description, isCurrent: filter.heading == $0)
                }
        ).html(in: language)
    }

    private func path(_ heading: NoticeKind.Heading?) -> Path {
        Path.tradeNotices.with([
            "q": filter.words.isEmpty ? nil : filter.words, "category": filter.category?.rawValue,
            "heading": heading?.rawValue,
        ])
    }

    private var bar: HTML {
        let kinds = NoticeKind.allCases.filter { filter.heading == nil || $0.heading == filter.heading }
        let places = regions.map {
            FormField.Choice(
                value: $0.code,
                label: $0.code == RegionCode.baoshan.code
                    ? LocalizedText(zh: "市本级", en: "The city") : LocalizedText(verbatim: $0.name))
        }
        return FilterBar(
            path: Path.tradeNotices.description,
            fields: [
                FormField(
                    name: "q", label: LocalizedText(zh: "词、编号、首字母", en: "Words, number, initials"),
                    value: filter.words),
                FormField(
                    name: "category", label: LocalizedText(zh: "类别", en: "Category"),
                    control: .select(TradeCategory.choices, prompt: Self.all), value: filter.category?.rawValue ?? ""),
                FormField(
                    name: "kind", label: LocalizedText(zh: "公告类型", en: "Kind"),
                    control: .select(
                        kinds.map { FormField.Choice(value: $0.rawValue, label: $0.label) }, prompt: Self.all),
                    value: filter.kind?.rawValue ?? ""),
            ],
            more: [
                FilterBar.Group(
                    label: LocalizedText(zh: "地区", en: "Region"),
                    fields: [
                        FormField(
                            name: "region", label: LocalizedText(zh: "地区", en: "Region"),
                            control: .select(places, prompt: Self.all), value: filter.region)
                    ]),
                FilterBar.Group(
                    label: LocalizedText(zh: "发布日期", en: "Published"),
                    fields: [
                        FormField(
                            name: "from", label: LocalizedText(zh: "从", en: "From"), control: .date,
                            value: filter.from?.description ?? "", width: .short),
                        FormField(
                            name: "to", label: LocalizedText(zh: "到", en: "To"), control: .date,
                            value: filter.to?.description ?? "", width: .short),
                    ]),
            ],
            kept: filter.heading.map { [(name: "heading", value: $0.rawValue)] } ?? [],
            clearPath: filter.isOpen ? nil : Path.tradeNotices.description
        ).html(in: language)
    }

    private var list: HTML {
        guard !notices.isEmpty else {
            return EmptyState(
                message: LocalizedText(zh: "没有找到公告", en: "No notice was found"),
                advice: LocalizedText(
                    zh: "换个词，或少选几个条件；也可以用名称的拼音首字母。",
                    en: "Try another word, or fewer conditions; initials of the pinyin will do."),
                action: ButtonLink(
                    label: LocalizedText(zh: "看全部公告", en: "All notices"), path: Path.tradeNotices.description
                ).html(in: language)
            ).html(in: language)
        }
        return
            "<ol class=\"notice-lines\">\(notices.map { NoticeLine(notice: $0, owner: names[$0.owner]).html(in: language) })</ol>"
    }

    private var pager: HTML? {
        guard next != nil || !isFirst else { return nil }
        return Pager(
            summary: count, firstPath: isFirst ? nil : filter.path().description,
            nextPath: next.map { filter.path(after: $0.text).description }
        ).html(in: language)
    }

    private var count: LocalizedText {
        let number = isExact ? grouped(total) : "\(grouped(total))+"
        return LocalizedText(zh: "共 \(number) 条", en: "\(number) \(total == 1 ? "notice" : "notices")")
    }

    private static let all = LocalizedText(zh: "全部", en: "All")
    private static let subscribe = LocalizedText(zh: "订阅这一类（RSS）", en: "Subscribe to these (RSS)")
}

/// A notice in a list.
struct NoticeLine: Sendable {
    let notice: TradeNotice
    var owner: LocalizedText?

    func html(in language: Language) -> HTML {
        let category: HTML? = notice.category.map { " · \($0.label, language)" }
        let owner: HTML? = owner.map { "\($0, language) · " }
        let day: HTML? = notice.publishedAt.map { "<time datetime=\"\($0.description)\">\($0.text(language))</time>" }
        return """
            <li><p class="hint">\(notice.kind.label, language)\(category)</p>\
            <a\(href: Path.tradeNotice(notice.head.number).description)>\(notice.title)</a>\
            <p class="hint">\(owner)\(day)</p></li>

            """
    }
}
