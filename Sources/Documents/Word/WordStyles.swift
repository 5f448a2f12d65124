import Kernel

/// The styles a DOCX brings along, so that its reader can restyle it in one place.
struct WordStyles {
    private let type: Typesetting

    init(_ language: Language) {
        type = Typesetting(language: language)
    }

    static func heading(_ level: HeadingLevel) -> StaticString {
        switch level {
        case .first: "Heading1"
        case .second: "Heading2"
        case .third: "Heading3"
        case .fourth: "Heading4"
        }
    }

    /// A paragraph style, where it differs from the one it is based on.
    private struct Style {
        let id: String
        let name: String
        var base: String? = "Normal"
        var next: String?
        var face: Typesetting.Face?
        var size: Int?
        var bold: Bool?
        var colour: String?
        /// Properties of the paragraph in the order the schema wants.
        var paragraph = ""
    }

    var xml: [UInt8] {
        var xml = MarkupWriter(capacity: 8192)
        xml.raw(WordNamespaces.declaration)
        xml.raw("<w:styles")
        xml.raw(WordNamespaces.attributes)
        xml.raw(">")
        writeDefaults(&xml)
        for style in body + headings + tables + rest { write(style, to: &xml) }
        xml.raw(Self.tableStyle)
        xml.raw("</w:styles>")
        return xml.bytes
    }

    private var body: [Style] {
        let indent = type.indentCharacters
        return [
            Style(
                id: "Normal", name: "Normal", base: nil, size: type.bodySize,
                paragraph: "<w:widowControl/>" + spacing(after: type.paragraphGap, line: type.bodyLine)
                    + "<w:ind w:firstLineChars=\"\(indent * 100)\" w:firstLine=\"\(indent * type.bodySize * 10)\"/>"
                    + "<w:jc w:val=\"both\"/>"),
            Style(id: "Flush", name: "Flush", paragraph: noIndent),
            Style(
                id: "Title", name: "Title", next: "Normal", face: .title, size: type.titleSize,
                bold: type.language == .en ? true : nil,
                paragraph: spacing(before: 240, after: type.bodyLine, line: type.titleLine) + noIndent + centred
                    + "<w:outlineLvl w:val=\"9\"/>"),
            Style(id: "Signature", name: "Signature", paragraph: noIndent + "<w:jc w:val=\"right\"/>"),
        ]
    }

    private var headings: [Style] {
        let faces: [Typesetting.Face] = [.first, .second, .body, .body]
        let isChinese = type.language == .zh
        return HeadingLevel.allCases.map { level in
            let space = isChinese ? "" : spacing(before: 280, after: 80, line: type.bodyLine)
            return Style(
                id: "Heading\(level.rawValue)", name: "heading \(level.rawValue)", next: "Normal",
                face: faces[level.rawValue - 1], bold: isChinese ? nil : true,
                paragraph: "<w:keepNext/><w:keepLines/>" + space + "<w:outlineLvl w:val=\"\(level.rawValue - 1)\"/>")
        }
    }

    private var tables: [Style] {
        [
            Style(
                id: "Caption", name: "caption", face: .first, size: type.tableSize + 2,
                paragraph: "<w:keepNext/>" + loose(before: 160, after: 40) + noIndent + centred),
            Style(
                id: "UnitNote", name: "Unit note", size: type.tableSize,
                paragraph: "<w:keepNext/>" + loose(after: 20) + noIndent + "<w:jc w:val=\"right\"/>"),
            tableText("TableText", "Table text", size: type.tableSize, line: type.tableLine),
            tableText("TableTextDense", "Table text, dense", size: type.denseSize, line: type.denseLine),
            Style(
                id: "TableHead", name: "Table head", base: "TableTextDense", face: .first,
                size: type.denseSize + 1, bold: type.language == .en ? true : nil),
            Style(
                id: "TableNote", name: "Table note", size: type.denseSize,
                paragraph: loose(before: 60, after: 160) + noIndent),
            Style(id: "AfterTable", name: "After table", size: 12, paragraph: loose(after: 80, line: 120) + noIndent),
        ]
    }

    private func tableText(_ id: String, _ name: String, size: Int, line: Int) -> Style {
        Style(
            id: id, name: name, size: size,
            paragraph: "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"\(line)\" w:lineRule=\"atLeast\"/>"
                + noIndent
                + "<w:jc w:val=\"left\"/>")
    }

    private var rest: [Style] {
        [
            Style(
                id: "Publication", name: "Publication", size: type.tableSize,
                paragraph: "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"auto\"/>"
                    + "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"auto\"/></w:pBdr>"
                    + "<w:tabs><w:tab w:val=\"left\" w:pos=\"\(type.language == .zh ? 1260 : 2000)\"/><w:tab w:val=\"left\" w:pos=\"4560\"/>"
                    + "<w:tab w:val=\"left\" w:pos=\"5820\"/></w:tabs>" + loose(line: 360) + noIndent),
            Style(
                id: "AttachmentLabel", name: "Attachment label", next: "AttachmentTitle", face: .first,
                paragraph: "<w:pageBreakBefore/>" + noIndent),
            Style(
                id: "AttachmentTitle", name: "Attachment title", base: "Title", next: "Normal",
                paragraph: spacing(before: 0, after: 240, line: type.titleLine) + "<w:outlineLvl w:val=\"0\"/>"),
            // Exact line height would cut a picture to one line.
            Style(id: "Figure", name: "Figure", paragraph: "<w:keepNext/>" + loose(before: 160) + noIndent + centred),
            Style(
                id: "FigureCaption", name: "Figure caption", face: .first, size: type.tableSize,
                paragraph: loose(before: 40, after: 200) + noIndent + centred),
            callout("CalloutNote", "Note", edge: "1F4E9E", fill: "F0F4FA"),
            callout("CalloutFinding", "Finding", edge: "B3261E", fill: "FBF0EF"),
            Style(
                id: "Copies", name: "Copies", size: type.smallSize,
                paragraph: "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"2\" w:color=\"auto\"/>"
                    + "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"2\" w:color=\"auto\"/>"
                    + "<w:between w:val=\"single\" w:sz=\"4\" w:space=\"2\" w:color=\"auto\"/></w:pBdr>"
                    + "<w:tabs><w:tab w:val=\"right\" w:pos=\"8564\"/></w:tabs>" + loose(line: 480)
                    + "<w:ind w:left=\"280\" w:right=\"280\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"),
            Style(
                id: "Header", name: "header", size: 18, colour: "5A6676", paragraph: loose() + noIndent + centred),
            Style(id: "Footer", name: "footer", face: .pageNumber, size: 28, paragraph: loose() + noIndent),
            Style(id: "Hidden", name: "Hidden", size: 2, paragraph: spacing(line: 20) + noIndent),
        ]
    }

    private func callout(_ id: String, _ name: String, edge: String, fill: String) -> Style {
        Style(
            id: id, name: name, size: type.tableSize + 4,
            paragraph:
                "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"\(edge)\"/></w:pBdr>"
                + "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(fill)\"/>"
                + loose(before: 120, after: 160, line: 420)
                + "<w:ind w:left=\"200\" w:right=\"100\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
    }

    private let noIndent = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
    private let centred = "<w:jc w:val=\"center\"/>"

    private func spacing(before: Int = 0, after: Int = 0, line: Int) -> String {
        "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\" w:lineRule=\"exact\"/>"
    }

    private func loose(before: Int = 0, after: Int = 0, line: Int = 300) -> String {
        "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\" w:lineRule=\"atLeast\"/>"
    }

    private func writeDefaults(_ xml: inout MarkupWriter) {
        xml.raw("<w:docDefaults><w:rPrDefault><w:rPr>")
        writeFonts(.body, to: &xml)
        xml.raw("<w:kern w:val=\"2\"/><w:lang")
        xml.attribute("w:val", "en-US")
        xml.attribute("w:eastAsia", "zh-CN")
        xml.raw("/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>")
    }

    private func write(_ style: Style, to xml: inout MarkupWriter) {
        xml.raw("<w:style w:type=\"paragraph\"")
        if style.base == nil { xml.raw(" w:default=\"1\"") }
        xml.attribute("w:styleId", style.id)
        xml.raw("><w:name")
        xml.attribute("w:val", style.name)
        xml.raw("/>")
        for (tag, value) in [("basedOn", style.base), ("next", style.next)] {
            guard let value else { continue }
            xml.raw(Array("<w:\(tag) w:val=\"\(value)\"/>".utf8))
        }
        xml.raw("<w:qFormat/><w:pPr>")
        xml.raw(Array(style.paragraph.utf8))
        xml.raw("</w:pPr><w:rPr>")
        writeCharacters(style, to: &xml)
        xml.raw("</w:rPr></w:style>")
    }

    private func writeCharacters(_ style: Style, to xml: inout MarkupWriter) {
        if let face = style.face { writeFonts(face, to: &xml) }
        if style.bold == true { xml.raw("<w:b/>") }
        if let colour = style.colour {
            xml.raw("<w:color")
            xml.attribute("w:val", colour)
            xml.raw("/>")
        }
        if style.id == "Normal", type.characterGap != 0 {
            xml.raw("<w:spacing")
            xml.attribute("w:val", type.characterGap)
            xml.raw("/>")
        }
        guard let size = style.size else { return }
        // What is smaller than the body is not set on its grid of 28 characters.
        if size < type.bodySize { xml.raw("<w:spacing w:val=\"0\"/>") }
        xml.raw("<w:sz")
        xml.attribute("w:val", size)
        xml.raw("/><w:szCs")
        xml.attribute("w:val", size)
        xml.raw("/>")
    }

    private func writeFonts(_ face: Typesetting.Face, to xml: inout MarkupWriter) {
        let isSans = type.language == .en && face == .first
        let latin = isSans ? "Arial" : Typesetting.latin
        xml.raw("<w:rFonts")
        xml.attribute("w:ascii", latin)
        xml.attribute("w:hAnsi", latin)
        xml.attribute("w:eastAsia", Typesetting.chinese(face))
        xml.attribute("w:cs", latin)
        xml.raw("/>")
    }

    private static let tableStyle: StaticString = """
        <w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/><w:pPr/><w:tblPr><w:tblBorders>\
        <w:top w:val="single" w:sz="10" w:space="0" w:color="000000"/>\
        <w:left w:val="single" w:sz="4" w:space="0" w:color="555555"/>\
        <w:bottom w:val="single" w:sz="10" w:space="0" w:color="000000"/>\
        <w:right w:val="single" w:sz="4" w:space="0" w:color="555555"/>\
        <w:insideH w:val="single" w:sz="4" w:space="0" w:color="555555"/>\
        <w:insideV w:val="single" w:sz="4" w:space="0" w:color="555555"/></w:tblBorders>\
        <w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        """
}
