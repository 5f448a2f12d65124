package import Kernel

/// Where the characters of a DOCX's text lie in its `word/document.xml`, so that something can be put beside them.
package struct WordPlaces: Sendable {
    private struct Piece: Sendable {
        /// The first character's position in the text.
        var start: Int
        let bytes: Range<Int>
        var count = 0
    }

    private var pieces: [Piece] = []
    /// From here on, positions count within the cell that is being read.
    private var firstOfCell: Int?
    private var document: [UInt8] = []

    init() {}

    /// Reads a DOCX for the places of its text.
    package init(in bytes: [UInt8]) throws(Refusal) {
        _ = try WordReport.read(ZipReader(bytes), noting: &self)
        // Read a second time, so opened a second time: an archive counts what it unpacks.
        guard let part = try ZipReader(bytes).part("word/document.xml") else { throw .damaged("word/document.xml") }
        while try part.read(into: &document) {}
        for index in pieces.indices { pieces[index].count = Self.count(document[pieces[index].bytes]) }
        pieces.removeAll { $0.count == 0 }
    }

    mutating func note(_ bytes: Range<Int>?, at start: Int, inCell: Bool) {
        guard let bytes else { return }
        if inCell, firstOfCell == nil { firstOfCell = pieces.count }
        pieces.append(Piece(start: start, bytes: bytes))
    }

    mutating func settleCell(at start: Int) {
        for index in (firstOfCell ?? pieces.count)..<pieces.count { pieces[index].start += start }
        firstOfCell = nil
    }

    /// From before the first character to behind the last, in bytes of `word/document.xml`; nil where none of it was read
    /// from there.
    package func bytes(of span: Range<Int>) -> Range<Int>? {
        let touched = pieces.filter { $0.start < span.upperBound && $0.start + $0.count > span.lowerBound }
        guard let first = touched.first, let last = touched.last else { return nil }
        let start = first.bytes.lowerBound + offset(max(0, span.lowerBound - first.start), in: first)
        let end = last.bytes.lowerBound + offset(min(last.count, span.upperBound - last.start), in: last)
        return start < end ? start..<end : nil
    }

    private func offset(_ characters: Int, in piece: Piece) -> Int {
        var (position, left) = (piece.bytes.lowerBound, characters)
        while left > 0, position < piece.bytes.upperBound {
            position = Self.next(position, in: document[piece.bytes])
            left -= 1
        }
        return position - piece.bytes.lowerBound
    }

    private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
        var (count, position) = (0, bytes.startIndex)
        while position < bytes.endIndex {
            position = next(position, in: bytes)
            count += 1
        }
        return count
    }

    /// Behind one character, which may be written as "&amp;".
    private static func next(_ position: Int, in bytes: ArraySlice<UInt8>) -> Int {
        if bytes[position] == UInt8(ascii: "&"),
            let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
            Markup.text(bytes[position...end]).unicodeScalars.count == 1
        {
            return end + 1
        }
        var next = position + 1
        while next < bytes.endIndex, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
