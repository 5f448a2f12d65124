import Kernel

/// Firms that are supervised and have credit in the simulated city (模拟市场主体). None of them exists.
struct WatchedFirms: Sendable {
    struct Firm: Sendable {
        let name: String
        let code: String
        let trade: Int
        let address: String
        let region: RegionCode
    }

    static let trades = ["食品经营", "药品零售", "特种设备使用", "危险化学品经营", "成品油零售", "餐饮服务"]

    let firms: [Firm]

    init(_ count: Int, _ authorities: CityAuthorities, seed: UInt64) {
        firms = (0..<count).map { place in
            var person = SimulatedPerson(SplitMix64(seed, "watched firms", place).seeded)
            let county = authorities.counties[place % authorities.counties.count]
            let name = String(decoding: person.enterprise(), as: UTF8.self) + "（模拟\(place + 1)）"
            let code = String(decoding: person.creditCode(of: Array(county.region.code.utf8)), as: UTF8.self)
            return Firm(
                name: name, code: code, trade: place % Self.trades.count,
                address: "\(county.short)保岫路\(place + 1)号（模拟地址）", region: county.region)
        }
    }

    subscript(_ place: Int) -> Firm { firms[place % firms.count] }
}
