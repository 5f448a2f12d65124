import Foundation

/// One mistake planted in otherwise sound accounts.
struct PlantedMistake: Sendable {
    let name: String
    let changes: [String: @Sendable (String) -> String]
    /// The layouts that have what is changed; nil: all.
    var only: Set<String>?

    var testDescription: String { name }

    /// Of how many mistakes one is planted where they are measured; 0: none.
    static let step = ProcessInfo.processInfo.environment["HENG_PLANTED"].flatMap(Int.init) ?? 0

    init(_ name: String, _ changes: [String: @Sendable (String) -> String], only: Set<String>? = nil) {
        (self.name, self.changes, self.only) = (name, changes, only)
    }

    /// The second digit another one.
    @Sendable static func bumped(_ text: String) -> String {
        var (seen, result) = (0, "")
        let digits = text.count(where: \.isNumber)
        for character in text {
            guard let digit = character.wholeNumberValue else {
                result.append(character)
                continue
            }
            seen += 1
            result += seen == min(2, digits) ? String((digit + 3) % 10) : String(digit)
        }
        return result
    }

    /// Yuan printed where ten thousands are meant.
    @Sendable static func inYuan(_ text: String) -> String {
        let parts = text.filter { $0 != "," }.split(separator: ".")
        return parts.joined() + "00.00"
    }

    private static func wrong(_ keys: String...) -> [PlantedMistake] {
        keys.map { PlantedMistake("amount \($0)", [$0: bumped]) }
    }

    private static func said(_ name: String, _ key: String, _ text: String, only: Set<String>? = nil) -> PlantedMistake
    {
        PlantedMistake(name, [key: { _ in text }], only: only)
    }

    /// Amounts of tables, amounts and rates of sentences.
    static let amounts: [PlantedMistake] =
        wrong(
            "T1.source1", "T1.income", "T1.function8", "T1.total2", "T1.opening", "T1.closing", "T2.20103.1",
            "T2.total.0",
            "T2.2080505.0", "T3.2010302.2", "T3.208.0", "T3.20805.1", "T3.total.1", "T4.spending.1", "T4.closing.0",
            "T4.opening",
            "T5.2080505.1", "T5.total.2", "T5.221.0", "T6.30102", "T6.302", "T6.office", "T7.spent.2",
            "T7.budget.0")
        + wrong(
            "x1.total", "x1.change", "x1.rate", "x2.total", "x2.fiscal", "x2.otherShare", "x2.change", "x3.total",
            "x3.project",
            "x3.basicShare", "x4.total", "x4.rate", "x5.total", "x5.share", "x5.208.sum", "x5.208.share", "x5.budget",
            "x5.done",
            "x5.2010301.spent", "x5.2010301.done", "x5.2060499.budget", "x5.2101101.spent", "x6.total", "x6.staff",
            "x6.office",
            "x7.spent", "x7.done", "x7.rate", "x7.vehicles.spent", "x7.running.spent", "x7.reception.spent",
            "x7.reception.budget",
            "x7.reception.share", "x10.office", "x10.rate", "x11.total", "x11.works", "x11.smallShare", "x11.micro",
            "x12.vehicles")

    private static let copies: [String: @Sendable (String) -> String] = [
        "x5.2010302.budget": { _ in "260.00" }, "x5.2060499.budget": { _ in "260.00" },
        "x5.2101102.budget": { _ in "260.00" },
    ]

    /// Words, names, years, units, notes, order.
    static func words(_ year: Int, unit: String) -> [PlantedMistake] {
        [
            said(
                "item's name", "x5.2080505.title", "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位养老金缴费支出（项）"),
            said("comparison", "x5.2101101.compare", "小于"), said("comparison of the whole", "x5.compare", "小于"),
            said("no reason", "x5.2210201.why", ""), said("no paragraph", "x5.2080801", ""),
            said("share of nothing", "x5.2080801.noBudget", "，完成年初预算的100%"), said("no receptions", "x7.batches", "0"),
            said("bought a car", "x7.bought", "1"), said("date of the assets", "x12.date", "\(year - 1)年12月31日"),
            said("date of the vehicles", "x7.date", "\(year - 2)年12月31日"),
            said("a neighbour's name", "x12.name", "西山区水务和应急管理局"),
            said("another department in a table's head", "T3.department", "部门：西山区水务和应急管理局"),
            said("unit", "T5.unit", "金额单位：" + (unit == "元" ? "万元" : "元")),
            said("no note", "T8.note", "注：本表反映部门本年度收支情况。"),
            said("full table called empty", "T2.note", "注：本部门没有相关收入，故本表无数据。"),
            said("title", "T6.title", "一般公共预算财政拨款项目支出决算表"), PlantedMistake("order", ["swap": { $0 }]),
            PlantedMistake("missing table", ["drop": { $0 }]), said("instruction", "overview.extra", "（请根据实际情况填写）"),
            said("placeholder", "x13.extra", "涉及资金XX万元。"), said("doubled stop", "x1.end", "。。"),
            said("year of the comparison", "x1.lastYear", "\(year - 2)年度"),
            said("year of a note", "T8.note", "注：本部门\(year - 1)年度没有政府性基金预算财政拨款收入，故本表无数据。"),
            said("no glossary", "part.glossary", ""),
            said("purpose", "x5.2101101.purpose", "主要用于：缴纳住房公积金单位部分", only: ["municipal"]),
            said("direction", "x2.rateWord", "下降"), PlantedMistake("yuan for ten thousands", ["x6.office": inYuan]),
            PlantedMistake("copies", copies), said("fund spending", "x8", "12.50"),
            said("more receptions than guests", "x7.guests", "40"),
            said("share without its sign", "x5.210.sign", ""), said("part above its whole", "x11.small", "99999.00"),
        ]
    }

    static func all(_ layout: AccountsLayout) -> [PlantedMistake] {
        (amounts + words(layout.year, unit: layout.tablesAreInYuan ? "元" : "万元")).filter {
            $0.only?.contains(layout.name) ?? true
        }
    }
}
