package import Crosscheck
package import Kernel

/// Reads a report in whatever form it was handed in, with its tables.
package struct ReportReader: Sendable {
    /// Turns the bytes of a text file into characters: UTF-8 or GB 18030.
    package typealias Decoding = @Sendable ([UInt8]) throws(Refusal) -> String

    private let decode: Decoding

    package init(decoding decode: @escaping Decoding) { self.decode = decode }

    /// Whether a file is a DOCX: what is found in it can be put into it.
    package static func isWord(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) && (try? ZipReader(bytes).contains("word/document.xml")) == true
    }

    /// What the file's first bytes say it is; its name only decides between kinds of text.
    package func read(_ bytes: [UInt8], named name: String) async throws(Refusal) -> SourceText {
        if bytes.starts(with: Array("%PDF".utf8)) { return try await PrintedReport.read(bytes) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try archive(bytes) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return try WordReport.read(await OldReport.converted(bytes))
        }
        if bytes.starts(with: Array("{\\rtf".utf8)) { return try WordReport.read(await OldReport.converted(bytes)) }
        let text = try decode(bytes)
        let lowered = name.lowercased()
        if lowered.hasSuffix(".html") || lowered.hasSuffix(".htm") || text.prefix(300).lowercased().contains("<html") {
            return PageReport.read(text)
        }
        if lowered.hasSuffix(".csv") { return separated(text) }
        return SourceText(text)
    }

    private func archive(_ bytes: [UInt8]) throws(Refusal) -> SourceText {
        let archive = try ZipReader(bytes)
        if archive.contains("word/document.xml") { return try WordReport.read(archive) }
        return try WorkbookReport.read(bytes)
    }

    /// A file of comma-separated values is one table.
    private func separated(_ text: String) -> SourceText {
        var report = ReportText()
        report.beginTable()
        for line in text.split(whereSeparator: \.isNewline) {
            report.beginRow()
            var (cell, isQuoted) = ("", false)
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    report.cell(cell)
                    cell = ""
                } else {
                    cell.append(character)
                }
            }
            report.cell(cell)
        }
        report.endTable()
        return report.source
    }
}
