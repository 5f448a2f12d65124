/// Words around a share and the phrase it is of.
enum ShareWords {
    static let verbs = WordTable(words: ["占", "占比", "占比为", "完成", "执行", "占到", "仅占", "达成"])
    /// Words before the number that don't belong to the phrase.
    static let fillers = ["的", "比例", "达", "为", "约", "近", "超过", "达到", "的比重", "份额", "左右", "比", "数"].map {
        Code.of($0)
    }
    static let shares = WordTable(words: ["比例", "份额", "的比"])
    static let totals = ["总值", "总额", "总量", "总数", "的", "合计", "总体", "数", "值", "额"].map { Code.of($0) }
    static let leaders = WordTable(words: [
        "全部", "全国", "全省", "全市", "全县", "我国", "本", "同期", "当年", "了", "其", "全年", "本年", "年度", "整个",
    ])
    static let generic = WordTable(words: [
        "总数", "总", "总量", "总额", "总值", "总额的", "全部", "总收入", "总支出", "合计", "比", "的", "累计", "数",
    ])
}

extension WordTable {
    /// Where the last of the words within the span ends.
    func lastEnd(in span: Range<Int>, of codes: [UInt16]) -> Int? {
        var last: Int?
        for position in span {
            if let found = match(codes, at: position, before: span.upperBound) { last = max(last ?? 0, found.end) }
        }
        return last
    }

    /// Whether the span is nothing but such words.
    func matchesAll(_ span: Range<Int>, of codes: [UInt16]) -> Bool {
        var position = span.lowerBound
        while position < span.upperBound {
            guard let found = match(codes, at: position, before: span.upperBound) else { return false }
            position = found.end
        }
        return true
    }
}

extension [[UInt16]] {
    /// Where one of the words begins that ends at `high`.
    func endsAt(_ high: Int, from low: Int, of codes: [UInt16]) -> Int? {
        for word in self where high - word.count >= low && Array<UInt16>(codes[(high - word.count)..<high]) == word {
            return high - word.count
        }
        return nil
    }
}
