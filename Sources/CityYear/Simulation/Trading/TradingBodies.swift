import Kernel
import Trading

/// Who buys, sells, acts for others, hosts and watches in the simulated city (交易各方). Departments are those of the hall; agencies,
/// companies and counties' centres are made up.
struct TradingBodies: Sendable {
    struct Body: Sendable, Hashable {
        let number: String
        let name: String
        let englishName: String
        let region: RegionCode
        let parent: String
    }

    /// The sides of one project.
    struct Sides: Sendable, Hashable {
        let tenderee: Body
        /// Nil: the tenderee acts for itself.
        let agent: String?
        let supervisor: String
        let centre: String

        /// Whose matter it is.
        var organisation: String { agent ?? tenderee.number }
    }

    static let centre = "BSZW-JYZX"
    static let purchasingCentre = "BSZW-CGZX"
    /// The section that watches every trade.
    static let generalSupervisor = "BSZW-JYJG"
    static let finance = "BSCZ"
    static let stateAssets = "BSGZW"

    let counties: [County]
    /// Bodies that the hall doesn't have, for a file of their own.
    let added: [Body]
    private let departments: [[Body]]
    private let companies: [Body]
    let agencies: [Body]

    init(_ authorities: CityAuthorities) {
        counties = authorities.counties
        func bodies(_ departments: some Sequence<Department>) -> [Body] {
            departments.map { Body($0.number, $0.name, $0.englishName, $0.region) }
        }
        departments =
            [bodies(authorities.departments.prefix(authorities.municipal))]
            + counties.indices.map { bodies(authorities.departments(of: $0)) }
        agencies = Self.agencyNames.enumerated().map { place, name in
            Body("DL-" + String(101 + place).dropFirst(), name + "（模拟）", "Agency \(place + 1) (simulated)", .baoshan)
        }
        companies =
            Self.cityCompanies.map { code, name, english in
                Body("BS" + code, "保山市\(name)（模拟）", "Baoshan \(english) (simulated)", .baoshan)
            }
            + counties.map { county in
                Body(
                    county.number + "-CTGS", county.short + "城乡投资建设有限公司（模拟）",
                    "\(county.englishName) Construction Investment (simulated)", county.region, parent: county.number)
            }
        let centres = counties.map { county in
            Body(
                county.number + "-JYZX", county.short + "公共资源交易中心", "\(county.englishName) Trading Centre",
                county.region, parent: county.number)
        }
        added =
            [
                Body(Self.stateAssets, "保山市人民政府国有资产监督管理委员会", "Baoshan State Assets Commission", .baoshan),
                Body("BSJJ", "中共保山市纪律检查委员会", "Baoshan Discipline Inspection Commission", .baoshan),
            ] + centres + companies + agencies
    }

    // MARK: Who takes part

    /// Longyang is the seat and Tengchong the largest; a third are the city's own.
    func county(_ random: inout SplitMix64) -> Int? {
        switch random.below(100) {
        case ..<34: nil
        case 34..<55: 0
        case 55..<64: 1
        case 64..<73: 2
        case 73..<83: 3
        default: 4
        }
    }

    func sides(
        of category: TradeCategory, _ trade: FirmTrade, in county: Int?, _ random: inout SplitMix64
    ) -> Sides {
        let tenderee = tenderee(of: category, trade, in: county, &random)
        let wanted = supervisor(of: category, tenderee, in: county)
        return Sides(
            tenderee: tenderee, agent: agent(of: category, &random),
            supervisor: wanted == tenderee.number ? Self.generalSupervisor : wanted,
            centre: county.map { counties[$0].number + "-JYZX" } ?? Self.centre)
    }

    /// The purchasing centre acts for the city's own departments.
    func centralised(_ random: inout SplitMix64) -> Sides {
        Sides(
            tenderee: departments[0][random.below(departments[0].count)], agent: Self.purchasingCentre,
            supervisor: Self.finance, centre: Self.centre)
    }

    private func tenderee(
        of category: TradeCategory, _ trade: FirmTrade, in county: Int?, _ random: inout SplitMix64
    ) -> Body {
        let codes: [String]
        switch category {
        case .works:
            switch trade {
            case .roads: codes = ["JTYS", "JTYS", "CTGS"]
            case .water: codes = ["SLJ", "SLJ", "NYNC"]
            default: codes = ["ZJJ", "JTJ", "WJW", "CTGS", "CTGS"]
            }
        case .procurement, .drugs: return anybody(in: county, &random)
        case .land, .mining: codes = ["ZRZY"]
        case .stateProperty: codes = ["CTGS", "JTYS", "JTJ", "WJW"]
        case .confiscated: codes = ["SCJG", "GAJ", "LCJ"]
        }
        let known = all(in: county)
        let code = codes[random.below(codes.count)]
        return known.first { $0.number.hasSuffix(code) } ?? known[0]
    }

    private func anybody(in county: Int?, _ random: inout SplitMix64) -> Body {
        let known = all(in: county)
        return known[random.below(known.count)]
    }

    /// Mining rights are the city's: so are sales of them.
    private func all(in county: Int?) -> [Body] {
        departments[county.map { $0 + 1 } ?? 0]
            + companies.filter { $0.region == (county.map { counties[$0].region } ?? .baoshan) }
    }

    /// By industry; each supervises what it doesn't buy itself.
    private func supervisor(of category: TradeCategory, _ tenderee: Body, in county: Int?) -> String {
        switch category {
        case .works:
            for (own, code) in [("JTYS", "BSJTYS"), ("SLJ", "BSSLJ"), ("NYNC", "BSNYNC")]
            where tenderee.number.hasSuffix(own) {
                return code
            }
            return county.map { counties[$0].number + "-ZJJ" } ?? "BSZJJ"
        case .procurement, .drugs, .confiscated: return Self.finance
        case .land, .mining: return "BSZRZY"
        case .stateProperty: return Self.stateAssets
        }
    }

    /// Works and most purchases go through an agency; land and mines are sold by whoever transfers them.
    private func agent(of category: TradeCategory, _ random: inout SplitMix64) -> String? {
        let share: Int
        switch category {
        case .works: share = 96
        case .procurement, .drugs: share = 92
        case .stateProperty, .confiscated: share = 70
        case .land, .mining: share = 0
        }
        return random.draws(share, of: 100) ? agencies[random.skewed(below: agencies.count)].number : nil
    }

    // MARK: Names

    private static let agencyNames = [
        "云南恒正招标咨询有限公司", "保山正平工程咨询有限公司", "滇西招标代理有限公司", "云南中诚项目管理有限公司", "保山信达招标代理有限公司", "云南建信工程管理有限公司",
        "昆明天平招标有限公司", "腾冲明达工程咨询有限公司", "云南永信采购代理有限公司", "保山衡信项目管理有限公司", "云南汇智招标代理有限公司", "滇西拍卖有限公司",
    ]

    private static let cityCompanies = [
        ("CTGS", "城市建设投资集团有限公司", "City Construction Investment"), ("JTGS", "交通投资开发有限公司", "Transport Investment"),
        ("SWGS", "水务投资有限公司", "Water Investment"), ("RMYY", "人民医院", "People's Hospital"),
        ("ZYXY", "职业技术学院", "Vocational College"),
    ]
}

extension TradingBodies.Body {
    init(_ number: String, _ name: String, _ englishName: String, _ region: RegionCode, parent: String = "") {
        self.init(number: number, name: name, englishName: englishName, region: region, parent: parent)
    }
}
