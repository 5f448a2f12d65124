import Directives
import Kernel
import Registry

/// Government information made public, newest first, and the ways to ask for what isn't.
struct DisclosureFrontPage: ConsolePage {
    let language: Language
    let topic: DisclosureItem.Topic?
    let year: Int?
    let thisYear: Int
    let items: [DisclosureItem]
    let names: OrganisationNames

    static let heading = LocalizedText(zh: "政府信息公开", en: "Government information")
    static let crumb = Breadcrumb(title: heading, path: Path.disclosure.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>
        <p class="actions">\(ways)</p>
        \(tabs)\(bar)\(list)
        """
    }

    private var ways: [HTML] {
        [
            ButtonLink(
                label: LocalizedText(zh: "申请公开", en: "Ask for information"),
                path: Path.newDisclosureRequest.description, weight: .primary),
            ButtonLink(label: PublicRulesPage.heading, path: Path.publicRules.description),
            ButtonLink(label: PublicPowersPage.heading, path: Path.publicPowers.description),
            ButtonLink(label: DisclosureStatisticsPage.heading, path: Path.disclosureStatistics.description),
        ].map { $0.html(in: language) }
    }

    private func path(_ topic: DisclosureItem.Topic?) -> String {
        Path.disclosure.with(["topic": topic?.rawValue, "year": year.map(String.init)]).description
    }

    private var tabs: HTML {
        TabLinks(
            name: LocalizedText(zh: "类别", en: "Topics"),
            links: [NavigationGroup.Link(title: Self.all, path: path(nil), isCurrent: topic == nil)]
                + DisclosureItem.Topic.allCases.map {
                    NavigationGroup.Link(title: $0.label, path: path($0), isCurrent: topic == $0)
                }
        ).html(in: language)
    }

    private var bar: HTML {
        FilterBar(
            path: Path.disclosure.description,
            fields: [
                FormField(
                    name: "year", label: LocalizedText(zh: "年度", en: "Year"),
                    control: .select(
                        (0..<10).map {
                            FormField.Choice(
                                value: String(thisYear - $0), label: LocalizedText(verbatim: String(thisYear - $0)))
                        }, prompt: Self.all), value: year.map(String.init) ?? "")
            ], kept: topic.map { [(name: "topic", value: $0.rawValue)] } ?? [],
            clearPath: year == nil ? nil : Path.disclosure.with(["topic": topic?.rawValue]).description
        ).html(in: language)
    }

    private var list: HTML {
        DataTable(
            caption: LocalizedText(zh: "公开目录", en: "Published"),
            count: LocalizedText(zh: "共 \(items.count) 条", en: "\(items.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标题", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "公开日期", en: "Published"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "版次", en: "Edition"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: items.map { item in
                DataTable.Row(
                    cells: [
                        "\(language == .zh ? item.title : item.englishTitle)",
                        "\(item.publishedAt.map { $0.day.text(language) } ?? "")", "\(item.edition)",
                        item.chip.html(in: language),
                    ], path: Path.disclosureItem(item.head.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有公开的信息", en: "Nothing published yet"),
                advice: LocalizedText(
                    zh: "需要的信息没有公开的，可以提出申请。", en: "What isn't published can be asked for."))
        ).html(in: language)
    }

    private static let all = LocalizedText(zh: "全部", en: "All")
    private static let lead = LocalizedText(
        zh: "预算、决算和绩效结果等自形成或变更之日起20个工作日内公开；公开后不再改动，更正另出新版。",
        en:
            "Budgets, accounts and results are published within 20 working days of coming about. What is published isn't changed; a correction is a new edition."
    )
}

extension DisclosureItem {
    var chip: StateChip {
        switch state {
        case .draft: StateChip(label: state.label, tone: .soon)
        case .published: StateChip(label: state.label, tone: .done)
        case .corrected, .dropped: StateChip(label: state.label, tone: .neutral)
        }
    }
}
