package import Kernel

/// A printed form or report before it takes a shape: the renderers turn it into a web page, DOCX, PDF or XLSX.
package struct Document: Hashable, Sendable {
    package var language: Language
    /// A line break in it splits the printed title where its author wants it split.
    package var title: String
    /// The only date a file carries, so that the same document always gives the same bytes.
    package var dated: Day
    package var publication: Publication?
    /// Who it is sent to (主送机关), without the colon.
    package var addressee: String?
    package var blocks: [Block]
    package var signature: Signature?
    package var copies: Copies?
    /// Stands at the head of every printed page, such as "simulated data".
    package var pageNotice: String?
    /// What the mark at a flagged figure means, printed once at the end.
    package var flagNote: String?

    package init(
        _ language: Language, title: String, dated: Day, publication: Publication? = nil, addressee: String? = nil,
        blocks: [Block] = [], signature: Signature? = nil, copies: Copies? = nil, pageNotice: String? = nil,
        flagNote: String? = nil
    ) {
        self.language = language
        self.title = title
        self.dated = dated
        self.publication = publication
        self.addressee = addressee
        self.blocks = blocks
        self.signature = signature
        self.copies = copies
        self.pageNotice = pageNotice
        self.flagNote = flagNote
    }
}

/// The box at the head of a disclosed document (信息公开目录); an empty field is left out.
package struct Publication: Hashable, Sendable {
    package var indexNumber: String
    package var publisher: String
    package var catalogue: String
    package var publishedOn: Day?
    package var documentNumber: String

    package init(
        indexNumber: String = "", publisher: String = "", catalogue: String = "", publishedOn: Day? = nil,
        documentNumber: String = ""
    ) {
        self.indexNumber = indexNumber
        self.publisher = publisher
        self.catalogue = catalogue
        self.publishedOn = publishedOn
        self.documentNumber = documentNumber
    }

    func entries(_ language: Language) -> [(label: String, value: String)] {
        [
            (Wording.indexNumber, indexNumber), (Wording.publisher, publisher), (Wording.catalogue, catalogue),
            (Wording.publishedOn, publishedOn?.text(language) ?? ""), (Wording.documentNumber, documentNumber),
        ].filter { !$0.1.isEmpty }.map { ($0.0[language], $0.1) }
    }
}

/// Who answers for the document (署名) and the day it took effect (成文日期).
package struct Signature: Hashable, Sendable {
    package var issuer: String
    package var day: Day

    package init(issuer: String, day: Day) {
        self.issuer = issuer
        self.day = day
    }
}

/// The note between two rules at the end (版记): who gets copies, who printed it and when.
package struct Copies: Hashable, Sendable {
    package var recipients: String?
    package var printedBy: String
    package var day: Day

    package init(recipients: String? = nil, printedBy: String, day: Day) {
        self.recipients = recipients
        self.printedBy = printedBy
        self.day = day
    }
}

/// One line of a table of contents.
package struct OutlineEntry: Hashable, Sendable {
    package let level: HeadingLevel
    package let text: String
    package let anchor: String
}

extension Document {
    /// The headings in reading order, for navigation beside the text.
    package var outline: [OutlineEntry] {
        flattened.compactMap {
            guard case .heading(let level, let text, let anchor) = $0 else { return nil }
            return OutlineEntry(level: level, text: text, anchor: anchor)
        }
    }

    /// Every table in reading order, for the spreadsheet.
    package var tables: [Table] {
        flattened.compactMap {
            guard case .table(let table) = $0 else { return nil }
            return table
        }
    }

    var attachmentTitles: [String] {
        flattened.compactMap {
            guard case .attachment(let title) = $0 else { return nil }
            return title
        }
    }

    var hasFlaggedFigures: Bool {
        flattened.contains { $0.runs.contains(where: \.isFlagged) }
    }

    /// The body proper and what follows the signature: it stands before the first attachment.
    var parts: (body: ArraySlice<Block>, attachments: ArraySlice<Block>) {
        let start = blocks.firstIndex(where: \.startsAttachment) ?? blocks.endIndex
        return (blocks[..<start], blocks[start...])
    }

    private var flattened: [Block] { blocks.flatMap(\.flattened) }
}
