import Hummingbird
import Kernel
import Registry
import Trading

/// What units intend to buy, for everybody.
struct IntentionPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.purchaseIntentions, .public, use: list)
        routes.get(.purchaseIntention("number"), .public, use: show)
    }

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let words = String(context.visit.query["q"].trimmed.prefix(60))
        let published: Condition = .state([PurchaseIntention.State.published.rawValue])
        let found = try await registry.matters(
            PurchaseIntention.self, where: words.isEmpty ? published : published && .search(words), limit: 500)
        let intentions = found.sorted {
            ($0.publishedOn ?? $0.head.createdAt.day) > ($1.publishedOn ?? $1.head.createdAt.day)
        }
        let page = IntentionListPage(
            language: context.visit.language, intentions: intentions, words: words,
            names: try await console.organisationNames(intentions.map(\.head.organisation)))
        return await console.publicPage(page, for: context.visit)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        let found = try await registry.matters(PurchaseIntention.self, where: .equals("number", number), limit: 1).first
        guard let intention = found, intention.state == .published else {
            throw Refusal.notFound(LocalizedText(zh: "采购意向“\(number)”", en: "The intention “\(number)”"))
        }
        let page = IntentionPage(
            language: context.visit.language, intention: intention,
            names: try await console.organisationNames([intention.head.organisation]))
        return await console.publicPage(page, for: context.visit)
    }
}

struct IntentionListPage: ConsolePage {
    let language: Language
    let intentions: [PurchaseIntention]
    let words: String
    let names: OrganisationNames

    static let heading = LocalizedText(zh: "采购意向", en: "Purchase intentions")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        """
        \(PageHeading(title: title, lead: Self.lead).html(in: language))
        <form class="portal-search" method="get" action="\(Path.purchaseIntentions.description)" role="search">\
        <label for="intention-words">\(Self.search, language)</label><div class="portal-search-row">\
        <input type="search" id="intention-words" name="q" value="\(words)">\
        <button class="button" type="submit">\(Self.find, language)</button></div></form>
        \(table.html(in: language))
        """
    }

    private var table: DataTable {
        DataTable(
            caption: title, count: LocalizedText(zh: "共 \(intentions.count) 条", en: "\(intentions.count)"),
            columns: [
                .init(title: LocalizedText(zh: "采购项目", en: "Purchase"), isWide: true),
                .init(title: LocalizedText(zh: "采购单位", en: "By")),
                .init(
                    title: LocalizedText(zh: "预算", en: "Budget"), unit: LocalizedText(zh: "万元", en: "10,000 yuan"),
                    content: .number),
                .init(title: LocalizedText(zh: "预计时间", en: "Expected"), content: .exact),
                .init(title: LocalizedText(zh: "公开日期", en: "Published"), content: .exact),
            ],
            rows: intentions.map { intention in
                DataTable.Row(
                    cells: [
                        "\(intention.title)", "\(names[intention.head.organisation], language)",
                        "\(intention.amount.amount(in: .wanYuan).decimal(2, grouped: true))",
                        "\(intention.expected.description)", "\(intention.publishedOn?.text(language))",
                    ], path: Path.purchaseIntention(intention.head.number).description)
            },
            empty: EmptyState(message: LocalizedText(zh: "没有符合条件的采购意向", en: "No intention like that")))
    }

    private static let lead = LocalizedText(
        zh: "各单位近期的采购打算，供供应商提前准备；以采购公告为准。",
        en: "What units mean to buy soon, for suppliers to prepare. The notice is what counts.")
    private static let search = LocalizedText(zh: "搜索采购意向", en: "Search intentions")
    private static let find = LocalizedText(zh: "搜索", en: "Search")
}

struct IntentionPage: ConsolePage {
    let language: Language
    let intention: PurchaseIntention
    let names: OrganisationNames

    var title: LocalizedText { LocalizedText(verbatim: intention.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: IntentionListPage.heading, path: Path.purchaseIntentions.description)]
    }

    var html: HTML {
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "采购单位", en: "By"), value: "\(names[intention.head.organisation], language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "预算金额", en: "Budget"), value: "\(intention.amount.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "预计采购时间", en: "Expected"), value: "\(intention.expected.description)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "公开日期", en: "Published on"), value: "\(intention.publishedOn?.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "需求概况", en: "What is needed"),
                value: "<span class=\"prose\">\(intention.need)</span>"),
        ]
        return """
            \(PageHeading(title: title, overline: LocalizedText(verbatim: intention.head.number)).html(in: language))
            \(DescriptionList(rows: rows).html(in: language))
            """
    }
}
