import Directives
import Kernel
import Registry

/// The files of directives: the bureau's key tasks whole, and a city's daily follow-ups by its scale.
struct DirectiveFiles: Sendable {
    let year: Int
    let season: Season
    let authorities: CityAuthorities
    /// Follow-ups of departments, which are no key tasks.
    let daily: Int
    let seed: UInt64

    private static let head = "number,organisation,region,state"
    static let bureau = "BSZW"
    static let office = "BSDC"

    func designations() -> LineWriter {
        var writer = LineWriter("\(Self.head),government,document,kinds,matters,scope,valid_from,valid_until")
        let from = Period.year(year).firstDay
        for (number, body, kinds) in [
            (Self.designation(year, 1), Self.office, "综合督查、专项督查、事件调查、日常督办、线索核查"),
            (Self.designation(year, 2), Self.bureau, "日常督办、专项督查、线索核查"),
        ] {
            for text in [number, body, RegionCode.baoshan.code, "recorded"] { writer.cell(text) }
            writer.cell("保山市人民政府")
            writer.cell("督查工作指定文件（模拟）")
            writer.cell(kinds)
            writer.cell("政府重点工作、政务服务、公共资源交易、热线办理")
            writer.cell("市级部门和县（市、区）人民政府")
            writer.cell(from)
            writer.blank()
            writer.endLine()
        }
        return writer
    }

    // MARK: Tasks

    func directives() -> LineWriter {
        var writer = LineWriter(
            """
            \(Self.head),topic,matter,kind,source,is_key,year,basis,scope,demand,issuer,designation,designated_matter,due_on,approved_on,issued_on,\
            signed_on,signer,plan,urged,summary,reported_on,timeliness,overdue_days,delay_reason,returns,finding,\
            verified_on,score,conclusion,closed_on
            """)
        for (place, task) in KeyTaskTable.tasks.enumerated() { write(task, place, &writer) }
        for place in 0..<daily { writeDaily(place, &writer) }
        return writer
    }

    private static func designation(_ year: Int, _ place: Int) -> String { "ZD-\(year)-0\(place)" }
    static func number(_ year: Int, key place: Int) -> String { "DC-\(year)-K\(place + 1)" }
    private func dailyNumber(_ place: Int) -> String { "DC-\(year)-" + String(10_001 + place).dropFirst() }

    private var lastDay: Day { Period.year(year).lastDay }

    private func write(_ task: KeyTaskTable.Task, _ place: Int, _ writer: inout LineWriter) {
        let issued = Period.month(1, of: year).firstDay.advanced(by: 24)
        let reported = Period.month(12, of: year).firstDay.advanced(by: 20 + place % 3)
        for text in [Self.number(year, key: place), Self.bureau, RegionCode.baoshan.code, "closed"] {
            writer.cell(text)
        }
        for text in [task.topic, task.matter, "comprehensive", "superior"] { writer.cell(text) }
        writer.cell(true)
        writer.cell(year)
        writer.cell("\(year)年度重点工作任务分解（模拟）")
        writer.cell("保山市政务服务管理局及所属单位")
        writer.cell(task.demand)
        for text in [Self.office, Self.designation(year, 1), "政府重点工作"] { writer.cell(text) }
        writer.cell(lastDay.advanced(by: -3))
        writer.cell(issued.advanced(by: -3))
        writer.cell(issued)
        writer.cell(issued.advanced(by: 1))
        writer.cell("李科室")
        writer.cell("按步骤分解到科室，按月调度。")
        writer.cell(place % 2)
        writer.cell("各步骤均已完成，完成值见任务分解。")
        writer.cell(reported)
        writer.cell("in_time")
        writer.cell(0)
        writer.blank()
        writer.cell(0)
        writer.cell("逐项核对登记簿和佐证材料，与报结一致。")
        writer.cell(reported.advanced(by: 3))
        writer.cell(task.score)
        writer.cell("按时完成，予以办结。")
        writer.cell(reported.advanced(by: 5))
        writer.endLine()
    }

    /// One in nine was late, one in seven came back once; all were closed in the year.
    private func writeDaily(_ place: Int, _ writer: inout LineWriter) {
        var random = SplitMix64(seed, "directives", place)
        let department = authorities.departments[random.below(authorities.municipal)]
        let matter = Self.matters[random.below(Self.matters.count)]
        let issued = Period.month(2, of: year).firstDay.advanced(by: random.below(240))
        let due = issued.advanced(by: 30)
        let late = place % 9 == 4 ? 2 + random.below(6) : 0
        let reported = late > 0 ? due.advanced(by: late) : due.advanced(by: -1 - random.below(8))
        for text in [dailyNumber(place), department.number, department.region.code, "closed"] { writer.cell(text) }
        for text in [matter.topic, "\(matter.topic)（\(place + 1)）", "daily", matter.source] { writer.cell(text) }
        writer.cell(false)
        writer.cell(year)
        writer.cell("督办通知（模拟）")
        writer.cell(department.name)
        writer.cell("限期查清原因，整改到位，书面报告。")
        for text in [Self.bureau, Self.designation(year, 2), "政务服务"] { writer.cell(text) }
        writer.cell(due)
        writer.cell(issued.advanced(by: -1))
        writer.cell(issued)
        writer.cell(issued.advanced(by: 1))
        writer.cell("联络员")
        writer.cell("明确责任人，按期整改。")
        writer.cell(late > 0 ? 1 : 0)
        writer.cell("已整改，材料附后。")
        writer.cell(reported)
        writer.cell(late > 0 ? "late" : "in_time")
        writer.cell(late)
        writer.cell(late > 0 ? "涉及多个科室，协调用时较长。" : nil)
        writer.cell(place % 7 == 3 ? 1 : 0)
        writer.cell("抽查属实。")
        writer.cell(reported.advanced(by: 3))
        writer.cell(late > 0 ? 75 : 85 + random.below(15))
        writer.cell("予以办结。")
        writer.cell(reported.advanced(by: 4))
        writer.endLine()
    }

    private static let matters = [
        (topic: "窗口超时办件整改", source: "plan"), (topic: "“好差评”差评整改不到位", source: "complaint"),
        (topic: "热线工单逾期未答复", source: "complaint"), (topic: "监管行为数据采集滞后", source: "meeting"),
        (topic: "中介服务违规指定", source: "clue"), (topic: "政务服务事项要素不一致", source: "instruction"),
    ]

    // MARK: Steps

    func steps() -> LineWriter {
        var writer = LineWriter(
            "\(Self.head),directive,title,nature,target,unit,person,due_on,result,reached,done_on,timeliness")
        for (place, task) in KeyTaskTable.tasks.enumerated() {
            for (index, step) in task.steps.enumerated() {
                let due = Period.month(step.due.month, of: year).firstDay.advanced(by: step.due.day - 1)
                write(
                    "BZ-\(year)-K\(place + 1)-\(index + 1)", step.section, .baoshan, of: Self.number(year, key: place),
                    step.title, (step.target, step.reached, step.unit), due, due.advanced(by: -step.early), &writer)
            }
        }
        for place in 0..<daily {
            var random = SplitMix64(seed, "directives", place)
            let department = authorities.departments[random.below(authorities.municipal)]
            _ = random.below(Self.matters.count)
            let due = Period.month(2, of: year).firstDay.advanced(by: random.below(240) + 30)
            write(
                "BZ-\(year)-" + String(10_001 + place).dropFirst(), department.number, department.region,
                of: dailyNumber(place), "查清原因并整改", (nil, nil, nil), due.advanced(by: -4), due.advanced(by: -5), &writer)
        }
        return writer
    }

    private func write(
        _ number: String, _ organisation: String, _ region: RegionCode, of directive: String, _ title: String,
        _ measure: (target: String?, reached: String?, unit: String?), _ due: Day, _ done: Day,
        _ writer: inout LineWriter
    ) {
        for text in [number, organisation, region.code, "done", directive, title] { writer.cell(text) }
        writer.cell(measure.target == nil ? "performed" : "at_least")
        writer.cell(measure.target)
        writer.cell(measure.unit)
        writer.cell("责任科室负责人")
        writer.cell(due)
        writer.cell("已完成，佐证材料附后。")
        writer.cell(measure.reached)
        writer.cell(done)
        writer.cell("in_time")
        writer.endLine()
    }
}
