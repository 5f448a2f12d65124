import Kernel

/// The style sheet of a standalone page: paper first, with enough for a screen.
struct PrintStyle {
    private let type: Typesetting

    init(_ language: Language) {
        type = Typesetting(language: language)
    }

    var css: String { pages + text + headings + tables + rest + screen }

    private var pages: String {
        """
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; @top-center { content: string(notice); font: 9pt \(sans);
          color: #5A6676; } }
        @page :right { @bottom-right { \(pageNumber) padding-right: 1em; } }
        @page :left { @bottom-left { \(pageNumber) padding-left: 1em; } }
        @page wide { size: A4 landscape; margin: 28mm 37mm 26mm 35mm; }

        """
    }

    private var pageNumber: String {
        // 7 mm below the type area, in half-width figures of size 4.
        """
        content: "— " counter(page) " —"; font: 14pt \(type.stack(.pageNumber)); vertical-align: top;
          padding-top: 5mm;
        """
    }

    // Chinese lines end flush by their grid; justified, a line with a single space would open a hole there.
    private var text: String {
        """
        html { font: \(points(type.bodySize))/\(twips(type.bodyLine)) \(type.stack(.body)); color: #000; }
        body { margin: 0; }
        p { margin: 0 0 \(twips(type.paragraphGap)); text-indent: \(type.indentCharacters)em; text-align: \(type.language == .zh ? "left" : "justify");
          letter-spacing: \(gap); orphans: 2; widows: 2; overflow-wrap: anywhere; }
        .page-notice { string-set: notice content(); height: 0; overflow: hidden; margin: 0; font-size: 0;
          line-height: 0; }
        h1 { font: \(points(type.titleSize))/\(twips(type.titleLine)) \(type.stack(.title)); text-align: center;
          \(type.language == .zh ? "" : "font-weight: 600; ")margin: 0 0 \(twips(type.bodyLine)); bookmark-level: 1; }
        .addressee, .copies p { text-indent: 0; }
        .figure { color: inherit; text-decoration: none; white-space: nowrap; font-variant-numeric: tabular-nums; }
        sup { font-size: .7em; line-height: 0; }

        """
    }

    private var headings: String {
        let indent = type.indentCharacters
        let weight = type.language == .zh ? "normal" : "600"
        return """
            h2, h3, h4, h5 { font: \(weight) 1em/\(twips(type.bodyLine)) \(type.stack(.body)); text-indent: \(indent)em;
              margin: \(type.language == .zh ? "0" : "14pt 0 4pt"); break-after: avoid; letter-spacing: \(gap); }
            h2 { font-family: \(type.stack(.first)); }
            h3 { font-family: \(type.stack(.second)); }
            .attachment { break-before: page; }
            .attachment p { font-family: \(type.stack(.first)); text-indent: 0; }
            .attachment-title { font: \(points(type.titleSize))/\(twips(type.titleLine)) \(type.stack(.title));
              text-align: center; text-indent: 0; margin: 0 0 \(twips(type.bodyLine / 2)); }

            """
    }

    private var tables: String {
        """
        table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 8pt 0 12pt;
          font-size: \(points(type.tableSize)); line-height: \(twips(type.tableLine)); letter-spacing: 0;
          border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000; }
        table.short { break-inside: avoid; }
        table.dense { font-size: \(points(type.denseSize)); line-height: \(twips(type.denseLine)); }
        caption { font: 1.1em/1.6 \(type.stack(.first)); text-align: center; break-after: avoid; padding-bottom: 2pt; }
        caption .unit { display: block; text-align: right; font: .95em/1.5 \(type.stack(.body)); }
        thead { display: table-header-group; }
        thead th { font-family: \(type.stack(.first)); text-align: center;
          vertical-align: middle; background: #F0F2F5; font-weight: \(type.language == .zh ? "normal" : "600"); }
        th, td { border: .5pt solid #555; padding: 2.5pt 4pt; vertical-align: middle; text-align: left;
          font-weight: normal; text-indent: 0; overflow-wrap: anywhere; }
        tr { break-inside: avoid; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .centre { text-align: center; }
        .strong, .strong > *, .totals > * > * { font-weight: 600; }
        .muted, .muted > * { color: #555; }
        .totals { border-top: 1pt solid #000; }
        .table-note, .flag-note { font-size: \(points(type.denseSize)); line-height: 1.5; text-indent: 0;
          margin: -6pt 0 12pt; letter-spacing: 0; }
        .flag-note { margin-top: 12pt; }

        """
    }

    private var rest: String {
        """
        .landscape { page: wide; }
        .page-break { break-after: page; }
        .chart-figure { margin: 10pt 0 12pt; break-inside: avoid; }
        .chart { display: block; width: 100%; height: auto; }
        figcaption { font: \(points(type.tableSize))/1.6 \(type.stack(.first)); text-align: center; }
        .chart-data { display: none; }
        .callout { margin: 8pt 0; padding: 4pt 10pt; border-left: 2.5pt solid #1F4E9E; background: #F0F4FA;
          break-inside: avoid; }
        .callout p { text-indent: 0; margin: 0; font-size: .85em; line-height: 1.7; }
        .callout.finding { border-color: #B3261E; background: #FBF0EF; }
        .callout .label { font-family: \(type.stack(.first)); font-weight: normal; color: #1F4E9E; margin-right: .5em; }
        .callout.finding .label { color: #B3261E; }
        .publication { display: flex; flex-wrap: wrap; margin: 0 0 \(twips(type.bodyLine)); padding: 4pt 0;
          border-top: .75pt solid #000; border-bottom: .75pt solid #000;
          font: \(points(type.tableSize))/1.7 \(type.stack(.body)); }
        .publication div { display: flex; width: \(type.language == .zh ? 50 : 100)%; }
        .publication dt { font-family: \(type.stack(.first)); min-width: \(type.language == .zh ? 5 : 9)em; margin-right: 1em; white-space: nowrap; }
        .publication dd { margin: 0; }
        .attachments { margin-top: \(twips(type.bodyLine)); }
        .signature { margin-top: \(twips(type.bodyLine * 2)); text-align: right; break-inside: avoid; }
        .signature > div { display: inline-block; margin-right: 4em; }
        .signature p { text-align: center; text-indent: 0; letter-spacing: 0; }
        .copies { margin-top: \(twips(type.bodyLine * 2)); border-top: .9pt solid #000; border-bottom: .9pt solid #000;
          font-size: \(points(type.smallSize)); break-inside: avoid; }
        .copies p { padding: 0 1em; letter-spacing: 0; margin: 0; line-height: 1.8; }
        .copies p + p { border-top: .6pt solid #000; }
        .copies .printed { display: flex; justify-content: space-between; }

        """
    }

    private var screen: String {
        """
        @media screen {
          body { max-width: 156mm; margin: 24px auto; padding: 0 16px; }
          .page-notice { height: auto; font-size: 14px; line-height: 1.6; }
          .landscape { overflow-x: auto; }
          .chart-data { display: block; font-size: 13px; }
        }

        """
    }

    private let sans = #""Noto Sans CJK SC","Microsoft YaHei",sans-serif"#

    private var gap: String {
        type.characterGap == 0 ? "normal" : twips(type.characterGap)
    }

    private func points(_ halfPoints: Int) -> String {
        halfPoints % 2 == 0 ? "\(halfPoints / 2)pt" : "\(halfPoints / 2).5pt"
    }

    private func twips(_ twips: Int) -> String {
        let hundredths = twips.magnitude * 5 % 100
        return "\(twips < 0 ? "-" : "")\(twips.magnitude / 20)\(hundredths < 10 ? ".0" : ".")\(hundredths)pt"
    }
}
