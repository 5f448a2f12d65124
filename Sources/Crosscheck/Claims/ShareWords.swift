/// Words around a share and the phrase it is of.
enum ShareWords {
    static let verbs = WordTable(words: ["占", "占比", "占比为", "完成", "执行", "占到", "仅占", "达成"])
    /// Words before the number that don't belong to the phrase.
    static let fillers = [
        "的", "比例", "达", "为", "约", "近", "超过", "达到", "的比重", "份额", "左右", "比", "数", "提升至", "提升到", "提高到", "提高至", "上升到",
        "上升至", "下降到",
        "下降至", "降至", "升至", "提升", "提高", "上升", "下降", "同比", "由", "至", "到",
    ].map {
        Code.of($0)
    }
    static let shares = WordTable(words: ["比例", "份额", "的比", "比重"])
    static let totals = ["总值", "总额", "总量", "总数", "的", "合计", "总体", "数", "值", "额"].map { Code.of($0) }
    /// Verbs between a total's name and its number.
    static let predicates = ["完成", "实现", "达到", "达", "为", "累计"].map { Code.of($0) }
    static let leaders = WordTable(words: [
        "全部", "全国", "全省", "全市", "全县", "我国", "我省", "我市", "我县", "全区", "全州", "全球", "世界", "本", "同期", "当年", "了", "其", "全年",
        "本年", "年度", "整个",
    ])
    /// Words that say of which region a total is: one of another region isn't meant.
    static let scopes: [(word: [UInt16], alike: [[UInt16]])] = [
        ("全国", "全国 我国 中国 国家 国民"), ("全球", "全球 世界"), ("世界", "全球 世界"), ("全省", "全省 我省 省"), ("全市", "全市 我市 市"),
        ("全县", "全县 我县 县"),
        ("全区", "全区 我区 区"), ("全州", "全州 我州 州"),
    ].map { (Code.of($0.0), $0.1.split(separator: " ").map { Code.of(String($0)) }) }

    /// Other names of a total.
    static let synonyms: [(phrase: [UInt16], names: [[UInt16]])] = [
        ("外贸", "进出口"), ("GDP", "生产总值"), ("国内生产总值", "GDP"), ("地区生产总值", "生产总值 GDP"), ("全部收入", "收入"), ("支出合计", "支出"),
        ("财政收入", "公共预算收入"), ("税收", "税收收入"),
    ].map { (Code.of($0.0), $0.1.split(separator: " ").map { Code.of(String($0)) }) }

    /// Words before a total's name that narrow nothing.
    static let wide = WordTable(words: [
        "我国", "全国", "全省", "全市", "全县", "全区", "我省", "我市", "我县", "货物贸易", "货物", "商品", "外贸", "地区", "本年", "年度", "全年", "今年",
        "当年", "完成",
        "实现", "累计", "总",
        "全部", "本", "共", "同期", "全社会", "规模以上", "的",
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
        next: for word in self where high - word.count >= low {
            let start = high - word.count
            for index in word.indices where codes[start + index] != word[index] { continue next }
            return start
        }
        return nil
    }
}
