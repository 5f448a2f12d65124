import Crosscheck
import Foundation

/// Reads the text and tables of a web page as a browser would show them: leniently.
struct PageReport {
    private var report = ReportText()
    private var depth = 0
    private var cell: (words: String, width: Int, height: Int)?

    static func read(_ page: String) -> SourceText {
        var reader = PageReport()
        reader.go(through: Array(page.utf8))
        return reader.report.source
    }

    private mutating func go(through bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                text(Markup.text(bytes[position..<end]))
                position = end
                continue
            }
            if bytes[position...].starts(with: Array("<!--".utf8)) {
                position = find("-->", in: bytes, from: position + 4)
                continue
            }
            let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
            let tag = String(decoding: bytes[min(position + 1, end)..<end], as: UTF8.self)
            position = min(end + 1, bytes.count)
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            if ["script", "style", "noscript", "template"].contains(name), !tag.hasPrefix("/") {
                position = find("</\(name)", in: bytes, from: position)
            } else {
                self.tag(name, isClosing: tag.hasPrefix("/"), tag)
            }
        }
        closeCell()
        if depth > 0 { report.endTable() }
    }

    /// The position of the words, in whatever case; the end where they don't come.
    private func find(_ words: String, in bytes: [UInt8], from start: Int) -> Int {
        let wanted = Array(words.utf8)
        var position = start
        search: while position + wanted.count <= bytes.count {
            for (offset, byte) in wanted.enumerated() where bytes[position + offset] | 0x20 != byte | 0x20 {
                position += 1
                continue search
            }
            return position + (words == "-->" ? 3 : 0)
        }
        return bytes.count
    }

    private mutating func text(_ words: String) {
        let plain = words.replacing("&nbsp;", with: " ").replacing("&ldquo;", with: "“").replacing("&rdquo;", with: "”")
            .replacing("&mdash;", with: "—").replacing("&middot;", with: "·")
        let shown = String(plain.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        if cell != nil {
            cell?.words += shown
        } else if depth == 0 {
            report.append(shown.allSatisfy(\.isWhitespace) ? "" : shown)
        }
    }

    private mutating func tag(_ name: String, isClosing: Bool, _ tag: String) {
        switch name {
        case "table":
            if isClosing {
                closeCell()
                if depth == 1 { report.endTable() }
                depth = max(0, depth - 1)
            } else {
                depth += 1
                if depth == 1 { report.beginTable() }
            }
        case "tr":
            guard depth == 1 else { return }
            closeCell()
            if !isClosing { report.beginRow() }
        case "td", "th":
            guard depth == 1 else { return }
            closeCell()
            if !isClosing { cell = ("", number("colspan", tag), number("rowspan", tag)) }
        case "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "ul", "ol", "title", "dt", "dd":
            if cell != nil { cell?.words += " " } else { report.newline() }
        default: break
        }
    }

    private mutating func closeCell() {
        guard let done = cell else { return }
        report.cell(done.words.split(separator: " ").joined(separator: " "), width: done.width, height: done.height)
        cell = nil
    }

    private func number(_ attribute: String, _ tag: String) -> Int {
        guard let place = tag.range(of: attribute + "=", options: .caseInsensitive) else { return 1 }
        let digits = tag[place.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { $0.isNumber }
        return min(200, Int(digits) ?? 1)
    }
}
