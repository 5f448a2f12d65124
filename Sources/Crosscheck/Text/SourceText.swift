/// A document's text as the crosscheck reads it: every position is the index of a Unicode scalar.
///
/// Full-width digits, letters and punctuation are folded onto their half-width twins one for one, so positions stay those of the original.
package struct SourceText: Sendable {
    package let text: String
    /// A table that the document itself marks as one; tables laid out with spaces are found by the crosscheck.
    package let tables: [SourceTable]
    let scalars: [Unicode.Scalar]
    /// The folded characters, one code per scalar; 0xFFFF stands for what lies outside the basic plane.
    let codes: [UInt16]

    /// Where the text from each position on stands on its page; empty for what has no pages.
    private let places: [(start: Int, place: PagePlace)]

    package init(_ text: String, tables: [SourceTable] = [], places: [(start: Int, place: PagePlace)] = []) {
        self.text = text
        let scalars = Array(text.unicodeScalars)
        self.scalars = scalars
        self.codes = scalars.map(Self.folded)
        self.places = places
        self.tables = tables.filter { table in table.cells.allSatisfy { $0.span.upperBound <= scalars.count } }
    }

    /// The characters as printed between two positions.
    package func quote(_ span: Range<Int>) -> String {
        let span = span.clamped(to: 0..<scalars.count)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[span])
        return String(result)
    }

    /// The page and box of the line or cell that a position stands in.
    package func place(of position: Int) -> PagePlace? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].start <= position { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? places[low - 1].place : nil
    }

    private static func folded(_ scalar: Unicode.Scalar) -> UInt16 {
        let value = scalar.value
        switch value {
        case 0xFF01...0xFF5E: return UInt16(value - 0xFEE0)
        case 0x3000, 0xA0, 0x2000...0x200B, 0x202F: return Code.space
        case 0x2013, 0x2014, 0x2015, 0x2212, 0x2010, 0x2011, 0x2500: return Code.dash
        case 0x223C, 0xFF5E, 0x301C: return UInt16(UInt8(ascii: "~"))
        case 0x3014: return UInt16(UInt8(ascii: "["))
        case 0x3015: return UInt16(UInt8(ascii: "]"))
        case 0xFF61: return Code.stop
        case 0...0xFFFE: return UInt16(value)
        default: return 0xFFFF
        }
    }
}

/// A table of a document: the position of every cell's text.
package struct SourceTable: Sendable, Hashable {
    package struct Cell: Sendable, Hashable {
        package let row: Int
        package let column: Int
        /// Columns and rows covered, at least one each.
        package let width: Int
        package let height: Int
        package let span: Range<Int>

        package init(row: Int, column: Int, width: Int = 1, height: Int = 1, span: Range<Int>) {
            self.row = row
            self.column = column
            self.width = max(1, width)
            self.height = max(1, height)
            self.span = span
        }
    }

    /// In reading order.
    package let cells: [Cell]

    package init(cells: [Cell]) { self.cells = cells }

    /// From the first cell's first character to the last one's end.
    package var span: Range<Int> {
        guard let first = cells.first, let last = cells.last else { return 0..<0 }
        return first.span.lowerBound..<max(first.span.lowerBound, last.span.upperBound)
    }
}

/// Characters that the readers ask for by name.
enum Code {
    static let newline: UInt16 = 10
    static let space: UInt16 = 32
    static let tab: UInt16 = 9
    static let dash: UInt16 = 0x2014
    static let stop: UInt16 = 0x3002
    static let comma = UInt16(UInt8(ascii: ","))
    static let point = UInt16(UInt8(ascii: "."))
    static let semicolon = UInt16(UInt8(ascii: ";"))
    static let colon = UInt16(UInt8(ascii: ":"))
    static let open = UInt16(UInt8(ascii: "("))
    static let close = UInt16(UInt8(ascii: ")"))
    static let minus = UInt16(UInt8(ascii: "-"))
    static let tilde = UInt16(UInt8(ascii: "~"))
    static let enumeration: UInt16 = 0x3001
    static let zero = UInt16(UInt8(ascii: "0"))

    static func isDigit(_ code: UInt16) -> Bool { code >= zero && code < zero + 10 }
    static func isLetter(_ code: UInt16) -> Bool { (65...90).contains(code) || (97...122).contains(code) }
    static func isSpace(_ code: UInt16) -> Bool { code == space || code == tab || code == 13 }
    static func isHan(_ code: UInt16) -> Bool { (0x4E00...0x9FFF).contains(code) }
    static func of(_ text: String) -> [UInt16] { SourceText(text).codes }
}
