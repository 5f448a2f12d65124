import Directives
import Hummingbird
import Kernel
import Registry

/// The rules in force and what a clean-up made of others; the powers and duties of each agency. For everybody.
struct PublicListPages: Sendable {
    let room: DirectivesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.publicRules, .public, use: rules)
        routes.get(.publicPowers, .public, use: powers)
    }

    private func rules(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let area = RuleDocument.Area(rawValue: query["area"])
        // What is still being looked at isn't told before it is decided and published.
        let documents = try await registry.matters(
            RuleDocument.self, where: area.map { .equals("area", $0) } ?? .everything, limit: 1000
        ).sorted { ($0.state.isInForce ? 0 : 1, $1.issuedOn) < ($1.state.isInForce ? 0 : 1, $0.issuedOn) }
        let page = PublicRulesPage(language: context.visit.language, area: area, documents: documents)
        return await room.console.page(page, for: context.visit)
    }

    private func powers(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let words = String(query["q"].trimmed.prefix(60))
        let kind = PowerItem.Kind(rawValue: query["kind"])
        var parts: [Condition] = [.state([PowerItem.State.published.rawValue])]
        if !words.isEmpty { parts.append(.search(words)) }
        if let kind { parts.append(.equals("kind", kind)) }
        let found = try await registry.list(
            PowerItem.register,
            ListRequest(
                .all(parts), order: SortOrder("code"), after: query.text("after").flatMap { ListRequest.Cursor($0) },
                limit: 40), as: .system)
        let items = try found.records.map { try PowerItem($0) }
        let page = PublicPowersPage(
            language: context.visit.language, words: words, kind: kind, items: items, total: found.total,
            isExact: found.isExact, next: found.next, isFirst: query["after"].isEmpty,
            names: try await room.console.organisationNames(items.map(\.head.organisation)))
        return await room.console.page(page, for: context.visit)
    }
}

/// Rule documents: which hold, and what was decided about the others.
struct PublicRulesPage: ConsolePage {
    let language: Language
    let area: RuleDocument.Area?
    let documents: [RuleDocument]

    static let heading = LocalizedText(zh: "制度文件", en: "Rules")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }

    var html: HTML {
        let tabs = TabLinks(
            name: LocalizedText(zh: "领域", en: "Areas"),
            links: [
                NavigationGroup.Link(
                    title: LocalizedText(zh: "全部", en: "All"), path: Path.publicRules.description,
                    isCurrent: area == nil)
            ]
                + RuleDocument.Area.allCases.map {
                    NavigationGroup.Link(
                        title: $0.label, path: Path.publicRules.with(["area": $0.rawValue]).description,
                        isCurrent: area == $0)
                })
        return
            "<h1>\(title, language)</h1><p class=\"lead\">\(Self.lead, language)</p>\(tabs.html(in: language))\(table)"
    }

    private var table: HTML {
        DataTable(
            caption: title, count: LocalizedText(zh: "共 \(documents.count) 件", en: "\(documents.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "文件", en: "Document"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "文号", en: "Number")),
                DataTable.Column(title: LocalizedText(zh: "制定机关", en: "Issued by")),
                DataTable.Column(title: LocalizedText(zh: "施行", en: "In force from"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "效力", en: "Force")),
                DataTable.Column(title: LocalizedText(zh: "清理结果", en: "Clean-up")),
            ],
            rows: documents.map { document in
                DataTable.Row(cells: [
                    "\(document.title)", "\(document.documentNumber)", "\(document.issuer)",
                    "\(document.effectiveOn.text(language))", chip(document), result(document),
                ])
            }, empty: EmptyState(message: LocalizedText(zh: "没有文件", en: "No documents"))
        ).html(in: language)
    }

    private func chip(_ document: RuleDocument) -> HTML {
        let label =
            document.state.isInForce ? LocalizedText(zh: "有效", en: "in force") : document.state.label
        return StateChip(label: label, tone: document.state.isInForce ? .done : .neutral).html(in: language)
    }

    private func result(_ document: RuleDocument) -> HTML {
        guard let decision = document.decision, let published = document.publishedOn else { return "—" }
        return "\(decision.label, language) · \(published.text(language))"
    }

    private static let lead = LocalizedText(
        zh: "现行有效的制度文件和清理结果。决定废止的，自公布之日起失效。",
        en: "The rules in force, and what clean-ups decided. A repeal counts from its publication.")
}

/// The list of powers and duties, found by words and kind.
struct PublicPowersPage: ConsolePage {
    let language: Language
    let words: String
    let kind: PowerItem.Kind?
    let items: [PowerItem]
    let total: Int
    let isExact: Bool
    let next: ListRequest.Cursor?
    let isFirst: Bool
    let names: OrganisationNames

    static let heading = LocalizedText(zh: "权责清单", en: "Powers and duties")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }

    var html: HTML {
        "<h1>\(title, language)</h1><p class=\"lead\">\(Self.lead, language)</p>\(bar)<p class=\"hint\">\(count, language)</p>\(list)\(pager)"
    }

    private var bar: HTML {
        FilterBar(
            path: Path.publicPowers.description,
            fields: [
                FormField(name: "q", label: LocalizedText(zh: "事项、编码", en: "Power, code"), value: words),
                FormField(
                    name: "kind", label: LocalizedText(zh: "权力类型", en: "Kind"),
                    control: .select(PowerItem.Kind.choices, prompt: LocalizedText(zh: "全部", en: "All")),
                    value: kind?.rawValue ?? ""),
            ], clearPath: words.isEmpty && kind == nil ? nil : Path.publicPowers.description
        ).html(in: language)
    }

    private var list: HTML {
        guard !items.isEmpty else {
            return EmptyState(message: LocalizedText(zh: "没有找到权责事项", en: "No power was found")).html(in: language)
        }
        let entries: [HTML] = items.map { item in
            Disclosure(
                title: LocalizedText(
                    zh: "\(item.name)（\(item.kind.label.zh)，\(names[item.head.organisation].zh)）",
                    en: "\(item.name) (\(item.kind.label.en), \(names[item.head.organisation].en))"),
                content: DescriptionList(rows: [
                    DescriptionList.Row(label: LocalizedText(zh: "编码", en: "Code"), value: "\(item.code)"),
                    DescriptionList.Row(label: LocalizedText(zh: "设定依据", en: "Basis"), value: "\(item.basis)"),
                    DescriptionList.Row(label: LocalizedText(zh: "责任事项", en: "Duties"), value: "\(item.duty)"),
                    DescriptionList.Row(
                        label: LocalizedText(zh: "追责情形", en: "Accountability"), value: "\(item.accountability)"),
                    DescriptionList.Row(
                        label: LocalizedText(zh: "监督电话", en: "Telephone"), value: "\(item.telephone ?? "12345")"),
                    DescriptionList.Row(
                        label: LocalizedText(zh: "公布", en: "Published"),
                        value: "\(item.publishedOn.map { $0.text(language) } ?? "—")",
                        hint: LocalizedText(zh: "第\(item.edition)版", en: "Edition \(item.edition)")),
                ]).html(in: language)
            ).html(in: language)
        }
        return "\(entries)"
    }

    private func path(_ after: String?) -> String {
        Path.publicPowers.with(["q": words.isEmpty ? nil : words, "kind": kind?.rawValue, "after": after]).description
    }

    private var pager: HTML? {
        guard next != nil || !isFirst else { return nil }
        return Pager(
            summary: count, firstPath: isFirst ? nil : path(nil), nextPath: next.map { path($0.text) }
        ).html(in: language)
    }

    private var count: LocalizedText {
        let number = isExact ? grouped(total) : "\(grouped(total))+"
        return LocalizedText(zh: "共 \(number) 项", en: "\(number) \(total == 1 ? "power" : "powers")")
    }

    private static let lead = LocalizedText(
        zh: "部门有哪些权力、依据什么、负什么责任。清单之外不得行使。",
        en: "What each agency may do, by which law, and what it answers for. Nothing outside the list.")
}
