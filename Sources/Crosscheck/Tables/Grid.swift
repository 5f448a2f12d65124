import Kernel

/// A table of a document as rows of labels and amounts.
struct Grid: Sendable {
    struct Amount: Sendable {
        let span: Range<Int>
        let value: Ratio
        /// Digits printed after the point.
        let places: Int
        /// The number of the column, counted over the table's amounts.
        var column: Int
        /// Words to its left in the row.
        let label: Range<Int>

        /// Everything the printed digits may stand for.
        var interval: Interval {
            guard let step = try? Ratio(1, over: (0..<min(places, 18)).reduce(Int128(2)) { power, _ in power * 10 }),
                let low = try? value - step, let high = try? value + step
            else { return Interval(value, value) }
            return places == 0 ? Interval(value, value) : Interval(low, high)
        }
    }

    struct Row: Sendable {
        /// The classification code (功能分类或经济分类科目编码); nil where the row has none.
        let code: String?
        let label: Range<Int>
        var amounts: [Amount]
        let span: Range<Int>

        func amount(_ column: Int) -> Amount? { amounts.first { $0.column == column } }
    }

    var rows: [Row]
    /// The line above that names the table.
    let title: Range<Int>

    var columns: Int { (rows.flatMap(\.amounts).map(\.column).max() ?? -1) + 1 }
}
