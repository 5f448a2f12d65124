import Kernel
import Registry
import Supervision

/// The files of internet + supervision: items, checklists, pools, acts, what was published, clues.
struct SupervisionFiles: Sendable {
    let plan: SupervisionPlan
    let year: Int
    let season: Season
    let authorities: CityAuthorities
    let firms: WatchedFirms
    let seed: UInt64

    init(_ plan: YearPlan, _ season: Season, _ authorities: CityAuthorities, seed: UInt64) {
        (self.plan, year, self.season) = (plan.supervision, plan.year, season)
        (self.authorities, self.seed) = (authorities, seed)
        firms = WatchedFirms(plan.supervision.objects, authorities, seed: seed)
    }

    func department(_ place: Int) -> Department { authorities.departments[place % authorities.departments.count] }
    func itemNumber(_ place: Int) -> String { "JG-" + digits(place + 1, 5) }
    func checklistNumber(_ place: Int) -> String { "QD-" + digits(place + 1, 5) }
    func objectNumber(_ place: Int) -> String { "DX-" + digits(place + 1, 5) }
    func inspectorNumber(_ place: Int) -> String { "ZFZ-" + digits(place + 1, 4) }
    func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// A working day of the year, drawn.
    func workday(_ random: inout SplitMix64) -> Day {
        season.workdays[season.first + random.below(season.last - season.first + 1)]
    }

    // MARK: Items and checklists

    private static let verbs = [
        "许可条件保持情况检查", "经营行为监督检查", "安全生产监督检查", "违法行为查处", "备案事项核查", "资质保持情况检查", "质量监督抽查", "投诉举报核查",
    ]

    func subject(_ place: Int) -> String {
        let subjects = department(place).subjects
        let round = place / authorities.departments.count
        return subjects[round % subjects.count] + Self.verbs[round / subjects.count % Self.verbs.count]
    }

    func items() -> LineWriter {
        let days = Period.year(year).firstDay
        return MatterLines.written(
            (0..<plan.items).lazy.map { place in
                var random = SplitMix64(seed, "supervision items", place)
                let department = department(place)
                var item = SupervisionItem()
                (item.head.number, item.head.organisation) = (itemNumber(place), department.number)
                item.head.region = department.region
                item.state = .claimed
                item.title = subject(place)
                item.catalogueCode = "0153" + digits(place / authorities.departments.count + 1, 4) + digits(place, 6)
                item.mode = [.inspection, .inspection, .inspection, .punishment, .monitoring, .other][random.below(6)]
                item.objectKind = ["企业", "个体工商户", "社会组织", "事业单位", "自然人"][random.skewed(below: 5)]
                item.basis = "\(department.name)职责规定（模拟）"
                item.claimedOn = days.advanced(by: random.below(560) - 420)
                return item
            })
    }

    func checklists() -> LineWriter {
        let (first, last) = (Period.year(year).firstDay, Period.year(year).lastDay)
        return MatterLines.written(
            (0..<plan.checklists + plan.missing).lazy.map { place in
                var random = SplitMix64(seed, "checklists", place)
                let item = place % plan.items
                let department = department(item)
                var checklist = InspectionChecklist()
                (checklist.head.number, checklist.head.organisation) = (checklistNumber(place), department.number)
                checklist.head.region = department.region
                let kind = place / plan.items == 0 ? "" : "（专项）"
                checklist.title = subject(item) + "实施清单" + kind
                checklist.item = itemNumber(item)
                checklist.frequency = ["每年一次", "每半年一次", "每季度一次", "按双随机计划"][random.below(4)]
                checklist.points = Self.points[random.below(Self.points.count)]
                checklist.dueOn = last.advanced(by: -random.below(120))
                if place < plan.checklists {
                    checklist.state = .inForce
                    checklist.completedOn = first.advanced(by: random.below(360) - 60)
                }
                return checklist
            })
    }

    static let points = [
        "许可证是否在有效期内｜查验证照原件｜《行政许可法》第六十一条\n实际经营与许可范围是否一致｜现场查看｜《行政许可法》第六十九条\n从业人员是否持证｜抽查三人｜行业管理规定",
        "营业执照是否公示｜现场查看｜《市场主体登记管理条例》第三十六条\n年度报告是否按期公示｜系统核对｜《企业信息公示暂行条例》第八条\n登记的住所能否取得联系｜实地核查｜《企业信息公示暂行条例》第十四条\n公示信息是否真实｜核对材料｜《企业信息公示暂行条例》第十条",
        "安全管理制度是否建立｜查阅文件｜《安全生产法》第四条\n应急预案是否备案并演练｜查阅记录｜《安全生产法》第八十一条\n消防设施是否完好｜现场查看｜《消防法》第十六条\n从业人员培训记录是否完整｜抽查档案｜《安全生产法》第二十八条",
        "进货查验记录是否完整｜抽查三个批次｜《食品安全法》第五十三条\n食品是否在保质期内｜现场查看｜《食品安全法》第五十四条\n从业人员健康证明是否有效｜抽查三人｜《食品安全法》第四十五条",
    ]

    // MARK: Pools

    static let pools = ["BSSCJG", "BSYJJ"]
    /// Which pool a trade is in.
    static func house(ofTrade trade: Int) -> String { pools[trade == 3 ? 1 : 0] }

    func objects() -> LineWriter {
        MatterLines.written(
            firms.firms.enumerated().lazy.map { place, firm in
                var random = SplitMix64(seed, "objects", place)
                var object = InspectionObject()
                object.head.number = objectNumber(place)
                (object.head.organisation, object.head.region) = (Self.house(ofTrade: firm.trade), firm.region)
                (object.name, object.creditCode, object.address) = (firm.name, firm.code, firm.address)
                object.trade = WatchedFirms.trades[firm.trade]
                object.risk = [.a, .a, .b, .b, .b, .b, .b, .c, .c, .d][random.below(10)]
                return object
            })
    }

    func inspectors() -> LineWriter {
        MatterLines.written((0..<plan.inspectors).lazy.map(inspector))
    }

    func inspector(_ place: Int) -> Inspector {
        var person = SimulatedPerson(SplitMix64(seed, "inspectors", place).seeded)
        var inspector = Inspector()
        inspector.head.number = inspectorNumber(place)
        inspector.head.organisation = Self.pools[place % 4 == 3 ? 1 : 0]
        inspector.name = String(decoding: person.name(), as: UTF8.self)
        inspector.certificate = "云M" + digits(530_000 + place, 8)
        inspector.certificateUntil = Period.year(year + 4).lastDay
        return inspector
    }
}
