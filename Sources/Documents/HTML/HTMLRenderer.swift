package import Kernel

/// Writes a document as HTML: a fragment to stand inside a page, or a whole page for the printer.
package struct HTMLRenderer: Sendable {
    /// Where a figure's derivation is found; nil leaves the figure without a link.
    private let link: @Sendable (_ reference: String) -> String?

    package init(link: @escaping @Sendable (_ reference: String) -> String? = { _ in nil }) {
        self.link = link
    }

    /// An `<article>` in UTF-8, without styles. `fitting`: with a second drawing of each chart for narrow screens, of which
    /// the page's styles show one.
    package func fragment(_ document: Document, fitting: Bool = false) -> [UInt8] {
        var body = HTMLBody(document.language, link: link, fitting: fitting, capacity: 64 * 1024)
        body.write(document)
        return body.markup.bytes
    }

    /// Single blocks, such as one chart of a dashboard.
    package func fragment(_ blocks: [Block], _ language: Language) -> [UInt8] {
        var body = HTMLBody(language, link: link)
        body.write(blocks[...])
        return body.markup.bytes
    }

    /// A page with nothing outside it, laid out for A4 after GB/T 9704.
    package func page(_ document: Document) -> [UInt8] {
        var page = MarkupWriter(capacity: 96 * 1024)
        page.raw("<!DOCTYPE html>\n<html lang=\"")
        page.text(document.language.tag)
        page.raw("\"><head><meta charset=\"utf-8\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width\">")
        page.element("title", document.title.split(separator: "\n").joined())
        if let author = document.signature?.issuer ?? document.publication?.publisher, !author.isEmpty {
            page.raw("<meta name=\"author\"")
            page.attribute("content", author)
            page.raw(">")
        }
        page.raw("<meta name=\"dcterms.created\"")
        page.attribute("content", document.dated.description)
        page.raw("><style>\n")
        page.raw(Array(PrintStyle(document.language).css.utf8))
        page.raw("</style></head><body>\n")
        page.raw(fragment(document))
        page.raw("</body></html>\n")
        return page.bytes
    }
}
