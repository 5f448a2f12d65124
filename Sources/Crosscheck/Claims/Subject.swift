/// What a figure is of: the noun that heads its name, and the words before that.
///
/// "确诊病例125例" has its noun before the number, "125例确诊病例" behind it.
struct Subject {
    let head: Range<Int>
    let modifiers: Range<Int>
    /// Words that tell apart quantities of one noun: 新增, 累计, 男 …
    let states: UInt64

    init(_ index: Int, _ reading: Reading) {
        let figure = reading.figures[index]
        let codes = reading.codes
        let label = figure.label
        let behind = Self.noun(behind: index, reading)
        if let behind {
            head = behind
            modifiers = label
        } else {
            head = Self.trimmed(label, codes)
            modifiers = head.lowerBound..<head.lowerBound
        }
        // Of a noun behind its number, words further ahead belong to something else.
        let reach = behind == nil ? 10 : -max(0, label.count - 4)
        // What is said of the figure before isn't said of this one.
        let last = index > 0 ? Int(reading.figures[index - 1].end) : 0
        let floor = max(
            reading.sentences[Int(figure.sentence)].span.lowerBound, min(last, label.lowerBound),
            label.lowerBound - reach)
        var before = max(floor, min(label.lowerBound, label.upperBound))
        while before > floor, !Punctuation.endsClause(codes[before - 1]) { before -= 1 }
        states = StateWords.mask(before..<max(before, behind?.upperBound ?? label.upperBound), codes)
    }

    /// Whether nothing said of one contradicts what is said of the other.
    func isCompatible(with other: Subject) -> Bool {
        let (own, others) = (states & StateWords.phases, other.states & StateWords.phases)
        return states & ~StateWords.phases == other.states & ~StateWords.phases
            && (own & others == own || own & others == others)
    }

    /// "509个自然屯": things counted may be named behind their number.
    private static func noun(behind index: Int, _ reading: Reading) -> Range<Int>? {
        let figure = reading.figures[index]
        switch figure.dimension {
        case .count, .persons, .animals, .visits: break
        default: return nil
        }
        let trailing = reading.trailing(index)
        guard !trailing.isEmpty else { return nil }
        var end = trailing.lowerBound
        if let word = SubjectWords.inOffice.match(reading.codes, at: end, before: trailing.upperBound) {
            end = word.end
        }
        while end < trailing.upperBound, Code.isHan(reading.codes[end]) {
            if let word = SubjectWords.whole.match(reading.codes, at: end, before: trailing.upperBound) {
                end = word.end
                continue
            }
            if SubjectWords.ends.match(reading.codes, at: end, before: trailing.upperBound) != nil { break }
            end += 1
        }
        let noun = trailing.lowerBound..<end
        return (2...14).contains(noun.count) ? noun : nil
    }

    /// Without the verbs that lead over to the number.
    private static func trimmed(_ label: Range<Int>, _ codes: [UInt16]) -> Range<Int> {
        var high = label.upperBound
        while let cut = SubjectWords.verbs.endsAt(high, from: label.lowerBound, of: codes) { high = cut }
        var low = label.lowerBound
        while low < high, let found = SubjectWords.leaders.match(codes, at: low, before: high) { low = found.end }
        return low..<max(low, high)
    }

    /// So many characters in common name one thing, whatever verbs stand before them: "庆祝…成立70周年", "也是…成立70周年".
    static let longNoun = 8

    /// How many characters the two nouns have in common at their end, and whether one is the other's end.
    static func agreement(_ a: Subject, _ b: Subject, _ codes: [UInt16]) -> (common: Int, isWhole: Bool) {
        let common = Names.commonSuffix(a.head, b.head, codes)
        let (one, other) = (Names.length(a.head, codes), Names.length(b.head, codes))
        return (common, common == min(one, other))
    }
}

enum SubjectWords {
    static let verbs = [
        "达到", "完成", "实现", "增长", "增加", "下降", "减少", "回落到", "回落至", "提高到", "控制在", "定为", "左右", "的", "目标", "预期", "为", "达",
        "到",
        "新增", "计",
    ].map { Code.of($0) }
    static let leaders = WordTable(words: [
        "目前", "其中", "同时", "今年", "全年", "全市", "全县", "全省", "全国", "全区", "全州", "全镇", "全乡", "全村", "我国", "我市", "我省", "我县",
        "本市", "共", "累计", "已", "截至", "新增",
        "实现", "完成", "同期", "比上年", "较上年", "比去年", "同比", "较", "比", "和", "及", "与", "当年", "年度", "年",
    ])
    static let lastYear = WordTable(words: ["去年", "上年"])
    /// Names of one illness, long and short.
    static let neutral = WordTable(words: [
        "新型冠状病毒感染的肺炎", "新型冠状病毒感染肺炎", "新型冠状病毒肺炎", "新型冠状病毒", "新冠肺炎", "新冠病毒",
    ])
    /// What has a name of its own before it: of two such bodies the same may be told.
    static let bodies = WordTable(words: [
        "公司", "集团", "合作社", "企业", "学校", "中学", "小学", "医院", "支行", "分行", "项目", "工程", "村", "镇", "街道",
    ])
    /// 在 that belongs to the noun: "21名在治患者".
    static let inOffice = WordTable(words: ["在治", "在院", "在职", "在岗", "在校", "在编", "在建", "在册", "在用"])
    /// Words of a noun in which one of `ends` stands: "3例境外输入病例".
    static let whole = WordTable(words: [
        "输入", "收入", "支出", "输出", "进出口", "投入", "出口", "出租", "出版", "中学", "中小", "中心", "中型", "中药", "上市", "下岗", "有效", "有限",
        "全科",
        "共享",
    ])
    /// Words behind a counted noun that don't belong to it.
    static let ends = WordTable(words: [
        "中", "的", "等", "在", "于", "和", "与", "及", "已", "被", "由", "从", "占", "均", "全", "以", "是", "进行", "正在", "建设", "开展",
        "实现",
        "通过", "纳入", "完成", "取得", "获", "为", "入", "出", "较", "比", "同", "左右", "多", "余", "次", "分别", "全部", "上", "下", "将", "共",
        "达", "有",
    ])
}

/// Words that make two quantities of one noun different ones.
enum StateWords {
    private static let words = [
        "新增", "累计", "现有", "疑似", "重症", "重型", "危重", "出院", "死亡", "无症状", "境外", "本土", "治愈", "男", "女", "城镇", "农村", "乡村", "计划",
        "目标",
        "一期", "二期", "三期", "年均", "人均", "户均", "预算", "决算", "调整", "出口", "进口", "市级", "县级", "省级", "国家级", "中央", "地方",
        "财政拨款", "基本支出", "项目支出", "第一产业", "第二产业", "第三产业", "新建", "其他", "当日", "当月", "解除", "转为",
    ].enumerated().map { (Code.of($0.element), UInt64(1) << UInt64($0.offset)) }

    /// Words of which one side may leave out what the other says.
    static let phases = mask(of: ["新增", "累计", "现有", "当日", "当月", "本土", "新建"])
    /// What is said of a whole and holds for its parts.
    static let inherited = phases | mask(of: ["解除", "转为"])

    private static func mask(of some: [String]) -> UInt64 {
        let wanted = some.map { Code.of($0) }
        return words.reduce(0) { wanted.contains($1.0) ? $0 | $1.1 : $0 }
    }

    private static let table = WordTable<UInt64>(words.map { (String(decoding: $0.0, as: UTF16.self), $0.1) })

    static func mask(_ span: Range<Int>, _ codes: [UInt16]) -> UInt64 {
        span.reduce(0) { $0 | (table.match(codes, at: $1, before: span.upperBound)?.meaning ?? 0) }
    }
}
