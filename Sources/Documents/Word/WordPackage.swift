import Kernel

/// The parts of a DOCX around its body.
struct WordPackage {
    private let document: Document
    private let images: Int

    init(_ document: Document, images: Int) {
        self.document = document
        self.images = images
    }

    func files(body: [UInt8]) -> [ZipWriter.File] {
        [
            .init(name: "[Content_Types].xml", bytes: contentTypes),
            .init(name: "_rels/.rels", bytes: packageRelations),
            .init(name: "docProps/core.xml", bytes: properties),
            .init(name: "word/document.xml", bytes: body),
            .init(name: "word/_rels/document.xml.rels", bytes: relations),
            .init(name: "word/styles.xml", bytes: WordStyles(document.language).xml),
            .init(name: "word/settings.xml", bytes: settings), .init(name: "word/fontTable.xml", bytes: fonts),
            .init(name: "word/header.xml", bytes: header),
            .init(name: "word/footer-odd.xml", bytes: footer(alignment: "right")),
            .init(name: "word/footer-even.xml", bytes: footer(alignment: "left")),
        ]
    }

    private var contentTypes: [UInt8] {
        part { xml in
            xml.raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            for (ending, type) in Self.defaults {
                xml.raw("<Default")
                xml.attribute("Extension", ending)
                xml.attribute("ContentType", type)
                xml.raw("/>")
            }
            for (name, type) in Self.overrides {
                xml.raw("<Override")
                xml.attribute("PartName", name)
                xml.attribute("ContentType", "application/vnd.openxmlformats-\(type)+xml")
                xml.raw("/>")
            }
            xml.raw("</Types>")
        }
    }

    private static let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
        ("png", "image/png"),
    ]

    private static let overrides = [
        ("/word/document.xml", "officedocument.wordprocessingml.document.main"),
        ("/word/styles.xml", "officedocument.wordprocessingml.styles"),
        ("/word/settings.xml", "officedocument.wordprocessingml.settings"),
        ("/word/fontTable.xml", "officedocument.wordprocessingml.fontTable"),
        ("/word/header.xml", "officedocument.wordprocessingml.header"),
        ("/word/footer-odd.xml", "officedocument.wordprocessingml.footer"),
        ("/word/footer-even.xml", "officedocument.wordprocessingml.footer"),
        ("/docProps/core.xml", "package.core-properties"),
    ]

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    private var packageRelations: [UInt8] {
        relationships([
            ("rId1", Self.office + "officeDocument", "word/document.xml"),
            (
                "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml"
            ),
        ])
    }

    private var relations: [UInt8] {
        let charts = (0..<images).map {
            ("rIdChart\($0 + 1)", Self.office + "image", "media/chart\($0 + 1).png")
        }
        return relationships(
            [
                ("rIdStyles", Self.office + "styles", "styles.xml"),
                ("rIdSettings", Self.office + "settings", "settings.xml"),
                ("rIdFonts", Self.office + "fontTable", "fontTable.xml"),
                ("rIdHeader", Self.office + "header", "header.xml"),
                ("rIdFooterOdd", Self.office + "footer", "footer-odd.xml"),
                ("rIdFooterEven", Self.office + "footer", "footer-even.xml"),
            ] + charts)
    }

    private func relationships(_ entries: [(id: String, type: String, target: String)]) -> [UInt8] {
        part { xml in
            xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
            for entry in entries {
                xml.raw("<Relationship")
                xml.attribute("Id", entry.id)
                xml.attribute("Type", entry.type)
                xml.attribute("Target", entry.target)
                xml.raw("/>")
            }
            xml.raw("</Relationships>")
        }
    }

    private var properties: [UInt8] {
        part { xml in
            xml.raw(
                "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
            )
            xml.raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
            xml.raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
            xml.element("dc:title", document.title.split(separator: "\n").joined())
            let author = document.signature?.issuer ?? document.publication?.publisher ?? ""
            if !author.isEmpty { xml.element("dc:creator", author) }
            xml.element("dc:language", document.language == .zh ? "zh-CN" : "en-US")
            for name in ["created", "modified"] {
                xml.raw("<dcterms:")
                xml.text(name)
                xml.raw(" xsi:type=\"dcterms:W3CDTF\">")
                xml.text("\(document.dated)T00:00:00Z")
                xml.raw("</dcterms:")
                xml.text(name)
                xml.raw(">")
            }
            xml.raw("</cp:coreProperties>")
        }
    }

    private var settings: [UInt8] {
        part { xml in
            xml.raw("<w:settings")
            xml.raw(WordNamespaces.attributes)
            xml.raw("><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>")
            xml.raw("<w:characterSpacingControl w:val=\"compressPunctuation\"/>")
            xml.raw("<w:compat><w:compatSetting w:name=\"compatibilityMode\"")
            xml.raw(" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>")
            xml.raw("<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>")
        }
    }

    /// Tells a system without these fonts what to look for instead.
    private var fonts: [UInt8] {
        part { xml in
            xml.raw("<w:fonts")
            xml.raw(WordNamespaces.attributes)
            xml.raw(">")
            for (name, other, family) in Self.fontFamilies {
                xml.raw("<w:font")
                xml.attribute("w:name", name)
                xml.raw("><w:altName")
                xml.attribute("w:val", other)
                xml.raw("/><w:charset w:val=\"86\"/><w:family")
                xml.attribute("w:val", family)
                xml.raw("/></w:font>")
            }
            xml.raw("</w:fonts>")
        }
    }

    private static let fontFamilies = [
        ("仿宋", "FangSong", "roman"), ("黑体", "SimHei", "swiss"), ("楷体", "KaiTi", "roman"), ("宋体", "SimSun", "roman"),
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "roman"),
    ]

    private var header: [UInt8] {
        part { xml in
            xml.raw("<w:hdr")
            xml.raw(WordNamespaces.attributes)
            xml.raw("><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>")
            if let notice = document.pageNotice {
                xml.raw("<w:r><w:t xml:space=\"preserve\">")
                xml.text(notice)
                xml.raw("</w:t></w:r>")
            }
            xml.raw("</w:p></w:hdr>")
        }
    }

    /// "— 1 —" one character from the outer edge.
    private func footer(alignment: String) -> [UInt8] {
        part { xml in
            xml.raw("<w:ftr")
            xml.raw(WordNamespaces.attributes)
            xml.raw("><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:left=\"280\" w:right=\"280\"/><w:jc")
            xml.attribute("w:val", alignment)
            xml.raw("/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>")
            xml.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>")
            xml.raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>")
            xml.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
            xml.raw("<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>")
        }
    }

    private func part(_ content: (inout MarkupWriter) -> Void) -> [UInt8] {
        var xml = MarkupWriter()
        xml.raw(WordNamespaces.declaration)
        content(&xml)
        return xml.bytes
    }
}
