import Kernel

/// What a unit measures: figures are added and compared only within one dimension.
enum Dimension: UInt8, Sendable, Hashable {
    case none, money, dollars, percent, points, times, area, length, mass, volume, energy, power, persons, visits,
        animals
    case days, hours, years, score
    /// Things counted; two different measure words are two kinds of thing.
    case count
}

/// A unit as written in a text (计量单位).
struct UnitWord: Sendable {
    let written: String
    let dimension: Dimension
    /// How many of the dimension's base unit it is.
    let factor: Ratio
    /// Whole by nature: a figure printed without decimals is exact.
    let isCounted: Bool

    fileprivate init(_ written: String, _ dimension: Dimension, _ factor: Ratio = .one, counted: Bool = false) {
        self.written = written
        self.dimension = dimension
        self.factor = factor
        self.isCounted = counted
    }
}

/// A place in the list of units; small, because every figure keeps one.
struct UnitIndex: Hashable, Sendable {
    let rawValue: UInt16
    /// As in the list; kept here because every rule asks for them.
    let dimension: Dimension
    let isCounted: Bool

    static let none = UnitIndex(rawValue: 0, dimension: .none, isCounted: true)

    private init(rawValue: UInt16, dimension: Dimension, isCounted: Bool) {
        (self.rawValue, self.dimension, self.isCounted) = (rawValue, dimension, isCounted)
    }

    fileprivate init(at place: Int) {
        let word = UnitWord.all[place]
        self.init(rawValue: UInt16(place), dimension: word.dimension, isCounted: word.isCounted)
    }

    var word: UnitWord { UnitWord.all[Int(rawValue)] }
    /// How many of the dimension's base unit it is.
    var factor: Ratio { UnitWord.factors[Int(rawValue)] }
}

extension UnitWord {
    private static func fraction(_ top: Int128, _ bottom: Int128) -> Ratio { (try? Ratio(top, over: bottom)) ?? .one }

    static let all: [UnitWord] = {
        var units = [UnitWord("", .none, counted: true)]
        func add(_ words: String, _ dimension: Dimension, _ factor: Ratio = .one, counted: Bool = false) {
            units += words.split(separator: " ").map { UnitWord(String($0), dimension, factor, counted: counted) }
        }
        add("元 块钱 元人民币", .money)
        add("美元 欧元 港元 日元 英镑 卢布", .dollars)
        add("% 个百分比", .percent, fraction(1, 100))
        add("‰", .percent, fraction(1, 1000))
        add("个百分点 百分点", .points, fraction(1, 100))
        add("个千分点", .points, fraction(1, 1000))
        add("倍", .times)
        add("亩", .area)
        add("公顷", .area, Ratio(15))
        add("平方公里 平方千米", .area, Ratio(1500))
        add("平方米 平米 ㎡", .area, fraction(15, 10000))
        add("公里 千米", .length, Ratio(1000))
        add("米", .length)
        add("吨标准煤 吨 公吨", .mass, Ratio(1000))
        add("公斤 千克", .mass)
        add("斤", .mass, fraction(1, 2))
        add("担 公担", .mass, Ratio(50))
        add("立方米 立方 公方", .volume)
        add("千瓦时 度电 度", .energy)
        add("千瓦 kW KW", .power)
        add("兆瓦 MW", .power, Ratio(1000))
        add("GW", .power, Ratio(1_000_000))
        add("人 名 位 口人 口 例 人员", .persons, counted: true)
        add("人次 人·次", .visits, counted: true)
        add("头 只 羽 匹", .animals, counted: true)
        add("个工作日 工作日 天 个自然日 日", .days, counted: true)
        add("小时", .hours)
        add("分钟", .hours, fraction(1, 60))
        add("年 周年", .years, counted: true)
        add("个月", .years, fraction(1, 12), counted: true)
        add("分", .score)
        let things = """
            个 项 件 家 户 所 起 座 条 辆 台 架 艘 列 次 宗 处 张 份 床 套 间 册 部 种 类 批 批次 场 场次 期 村 乡 镇 县 市 区 支 首 篇 本 门 颗 箱 桶 \
            株 棵 片 块 层 栋 幢 届 级 周 季 班 轮 笔 单 款 枚 发 对 组 眼 孔 席 标准台 标准箱 人天 公司 岁 篇次 道 档 科 号
            """
        add(things, .count, counted: true)
        add("成", .percent, fraction(1, 10))
        add("正副", .persons, counted: true)
        return units
    }()

    fileprivate static let factors = all.map(\.factor)

    /// Every spelling, longest match first; the two that are read by what stands around them left out.
    static let table = WordTable(
        all.indices.dropFirst().dropLast(2).map { (all[$0].written, UnitIndex(at: $0)) })

    /// 七成: tenths.
    static let tenths = UnitIndex(at: all.count - 2)
    /// "3正2副": posts.
    static let posts = UnitIndex(at: all.count - 1)
    static let percent = index("%")
    static let fold = index("倍")

    private static func index(_ written: String) -> UnitIndex {
        UnitIndex(at: all.firstIndex { $0.written == written } ?? 0)
    }

    /// How many zeros a word of magnitude adds.
    static let magnitudes = WordTable<Int8>([
        ("万亿", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("亿", 8), ("千万", 7), ("百万", 6), ("十万", 5), ("万", 4),
        ("千", 3), ("百", 2),
    ])
}
