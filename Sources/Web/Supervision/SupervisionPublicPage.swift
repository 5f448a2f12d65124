import Kernel
import Registry
import Storage
import Supervision

/// The front of supervision for everybody.
struct SupervisionFrontPage: ConsolePage {
    struct Figures: Sendable {
        let year: Int
        let claimed: String
        let acted: String
        let coverage: String
    }

    let language: Language
    let plans: [InspectionPlan]
    let news: [SupervisionDisclosure]
    let figures: Figures?

    static let heading = LocalizedText(zh: "监管公开", en: "Supervision")
    static let crumb = Breadcrumb(title: heading, path: Path.supervisionFront.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        "<h1>\(title, language)</h1><p class=\"lead\">\(Self.lead, language)</p>\(numbers)\(planList)\(newsList)"
    }

    private var numbers: HTML? {
        figures.map { figures in
            let rows: [(LocalizedText, HTML)] = [
                (LocalizedText(zh: "认领监管事项", en: "Items claimed"), .amount(figures.claimed, unit: Self.item[language])),
                (
                    LocalizedText(zh: "\(figures.year)年有监管行为的事项", en: "Items with acts in \(figures.year)"),
                    .amount(figures.acted, unit: Self.item[language])
                ),
                (LocalizedText(zh: "监管事项覆盖率", en: "Coverage"), .amount(figures.coverage, unit: "%")),
            ]
            let list = DescriptionList(rows: rows.map { DescriptionList.Row(label: $0.0, value: $0.1) })
            return Panel(title: Self.items, content: list.html(in: language)).html(in: language)
        }
    }

    private var planList: HTML {
        let items: [HTML] = plans.map { plan in
            """
            <li><a\(href: Path.publicInspection(plan.head.number).description)>\(plan.title)</a> \
            \(StateChip(label: plan.state.label, tone: plan.state.tone).html(in: language))\
            <p class="hint">\(plan.from.text(language)) – \(plan.until.text(language))</p></li>
            """
        }
        let list: HTML =
            items.isEmpty
            ? EmptyState(message: LocalizedText(zh: "还没有抽查计划", en: "No plans yet")).html(in: language)
            : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(title: LocalizedText(zh: "双随机抽查", en: "Random inspections"), content: list).html(
            in: language)
    }

    private var newsList: HTML {
        let all = ButtonLink(
            label: LocalizedText(zh: "全部动态与曝光", en: "All news and exposures"),
            path: Path.supervisionNews.description)
        return Panel(
            title: SupervisionNewsPage.heading,
            content: "\(SupervisionNewsPage.list(news, language))<p>\(all.html(in: language))</p>"
        ).html(in: language)
    }

    private static let items = LocalizedText(zh: "监管事项", en: "Items of supervision")
    private static let item = LocalizedText(zh: "项", en: "items")
    private static let lead = LocalizedText(
        zh: "检查谁、由谁检查，都是公开抽取的，任何人都能重算一遍。检查结果在二十个工作日内公示。",
        en:
            "Who is inspected, and by whom, is drawn in public; anybody can repeat it. Results are published within 20 working days."
    )
}

/// One plan for everybody: its draw, and what came of each inspection.
struct PublicInspectionPage: ConsolePage {
    let language: Language
    let plan: InspectionPlan
    let tasks: [InspectionTask]
    let draws: [Draw]
    let organisation: LocalizedText

    var title: LocalizedText { LocalizedText(verbatim: plan.title) }
    var breadcrumbs: [Breadcrumb] { [SupervisionFrontPage.crumb] }

    var html: HTML {
        let chip = StateChip(label: plan.state.label, tone: plan.state.tone).html(in: language)
        let heading = PageHeading(title: title, overline: organisation, marks: chip)
        return "\(heading.html(in: language))\(drawList)\(results)"
    }

    private var drawList: HTML {
        let items: [HTML] = draws.map { draw in
            let reason: HTML? = draw.repeatReason.map {
                "<p>\(LocalizedText(zh: "重抽理由：\($0)", en: "Drawn anew: \($0)"), language)</p>"
            }
            return """
                <li><a\(href: Path.draw(draw.head.number).description)>\
                \(LocalizedText(zh: "抽取 \(draw.head.number)：核对名单、重算结果", en: "Draw \(draw.head.number): check it, repeat it"), language)</a> \
                \(draw.state.chip.html(in: language))\(reason)</li>
                """
        }
        let none = LocalizedText(
            zh: "本次抽取在原系统进行，结果随计划导入。", en: "It was drawn in the system before; its outcome was brought in.")
        let list: HTML =
            items.isEmpty ? "<p class=\"hint\">\(none, language)</p>" : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(title: LocalizedText(zh: "抽取", en: "Draw"), content: list).html(in: language)
    }

    /// Results come up one by one as they are published; who is to be inspected isn't told before.
    private var results: HTML {
        let shown = tasks.filter { $0.state == .published }
        let table = DataTable(
            caption: LocalizedText(zh: "检查结果", en: "Results"),
            count: LocalizedText(
                zh: "已公示 \(shown.count) / \(tasks.count)", en: "\(shown.count) of \(tasks.count) published"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "检查对象", en: "Object"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "信用代码", en: "Credit code"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "检查日期", en: "Inspected on"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "结果", en: "Result")),
            ],
            rows: shown.map { task in
                DataTable.Row(cells: [
                    "\(task.objectName)", .creditSubject(task.creditCode), "\(task.closedAt?.day.text(language))",
                    "\(task.result?.label, language)",
                ])
            },
            empty: EmptyState(
                message: LocalizedText(zh: "结果还没有公示", en: "No result is published yet"),
                advice: LocalizedText(zh: "检查后二十个工作日内公示。", en: "They are within 20 working days of the inspection.")))
        return table.html(in: language)
    }
}

/// News and exposures, newest first.
struct SupervisionNewsPage: ConsolePage {
    let language: Language
    let kind: SupervisionDisclosure.Kind?
    let words: String
    let found: [SupervisionDisclosure]
    let next: ListRequest.Cursor?
    let isFirst: Bool

    static let heading = LocalizedText(zh: "监管动态与曝光", en: "News and exposures")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [SupervisionFrontPage.crumb] }

    var html: HTML {
        let kinds = SupervisionDisclosure.Kind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let bar = FilterBar(
            path: Path.supervisionNews.description,
            fields: [
                FormField(name: "q", label: LocalizedText(zh: "标题、对象", en: "Title or firm"), value: words),
                FormField(
                    name: "kind", label: LocalizedText(zh: "类别", en: "Kind"),
                    control: .select(kinds, prompt: LocalizedText(zh: "全部", en: "All")), value: kind?.rawValue ?? ""),
            ])
        return "<h1>\(title, language)</h1>\(bar.html(in: language))\(Self.list(found, language))\(pager)"
    }

    private var pager: HTML? {
        guard next != nil || !isFirst else { return nil }
        func path(_ after: String?) -> String {
            Path.supervisionNews.with([
                "q": words.isEmpty ? nil : words, "kind": kind?.rawValue, "after": after,
            ]).description
        }
        return Pager(
            summary: LocalizedText(zh: "按发布日期", en: "By date"), firstPath: isFirst ? nil : path(nil),
            nextPath: next.map { path($0.text) }
        ).html(in: language)
    }

    static func list(_ found: [SupervisionDisclosure], _ language: Language) -> HTML {
        guard !found.isEmpty else {
            return EmptyState(message: LocalizedText(zh: "没有信息", en: "Nothing here")).html(in: language)
        }
        let items: [HTML] = found.map { one in
            """
            <li><a\(href: Path.supervisionNotice(one.head.number).description)>\(one.title)</a> \
            \(StateChip(label: one.kind.label, tone: one.kind == .exposure ? .overdue : .neutral).html(in: language))\
            <p class="hint">\(one.publishedOn?.text(language))</p></li>
            """
        }
        return "<ul class=\"portal-cases\">\(items)</ul>"
    }
}

/// One piece of news, or an exposure.
struct SupervisionNoticePage: ConsolePage {
    let language: Language
    let disclosure: SupervisionDisclosure
    let organisation: LocalizedText

    var title: LocalizedText { LocalizedText(verbatim: disclosure.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            SupervisionFrontPage.crumb,
            Breadcrumb(title: SupervisionNewsPage.heading, path: Path.supervisionNews.description),
        ]
    }

    var html: HTML {
        let lines: [HTML] = disclosure.body.split(whereSeparator: \.isNewline).map { "<p>\(String($0))</p>" }
        let rows: [(LocalizedText, HTML?)] = [
            (LocalizedText(zh: "发布单位", en: "Published by"), "\(organisation, language)"),
            (LocalizedText(zh: "发布日期", en: "Published on"), disclosure.publishedOn.map { "\($0.text(language))" }),
            (LocalizedText(zh: "对象", en: "About"), disclosure.objectName.map { "\($0)" }),
            (LocalizedText(zh: "统一社会信用代码", en: "Credit code"), disclosure.creditCode.map(HTML.creditSubject)),
            (LocalizedText(zh: "依据", en: "Decision"), disclosure.decision.map { "\($0)" }),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in value.map { DescriptionList.Row(label: label, value: $0) } })
        let source = Panel(title: LocalizedText(zh: "发布信息", en: "Particulars"), content: list.html(in: language))
        return
            "\(PageHeading(title: title).html(in: language))<div class=\"panel prose\">\(lines)</div>\(source.html(in: language))"
    }
}
