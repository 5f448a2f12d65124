package import Kernel

/// A DOCX of nothing but a text: a paragraph for each line, a tab for each tab. Read again it gives the same characters.
package enum PlainWord {
    package static func document(_ text: String, dated: Day) throws(RenderingFailure) -> [UInt8] {
        try ZipWriter(dated: dated).archive([
            .init(name: "[Content_Types].xml", bytes: Array(contentTypes.utf8)),
            .init(name: "_rels/.rels", bytes: Array(packageRelations.utf8)),
            .init(name: "word/document.xml", bytes: body(text)),
            .init(name: "word/_rels/document.xml.rels", bytes: Array(relations.utf8)),
            .init(name: "word/styles.xml", bytes: Array(styles.utf8)),
        ])
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private static let contentTypes = """
        \(head)<Types xmlns="\(package)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
        <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/></Types>
        """
    private static let packageRelations = """
        \(head)<Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
        """
    private static let relations = """
        \(head)<Relationships xmlns="\(package)/relationships">\
        <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """
    private static let styles = """
        \(head)<w:styles xmlns:w="\(main)"><w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>\
        <w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>\
        <w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault>\
        </w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
        </w:styles>
        """

    private static func body(_ text: String) -> [UInt8] {
        var xml = MarkupWriter(capacity: text.utf8.count * 2)
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"")
        xml.text(main)
        xml.raw("\"><w:body>")
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            xml.raw("<w:p><w:r>")
            for (index, piece) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { xml.raw("<w:tab/>") }
                guard !piece.isEmpty else { continue }
                xml.raw("<w:t xml:space=\"preserve\">")
                xml.text(String(String.UnicodeScalarView(piece.map(writable))))
                xml.raw("</w:t>")
            }
            xml.raw("</w:r></w:p>")
        }
        xml.raw("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>")
        xml.raw("<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\"")
        xml.raw(" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>")
        return xml.bytes
    }

    /// What XML can't hold becomes a space, so that every character keeps its place.
    private static func writable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20, 0xFFFE, 0xFFFF: " "
        default: scalar
        }
    }
}
