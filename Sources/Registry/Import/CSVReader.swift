import Kernel

/// Finds the cells of a CSV file without taking them out of it.
struct CSVReader {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// `bytes` are UTF-8 without a mark.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while bytes.dropFirst(position).starts(with: Self.remark) { skipRemark() }
    }

    /// What a line begins with that says something of the file, before the header.
    private static let remark = Array("# ".utf8)

    private mutating func skipRemark() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        position = min(position + 1, bytes.count)
        line += 1
    }

    /// The next lines that aren't empty; nil at the end.
    mutating func next() throws(Refusal) -> TableLines? {
        var found = TableLines(of: bytes)
        while position < bytes.count, !found.isFull {
            let start = line
            repeat { try readCell(into: &found) } while skipComma()
            skipLineEnd()
            found.endLine(number: start)
        }
        return found.lines.isEmpty ? nil : found
    }

    private mutating func skipComma() -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { return false }
        position += 1
        return true
    }

    private mutating func skipLineEnd() {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        line += 1
    }

    private mutating func readCell(into found: inout TableLines) throws(Refusal) {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try readQuoted(into: &found) }
        let start = position
        position = bytes.withUnsafeBufferPointer { bytes in
            var end = start
            while end < bytes.count, !Self.endsCell(bytes[end]) { end += 1 }
            return end
        }
        append(start..<position, to: &found)
    }

    /// Takes off the apostrophe that keeps a spreadsheet from running the cell.
    private func append(_ range: Range<Int>, to found: inout TableLines) {
        guard let first = range.first, bytes[first] == UInt8(ascii: "'"),
            CSV.isFormula(String(decoding: bytes[range], as: UTF8.self))
        else { return found.append(range) }
        found.append(range.dropFirst())
    }

    private mutating func readQuoted(into found: inout TableLines) throws(Refusal) {
        let (opened, start) = (line, position + 1)
        // Set once a doubled quotation mark keeps the cell from being what stands in the file.
        var cell: [UInt8]?
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                    try demandEndOfCell()
                    guard let cell else { return append(start..<position - 1, to: &found) }
                    let text = String(decoding: cell, as: UTF8.self)
                    return found.append(
                        cell.first == UInt8(ascii: "'") && CSV.isFormula(text) ? cell.dropFirst() : cell[...])
                }
                if cell == nil { cell = Array(bytes[start..<position - 1]) }
                position += 1
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            cell?.append(byte)
        }
        throw .unreadable(
            LocalizedText(
                zh: "第\(opened)行的引号没有闭合，未导入任何内容。请补上引号后重试。",
                en: "A quotation mark on line \(opened) is never closed. Nothing was imported. Close it and try again.")
        )
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
