import Kernel

/// Paragraphs and runs.
extension WordBody {
    mutating func paragraph(_ style: StaticString, _ text: String) {
        paragraph(style, text.isEmpty ? [] : [.text(text)])
    }

    mutating func paragraph(
        _ style: StaticString, _ runs: [Run], alignment: StaticString? = nil, strong: Bool = false,
        keepsWithNext: Bool = false
    ) {
        markup.raw("<w:p><w:pPr><w:pStyle w:val=\"")
        markup.raw(style)
        markup.raw("\"/>")
        if keepsWithNext { markup.raw("<w:keepNext/>") }
        if let alignment {
            markup.raw("<w:jc w:val=\"")
            markup.raw(alignment)
            markup.raw("\"/>")
        }
        markup.raw("</w:pPr>")
        for run in runs { writeRun(run, strong: strong) }
        markup.raw("</w:p>")
    }

    mutating func writeRun(_ run: Run, strong: Bool = false) {
        switch run {
        case .text(let text): writeText(text, strong: strong)
        case .strong(let text): writeText(text, strong: true)
        case .figure(let text, _, let flagged):
            writeText(text, strong: strong)
            if flagged { markup.raw("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>*</w:t></w:r>") }
        }
    }

    private mutating func writeText(_ text: String, strong: Bool) {
        guard !text.isEmpty else { return }
        let hinted = language == .zh && text.unicodeScalars.contains(where: Self.isAmbiguous)
        markup.raw("<w:r>")
        if strong || hinted {
            markup.raw("<w:rPr>")
            if hinted { markup.raw("<w:rFonts w:hint=\"eastAsia\"/>") }
            if strong { markup.raw("<w:b/>") }
            markup.raw("</w:rPr>")
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { markup.raw("<w:br/>") }
            markup.raw("<w:t xml:space=\"preserve\">")
            markup.text(String(line))
            markup.raw("</w:t>")
        }
        markup.raw("</w:r>")
    }

    /// Punctuation Word sets in the Latin font unless told that it is Chinese: “”‘’…—·×.
    private static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xB7, 0xD7, 0x2014, 0x2018...0x201D, 0x2026, 0x2460...0x2473: true
        default: false
        }
    }
}
