package import Kernel

/// Comma-separated values (RFC 4180). Reads what spreadsheets write: quotes, line breaks inside them, CRLF or LF.
package enum CSV {
    package struct Line: Sendable, Hashable {
        /// Where the line begins in the file, counted from 1.
        package let number: Int
        package let cells: [String]
    }

    /// The non-empty lines of `text`.
    package static func lines(_ text: some StringProtocol) throws(Refusal) -> [Line] {
        var lines: [Line] = []
        var reader = Reader(bytes: Array(text.utf8))
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    /// One line with quotes where they are needed. A cell that a spreadsheet would run as a formula gets an apostrophe.
    package static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// Whether a spreadsheet might run the cell. Apostrophes before it count as none, so that `lines` can take off the
    /// one that `line` puts on and nobody's own.
    private static func isFormula(_ cell: some StringProtocol) -> Bool {
        let bare = cell.drop { $0 == "'" }
        guard let first = bare.first else { return false }
        return "=+@\t\r＝＋－＠".contains(first) || (first == "-" && Ratio(decimal: bare) == nil)
    }

    private static func quoted(_ cell: String) -> String {
        let text = isFormula(cell) ? "'" + cell : cell
        guard text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private struct Reader {
        let bytes: [UInt8]
        private var position = 0
        private var line = 1

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func next() throws(Refusal) -> Line? {
            while position < bytes.count {
                let start = line
                let cells = try readLine()
                if cells.contains(where: { !$0.isEmpty }) { return Line(number: start, cells: cells) }
            }
            return nil
        }

        private mutating func readLine() throws(Refusal) -> [String] {
            var cells: [String] = []
            while true {
                let cell = try readCell()
                cells.append(
                    cell.utf8.first == UInt8(ascii: "'") && CSV.isFormula(cell) ? String(cell.dropFirst()) : cell)
                guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
                position += 1
            }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
            if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
            line += 1
            return cells
        }

        private mutating func readCell() throws(Refusal) -> String {
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try readQuoted() }
            let start = position
            while position < bytes.count, !Self.endsCell(bytes[position]) { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }

        private mutating func readQuoted() throws(Refusal) -> String {
            let opened = line
            var cell: [UInt8] = []
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\"") {
                    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                        try demandEndOfCell()
                        return String(decoding: cell, as: UTF8.self)
                    }
                    position += 1
                }
                if byte == UInt8(ascii: "\n") { line += 1 }
                cell.append(byte)
            }
            throw .unreadable(
                LocalizedText(
                    zh: "第\(opened)行的引号没有闭合，未导入任何内容。请补上引号后重试。",
                    en:
                        "A quotation mark on line \(opened) is never closed. Nothing was imported. Close it and try again."
                ))
        }

        private func demandEndOfCell() throws(Refusal) {
            guard position < bytes.count, !Self.endsCell(bytes[position]) else { return }
            throw .unreadable(
                LocalizedText(
                    zh: "第\(line)行的引号后还有文字，未导入任何内容。请用引号括住整个单元格后重试。",
                    en:
                        "On line \(line), text follows a closing quotation mark. Nothing was imported. Quote the whole cell and try again."
                ))
        }

        private static func endsCell(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}
