import Hotline
import Kernel
import Registry

/// What others asked, and what came of it: without names, numbers and homes.
struct PublicRequestsPage: ConsolePage {
    let language: Language
    let orders: [PublicOrder]
    let names: OrganisationNames
    let categories: [OrderCategory]
    let category: String
    let status: String
    let page: Int
    let hasMore: Bool

    static let heading = LocalizedText(zh: "公开诉求", en: "Public requests")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RequestFrontPage.heading, path: Path.requests.description)] }

    var html: HTML {
        """
        <link rel="stylesheet"\(href: Assets.hotline.address)>
        <h1>\(title, language)</h1><p class="hint">\(Self.rules, language)</p>\(filter)\(list)\(pager)
        """
    }

    private var filter: HTML {
        let fields = [
            FormField(
                name: "category", label: LocalizedText(zh: "分类", en: "Category"),
                control: .select(
                    categories.map { FormField.Choice(value: $0.code, label: $0.fullName) },
                    prompt: LocalizedText(zh: "全部", en: "All")), value: category),
            FormField(
                name: "status", label: LocalizedText(zh: "进展", en: "State"),
                control: .select(
                    [
                        FormField.Choice(value: "open", label: LocalizedText(zh: "办理中", en: "in hand")),
                        FormField.Choice(value: "closed", label: LocalizedText(zh: "已结束", en: "ended")),
                    ], prompt: LocalizedText(zh: "全部", en: "All")), value: status),
        ]
        return FilterBar(path: Path.publicRequests.description, fields: fields).html(in: language)
    }

    private var list: HTML {
        guard !orders.isEmpty else {
            return EmptyState(message: LocalizedText(zh: "没有公开的诉求", en: "No public request")).html(in: language)
        }
        let sorted = Dictionary(categories.map { ($0.code, $0.fullName) }) { first, _ in first }
        let items: [HTML] = orders.map { order in
            let place: HTML? = order.address.map { " · \($0)" }
            // The title often is the first sentence, and sometimes the whole.
            let isWhole = order.description == order.title || order.description == order.title + "。"
            let said: HTML? = isWhole ? nil : "<p class=\"prose\">\(order.description)</p>"
            let unit: HTML? = order.unit.map { "<p class=\"hint\">\(Self.unit, language)\(names[$0], language)</p>" }
            let due: HTML? = order.dueAt.map { "<p class=\"hint\">\(Self.due($0), language)</p>" }
            return """
                <li><h2>\(order.title)</h2><p>\(StateChip(label: order.notes ?? order.state, tone: order.isOpen ? .active : .done)
                    .html(in: language))</p>\(said)\(unit)\(due)\
                <p class="hint">\(order.number) · \(sorted[order.category]?[language] ?? order.category)\(place) · \
                \(order.receivedAt.day.text(language))</p></li>
                """
        }
        return "<ol class=\"request-list\">\(items)</ol>"
    }

    private var pager: HTML? {
        guard page > 1 || hasMore else { return nil }
        func path(_ page: Int) -> String {
            Path.publicRequests.with([
                "category": category.isEmpty ? nil : category, "status": status.isEmpty ? nil : status,
                "page": page == 1 ? nil : String(page),
            ]).description
        }
        return Pager(
            summary: LocalizedText(zh: "第 \(page) 页", en: "Page \(page)"),
            previousPath: page > 1 ? path(page - 1) : nil, nextPath: hasMore ? path(page + 1) : nil
        ).html(in: language)
    }

    private static let rules = LocalizedText(
        zh: "只公开公共空间的求助、投诉和建议；举报、保密的从不公开；电话、证件号、车牌自动遮盖，住宅周边不公布地址。",
        en:
            "Only help, complaints and ideas about public space; never reports, nor what is secret. Numbers and plates are masked; near homes there is no address."
    )
    private static let unit = LocalizedText(zh: "承办单位：", en: "With: ")

    private static func due(_ moment: Timestamp) -> LocalizedText {
        let day = moment.lastDayBefore
        return LocalizedText(zh: "最晚 \(day.text(.zh)) 前答复", en: "To be answered by \(day.text(.en))")
    }
}

/// How many public requests each county has of each category: a map without a map.
struct RequestAreasPage: ConsolePage {
    let language: Language
    let month: Period
    let today: Day
    let areas: [PublicArea]
    let regions: [(region: RegionCode, name: String)]
    let categories: [OrderCategory]

    static let heading = LocalizedText(zh: "各县市诉求", en: "Requests by county")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RequestFrontPage.heading, path: Path.requests.description)] }

    var html: HTML {
        let data: [HTML] = [
            ("requests.csv", LocalizedText(zh: "诉求 CSV", en: "Requests, CSV")),
            ("requests.json", LocalizedText(zh: "诉求 JSON", en: "Requests, JSON")),
            ("areas.csv", LocalizedText(zh: "各县市 CSV", en: "Counties, CSV")),
            ("areas.json", LocalizedText(zh: "各县市 JSON", en: "Counties, JSON")),
        ].map { file, label in
            ButtonLink(
                label: label, path: Path.openRequests(file).with(["month": month.description]).description,
                isDownload: true
            ).html(in: language)
        }
        return """
            <link rel="stylesheet"\(href: Assets.hotline.address)>
            <h1>\(title, language)</h1>\(HotlineDesk.months(month, until: today, .requestAreas, language))<div class="hotline-stack">\(counties)\(matters)
            <section><h2>\(Self.openData, language)</h2><p class="hint">\(Self.licence, language)</p>\
            <p class="actions">\(data)</p></section></div>
            """
    }

    private func name(_ code: String) -> LocalizedText {
        if code == RegionCode.baoshan.code { return LocalizedText(zh: "市本级", en: "The city") }
        return LocalizedText(verbatim: regions.first { $0.region.code == code }?.name ?? code)
    }

    private var counties: HTML {
        let totals = Dictionary(grouping: areas, by: \.region).map { code, parts in
            (code: code, orders: parts.reduce(0) { $0 + $1.orders }, ended: parts.reduce(0) { $0 + $1.ended })
        }.sorted { ($1.orders, $0.code) < ($0.orders, $1.code) }
        let most = max(totals.first?.orders ?? 1, 1)
        let rows = totals.map { total in
            DataTable.Row(
                cells: [
                    "\(name(total.code), language)", "\(grouped(total.orders))", "\(grouped(total.ended))",
                    bar(total.orders, of: most),
                ])
        }
        return DataTable(
            caption: LocalizedText(zh: "公开诉求", en: "Public requests"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "县（市、区）", en: "County")),
                DataTable.Column(title: LocalizedText(zh: "诉求", en: "Requests"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "已结束", en: "Ended"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "多少", en: "Size"), isWide: true),
            ], rows: rows,
            empty: EmptyState(message: LocalizedText(zh: "本月没有公开的诉求", en: "No public request this month"))
        ).html(in: language)
    }

    private func bar(_ count: Int, of most: Int) -> HTML {
        let share = count * 1000 / most
        return """
            <svg class="size-bar" width="100%" height="14" aria-hidden="true"><rect \
            width="\(share / 10).\(share % 10)%" height="14"/></svg>
            """
    }

    private var matters: HTML? {
        let sorted = Dictionary(categories.map { ($0.code, $0.fullName) }) { first, _ in first }
        let rows = areas.sorted { ($1.orders, $0.region, $0.category) < ($0.orders, $1.region, $1.category) }.prefix(50)
            .map { area in
                DataTable.Row(
                    cells: [
                        "\(sorted[area.category]?[language] ?? area.category)", "\(name(area.region), language)",
                        "\(grouped(area.orders))", "\(grouped(area.ended))",
                    ])
            }
        guard !rows.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "哪里反映什么", en: "What was asked where"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "分类", en: "Category"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "县（市、区）", en: "County")),
                DataTable.Column(title: LocalizedText(zh: "诉求", en: "Requests"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "已结束", en: "Ended"), content: .number),
            ], rows: Array(rows)
        ).html(in: language)
    }

    private static let openData = LocalizedText(zh: "开放数据", en: "Open data")
    private static let licence = LocalizedText(
        zh: "按月下载，内容和规则与本站公开的一致；程序可用 Open311 接口。",
        en: "By month, by the same rules as these pages; programs may use Open311.")
}
