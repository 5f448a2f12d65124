import Kernel

/// The main part of a DOCX as it is being written.
struct WordBody {
    enum Orientation { case upright, landscape }

    var markup = MarkupWriter(capacity: 256 * 1024)
    private(set) var images: [ChartImage] = []
    let language: Language
    let type: Typesetting
    private(set) var orientation = Orientation.upright
    private let document: Document
    private let attachmentTitles: [String]
    private var attachments = 0
    /// Whether anything stands in the current section yet: an empty one would print a blank page.
    private var sectionHasContent = false

    init(_ document: Document) {
        self.document = document
        language = document.language
        type = Typesetting(language: document.language)
        attachmentTitles = document.attachmentTitles
    }

    var textWidth: Int {
        orientation == .upright ? Typesetting.textWidth : Typesetting.wideTextWidth
    }

    mutating func write() {
        markup.raw(WordNamespaces.declaration)
        markup.raw("<w:document")
        markup.raw(WordNamespaces.attributes)
        markup.raw("><w:body>")
        if let publication = document.publication { write(publication) }
        paragraph("Title", document.title)
        if let addressee = document.addressee {
            paragraph("Flush", Wording.addressee(addressee, language))
        }
        let (body, attachments) = document.parts
        write(body)
        for line in Wording.attachmentLines(attachmentTitles, language) { paragraph("Normal", line) }
        if let signature = document.signature { write(signature) }
        write(attachments)
        turn(.upright)
        if let note = document.flagNote, document.hasFlaggedFigures {
            paragraph("TableNote", "\(Wording.flagMark) \(note)")
        }
        if let copies = document.copies { write(copies) }
        writeSectionProperties()
        markup.raw("</w:body></w:document>")
    }

    private mutating func write(_ blocks: ArraySlice<Block>) {
        for block in blocks { write(block) }
    }

    private mutating func write(_ block: Block) {
        if case .landscape(let blocks) = block {
            let before = orientation
            turn(.landscape)
            write(blocks[...])
            turn(before)
            return
        }
        switch block {
        case .heading(let level, let text, _): paragraph(WordStyles.heading(level), text)
        case .paragraph(let runs): paragraph("Normal", runs)
        case .table(let table): write(table)
        case .chart(let chart, let caption): write(chart, caption)
        case .callout(let kind, let runs):
            let style: StaticString = kind == .note ? "CalloutNote" : "CalloutFinding"
            paragraph(style, [.strong(Wording.callout(kind)[language]), "　"] + runs)
        case .pageBreak:
            markup.raw("<w:p><w:pPr><w:pStyle w:val=\"Hidden\"/></w:pPr><w:r><w:br w:type=\"page\"/></w:r></w:p>")
        case .attachment(let title):
            attachments += 1
            paragraph("AttachmentLabel", Wording.attachment(attachments, of: attachmentTitles.count, language))
            paragraph("AttachmentTitle", title)
        case .landscape: break
        }
        sectionHasContent = true
    }

    private mutating func turn(_ next: Orientation) {
        guard next != orientation else { return }
        if sectionHasContent || orientation == .upright {
            markup.raw("<w:p><w:pPr><w:pStyle w:val=\"Hidden\"/>")
            writeSectionProperties()
            markup.raw("</w:pPr></w:p>")
        }
        orientation = next
        sectionHasContent = false
    }

    private mutating func write(_ publication: Publication) {
        // Held by tab stops: a form's head, not a table of data. English is too long for two entries to a line.
        let entries = publication.entries(language)
        let perLine = language == .zh ? 2 : 1
        for start in stride(from: 0, to: entries.count, by: perLine) {
            let line = entries[start..<min(start + perLine, entries.count)]
            markup.raw("<w:p><w:pPr><w:pStyle w:val=\"Publication\"/></w:pPr>")
            for (index, entry) in line.enumerated() {
                if index > 0 { markup.raw("<w:r><w:tab/></w:r>") }
                writeRun(.strong(entry.label))
                markup.raw("<w:r><w:tab/></w:r>")
                writeRun(.text(entry.value))
            }
            markup.raw("</w:p>")
        }
    }

    private mutating func write(_ signature: Signature) {
        let day = signature.day.text(language)
        // The day stands four characters from the right, the issuer centred over it.
        let size = Double(type.bodySize * 10)
        let difference = TextWidth.ems(day) - TextWidth.ems(signature.issuer)
        let issuerIndent = max(4 + difference / 2, 0)
        paragraph("Flush", "")
        paragraph("Flush", "")
        indented("Signature", right: Int(issuerIndent * size), signature.issuer)
        indented("Signature", right: Int(4 * size), day)
    }

    private mutating func indented(_ style: StaticString, right: Int, _ text: String) {
        markup.raw("<w:p><w:pPr><w:pStyle")
        markup.attribute("w:val", style.description)
        markup.raw("/><w:keepNext/><w:ind")
        markup.attribute("w:right", right)
        markup.raw("/></w:pPr>")
        writeRun(.text(text))
        markup.raw("</w:p>")
    }

    private mutating func write(_ copies: Copies) {
        let printed = Wording.printed(copies, language)
        paragraph("Flush", "")
        if let recipients = copies.recipients { paragraph("Copies", Wording.recipients(recipients, language)) }
        markup.raw("<w:p><w:pPr><w:pStyle w:val=\"Copies\"/></w:pPr>")
        writeRun(.text(printed.by))
        markup.raw("<w:r><w:tab/></w:r>")
        writeRun(.text(printed.on))
        markup.raw("</w:p>")
    }

    private mutating func write(_ chart: Chart, _ caption: String) {
        let image = chart.drawn(language)
        images.append(image)
        writePicture(image, number: images.count, description: "\(chart.title)。\(chart.subtitle)")
        if !caption.isEmpty { paragraph("FigureCaption", caption) }
    }
}
