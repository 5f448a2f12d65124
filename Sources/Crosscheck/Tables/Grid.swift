import Kernel

/// A table of a document as entries: a name, its code where it has one, and amounts by column.
///
/// A printed row may hold several: the two sides of an income-and-spending table, or three lists of economic codes abreast.
struct Grid: Sendable {
    struct Amount: Sendable {
        let span: Range<Int>
        let value: Ratio
        /// Digits printed after the point.
        let places: Int
        /// The number of the column, counted over the table.
        let column: Int

        /// Everything the printed digits may stand for.
        var interval: Interval {
            guard places > 0, let half = lastDigit.flatMap({ try? $0 * Interval.half }),
                let low = try? value - half, let high = try? value + half
            else { return Interval(value, value) }
            return Interval(low, high)
        }

        /// One unit of the last printed digit.
        var lastDigit: Ratio? {
            try? Ratio(1, over: (0..<min(places, 18)).reduce(Int128(1)) { power, _ in power * 10 })
        }
    }

    struct Entry: Sendable {
        /// The classification code (功能分类或经济分类科目编码); nil where the row has none.
        var code: String?
        /// The name without spaces.
        var name = ""
        var label: Range<Int>
        var amounts: [Amount] = []
        /// The printed row, and its place among the row's entries.
        let row: Int
        let place: Int

        func amount(_ column: Int) -> Amount? { amounts.first { $0.column == column } }
        var isTotal: Bool { ["合计", "总计", "小计", "本年合计"].contains(name) && code == nil }
        /// Without "一、", "1.", "（一）" and "其中：".
        var plainName: String { Enumerators.stripped(name) }
    }

    var entries: [Entry]
    /// The line above that names the table.
    let title: Range<Int>
    var name = ""
    /// What the head says over each column.
    var heads: [Int: String] = [:]
    /// The yuan in one of its units; nil where nothing is said.
    var unit: Int?
    /// The printed rows, which the reader of running text leaves out.
    var rows: [Range<Int>]

    /// From its first row to its last.
    var extent: Range<Int> {
        let start = rows.map(\.lowerBound).min() ?? title.upperBound
        return start..<max(start, rows.map(\.upperBound).max() ?? title.upperBound)
    }

    /// The columns that hold amounts, from left to right.
    var columns: [Int] { Set(entries.flatMap(\.amounts).map(\.column)).sorted() }
    var isEmpty: Bool { !entries.contains { $0.amounts.contains { $0.value != .zero } } }
}

extension Enumerators {
    private static let marks: Set<Character> = ["、", ".", "．", "（", "）", "(", ")", "：", ":", "*", "★", "—", "-"]
    private static let digits = Set("一二三四五六七八九十0123456789１２３４５６７８９①②③④⑤⑥")

    /// A name without the number that leads it.
    static func stripped(_ name: String) -> String {
        var rest = name[...]
        for _ in 0..<2 {
            if rest.hasPrefix("其中") { rest = rest.dropFirst(2) }
            let lead = rest.prefix { digits.contains($0) || marks.contains($0) }
            // "五、一般公共服务": the last mark ends the number, and 一 is a word's.
            guard let mark = lead.lastIndex(where: marks.contains), lead.count < rest.count else { break }
            rest = rest[rest.index(after: mark)...]
        }
        return String(rest)
    }
}
