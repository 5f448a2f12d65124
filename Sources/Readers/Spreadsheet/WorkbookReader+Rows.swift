package import Kernel

extension WorkbookReader {
    /// The rows of a sheet that hold anything, from top to bottom. A merged cell counts for each it covers.
    package func forEachRow(
        of sheet: SheetName, _ body: (SheetRow) throws(Refusal) -> Void
    ) throws(Refusal) {
        let merged = try mergedCells(of: sheet)
        var scanner = try scanner(of: sheet)
        var reading = RowReading(book: self, sheet: sheet, merged: merged)
        while let token = try scanner.next() {
            if token == .open, scanner.isNamed("row") {
                if let row = try reading.row(&scanner) { try body(row) }
            } else if token == .close, scanner.isNamed("sheetData") {
                reading.isWhole = true
            } else if token == .open, scanner.isNamed("sheetData") {
                reading.isWhole = false
            }
        }
        guard reading.isWhole else { throw .damaged(sheet.name) }
    }

    private func scanner(of sheet: SheetName) throws(Refusal) -> MarkupScanner {
        guard let part = try archive.part(sheet.part) else { throw .damaged(sheet.part) }
        return try MarkupScanner(part, sheet.part)
    }

    /// They stand behind the rows they matter to, so that a sheet is gone through twice.
    private func mergedCells(of sheet: SheetName) throws(Refusal) -> [MergedCells] {
        var scanner = try scanner(of: sheet)
        var merged: [MergedCells] = []
        while let token = try scanner.next() {
            guard token == .open, scanner.isNamed("mergeCell") else { continue }
            if let cells = scanner.attribute("ref").flatMap(MergedCells.init) { merged.append(cells) }
            guard merged.count <= 200_000 else { throw .unfoldsTooLarge }
        }
        return merged.sorted { $0.first.row < $1.first.row }
    }
}

/// Reads one row after another.
private struct RowReading {
    let book: WorkbookReader
    let sheet: WorkbookReader.SheetName
    let merged: [MergedCells]
    /// Set once the rows have come to their end; also when a sheet has none.
    var isWhole = false

    private var nextMerged = 0
    /// What reaches further down, with what it says.
    private var open: [(cells: MergedCells, value: SheetCell)] = []
    private var lastRow = 0
    private var read = 0

    init(book: WorkbookReader, sheet: WorkbookReader.SheetName, merged: [MergedCells]) {
        self.book = book
        self.sheet = sheet
        self.merged = merged
    }

    mutating func row(_ scanner: inout MarkupScanner) throws(Refusal) -> SheetRow? {
        let number = scanner.number("r") ?? lastRow + 1
        guard number > lastRow, number <= CellReference.mostRows else { throw .damaged(sheet.name) }
        lastRow = number
        var cells: [SheetCell] = []
        while let token = try scanner.next() {
            if token == .close, scanner.isNamed("row") { break }
            guard token == .open, scanner.isNamed("c") else { continue }
            let column = try self.column(scanner.attribute("r"), cells.count, number)
            cells += Array(repeating: .empty, count: column - cells.count)
            cells.append(try cell(&scanner))
        }
        fill(&cells, number)
        while cells.last == .empty { cells.removeLast() }
        read += cells.count
        guard read <= book.limits.cells else { throw .unfoldsTooLarge }
        return cells.isEmpty ? nil : SheetRow(number: number, cells: cells)
    }

    private func column(_ reference: String?, _ next: Int, _ row: Int) throws(Refusal) -> Int {
        guard let reference else { return next }
        guard let cell = CellReference(reference), cell.row == row, cell.column >= next else {
            throw .damaged(sheet.name)
        }
        return cell.column
    }

    /// Says in every cell of a merged one what the first of them says.
    private mutating func fill(_ cells: inout [SheetCell], _ row: Int) {
        while nextMerged < merged.count, merged[nextMerged].first.row <= row {
            let found = merged[nextMerged]
            nextMerged += 1
            guard found.first.row == row, cells.indices.contains(found.first.column) else { continue }
            open.append((found, cells[found.first.column]))
        }
        guard !open.isEmpty else { return }
        open.removeAll { $0.cells.last.row < row }
        for (merged, value) in open where value != .empty {
            // A whole row merged to its end says nothing more often than the row has cells.
            let last = min(merged.last.column, max(cells.count - 1, merged.first.column + 255))
            cells += Array(repeating: .empty, count: max(0, last + 1 - cells.count))
            for column in merged.first.column...last { cells[column] = value }
        }
    }

    private func cell(_ scanner: inout MarkupScanner) throws(Refusal) -> SheetCell {
        let type = scanner.attribute("t")
        let style = scanner.number("s") ?? 0
        var (value, isValue, hasFormula): (String?, Bool, Bool) = (nil, false, false)
        while let token = try scanner.next() {
            switch token {
            case .open where scanner.isNamed("is"): value = try SharedStrings.text(&scanner, until: "is")
            case .open:
                isValue = scanner.isNamed("v")
                if scanner.isNamed("f") { hasFormula = true }
            case .text: if isValue { value = (value ?? "") + scanner.text }
            case .close:
                isValue = false
                if scanner.isNamed("c") { return meaning(of: value, type, style, hasFormula: hasFormula) }
            }
        }
        throw .damaged(sheet.name)
    }

    private func meaning(of value: String?, _ type: String?, _ style: Int, hasFormula: Bool) -> SheetCell {
        guard let value else { return hasFormula ? .failed("") : .empty }
        switch type {
        case "s":
            guard let index = Int(value), book.texts.indices.contains(index) else { return .failed(value) }
            return text(book.texts[index])
        case "inlineStr", "str": return text(type == "str" ? SharedStrings.unescaped(value) : value)
        case "b": return .flag(value == "1")
        case "e": return .failed(value)
        case "d": return .moment(value.replacing("T00:00:00", with: "").replacing("T", with: " "))
        default: return number(value, style)
        }
    }

    private func text(_ text: String) -> SheetCell { text.isEmpty ? .empty : .text(text) }

    private func number(_ value: String, _ style: Int) -> SheetCell {
        guard !value.isEmpty else { return .empty }
        guard let plain = NumberText.plain(value) else { return .failed(value) }
        let meaning = book.formats[style]
        guard meaning != .number else { return .number(plain) }
        return NumberText.moment(plain, from1904: book.countsFrom1904, hasDay: meaning == .day)
            .map { .moment($0) } ?? .number(plain)
    }
}
