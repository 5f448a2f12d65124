import Intermediaries
import Kernel
import Registry

/// The front of the market: what can be enrolled in now, what came of others.
struct MarketFrontPage: ConsolePage {
    let language: Language
    let isStaff: Bool
    let now: Timestamp
    let words: String
    let method: String
    let open: [IntermediaryNeed]
    let done: [IntermediaryNeed]
    let names: [String: String]
    let services: [String: IntermediaryService]

    static let heading = LocalizedText(zh: "投资审批中介超市", en: "Market of intermediary services")
    static let crumb = Breadcrumb(title: heading, path: Path.intermediaryMarket.description)
    var title: LocalizedText { Self.heading }

    var html: HTML {
        """
        <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>\(search)\(doors)
        \(openList)\(doneList)
        """
    }

    private var search: HTML {
        """
        <form class="portal-search" role="search" action="\(Path.intermediaryMarket.description)">\
        <label for="market-words">\(Self.find, language)</label><div class="portal-search-row">\
        <input id="market-words" type="search" name="q" value="\(words)" autocomplete="off">\
        <button class="button" type="submit">\(Self.go, language)</button></div></form>
        """
    }

    private var doors: HTML {
        let links: [(LocalizedText, Path)] = [
            (ProvidersPage.heading, .marketProviders), (MarketFiguresPage.heading, .marketFigures),
            (MarketMinePage.heading, .marketMine), (LocalizedText(zh: "随机抽取记录", en: "Random draws"), .draws),
        ]
        let items: [HTML] = links.filter { !isStaff || $0.1 != .marketMine }.map {
            "<li><a\(href: $1.description)>\($0, language)</a></li>"
        }
        return "<ul class=\"portal-doors\">\(items)</ul>"
    }

    private var openList: HTML {
        let rows = open.map { need in
            DataTable.Row(
                cells: [
                    "\(need.title) <span class=\"hint\">\(need.ownerName)</span>",
                    HTML.amount(need.budget, language), "\(need.method.label, language)",
                    need.state.chip.html(in: language),
                    need.state == .enrolling
                        ? need.enrolUntil.map { "<time datetime=\"\($0.description)\">\($0.text(language))</time>" }
                            ?? "—"
                        : "—",
                ], path: Path.marketNeed(need.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "正在进行", en: "Open now"), count: Self.count(open.count),
            columns: [
                .init(title: Self.project, isWide: true),
                .init(title: Self.ceiling, content: .number), .init(title: Self.methodLabel), .init(title: Self.state),
                .init(title: LocalizedText(zh: "报名截止", en: "Enrolment until"), content: .exact),
            ], rows: rows,
            empty: isAsked
                ? Self.notFound
                : EmptyState(
                    message: LocalizedText(zh: "现在没有进行中的公告", en: "Nothing is open at the moment"),
                    advice: LocalizedText(zh: "项目业主登录后可以发布需求。", en: "Owners publish their needs after signing in."))
        ).html(in: language)
    }

    private var isAsked: Bool { !words.isEmpty || !method.isEmpty }
    private static let notFound = EmptyState(
        message: LocalizedText(zh: "没有符合条件的项目", en: "Nothing fits"),
        advice: LocalizedText(zh: "请换个词，或只输入首字母。", en: "Try another word, or initials alone."))

    private var doneList: HTML {
        let rows = done.map { need in
            DataTable.Row(
                cells: [
                    "\(need.title)", "\(need.winner.flatMap { names[$0] } ?? "—")",
                    need.amount.map { HTML.amount($0, language) } ?? "—",
                    need.savingRate.map { "\($0.decimal(2))%" } ?? "—", "\(need.method.label, language)",
                    need.state.chip.html(in: language),
                ], path: Path.marketNeed(need.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "最新结果", en: "Newest results"),
            columns: [
                .init(title: Self.project, isWide: true),
                .init(title: LocalizedText(zh: "中选机构", en: "Selected")),
                .init(title: LocalizedText(zh: "金额", en: "Price"), content: .number),
                .init(title: LocalizedText(zh: "节约率", en: "Saved"), content: .number), .init(title: Self.methodLabel),
                .init(title: Self.state),
            ], rows: rows,
            empty: isAsked
                ? Self.notFound : EmptyState(message: LocalizedText(zh: "还没有结果", en: "There are no results yet"))
        ).html(in: language)
    }

    static func count(_ number: Int) -> LocalizedText { LocalizedText(zh: "共 \(number) 条", en: "\(number)") }

    private static let lead = LocalizedText(
        zh: "不指定机构，价格、期限和评价都公开；抽取谁都可以重算。",
        en: "Nobody is designated. Prices, times and ratings are public, and anybody can repeat a draw.")
    private static let find = LocalizedText(zh: "找项目、业主", en: "Find a project or an owner")
    private static let go = LocalizedText(zh: "查找", en: "Find")
    private static let project = LocalizedText(zh: "项目", en: "Project")
    private static let ceiling = LocalizedText(zh: "最高限价", en: "Ceiling")
    private static let methodLabel = LocalizedText(zh: "选取方式", en: "Selected by")
    private static let state = LocalizedText(zh: "状态", en: "State")
}
