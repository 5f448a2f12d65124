import Directives
import Kernel
import Registry

/// One disclosure as it was published, with its other editions, its date and its digest.
struct DisclosureItemPage: ConsolePage {
    let language: Language
    let item: DisclosureItem
    let title: LocalizedText
    let publisher: LocalizedText
    let editions: [DisclosureItem]
    let article: HTML

    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }

    var html: HTML {
        let files: [HTML] = [("docx", Self.word), ("pdf", Self.pdf), ("xlsx", Self.excel)].map { format, label in
            ButtonLink(label: label, path: Path.disclosureFile(item.head.number, format).description, isDownload: true)
                .html(in: language)
        }
        return """
            \(corrected)<div class="report-bar"><p class="hint">\(item.head.number) · \(publisher, language)</p>\
            <div class="actions">\(files)</div></div>
            \(article)
            \(facts)\(others)
            """
    }

    private var corrected: HTML? {
        guard item.state == .corrected, let next = editions.first(where: { $0.replaces == item.head.number }) else {
            return nil
        }
        return """
            <div class="notice notice-warning" role="status"><p>\(Self.superseded, language) \
            <a\(href: Path.disclosureItem(next.head.number).description)>\(Self.newer, language)</a></p></div>
            """
    }

    private var facts: HTML {
        var rows = [
            DescriptionList.Row(label: LocalizedText(zh: "类别", en: "Topic"), value: "\(item.topic.label, language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "形成或变更日期", en: "Came about"), value: "\(item.arisenOn.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "公开时间", en: "Published"),
                value:
                    "<time datetime=\"\(item.publishedAt?.description ?? "")\">\(item.publishedAt.map { $0.text(language) } ?? "")</time>",
                hint: item.timeliness?.label),
            DescriptionList.Row(label: LocalizedText(zh: "版次", en: "Edition"), value: "\(item.edition)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "内容摘要（SM3）", en: "Digest (SM3)"),
                value: "<code class=\"digest\">\(item.digest)</code>"),
        ]
        if let reason = item.reason {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "更正原因", en: "Why corrected"), value: "\(reason)"))
        }
        return Panel(
            title: LocalizedText(zh: "公开信息", en: "About this"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var others: HTML? {
        let rest = editions.filter { $0.head.number != item.head.number }
        guard !rest.isEmpty else { return nil }
        let lines: [HTML] = rest.sorted { $1.edition < $0.edition }.map {
            """
            <li><a\(href: Path.disclosureItem($0.head.number).description)>\(Self.edition($0.edition), language)</a> \
            \($0.publishedAt.map { $0.day.text(language) } ?? "") \($0.chip.html(in: language))</li>

            """
        }
        return Panel(
            title: LocalizedText(zh: "其他版次", en: "Other editions"), content: "<ul class=\"plain\">\(lines)</ul>"
        )
        .html(in: language)
    }

    private static func edition(_ number: Int) -> LocalizedText {
        LocalizedText(zh: "第\(number)版", en: "Edition \(number)")
    }
    private static let word = LocalizedText(zh: "下载 Word", en: "Word")
    private static let pdf = LocalizedText(zh: "下载 PDF", en: "PDF")
    private static let excel = LocalizedText(zh: "下载 Excel", en: "Excel")
    private static let superseded = LocalizedText(
        zh: "本版已更正，保留备查。", en: "This edition was corrected and stays for reference.")
    private static let newer = LocalizedText(zh: "看新版", en: "The newer edition")
}

/// The annual table for everybody.
struct DisclosureStatisticsPage: ConsolePage {
    let language: Language
    let year: Int
    let thisYear: Int
    let tables: [DisclosurePaper.Table]

    static let heading = LocalizedText(zh: "申请公开统计", en: "Requests in figures")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [DisclosureFrontPage.crumb] }

    var html: HTML {
        let tables: [HTML] = tables.map { table in
            DataTable(
                caption: LocalizedText(verbatim: table.caption), count: LocalizedText(verbatim: table.unit),
                columns: table.columns.enumerated().map { place, title in
                    DataTable.Column(title: LocalizedText(verbatim: title), content: place == 0 ? .text : .number)
                },
                rows: table.rows.map { row in DataTable.Row(cells: row.map { "\($0.text)" }) },
                onPhone: table.columns.count == 2 ? .lines : .cards
            ).html(in: language)
        }
        let bar = FilterBar(
            path: Path.disclosureStatistics.description,
            fields: [
                FormField(
                    name: "year", label: LocalizedText(zh: "年度", en: "Year"),
                    control: .select(
                        (0..<10).map {
                            FormField.Choice(
                                value: String(thisYear - $0), label: LocalizedText(verbatim: String(thisYear - $0)))
                        }), value: String(year))
            ])
        return "<h1>\(title, language)</h1>\(bar.html(in: language))\(tables)"
    }
}
