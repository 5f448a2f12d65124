import Crosscheck

/// Puts the lines of a document's pages together again: paragraphs whole, tables as cells.
struct PageFlow {
    private var report = ReportText()

    static func text(of pages: [PrintedPage]) -> SourceText {
        var flow = PageFlow()
        let lines = RunningHeads(pages: pages.map { ($0, PrintedLine.lines(of: $0)) }).removed()
        for block in SheetFinder.blocks(lines) {
            switch block {
            case .text(let lines): flow.paragraphs(lines)
            case .sheet(let title, let lines): flow.sheet(title, lines)
            }
        }
        return flow.report.source
    }

    // MARK: - Paragraphs

    private mutating func paragraphs(_ lines: [PrintedLine]) {
        let margins = Self.margins(lines)
        for (index, line) in lines.enumerated() {
            report.place(line.box)
            report.append(line.text)
            let next = index + 1 < lines.count ? lines[index + 1] : nil
            if next.map({ Self.goesOn(line, to: $0, margins) }) != true { report.append("\n") }
        }
        report.newline()
    }

    /// Where the long lines of each page begin and end; a page with few of them has those of the page before.
    private static func margins(_ lines: [PrintedLine]) -> [Int: ClosedRange<Double>] {
        var margins: [Int: ClosedRange<Double>] = [:]
        var last: ClosedRange<Double>?
        for (page, lines) in Dictionary(grouping: lines, by: \.page).sorted(by: { $0.key < $1.key }) {
            let long = lines.filter { $0.pieces.count == 1 && $0.packed.count > 12 }
            let own = long.map(\.left).min().flatMap { left in long.map(\.right).max().map { left...max(left, $0) } }
            margins[page] = long.count >= 4 ? own : last ?? own
            last = margins[page] ?? last
        }
        return margins
    }

    /// Whether a line only broke for want of room: it reaches the right margin, and the next isn't indented.
    private static func goesOn(
        _ line: PrintedLine, to next: PrintedLine, _ margins: [Int: ClosedRange<Double>]
    ) -> Bool {
        guard let own = margins[line.page], let other = margins[next.page], line.pieces.count == 1,
            next.pieces.count == 1,
            !line.packed.contains("…"), !line.packed.contains("....."), abs(line.size - next.size) < 3
        else { return false }
        // Punctuation may hang, and a word that doesn't fit leaves room behind.
        return line.right > own.upperBound - 2.2 * line.size && next.left < other.lowerBound + 0.8 * line.size
            && (next.page != line.page || next.top - line.bottom < 2.5 * line.size)
    }

    // MARK: - Tables

    private mutating func sheet(_ title: [PrintedLine], _ lines: [PrintedLine]) {
        report.newline()
        var isFirst = true
        for line in title {
            report.place(line.box)
            let isName = isFirst && SheetFinder.name([line]) == nil && title.count > 1
            report.append(isFirst || isName ? line.packedTitle : line.text)
            report.append(isName ? "" : "\n")
            isFirst = false
        }
        report.newline()
        report.beginTable()
        for row in PrintedSheet(lines).rows {
            report.beginRow()
            for cell in row {
                report.skip(to: cell.column)
                report.place(cell.box)
                report.cell(cell.text, width: cell.width)
            }
        }
        report.endTable()
    }
}

extension PrintedLine {
    var box: PagePlace { PagePlace(page: page, left: left, top: top, right: right, bottom: bottom) }

    /// A title without the spaces that spread it: "收 入 决 算 表"; other marks on its line keep their distance.
    var packedTitle: String {
        pieces.allSatisfy { $0.packed.count <= 2 } ? packed : pieces.map(\.packed).joined(separator: "  ")
    }
}

extension PrintedSheet.Cell {
    var box: PagePlace {
        PagePlace(
            page: page, left: words.map(\.left).min() ?? 0, top: words.map(\.top).min() ?? 0,
            right: words.map(\.right).max() ?? 0, bottom: words.map(\.bottom).max() ?? 0)
    }
}
