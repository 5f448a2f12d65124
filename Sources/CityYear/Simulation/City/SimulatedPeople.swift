import Kernel

/// People who don't exist (模拟人员): common surnames and given names, identity numbers with the right check character, and
/// telephone numbers of a prefix that no operator has.
struct SimulatedPerson {
    private(set) var random: SplitMix64

    init(_ seed: UInt64) {
        random = SplitMix64(seed)
    }

    /// Appends a name of two or three characters.
    mutating func name() -> [UInt8] {
        var name = Self.surnames[random.skewed(below: Self.surnames.count)]
        name += Self.given[random.below(Self.given.count)]
        if random.draws(72, of: 100) { name += Self.given[random.below(Self.given.count)] }
        return name
    }

    /// "保山宏远商贸有限公司".
    mutating func enterprise() -> [UInt8] {
        var name = Self.places[random.below(Self.places.count)]
        name += Self.words[random.below(Self.words.count)]
        name += Self.words[random.below(Self.words.count)]
        name += Self.trades[random.below(Self.trades.count)]
        return name
    }

    /// An adult's number of a county, by GB 11643.
    mutating func identity(of county: [UInt8]) -> [UInt8] {
        var number = county
        let birthday = Day(number: Self.birthdays + random.below(20_000))
        let (year, month, day) = birthday.components
        LineWriter.append((year * 100 + month) * 100 + day, digits: 8, to: &number)
        LineWriter.append(1 + random.below(999), digits: 3, to: &number)
        var sum = 0
        for place in 0..<17 { sum += Int(number[place] - 48) * Self.identityWeights[place] }
        number.append(Self.identityChecks[sum % 11])
        return number
    }

    /// An enterprise's code, by GB 32100.
    mutating func creditCode(of county: [UInt8]) -> [UInt8] {
        var code = Array("91".utf8) + county + Array("MA".utf8)
        for _ in 0..<7 { code.append(Self.codeLetters[random.below(31)]) }
        var sum = 0
        for place in 0..<17 { sum += Self.codeValue(code[place]) * Self.codeWeights[place] }
        code.append(Self.codeLetters[(31 - sum % 31) % 31])
        return code
    }

    /// 154 and eight digits: no operator has that prefix.
    mutating func phone() -> [UInt8] {
        var number = Array("154".utf8)
        LineWriter.append(random.below(100_000_000), digits: 8, to: &number)
        return number
    }

    /// 1 January 1948.
    private static let birthdays = -8035
    private static let identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let identityChecks = Array("10X98765432".utf8)
    private static let codeLetters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let codeValues: [Int] = {
        var values = Array(repeating: 0, count: 128)
        for (value, letter) in codeLetters.enumerated() { values[Int(letter)] = value }
        return values
    }()

    private static func codeValue(_ letter: UInt8) -> Int { codeValues[Int(letter & 127)] }

    private static func bytes(_ words: String) -> [[UInt8]] {
        words.split(separator: " ").map { Array($0.utf8) }
    }

    private static let surnames = bytes(
        "杨 李 王 张 段 赵 陈 刘 杜 何 黄 周 罗 尹 马 董 郭 徐 谢 苏 蒋 朱 刀 字 彭 林 唐 许 高 范 吴 沈 余 左 施 邵 孔 白 丁 鲁 万 金 钏 明 番 寸 密 早")
    private static let given = bytes(
        "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 兰 红 梅 建 国 文 辉 志 海 云 春 晓 雪 龙 飞 鹏 成 福 兴 荣 贵 才 美 琴 萍 菊 凤 珍 慧 琳 莲 庆 永 光 宏 德 仁 义 翠 如 雨 晨 浩 宇 欣 怡 子 涵 梓 俊 彩 仙 发"
    )
    private static let places = bytes("保山 隆阳 施甸 腾冲 龙陵 昌宁 云南 滇西")
    private static let words = bytes("宏 远 兴 盛 恒 泰 瑞 丰 鑫 源 德 诚 永 昌 嘉 和 茂 达 华 润 天 成 金 玉 高 黎 翠 云")
    private static let trades = bytes(
        "商贸有限公司 农业开发有限公司 建筑工程有限公司 餐饮服务有限公司 物流有限公司 咖啡有限公司 文化旅游有限公司 科技有限公司 医药有限公司 茶业有限公司 汽车服务有限公司 种植专业合作社")
}
