import Intermediaries
import Kernel

/// Services and firms of the simulated market (中介服务事项和机构). None of the firms exists.
struct MarketCast: Sendable {
    struct Service: Sendable {
        let number: String
        let name: String
        let qualification: String?
        let basis: String?
        let items: String?
        let days: Int
        let industry: String
    }

    struct Provider: Sendable {
        let number: String
        let code: String
        let name: String
        let head: String
        let phone: String
        let home: String
        let isOutside: Bool
        /// By their places.
        let services: [Int]
        let isLapsed: Bool
    }

    static let market = "BSZW"
    let providers: [Provider]

    static let services: [Service] = [
        service("01", "可行性研究报告编制", "工程咨询资信", nil, 30, "发展和改革委员会"),
        service("02", "建设项目环境影响评价", nil, ("《环境影响评价法》", "环境影响评价审批"), 25, "生态环境局"),
        service("03", "水土保持方案编制", nil, ("《水土保持法》第二十五条", "水土保持方案审批"), 20, "水务局"),
        service("04", "节能报告编制", nil, ("《节约能源法》第十五条", "节能审查"), 15, "发展和改革委员会"),
        service("05", "工程勘察", "工程勘察资质", ("《建设工程勘察设计管理条例》", "施工图审查"), 20, "住房和城乡建设局"),
        service("06", "施工图审查", "施工图审查机构认定", ("《建设工程质量管理条例》第十一条", "建筑工程施工许可"), 12, "住房和城乡建设局"),
        service("07", "工程造价咨询", nil, nil, 15, "住房和城乡建设局"), service("08", "招标代理", nil, nil, 30, "发展和改革委员会"),
        service("09", "安全评价", "安全评价机构资质", ("《安全生产法》第三十二条", "建设项目安全审查"), 20, "应急管理局"),
        service("10", "财务审计", "会计师事务所执业证书", nil, 15, "财政局"), service("11", "测绘", "测绘资质", nil, 10, "自然资源和规划局"),
        service("12", "防洪影响评价", nil, ("《防洪法》第三十三条", "洪水影响评价审批"), 20, "水务局"),
    ]

    private static func service(
        _ serial: String, _ name: String, _ qualification: String?, _ law: (basis: String, items: String)?, _ days: Int,
        _ industry: String
    ) -> Service {
        Service(
            number: "FW-\(serial)", name: name, qualification: qualification, basis: law?.basis, items: law?.items,
            days: days, industry: "保山市" + industry)
    }

    init(seed: UInt64) {
        var (providers, codes) = ([Provider](), Set<String>())
        for place in 0..<48 {
            var random = SplitMix64(seed, "market providers", place)
            var person = SimulatedPerson(random.next())
            let code = String(decoding: person.creditCode(of: Array("530502".utf8)), as: UTF8.self)
            guard codes.insert(code).inserted else { continue }
            let isOutside = random.draws(45, of: 100)
            let home =
                isOutside ? ["昆明市", "大理州", "德宏州", "成都市"][random.below(4)] : ["隆阳区", "腾冲市", "昌宁县"][random.below(3)]
            let (one, two) = (random.below(Self.words.count), random.below(Self.words.count))
            let first = place % Self.services.count
            let second = random.below(Self.services.count)
            let kind = ["工程咨询有限公司", "环保科技有限公司", "工程技术有限公司", "勘察设计有限公司"][random.below(4)]
            providers.append(
                Provider(
                    number: "JG-" + String(1000 + place).dropFirst(), code: code,
                    name: (isOutside ? "云南" : "保山") + Self.words[one] + Self.words[two] + kind + "（模拟）",
                    head: String(decoding: person.name(), as: UTF8.self),
                    phone: String(decoding: person.phone(), as: UTF8.self), home: home, isOutside: isOutside,
                    services: Array(Set([first, second])).sorted(), isLapsed: place % 16 == 7))
        }
        self.providers = providers
    }

    private static let words = ["恒", "泰", "瑞", "丰", "源", "德", "诚", "永", "嘉", "和", "茂", "达", "华", "润", "天", "成"]

    /// Places of those who offer a service, from a start on.
    func offering(_ service: Int) -> [Int] {
        providers.indices.filter { providers[$0].services.contains(service) && !providers[$0].isLapsed }
    }
}
