import Kernel

/// `word/comments.xml`: what is there already stays and keeps its numbers.
struct CommentsPart {
    private let there: String
    private let author: String
    private let at: Timestamp

    init(_ bytes: [UInt8], author: String, at: Timestamp) {
        there = String(decoding: bytes, as: UTF8.self)
        self.author = author
        self.at = at
    }

    /// Of the comments' part, as the relations of the document name it; nil where there is none.
    static func target(in relations: [UInt8]) -> String? {
        let text = String(decoding: relations, as: UTF8.self)
        for match in text.matches(of: /<[^>]*relationships\/comments"[^>]*>/) {
            if let target = match.output.firstMatch(of: /Target="([^"]+)"/) { return String(target.1) }
        }
        return nil
    }

    var nextID: Int { (there.matches(of: /:id="(\d{1,9})"/).compactMap { Int($0.1) }.max() ?? -1) + 1 }

    func adding(_ comments: [WordComment]) -> [UInt8] {
        var xml = MarkupWriter()
        for (offset, comment) in comments.enumerated() { write(comment, nextID + offset, to: &xml) }
        let added = String(decoding: xml.bytes, as: UTF8.self)
        if let end = there.ranges(of: "</").last?.lowerBound {
            // The namespace is said on each comment, for the part may know it by another prefix.
            return Array((there[..<end] + added + there[end...]).utf8)
        }
        return Array((Self.opening + added + "</w:comments>").utf8)
    }

    private static let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let opening =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments \(namespace)>"

    private func write(_ comment: WordComment, _ id: Int, to xml: inout MarkupWriter) {
        xml.raw("<w:comment xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"")
        xml.attribute("w:id", id)
        xml.attribute("w:author", author)
        xml.attribute("w:date", String(at.description.prefix(19)) + "Z")
        xml.attribute("w:initials", String(author.prefix(1)))
        xml.raw(">")
        for (index, paragraph) in comment.paragraphs.enumerated() {
            xml.raw("<w:p>")
            if index == 0 { xml.raw("<w:r><w:annotationRef/></w:r>") }
            xml.raw("<w:r>")
            if index == 0 { xml.raw("<w:rPr><w:b/></w:rPr>") }
            xml.raw("<w:t xml:space=\"preserve\">")
            xml.text(paragraph)
            xml.raw("</w:t></w:r></w:p>")
        }
        xml.raw("</w:comment>")
    }
}
