import Kernel

/// Words that say a figure is what is left of a whole.
enum Remainders {
    static let words = WordTable(words: [
        "其余", "剩余", "余下", "尚有", "尚余", "还有", "仍有", "仍在", "正在", "在办", "其他", "其它", "缺席", "请假", "现有", "未", "尚未", "在院治疗",
        "办理中", "处理中", "结余", "余",
    ])

    /// Whether the figure's own words begin with such a word, or go on so behind it ("尚有56人正在接受").
    static func names(_ index: Int, _ reading: Reading) -> Bool {
        let label = reading.figures[index].label
        guard label.lowerBound < reading.codes.count, label.count <= 10 else { return false }
        guard let found = words.match(reading.codes, at: label.lowerBound, before: reading.codes.count) else {
            return reading.trailing(index).prefix(2).contains {
                words.match(reading.codes, at: $0, before: reading.codes.count) != nil
            }
        }
        // "其他金砖国家进出口" is a part like any other.
        return label.upperBound - found.end <= 4
    }
}
