import Kernel
import Trading

/// The files of the expert pool (评审专家): those it had, and those who answered the year's public calls.
struct ExpertFiles: Sendable {
    let plan: TradingPlan
    let season: Season
    let year: Int
    let seed: UInt64

    private static let head = "number,organisation,region,state"

    // MARK: Calls

    /// In spring and in autumn.
    private var periods: [(number: String, published: Day, until: Day, admitted: Day)] {
        [(1, 3, 5), (2, 8, 10)].map { serial, month, admitted in
            let published = Period.month(month, of: year).firstDay.advanced(by: 9)
            return (
                "ZP-\(year)-0\(serial)", published, published.advanced(by: 45),
                Period.month(admitted, of: year).firstDay.advanced(by: 16)
            )
        }
    }

    func calls() -> LineWriter {
        var writer = LineWriter("\(Self.head),title,text,specialities,until_day,published_on")
        for call in periods {
            for text in [call.number, TradingBodies.centre, RegionCode.baoshan.code, "closed"] { writer.cell(text) }
            writer.cell("关于公开征聘评标评审专家的公告（\(call.number)）")
            writer.cell("面向社会公开征聘工程建设项目评标专家和政府采购评审专家。申请人须从事相关领域工作满八年并具有高级职称或同等专业水平。")
            writer.cell(Self.specialities.joined(separator: "；"))
            writer.cell(call.until)
            writer.cell(call.published)
            writer.endLine()
        }
        return writer
    }

    // MARK: Experts

    /// Besides those admitted: one in fifteen who applied was refused.
    func experts() -> LineWriter {
        var writer = LineWriter(
            """
            \(Self.head),name,specialities,title,years_in_field,certificate,employer,employer_since,phone,applied_on,\
            review_opinion,admitted_on,decision,recruitment
            """, reserving: (plan.experts + plan.expertsBefore) * 220)
        for place in 0..<plan.expertsBefore { write(place, recruitedIn: nil, isRefused: false, &writer) }
        for place in 0..<plan.experts + plan.experts / 15 {
            let index = place * periods.count / (plan.experts + plan.experts / 15)
            write(plan.expertsBefore + place, recruitedIn: index, isRefused: place % 16 == 15, &writer)
        }
        return writer
    }

    private func write(_ place: Int, recruitedIn index: Int?, isRefused: Bool, _ writer: inout LineWriter) {
        var random = SplitMix64(seed, "experts", place)
        var person = SimulatedPerson(random.next())
        let call = index.map { periods[$0] }
        let applied =
            call.map { $0.published.advanced(by: random.below(40)) }
            ?? Period.year(year - 4).firstDay.advanced(by: random.below(1300))
        let admitted = call.map { $0.admitted.advanced(by: random.below(4)) } ?? applied.advanced(by: 40)
        let isGone = index == nil && random.draws(3, of: 100)
        let isPaused = random.draws(2, of: 100)
        writer.cell("ZJ-" + String(100_001 + place).dropFirst())
        writer.cell(TradingBodies.centre)
        writer.cell(Self.regions[random.below(Self.regions.count)])
        writer.cell(isRefused ? "refused" : isGone ? "removed" : isPaused ? "paused" : "active")
        writer.cell(person.name())
        writer.cell(Self.drawn(&random).joined(separator: "；"))
        writer.cell(Self.titles[random.below(Self.titles.count)])
        writer.cell(8 + random.below(26))
        writer.cell("职称证书（模拟）")
        writer.cell(Self.employers[random.below(Self.employers.count)])
        writer.cell(applied.advanced(by: -400 - random.below(6000)))
        writer.cell(person.phone())
        writer.cell(applied)
        writer.cell(isRefused ? "年限或职称未达到条件。" : "材料齐全，符合条件。")
        writer.cell(isRefused ? nil : admitted)
        writer.cell(isRefused ? "不予入库。" : isGone ? "本人申请出库。" : nil)
        writer.cell(call?.number)
        writer.endLine()
    }

    private static func drawn(_ random: inout SplitMix64) -> [String] {
        let first = random.below(specialities.count)
        let count = 1 + random.skewed(below: 3)
        return (0..<count).map { specialities[(first + $0 * 5) % specialities.count] }
    }

    static let specialities = [
        "房屋建筑工程", "市政公用工程", "公路工程", "水利水电工程", "工程造价", "工程监理", "勘察设计", "机电安装", "医疗设备", "教学设备", "办公设备", "信息技术", "物业服务",
        "测绘与规划", "环境工程", "农林工程", "法律", "财务会计",
    ]
    private static let regions = ["530502", "530502", "530502", "530521", "530523", "530524", "530581", "530581"]
    private static let titles = ["高级工程师", "高级工程师", "高级工程师", "正高级工程师", "副主任医师", "副教授", "高级经济师", "高级会计师", "一级律师"]
    private static let employers = [
        "滇西建筑设计院（模拟）", "保山水利勘测设计院（模拟）", "云南公路勘察设计院（模拟）", "保山市第一医院（模拟）", "滇西工程造价咨询公司（模拟）", "保山学院（模拟）", "云南正信会计师事务所（模拟）",
        "腾冲建筑工程质量检测站（模拟）", "隆阳区农业技术推广中心（模拟）", "保山信息技术服务公司（模拟）", "施甸县人民医院（模拟）", "龙陵县水利工程管理站（模拟）", "昌宁县第一中学（模拟）",
        "滇西环境监测中心（模拟）", "云南恒诚律师事务所（模拟）", "保山测绘院（模拟）",
    ]
}
