/// Compares the words that name two figures.
enum Names {
    /// How many characters the two names have in common at their end.
    static func commonSuffix(_ a: Range<Int>, _ b: Range<Int>, _ codes: [UInt16]) -> Int {
        var (i, j, count) = (a.upperBound - 1, b.upperBound - 1, 0)
        while true {
            while i >= a.lowerBound, isQuiet(codes[i]) { i -= 1 }
            while j >= b.lowerBound, isQuiet(codes[j]) { j -= 1 }
            guard i >= a.lowerBound, j >= b.lowerBound, codes[i] == codes[j] else { return count }
            (i, j, count) = (i - 1, j - 1, count + 1)
        }
    }

    /// Whether the last characters of a name are the end of a longer word: 出口 in 进出口.
    static func isCut(_ name: Range<Int>, _ length: Int, _ codes: [UInt16]) -> Bool {
        let before = name.upperBound - length - 1
        return length > 0 && before >= name.lowerBound && codes[before] == 0x8FDB  // 进
    }

    static func isQuiet(_ code: UInt16) -> Bool {
        Code.isSpace(code) || (0x2018...0x201F).contains(code) || (0x3008...0x300F).contains(code) || code == 0x22
            || code == Code.newline
    }

    static func length(_ span: Range<Int>, _ codes: [UInt16]) -> Int {
        span.reduce(0) { isQuiet(codes[$1]) ? $0 : $0 + 1 }
    }

    /// Of the pairs of neighbouring characters in the shorter name, how many in a hundred the other has too.
    static func likeness(_ a: Range<Int>, _ b: Range<Int>, _ codes: [UInt16]) -> Int {
        let (first, second) = (pairs(a, codes), pairs(b, codes))
        let smaller = first.count <= second.count ? first : second
        let larger = first.count <= second.count ? second : first
        guard !smaller.isEmpty else { return 0 }
        return smaller.count(where: larger.contains) * 100 / smaller.count
    }

    /// Of the pairs of neighbouring characters in `name`, how many in a hundred stand in `other`.
    static func covered(_ name: Range<Int>, by other: Range<Int>, _ codes: [UInt16]) -> Int {
        let (own, others) = (pairs(name, codes), pairs(other, codes))
        return own.isEmpty ? 0 : own.count(where: others.contains) * 100 / own.count
    }

    static func pairs(_ span: Range<Int>, _ codes: [UInt16]) -> [UInt32] {
        var result: [UInt32] = []
        var last: UInt16?
        for index in span where !isQuiet(codes[index]) {
            if let last { result.append(UInt32(last) << 16 | UInt32(codes[index])) }
            last = codes[index]
        }
        return result
    }
}

/// Lists of words that rules ask for.
enum Vocabulary {
    /// Kinds that together make up a whole: where all of one row are listed, nothing is left over.
    static let complements: [[[UInt16]]] = [
        "男 女", "出口 进口", "中央 地方", "基本支出 项目支出", "行政 事业", "城镇 农村", "城镇 乡村", "城市 农村", "旱田 水田", "旱地 水田",
        "人员经费 公用经费", "承诺件 即办件", "本土 境外", "货物 工程 服务", "第一产业 第二产业 第三产业", "本年收入 上年结转", "本年收入 年初结转",
        "合格 不合格", "交办 直接答复", "直接办理 转办", "收费 免费", "正科 副科", "正高 副高", "线上 线下", "流动资产 固定资产", "流动资产 非流动资产",
        "因公出国 公务用车 公务接待", "购置费 运行维护费", "购置 运行", "上级补助 本级", "财政拨款 其他收入", "内事 外事", "国内 国外", "出席 缺席", "已婚 未婚",
        "常住 流动", "户籍 非户籍", "住院 门诊", "市级 县级", "城区 乡镇", "新建 续建", "在职 退休", "在职 离退休", "通过 未通过", "增加 减少 不变",
        "工业 农业 服务业", "农业 工业", "稻谷 玉米", "人工 天然", "保留 废止", "镇 乡", "街道 镇 乡", "街道 镇", "社区 村", "人工造林 封山育林", "人工造林 封山育林 飞播",
        "新建 改扩建", "新建 改建", "省级 市级 县级",
        "中央 省级 市级 县级", "中央 省级", "省级 市级", "市级 区级", "县级 乡级", "货物 工程", "货物 服务", "公务用车 公务接待", "基本 项目", "集中采购 分散采购",
        "公开招标 其他方式",
        "来信 来访", "来信 来访 来电", "网上 窗口", "线上 窗口", "电话 网络", "直接答复 转办", "城镇居民 农村居民", "财政拨款 事业收入 其他收入", "财政拨款 事业收入", "税收 非税",
        "税收收入 非税收入", "汉族 少数民族", "一产 二产 三产", "一产业 二产业 三产业", "农业 工业 服务业", "公路 铁路", "人工 机械", "企业 个人", "企业 个体",
        "企业 农民专业合作社 个体",
        "法人 自然人", "单位 个人", "本级 下级", "本级 所属", "机关 事业单位", "机关 所属", "有编制 无编制", "国有 民营", "内资 外资", "重大 一般", "重大 较大 一般",
        "优秀 合格", "资金 物资",
        "优秀 良好 合格", "轻型 普通型", "无症状 确诊", "死亡 受伤", "设备 材料", "土建 设备", "市直 县区", "市本级 县区", "局机关 下属", "定性 定量", "产出 效益 满意度",
        "成本 产出 效益 满意度",
    ].map { $0.split(separator: " ").map { Code.of(String($0)) } }

    /// Attributes that one person or thing may share with another of the list: such parts may add up to more than the whole.
    static let overlapping = WordTable(words: [
        "女", "少数民族", "党员", "岁以下", "岁以上", "本科", "研究生", "硕士", "博士", "学历", "职称", "高级", "中级", "残疾", "劳动力", "低保", "大专", "首次",
        "跨省",
        "以上的", "以下的", "合并", "重症", "骨干",
    ])

    static func contains(_ word: [UInt16], in span: Range<Int>, _ codes: [UInt16]) -> Bool {
        guard span.count >= word.count, let first = word.first else { return false }
        search: for start in span.lowerBound...(span.upperBound - word.count) where codes[start] == first {
            for index in 1..<max(1, word.count) where codes[start + index] != word[index] { continue search }
            return true
        }
        return false
    }

    /// Whether the parts' names are exactly one row of `complements`.
    static func areComplements(_ names: [Range<Int>], _ codes: [UInt16]) -> Bool {
        complements.contains { row in
            row.count == names.count
                && row.allSatisfy { word in names.contains { contains(word, in: $0, codes) } }
                && names.allSatisfy { name in row.contains { contains($0, in: name, codes) } }
        }
    }
}
