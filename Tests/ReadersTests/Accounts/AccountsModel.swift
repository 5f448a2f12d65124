/// An invented department's year in yuan, from which every table and sentence of its final accounts is printed.
struct AccountsModel {
    /// One 项 of the functional classification, in yuan and fen (分).
    struct Item {
        let code: String
        let names: (class: String, section: String, item: String)
        var basic = 0
        var project = 0
        /// Paid from income other than fiscal appropriations.
        var other = 0
        var budget = 0
        let purpose: String
        let reason: String
        var fiscal: Int { basic + project }
        var total: Int { basic + project + other }
    }

    struct Economic {
        let code: String
        let name: String
        var amount: Int
    }

    /// Budget, outturn and last year's outturn.
    struct ThreePublic {
        var abroad = (0, 0, 0)
        var purchase = (0, 0, 0)
        var running = (60_000_00, 48_316_52, 55_870_00)
        var reception = (18_000_00, 9_640_00, 11_205_00)
        func total(_ part: KeyPath<(Int, Int, Int), Int>) -> Int {
            abroad[keyPath: part] + purchase[keyPath: part] + running[keyPath: part] + reception[keyPath: part]
        }
        func vehicles(_ part: KeyPath<(Int, Int, Int), Int>) -> Int {
            purchase[keyPath: part] + running[keyPath: part]
        }
    }

    var organisation = "临江区数据和政务服务管理局"
    var year = 2023
    var items = Self.items
    var groups = [("301", "工资福利支出"), ("302", "商品和服务支出"), ("303", "对个人和家庭的补助"), ("310", "资本性支出")]
    var economics: [Economic] = []
    var three = ThreePublic()
    /// Fiscal carry-over from the year before and into the next, and of other money.
    let opening = 386_214_37
    let closing = 214_508_11
    let otherOpening = 12_000_00
    var otherClosing: Int { otherOpening + otherIncome - spending.other }
    let otherIncome = 253_417_20
    let lastTotal = 12_872_655_81
    let lastFiscal = 12_954_120_46
    let lastIncome = 12_391_004_52
    let lastSpending = 14_474_441_44
    let goods = 862_310_00
    let works = 415_600_00
    let services = 1_934_288_50
    let lastOffice = 1_402_215_30

    static let items: [Item] = [
        Item(
            code: "2010301", names: ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "行政运行"), basic: 5_120_336_48,
            budget: 4_986_500_00, purpose: "机关在职人员工资津贴和日常公用支出", reason: "年中调整工资标准，追加了人员经费"),
        Item(
            code: "2010302", names: ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "一般行政管理事务"), project: 1_862_047_90,
            other: 238_416_05, budget: 1_950_000_00, purpose: "政务大厅运行维护和信息系统租用", reason: "厉行节约，压减了会议和印刷开支"),
        Item(
            code: "2010306", names: ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "政务公开审批"), project: 962_518_34,
            budget: 0, purpose: "一网通办窗口改造", reason: "上级年中追加专项资金"),
        Item(
            code: "2010350", names: ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "事业运行"), basic: 1_743_902_15,
            budget: 1_743_902_15, purpose: "所属中心人员工资和日常公用支出", reason: ""),
        Item(
            code: "2060499", names: ("科学技术支出", "技术研究与开发", "其他技术研究与开发支出"), project: 1_104_267_00,
            budget: 1_320_000_00, purpose: "数据共享平台开发", reason: "部分合同尾款结转下年支付"),
        Item(
            code: "2080501", names: ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休"), basic: 86_415_20,
            budget: 90_000_00, purpose: "离退休人员公用经费和活动支出", reason: "离退休人员减少"),
        Item(
            code: "2080505", names: ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"), basic: 612_480_64,
            budget: 598_233_00, purpose: "缴纳基本养老保险单位部分", reason: "缴费基数上调"),
        Item(
            code: "2080506", names: ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位职业年金缴费支出"), basic: 306_240_32,
            budget: 299_116_50, purpose: "缴纳职业年金单位部分", reason: "缴费基数上调"),
        Item(
            code: "2080801", names: ("社会保障和就业支出", "抚恤", "死亡抚恤"), basic: 142_776_00, budget: 0,
            purpose: "发放一次性抚恤金", reason: "年中发生人员去世，追加抚恤金"),
        Item(
            code: "2101101", names: ("卫生健康支出", "行政事业单位医疗", "行政单位医疗"), basic: 268_104_77,
            budget: 260_000_00, purpose: "缴纳机关人员基本医疗保险", reason: "人员增加"),
        Item(
            code: "2101102", names: ("卫生健康支出", "行政事业单位医疗", "事业单位医疗"), basic: 90_377_16,
            budget: 92_150_00, purpose: "缴纳事业人员基本医疗保险", reason: "人员调出"),
        Item(
            code: "2101103", names: ("卫生健康支出", "行政事业单位医疗", "公务员医疗补助"), basic: 134_052_39,
            budget: 134_052_39, purpose: "缴纳公务员医疗补助", reason: ""),
        Item(
            code: "2210201", names: ("住房保障支出", "住房改革支出", "住房公积金"), basic: 534_918_00, budget: 520_440_00,
            purpose: "缴纳住房公积金单位部分", reason: "缴存基数上调"),
        Item(
            code: "2210203", names: ("住房保障支出", "住房改革支出", "购房补贴"), basic: 214_600_00, budget: 220_000_00,
            purpose: "发放购房补贴", reason: "享受补贴人员减少"),
    ]

    init() {
        economics = Self.economics
        let rest = economics.reduce(0) { $0 + $1.amount }
        economics[0].amount = spending.basic - rest
    }

    private static let economics: [Economic] = [
        ("30101", "基本工资", 0), ("30102", "津贴补贴", 1_988_204_10), ("30103", "奖金", 1_420_331_00),
        ("30107", "绩效工资", 655_210_48), ("30108", "机关事业单位基本养老保险缴费", 612_480_64), ("30109", "职业年金缴费", 306_240_32),
        ("30110", "职工基本医疗保险缴费", 358_481_93), ("30111", "公务员医疗补助缴费", 134_052_39), ("30112", "其他社会保障缴费", 42_317_08),
        ("30113", "住房公积金", 534_918_00), ("30199", "其他工资福利支出", 88_420_00), ("30201", "办公费", 214_336_20),
        ("30202", "印刷费", 38_200_00), ("30205", "水费", 12_415_33), ("30206", "电费", 96_240_71),
        ("30207", "邮电费", 58_002_46),
        ("30211", "差旅费", 43_617_50), ("30213", "维修（护）费", 88_914_00), ("30215", "会议费", 12_600_00),
        ("30216", "培训费", 31_450_00), ("30217", "公务接待费", 9_640_00), ("30226", "劳务费", 120_000_00),
        ("30228", "工会经费", 92_310_15), ("30229", "福利费", 105_800_00), ("30231", "公务用车运行维护费", 48_316_52),
        ("30239", "其他交通费用", 286_200_00), ("30299", "其他商品和服务支出", 64_073_81), ("30302", "退休费", 61_205_20),
        ("30304", "抚恤金", 142_776_00), ("30309", "奖励金", 1_440_00), ("31002", "办公设备购置", 46_850_00),
    ].map { Economic(code: $0.0, name: $0.1, amount: $0.2) }

    var spending: (basic: Int, project: Int, other: Int, total: Int) {
        items.reduce(into: (0, 0, 0, 0)) { sum, item in
            sum.0 += item.basic
            sum.1 += item.project
            sum.2 += item.other
            sum.3 += item.total
        }
    }
    var fiscalSpending: Int { spending.basic + spending.project }
    var fiscalIncome: Int { fiscalSpending + closing - opening }
    var income: Int { fiscalIncome + otherIncome }
    var total: Int { income + opening + otherOpening }
    var fiscalTotal: Int { fiscalIncome + opening }
    func group(_ code: String) -> Int { economics.filter { $0.code.hasPrefix(code) }.reduce(0) { $0 + $1.amount } }
    var staff: Int { group("301") + group("303") }
    var office: Int { group("302") + group("310") }

    /// Codes of every level with their names, in printed order.
    var hierarchy: [(code: String, name: String, items: [Item])] {
        var rows: [(String, String, [Item])] = []
        for item in items {
            for (length, name) in [(3, item.names.class), (5, item.names.section), (7, item.names.item)] {
                let code = String(item.code.prefix(length))
                if rows.contains(where: { $0.0 == code }) { continue }
                rows.append((code, name, items.filter { $0.code.hasPrefix(code) }))
            }
        }
        return rows
    }
}
