import Kernel

/// The article as it is being written.
struct HTMLBody {
    var markup: MarkupWriter
    let language: Language
    private let link: (String) -> String?
    /// For narrow screens too.
    private let isFitting: Bool
    /// What has been told so far; nil where several fragments may share a page.
    private var told: Set<String>?
    private var attachments = 0
    private var attachmentCount = 0

    init(_ language: Language, link: @escaping (String) -> String?, fitting: Bool = false, capacity: Int = 4096) {
        markup = MarkupWriter(capacity: capacity)
        self.language = language
        self.link = link
        isFitting = fitting
    }

    mutating func write(_ document: Document) {
        let titles = document.attachmentTitles
        attachmentCount = titles.count
        told = []
        markup.raw("<article class=\"document\" lang=\"")
        markup.text(language.tag)
        markup.raw("\">\n")
        if let notice = document.pageNotice { block("<p class=\"page-notice\">", notice, "</p>\n") }
        if let publication = document.publication { write(publication) }
        block("<h1>", document.title, "</h1>\n")
        if let addressee = document.addressee {
            block("<p class=\"addressee\">", Wording.addressee(addressee, language), "</p>\n")
        }
        let (body, attachments) = document.parts
        write(body)
        writeAttachmentList(titles)
        if let signature = document.signature { write(signature) }
        write(attachments)
        if let note = document.flagNote, document.hasFlaggedFigures {
            block("<p class=\"flag-note\">", "\(Wording.flagMark) \(note)", "</p>\n")
        }
        if let copies = document.copies { write(copies) }
        markup.raw("</article>\n")
    }

    mutating func write(_ blocks: ArraySlice<Block>) {
        for block in blocks { write(block) }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .heading(let level, let text, let anchor): writeHeading(level, text, anchor)
        case .paragraph(let runs):
            markup.raw("<p>")
            write(runs)
            markup.raw("</p>\n")
        case .table(let table): write(table)
        case .chart(let chart, let caption): write(chart, caption)
        case .callout(let kind, let runs): writeCallout(kind, runs)
        case .pageBreak: markup.raw("<div class=\"page-break\"></div>\n")
        case .attachment(let title): writeAttachment(title)
        case .landscape(let blocks):
            markup.raw("<section class=\"landscape\">\n")
            write(blocks[...])
            markup.raw("</section>\n")
        }
    }

    private mutating func writeHeading(_ level: HeadingLevel, _ text: String, _ anchor: String) {
        // The title is the h1, so that numbered headings start at h2.
        let number = level.rawValue + 1
        markup.raw("<h")
        markup.number(number)
        if !anchor.isEmpty { markup.attribute("id", anchor) }
        markup.raw(">")
        lines(text)
        markup.raw("</h")
        markup.number(number)
        markup.raw(">\n")
    }

    mutating func write(_ runs: [Run]) {
        for run in runs {
            switch run {
            case .text(let text): lines(text)
            case .strong(let text):
                markup.raw("<strong>")
                lines(text)
                markup.raw("</strong>")
            case .figure(let text, let reference, let flagged): writeFigure(text, reference, flagged)
            }
        }
    }

    private mutating func writeFigure(_ text: String, _ reference: String, _ flagged: Bool) {
        let target = link(reference)
        markup.raw(target == nil ? "<span" : "<a")
        markup.raw(flagged ? " class=\"figure flagged\"" : " class=\"figure\"")
        if let target {
            markup.attribute("href", target)
            // Where a figure is first told in a document, its reference is an anchor: others can point at the sentence.
            if told?.insert(reference).inserted == true { markup.attribute("id", reference) }
        }
        markup.raw(">")
        markup.text(text)
        if flagged { markup.raw("<sup>*</sup>") }
        markup.raw(target == nil ? "</span>" : "</a>")
    }

    private mutating func writeCallout(_ kind: Callout, _ runs: [Run]) {
        switch kind {
        case .note: markup.raw("<aside class=\"callout note\">")
        case .finding: markup.raw("<aside class=\"callout finding\">")
        }
        markup.raw("<p><strong class=\"label\">")
        markup.text(Wording.callout(kind)[language])
        markup.raw("</strong> ")
        write(runs)
        markup.raw("</p></aside>\n")
    }

    private mutating func writeAttachment(_ title: String) {
        attachments += 1
        markup.raw("<header class=\"attachment\"><p>")
        markup.text(Wording.attachment(attachments, of: attachmentCount, language))
        markup.raw("</p>")
        block("<h2 class=\"attachment-title\">", title, "</h2></header>\n")
    }

    private mutating func write(_ chart: Chart, _ caption: String) {
        markup.raw("<figure class=\"chart-figure\">")
        if isFitting, let narrow = chart.drawnNarrow(language) {
            markup.raw("<div class=\"chart-wide\">")
            markup.raw(chart.drawn(language).svg)
            markup.raw("</div><div class=\"chart-narrow\">")
            markup.raw(narrow.svg)
            markup.raw("</div>")
        } else {
            markup.raw(chart.drawn(language).svg)
        }
        if !caption.isEmpty { block("<figcaption>", caption, "</figcaption>") }
        markup.raw("<details class=\"chart-data\">")
        markup.element("summary", Wording.chartTable[language])
        write(chart.table(language))
        markup.raw("</details></figure>\n")
    }

    private mutating func write(_ publication: Publication) {
        markup.raw("<dl class=\"publication\">")
        for entry in publication.entries(language) {
            markup.raw("<div>")
            markup.element("dt", entry.label)
            markup.element("dd", entry.value)
            markup.raw("</div>")
        }
        markup.raw("</dl>\n")
    }

    private mutating func writeAttachmentList(_ titles: [String]) {
        guard !titles.isEmpty else { return }
        markup.raw("<div class=\"attachments\">")
        for line in Wording.attachmentLines(titles, language) { block("<p>", line, "</p>") }
        markup.raw("</div>\n")
    }

    private mutating func write(_ signature: Signature) {
        markup.raw("<div class=\"signature\"><div>")
        block("<p>", signature.issuer, "</p>")
        block("<p>", signature.day.text(language), "</p></div></div>\n")
    }

    private mutating func write(_ copies: Copies) {
        let printed = Wording.printed(copies, language)
        markup.raw("<footer class=\"copies\">")
        if let recipients = copies.recipients { block("<p>", Wording.recipients(recipients, language), "</p>") }
        markup.raw("<p class=\"printed\">")
        markup.element("span", printed.by)
        markup.raw(" ")
        markup.element("span", printed.on)
        markup.raw("</p></footer>\n")
    }

    private mutating func block(_ open: StaticString, _ text: String, _ close: StaticString) {
        markup.raw(open)
        lines(text)
        markup.raw(close)
    }

    mutating func lines(_ text: String) {
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            markup.text(text)
            return
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { markup.raw("<br>") }
            markup.text(String(line))
        }
    }
}
