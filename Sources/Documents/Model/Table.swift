package import Kernel

/// A table as printed: its caption above, its unit at the top right, its head repeated on every page.
package struct Table: Hashable, Sendable {
    package var caption: String
    /// The unit all its amounts share, such as "单位：万元".
    package var unit: String?
    package var columns: [Column]
    /// Head rows above the column titles, for titles that span several columns.
    package var upperHead: [Row]
    package var rows: [Row]
    package var totals: Row?
    package var note: String?

    package init(
        _ caption: String, unit: String? = nil, columns: [Column], upperHead: [Row] = [], rows: [Row],
        totals: Row? = nil, note: String? = nil
    ) {
        self.caption = caption
        self.unit = unit
        self.columns = columns
        self.upperHead = upperHead
        self.rows = rows
        self.totals = totals
        self.note = note
    }
}

extension Table {
    package enum Alignment: Sendable {
        case leading, centre, trailing
    }

    package struct Column: Hashable, Sendable {
        package var title: String
        /// Relative to the other columns.
        package var width: Int
        package var alignment: Alignment

        package init(_ title: String, width: Int = 1, _ alignment: Alignment = .leading) {
            self.title = title
            self.width = width
            self.alignment = alignment
        }
    }

    package enum Emphasis: Sendable {
        case plain, strong, muted
    }

    /// Cells from left to right; those reaching down from a row above are not repeated.
    package struct Row: Hashable, Sendable {
        package var cells: [Cell]
        package var emphasis: Emphasis

        package init(_ cells: [Cell], _ emphasis: Emphasis = .plain) {
            self.cells = cells
            self.emphasis = emphasis
        }
    }

    package struct Cell: Hashable, Sendable {
        package var runs: [Run]
        package var rowspan: Int
        package var colspan: Int
        package var emphasis: Emphasis
        /// Whether it names its row, rather than saying something about it.
        package var isHeading: Bool
        /// The number behind the text, which a spreadsheet gets in full.
        package var number: Number?

        package init(
            _ runs: [Run], rowspan: Int = 1, colspan: Int = 1, _ emphasis: Emphasis = .plain, isHeading: Bool = false,
            number: Number? = nil
        ) {
            self.runs = runs
            self.rowspan = rowspan
            self.colspan = colspan
            self.emphasis = emphasis
            self.isHeading = isHeading
            self.number = number
        }

        package init(_ text: String, rowspan: Int = 1, colspan: Int = 1, _ emphasis: Emphasis = .plain) {
            self.init(text.isEmpty ? [] : [.text(text)], rowspan: rowspan, colspan: colspan, emphasis)
        }

        package static func heading(_ text: String, rowspan: Int = 1, colspan: Int = 1) -> Cell {
            Cell([.text(text)], rowspan: rowspan, colspan: colspan, isHeading: true)
        }

        /// An exact value printed to `places`; with a `reference` it opens how it was made.
        package static func number(
            _ value: Ratio, places: Int = 2, reference: String? = nil, flagged: Bool = false
        ) -> Cell {
            let text = value.decimal(places, grouped: true)
            let run = reference.map { Run.figure(text, reference: $0, flagged: flagged) } ?? .text(text)
            return Cell([run], number: Number(value, places: places))
        }
    }

    /// An exact value and the decimals it is shown with.
    package struct Number: Hashable, Sendable {
        package var value: Ratio
        package var places: Int

        package init(_ value: Ratio, places: Int) {
            self.value = value
            self.places = places
        }
    }

    /// The head as rows of cells: the upper ones and the column titles below them.
    var head: [Row] {
        let titles = columns.map { Cell($0.title) }
        // A head that is written out whole (its own cells reach down to the last row) needs no titles below it.
        let covered = TableGrid(upperHead, columns: columns.count, extraRows: 1).coveredBelow
        let missing = zip(titles, covered).filter { !$0.1 }.map(\.0)
        return missing.isEmpty || missing.allSatisfy(\.runs.isEmpty) ? upperHead : upperHead + [Row(missing)]
    }

    var allRows: [Row] { rows + (totals.map { [$0] } ?? []) }
}

extension Table.Row: ExpressibleByArrayLiteral {
    package init(arrayLiteral cells: Table.Cell...) {
        self.init(cells)
    }
}

extension Table.Cell: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self.init(text)
    }
}
