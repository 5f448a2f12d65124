import Kernel
import Registry
import Trading

/// Lots on the portal: one card each, what closes first at the head.
struct LotListPage: ConsolePage {
    let language: Language
    let now: Timestamp
    let filter: LotFilter
    let lines: [TradingBoard.Line]
    let total: Int
    let isExact: Bool
    let next: ListRequest.Cursor?
    let isFirst: Bool

    static let heading = LocalizedText(zh: "标段（标的）", en: "Lots")
    var title: LocalizedText { filter.category?.label ?? Self.heading }
    var breadcrumbs: [Breadcrumb] { [TradingFrontPage.crumb] }

    var html: HTML {
        """
        \(TradingAssets.html)<h1>\(title.asHeading, language)</h1>\(bar)
        <p class="hint">\(count, language)</p>\(list)\(pager)
        """
    }

    private var bar: HTML {
        FilterBar(
            path: Path.tradeLots.description,
            fields: [
                FormField(name: "q", label: Self.search, value: filter.words, hint: nil, width: .medium),
                FormField(
                    name: "category", label: LocalizedText(zh: "类别", en: "Category"),
                    control: .select(TradeCategory.choices, prompt: Self.all), value: filter.category?.rawValue ?? ""),
                FormField(
                    name: "method", label: LocalizedText(zh: "方式", en: "Method"),
                    control: .select(TradeMethod.choices, prompt: Self.all), value: filter.method?.rawValue ?? ""),
                FormField(
                    name: "state", label: LocalizedText(zh: "进展", en: "State"),
                    control: .select(
                        LotFilter.Stage.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) } + [
                            FormField.Choice(value: "all", label: Self.all)
                        ]), value: filter.stage?.rawValue ?? "all"),
            ]
        ).html(in: language)
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            return EmptyState(
                message: LocalizedText(zh: "没有符合条件的标段", en: "No lot meets these conditions"),
                advice: LocalizedText(zh: "试试少选几个条件，或看“全部”进展。", en: "Ask for less, or look at all states."),
                action: ButtonLink(
                    label: Self.all, path: Path.tradeLots.with(["state": "all"]).description
                ).html(in: language)
            ).html(in: language)
        }
        let emphasis: LotCard.Emphasis = filter.stage == .done ? .result : .deadline
        return
            "<ul class=\"lot-cards\">\(lines.map { LotCard(line: $0, now: now, emphasis: emphasis).html(in: language) })</ul>"
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
        return LocalizedText(zh: "共 \(number) 个标段", en: "\(number) \(total == 1 ? "lot" : "lots")")
    }

    private static let search = LocalizedText(zh: "名称、编号、首字母", en: "Name, number, initials")
    private static let all = LocalizedText(zh: "全部", en: "All")
}
