/// Pages and pictures.
extension WordBody {
    mutating func writeSectionProperties() {
        let page = Typesetting.page
        let margin = orientation == .upright ? Typesetting.margin : Typesetting.wideMargin
        markup.raw("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>")
        markup.raw("<w:headerReference w:type=\"even\" r:id=\"rIdHeader\"/>")
        markup.raw("<w:footerReference w:type=\"default\" r:id=\"rIdFooterOdd\"/>")
        markup.raw("<w:footerReference w:type=\"even\" r:id=\"rIdFooterEven\"/>")
        markup.raw("<w:type w:val=\"nextPage\"/><w:pgSz")
        switch orientation {
        case .upright:
            markup.attribute("w:w", page.width)
            markup.attribute("w:h", page.height)
        case .landscape:
            markup.attribute("w:w", page.height)
            markup.attribute("w:h", page.width)
            markup.raw(" w:orient=\"landscape\"")
        }
        markup.raw("/><w:pgMar")
        markup.attribute("w:top", margin.top)
        markup.attribute("w:right", margin.right)
        markup.attribute("w:bottom", margin.bottom)
        markup.attribute("w:left", margin.left)
        // The page number's line ends 7 mm below the type area (28 mm above the edge less its own height).
        markup.raw(" w:header=\"851\"")
        markup.attribute("w:footer", orientation == .upright ? 1247 : 794)
        markup.raw(" w:gutter=\"0\"/></w:sectPr>")
    }

    mutating func writePicture(_ image: ChartImage, number: Int, description: String) {
        // 914 400 EMU to the inch, 635 to the twip.
        let limit = (width: Double(textWidth * 635), height: Double((orientation == .upright ? 10_500 : 6_800) * 635))
        let scale = min(limit.width / image.width, limit.height / max(image.height, 1))
        let (width, height) = (Int(image.width * scale), Int(image.height * scale))
        markup.raw("<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><w:drawing>")
        markup.raw("<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent")
        markup.attribute("cx", width)
        markup.attribute("cy", height)
        markup.raw("/><wp:docPr")
        markup.attribute("id", number)
        markup.attribute("name", "Chart \(number)")
        markup.attribute("descr", description)
        markup.raw("/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">")
        markup.raw("<pic:pic><pic:nvPicPr><pic:cNvPr")
        markup.attribute("id", number)
        markup.attribute("name", "chart\(number).png")
        markup.attribute("descr", description)
        markup.raw("/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip")
        markup.attribute("r:embed", "rIdChart\(number)")
        markup.raw(
            "/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext")
        markup.attribute("cx", width)
        markup.attribute("cy", height)
        markup.raw("/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>")
        markup.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")
    }
}

enum WordNamespaces {
    static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let attributes: StaticString = """
         xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"\
         xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"\
         xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"\
         xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"\
         xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
        """
}
