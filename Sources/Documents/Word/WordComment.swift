package import Kernel

/// A remark in the margin of a Word document (批注).
package struct WordComment: Sendable, Hashable {
    /// What it is about: from before the first character to behind the last, in bytes of `word/document.xml`.
    package let place: Range<Int>
    package let paragraphs: [String]

    package init(at place: Range<Int>, _ paragraphs: [String]) {
        self.place = place
        self.paragraphs = paragraphs
    }
}

/// Puts comments beside the text of a DOCX; everything else in it stays as it is.
package struct WordAnnotator: Sendable {
    private let author: String
    private let at: Timestamp

    package init(author: String, at: Timestamp) {
        self.author = author
        self.at = at
    }

    /// - Throws: `RenderingFailure` when the file can't be taken apart or put together.
    package func annotated(_ docx: [UInt8], _ comments: [WordComment]) throws(RenderingFailure) -> [UInt8] {
        let archive = try ZipEditor(docx, dated: at.day)
        guard let body = try archive.part(Self.body) else { throw .fileNotWritten(detail: Self.body) }
        let runs = WordRuns(body)
        let relations = try archive.part(Self.relations) ?? Array(Self.noRelations.utf8)
        let existing = CommentsPart.target(in: relations).map { "word/" + $0 }
        let name = existing ?? "word/comments.xml"
        let part = CommentsPart(try archive.part(name) ?? [], author: author, at: at)
        let placed = comments.filter { runs.holds($0.place) }
        try archive.put(Self.body, runs.marked(placed.map(\.place), firstID: part.nextID))
        try archive.put(name, part.adding(placed))
        if existing == nil {
            try archive.put(
                Self.relations, Self.inserting(Self.relation, into: relations))
            guard let types = try archive.part(Self.types) else { throw .fileNotWritten(detail: Self.types) }
            try archive.put(Self.types, Self.inserting(Self.override, into: types))
        }
        return try archive.close()
    }

    private static let body = "word/document.xml"
    private static let relations = "word/_rels/document.xml.rels"
    private static let types = "[Content_Types].xml"
    private static let noRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>
        """
    private static let relation = """
        <Relationship Id="rIdHengComments" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>
        """
    private static let override = """
        <Override PartName="/word/comments.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>
        """

    /// As the last child of the root, whatever prefix its namespace has there.
    private static func inserting(_ element: String, into part: [UInt8]) -> [UInt8] {
        let closing = part.lastRange(of: "</") ?? part.endIndex
        let name = part[closing...].dropFirst(2).prefix { $0 != UInt8(ascii: ">") }
        let prefix =
            name.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: name[..<$0], as: UTF8.self) + ":" } ?? ""
        let element = "<" + prefix + element.dropFirst()
        return Array(part[..<closing]) + Array(element.utf8) + Array(part[closing...])
    }
}

extension [UInt8] {
    /// Where the last occurrence of `mark` begins.
    func lastRange(of mark: String) -> Int? {
        let mark = Array(mark.utf8)
        guard count >= mark.count else { return nil }
        return (0...(count - mark.count)).reversed().first { self[$0..<($0 + mark.count)].elementsEqual(mark) }
    }
}
