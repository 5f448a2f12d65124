/// What a number counts or measures; unlike units never add.
///
/// Two units with one `dimension` convert through `scale` (万元 and 元, % and ‰). Counting units (件, 人次 …) are each
/// their own dimension: a person is not a visit.
package struct Unit: Hashable, Sendable {
    package indirect enum Dimension: Hashable, Sendable {
        case money
        /// A part of a whole: %, ‰, or a bare ratio.
        case share
        /// A difference of two shares (百分点).
        case percentagePoint
        case score
        case workday
        case duration
        case area
        case energy
        case mass
        case count(String)
        case per(Dimension, Dimension)
    }

    /// The symbol as printed after a figure, in Chinese: "万元", "人次", "%".
    package let symbol: String
    /// The English form: "10,000 yuan", "visits".
    package let english: String
    /// The English form after exactly one: "visit".
    package let englishSingular: String
    package let dimension: Dimension
    /// How many base units (元, bare ratio, 分钟 …) one of this unit is.
    package let scale: Ratio

    package init(
        _ symbol: String, _ english: String, one: String? = nil, _ dimension: Dimension, scale: Ratio = .one
    ) {
        self.symbol = symbol
        self.english = english
        englishSingular = one ?? english
        self.dimension = dimension
        self.scale = scale
    }

    package static func == (left: Unit, right: Unit) -> Bool { left.symbol == right.symbol }
    package func hash(into hasher: inout Hasher) { hasher.combine(symbol) }

    package var label: LocalizedText { LocalizedText(zh: symbol, en: english) }

    /// As it stands after a figure: English tells one from many.
    package func label(after value: Ratio) -> LocalizedText {
        LocalizedText(zh: symbol, en: value == .one ? englishSingular : english)
    }

    /// What a message calls the unit, where `label` may be empty.
    var name: LocalizedText {
        LocalizedText(
            zh: symbol.isEmpty ? "无单位" : symbol,
            en: !english.isEmpty ? english : symbol.isEmpty ? "no unit" : symbol)
    }
}

extension Unit {
    package static let none = Unit("", "", .share)
    package static let percent = Unit("%", "%", .share, scale: hundredth)
    package static let perMille = Unit("‰", "‰", .share, scale: thousandth)
    package static let percentagePoint = Unit(
        "个百分点", "percentage points", one: "percentage point", .percentagePoint, scale: hundredth)
    package static let yuan = Unit("元", "yuan", .money)
    package static let wanYuan = Unit("万元", "10,000 yuan", .money, scale: Ratio(10_000))
    package static let yiYuan = Unit("亿元", "100 million yuan", .money, scale: Ratio(100_000_000))
    package static let point = Unit("分", "points", one: "point", .score)
    package static let workday = Unit("工作日", "working days", one: "working day", .workday)
    package static let minute = Unit("分钟", "minutes", one: "minute", .duration)
    package static let hour = Unit("小时", "hours", one: "hour", .duration, scale: Ratio(60))
    package static let day = Unit("天", "days", one: "day", .duration, scale: Ratio(1440))
    package static let year = Unit("年", "years", one: "year", .count("year"))
    package static let squareMetre = Unit("平方米", "m²", .area)
    package static let kilowattHour = Unit("千瓦时", "kWh", .energy)
    package static let tonne = Unit("吨", "t", .mass)
    package static let case_ = counting("件", "cases", one: "case")
    package static let item = counting("项", "items", one: "item")
    package static let piece = counting("个", "")
    package static let person = counting("人", "people", one: "person")
    package static let name = counting("名", "people", one: "person")
    package static let visit = counting("人次", "visits", one: "visit")
    package static let line = counting("条", "records", one: "record")
    package static let vehicle = counting("辆", "vehicles", one: "vehicle")
    package static let kind = counting("类", "kinds", one: "kind")
    package static let time = counting("次", "times", one: "time")
    package static let session = counting("场", "sessions", one: "session")
    package static let seat = counting("席", "seats", one: "seat")
    package static let set = counting("台", "sets", one: "set")
    package static let share = counting("份", "copies", one: "copy")
    package static let ticket = counting("张", "tickets", one: "ticket")
    package static let household = counting("户", "households", one: "household")

    /// Every unit a person may choose or a file may name.
    package static let all: [Unit] = [
        .none, .percent, .perMille, .percentagePoint, .yuan, .wanYuan, .yiYuan, .point, .workday, .minute, .hour, .day,
        .year, .squareMetre, .kilowattHour, .tonne, .case_, .item, .piece, .person, .name, .visit, .line, .vehicle,
        .kind, .time, .session, .seat, .set, .share, .ticket, .household,
    ]

    /// The unit written as `symbol`, including compounds such as "元/件"; nil when unknown.
    package init?(symbol: some StringProtocol) {
        if let known = Self.bySymbol[String(symbol)] {
            self = known
            return
        }
        guard let slash = Self.outermostSlash(in: symbol) else { return nil }
        var bottom = symbol[symbol.index(after: slash)...]
        let isGrouped = bottom.hasPrefix("(") && bottom.hasSuffix(")")
        if isGrouped { bottom = bottom.dropFirst().dropLast() }
        guard !bottom.isEmpty, let upper = Unit(symbol: symbol[..<slash]), let lower = Unit(symbol: bottom),
            isGrouped == lower.isCompound, let unit = try? upper / lower
        else { return nil }
        self = unit
    }

    /// "元/件" from 元 and 件; a compound divisor is put in parentheses, as 元/件/天 isn't 元/(件/天).
    package static func / (top: Unit, bottom: Unit) throws(ArithmeticFailure) -> Unit {
        let (symbol, english) =
            bottom.isCompound
            ? ("(\(bottom.symbol))", "(\(bottom.englishSingular))") : (bottom.symbol, bottom.englishSingular)
        func per(_ words: String) -> String { words.isEmpty ? "per \(english)" : "\(words) per \(english)" }
        return Unit(
            "\(top.symbol)/\(symbol)", per(top.english), one: per(top.englishSingular),
            .per(top.dimension, bottom.dimension), scale: try top.scale / bottom.scale)
    }

    /// % or ‰, unlike the bare number, which is a share of 1.
    var isWrittenShare: Bool { dimension == .share && self != .none }

    private var isCompound: Bool {
        if case .per = dimension { true } else { false }
    }

    /// The last slash outside parentheses: divisions are read from the left.
    private static func outermostSlash<Text: StringProtocol>(in symbol: Text) -> Text.Index? {
        var depth = 0
        for index in symbol.indices.reversed() {
            switch symbol[index] {
            case ")": depth += 1
            case "(": depth -= 1
            case "/" where depth == 0: return index
            default: continue
            }
        }
        return nil
    }

    private static let bySymbol = Dictionary(all.map { ($0.symbol, $0) }) { first, _ in first }
    private static let hundredth = Ratio(decimal: "0.01") ?? .one
    private static let thousandth = Ratio(decimal: "0.001") ?? .one

    private static func counting(_ symbol: String, _ english: String, one: String? = nil) -> Unit {
        Unit(symbol, english, one: one, .count(symbol))
    }
}

/// Written as its symbol.
extension Unit: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let symbol = try container.decode(String.self)
        guard let unit = Unit(symbol: symbol) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown unit: \(symbol)")
        }
        self = unit
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(symbol)
    }
}
