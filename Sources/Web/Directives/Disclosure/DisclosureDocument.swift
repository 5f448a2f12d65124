import Directives
import Documents
import Kernel
import Registry

/// A disclosure as a document: the same for page, print, Word, PDF and workbook, from what was kept when it was published.
struct DisclosureDocument: Sendable {
    let item: DisclosureItem
    let publisher: LocalizedText
    let language: Language
    let isSimulated: Bool

    private var paper: DisclosurePaper {
        DisclosurePaper(coded: language == .zh ? item.paper : item.englishPaper) ?? DisclosurePaper([])
    }

    var title: String { language == .zh ? item.title : item.englishTitle }

    var document: Document {
        let day = item.publishedAt?.day ?? item.arisenOn
        return Document(
            language, title: title, dated: day,
            publication: Publication(
                indexNumber: item.head.number, publisher: publisher[language], catalogue: item.topic.label[language],
                publishedOn: item.publishedAt?.day),
            blocks: paper.parts.enumerated().map { place, part in Self.block(part, place) },
            signature: Signature(issuer: publisher[language], day: day),
            pageNotice: isSimulated ? LocalizedText(zh: "模拟数据", en: "Simulated data")[language] : nil)
    }

    private static func block(_ part: DisclosurePaper.Part, _ place: Int) -> Block {
        switch part {
        case .heading(let text): .heading(.first, text, anchor: "part-\(place + 1)")
        case .paragraph(let text): .text(text)
        case .table(let table):
            .table(
                Table(
                    table.caption, unit: table.unit,
                    columns: table.columns.enumerated().map { place, title in
                        Table.Column(title, width: place == 0 ? 3 : 2, isNumeric(table, place) ? .trailing : .leading)
                    },
                    rows: table.rows.map { row in
                        Table.Row(
                            row.enumerated().map { place, cell in
                                cell.number.map { .number($0, places: cell.places) }
                                    ?? (place == 0 ? .heading(cell.text) : Table.Cell(cell.text))
                            })
                    }))
        }
    }

    private static func isNumeric(_ table: DisclosurePaper.Table, _ column: Int) -> Bool {
        table.rows.contains { $0.indices.contains(column) && $0[column].number != nil }
    }
}
