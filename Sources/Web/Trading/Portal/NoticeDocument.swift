import Documents
import Kernel
import Registry
import Trading

/// A notice as a document, for paper, Word and PDF. Notices are in Chinese: it is their words that count.
struct NoticeDocument: Sendable {
    let notice: TradeNotice
    let publisher: String
    let isSimulated: Bool

    var document: Document {
        let day = (notice.publishedAt ?? notice.head.createdAt).day
        return Document(
            .zh, title: notice.title, dated: day,
            publication: Publication(
                indexNumber: notice.head.number, publisher: publisher, catalogue: notice.kind.label.zh,
                publishedOn: day),
            blocks: blocks, signature: Signature(issuer: notice.content?.signature ?? publisher, day: day),
            pageNotice: isSimulated ? "模拟数据" : nil)
    }

    private var blocks: [Block] {
        guard let content = notice.content else {
            return notice.text.split(whereSeparator: \.isNewline).map { .text(String($0)) }
        }
        return content.sections.enumerated().flatMap { place, section in
            [Block.heading(.first, content.heading(of: place), anchor: "part-\(place + 1)")]
                + section.facts.map { .paragraph([.strong("\($0.label)："), .text($0.value)]) }
                + section.sentences.map { .text($0) } + [Self.table(section.table)].compactMap(\.self)
        }
    }

    private static func table(_ rows: [[String]]) -> Block? {
        guard let head = rows.first, rows.count > 1 else { return nil }
        return .table(
            Table(
                "", columns: head.map { Table.Column($0) },
                rows: rows.dropFirst().map { row in Table.Row(row.map { Table.Cell([.text($0)]) }) }))
    }

    /// The same as part of a page.
    static func article(_ notice: TradeNotice, publisher: String) -> HTML {
        guard let content = notice.content else {
            let lines: [HTML] = notice.text.split(whereSeparator: \.isNewline).map { "<p>\(String($0))</p>" }
            return "\(lines)"
        }
        return article(content)
    }

    static func article(_ content: NoticeText) -> HTML {
        let sections: [HTML] = content.sections.enumerated().map { place, section in
            let facts: [HTML] = section.facts.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>" }
            let list: HTML? = facts.isEmpty ? nil : "<dl class=\"description\">\(facts)</dl>"
            let sentences: [HTML] = section.sentences.map { "<p>\($0)</p>" }
            return
                "<section><h2>\(content.heading(of: place))</h2>\(list)\(sentences)\(table(section.table))</section>\n"
        }
        return "\(sections)<p class=\"notice-signature\">\(content.signature)<br>\(content.date)</p>"
    }

    private static func table(_ rows: [[String]]) -> HTML? {
        guard let head = rows.first, rows.count > 1 else { return nil }
        let titles: [HTML] = head.map { "<th scope=\"col\">\($0)</th>" }
        let lines: [HTML] = rows.dropFirst().map { row in
            "<tr>\(row.map { "<td>\($0)</td>" as HTML })</tr>"
        }
        return """
            <div class="table-scrolls" role="region" tabindex="0" aria-label="\(head.joined(separator: "、"))"><table>\
            <thead><tr>\(titles)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }
}
