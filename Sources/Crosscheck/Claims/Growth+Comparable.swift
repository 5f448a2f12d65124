extension Growth {
    /// "（同口径）", "按可比价格计算": the rate is not that of the amounts as printed.
    func isComparable(_ now: Int, _ index: Int) -> Bool {
        let low = max(reading.sentences[Int(figures[now].sentence)].span.lowerBound, Int(figures[now].start) - 16)
        let high = min(reading.codes.count, Int(figures[index].end) + 10)
        return GrowthWords.comparable.occurs(in: low..<max(low, high), of: reading.codes)
    }
}

enum GrowthWords {
    static let comparable = WordTable(words: ["可比", "同口径", "不变价", "剔除", "扣除", "还原"])
}
