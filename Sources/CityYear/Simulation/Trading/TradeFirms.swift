import Kernel
import Trading

/// Firms that bid in the simulated year (市场主体). None of them exists; their codes have right check characters of no
/// registered series.
struct TradeFirms: Sendable {
    struct Firm: Sendable {
        let code: String
        let name: String
        let head: String
        let trade: FirmTrade
        let scale: MarketSubject.Scale
        let county: Int
        let phone: String
        /// Among the firms: whoever holds it.
        let parent: Int?
    }

    let firms: [Firm]
    private let ofTrade: [FirmTrade: [Int]]

    init(_ count: Int, _ counties: [County], seed: UInt64) {
        let counts = FirmTrade.allCases.map(Self.weight).apportioned(count).map { max(8, $0) }
        var (firms, names, codes, drawn) = ([Firm](), Set<String>(), Set<String>(), 0)
        for (trade, wanted) in zip(FirmTrade.allCases, counts) {
            let first = firms.count
            while firms.count < first + wanted {
                let place = firms.count
                // A name that is taken is drawn again.
                var random = SplitMix64(seed, "firms", drawn)
                drawn += 1
                let county = random.below(counties.count)
                var person = SimulatedPerson(random.next())
                let code = String(
                    decoding: person.creditCode(of: Array(counties[county].region.code.utf8)), as: UTF8.self)
                let name = Self.name(trade, &random)
                guard names.insert(name).inserted, codes.insert(code).inserted else { continue }
                firms.append(
                    Firm(
                        code: code, name: name, head: String(decoding: person.name(), as: UTF8.self), trade: trade,
                        scale: Self.scale(trade, &random), county: county,
                        phone: String(decoding: person.phone(), as: UTF8.self),
                        parent: place > first && random.draws(3, of: 100) ? first + random.below(place - first) : nil))
            }
        }
        self.firms = firms
        ofTrade = Dictionary(grouping: firms.indices) { firms[$0].trade }
    }

    /// So many of a trade, no two of them one that holds the other.
    func drawn(_ count: Int, of trade: FirmTrade, _ random: inout SplitMix64) -> [Int] {
        let pool = ofTrade[trade] ?? []
        var drawn: [Int] = []
        for _ in 0..<count * 8 where drawn.count < min(count, pool.count) {
            let firm = pool[random.below(3) == 0 ? random.skewed(below: pool.count) : random.below(pool.count)]
            guard !drawn.contains(where: { isTied($0, firm) }) else { continue }
            drawn.append(firm)
        }
        return drawn
    }

    private func isTied(_ one: Int, _ two: Int) -> Bool {
        one == two || firms[one].parent == two || firms[two].parent == one
    }

    private static func weight(_ trade: FirmTrade) -> Int {
        switch trade {
        case .building: 92
        case .roads: 52
        case .water: 40
        case .supplies: 90
        case .medical: 34
        case .services: 62
        case .land: 22
        case .general: 18
        case .mining: 10
        }
    }

    private static func scale(_ trade: FirmTrade, _ random: inout SplitMix64) -> MarketSubject.Scale {
        let isHeavy = [.building, .roads, .water, .land, .mining].contains(trade)
        switch random.below(100) {
        case ..<(isHeavy ? 8 : 2): return .large
        case ..<(isHeavy ? 38 : 18): return .medium
        case ..<(isHeavy ? 86 : 62): return .small
        default: return .micro
        }
    }

    private static func name(_ trade: FirmTrade, _ random: inout SplitMix64) -> String {
        let place = places[random.below(places.count)]
        let (one, two) = (words[random.below(words.count)], words[random.below(words.count)])
        let kinds = kinds(trade)
        return place + one + two + kinds[random.below(kinds.count)]
    }

    private static func kinds(_ trade: FirmTrade) -> [String] {
        switch trade {
        case .building: ["建筑工程有限公司", "建设集团有限公司", "市政工程有限公司"]
        case .roads: ["路桥工程有限公司", "公路建设有限公司"]
        case .water: ["水利水电工程有限公司", "水利建筑工程有限公司"]
        case .supplies: ["商贸有限公司", "办公设备有限公司", "教学设备有限公司", "供应链有限公司"]
        case .medical: ["医疗器械有限公司", "医药有限公司"]
        case .services: ["信息技术有限公司", "物业服务有限公司", "工程咨询有限公司", "环境服务有限公司", "规划设计有限公司"]
        case .land: ["房地产开发有限公司", "置业有限公司", "产业发展有限公司"]
        case .general: ["资产管理有限公司", "贸易有限公司", "再生资源有限公司"]
        case .mining: ["矿业有限公司", "石材有限公司"]
        }
    }

    private static let places = ["保山", "隆阳", "施甸", "腾冲", "龙陵", "昌宁", "云南", "滇西", "昆明", "大理", "德宏"]
    private static let words = [
        "宏", "远", "兴", "盛", "恒", "泰", "瑞", "丰", "鑫", "源", "德", "诚", "永", "昌", "嘉", "和", "茂", "达", "华", "润", "天", "成",
        "金", "玉",
    ]
}
