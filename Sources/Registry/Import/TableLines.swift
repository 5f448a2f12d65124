import Kernel

/// Some lines of a table as a file brings them: where each cell lies, and what had to be rewritten.
package struct TableLines: Sendable {
    package struct Line: Sendable {
        /// Where the line begins in the file (in a workbook: its row), counted from 1.
        package let number: Int
        let cells: Range<Int>
    }

    fileprivate struct Cell: Sendable {
        let start: Int
        let count: Int32
        let isRewritten: Bool
    }

    private let file: [UInt8]
    private var rewritten: [UInt8] = []
    private var cells: [Cell] = []
    package private(set) var lines: [Line] = []
    private var firstCell = 0

    /// How many lines are handed on together.
    static let most = TrailRun.most

    package init() {
        self.init(of: [])
    }

    /// Cells may then lie in `file`, which is not copied.
    init(of file: [UInt8]) {
        self.file = file
        lines.reserveCapacity(Self.most)
    }

    package var isFull: Bool { lines.count >= Self.most }

    mutating func append(_ range: Range<Int>) {
        cells.append(Cell(start: range.lowerBound, count: Int32(range.count), isRewritten: false))
    }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        cells.append(Cell(start: rewritten.count, count: Int32(bytes.count), isRewritten: true))
        rewritten.append(contentsOf: bytes)
    }

    /// Ends the line that the last cells belong to. One without content counts as none.
    package mutating func endLine(number: Int) {
        let range = firstCell..<cells.count
        if cells[range].contains(where: { $0.count > 0 }) {
            lines.append(Line(number: number, cells: range))
        } else {
            cells.removeSubrange(range)
        }
        firstCell = cells.count
    }

    func withCells<T>(_ body: (Cells) throws -> T) rethrows -> T {
        try file.withUnsafeBytes { file in
            try rewritten.withUnsafeBytes { rewritten in
                try cells.withUnsafeBufferPointer { try body(Cells(file: file, rewritten: rewritten, cells: $0)) }
            }
        }
    }

    /// The cells where they lie. Valid only within `withCells`.
    struct Cells {
        fileprivate let file: UnsafeRawBufferPointer
        fileprivate let rewritten: UnsafeRawBufferPointer
        fileprivate let cells: UnsafeBufferPointer<Cell>

        subscript(index: Int) -> UnsafeRawBufferPointer {
            let cell = cells[index]
            let whole = cell.isRewritten ? rewritten : file
            return UnsafeRawBufferPointer(rebasing: whole[cell.start..<cell.start + Int(cell.count)])
        }

        func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
    }
}

/// A file as a table: what an import reads, as often as it needs to.
package enum TableSource: Sendable {
    case csv([UInt8])
    /// The rows of a workbook's sheet.
    case sheet(name: String, [TableLines])

    package var sheetName: String? {
        switch self {
        case .csv: nil
        case .sheet(let name, _): name
        }
    }

    func reader() throws(Refusal) -> TableReader {
        switch self {
        case .csv(let bytes): .csv(CSVReader(try utf8(bytes)))
        case .sheet(_, let lines): .lines(lines[...])
        }
    }
}

/// Goes through a table from its first line to its last.
enum TableReader {
    case csv(CSVReader)
    case lines(ArraySlice<TableLines>)

    mutating func next() throws(Refusal) -> TableLines? {
        switch self {
        case .csv(var reader):
            defer { self = .csv(reader) }
            return try reader.next()
        case .lines(var lines):
            defer { self = .lines(lines) }
            return lines.popFirst()
        }
    }
}
