import Kernel
import ServiceHall

/// What people ask, by working day: at the city's desks and at those of the counties.
struct ConsultationFile: Sendable {
    private let season: Season
    private let authorities: CityAuthorities
    private let numbers: [[UInt8]]
    private let regions: [[UInt8]]
    private let seed: UInt64
    /// By working day.
    let municipal: [Int]
    let counties: [Int]

    init(_ plan: YearPlan, _ season: Season, _ authorities: CityAuthorities, seed: UInt64) {
        self.season = season
        self.authorities = authorities
        self.seed = seed
        numbers = authorities.departments.map { Array($0.number.utf8) }
        regions = authorities.departments.map { Array($0.region.code.utf8) }
        municipal = season.weights.spread(plan.consultations.municipal)
        counties = season.weights.spread(plan.consultations.counties)
    }

    func written(_ places: Range<Int>) -> LineWriter {
        let count = places.reduce(0) { $0 + municipal[$1] + counties[$1] }
        var writer = LineWriter(
            "number,organisation,region,state,channel,question,answer,asked_at,answered_at,transfers,repeats",
            reserving: count * 220)
        for place in places {
            var random = SplitMix64(seed, "consultations", place)
            let day = season.workdays[season.first + place]
            var asked = (0..<municipal[place] + counties[place]).map { index in
                (at: Hours.atWindow(&random), isMunicipal: index < municipal[place])
            }
            asked.sort { $0.at == $1.at ? $0.isMunicipal && !$1.isMunicipal : $0.at < $1.at }
            for (index, one) in asked.enumerated() {
                write(index + 1, Minute(day, one.at), one.isMunicipal, &random, &writer)
            }
        }
        return writer
    }

    private func write(
        _ serial: Int, _ asked: Minute, _ isMunicipal: Bool, _ random: inout SplitMix64, _ writer: inout LineWriter
    ) {
        let others = numbers.count - authorities.municipal
        let department =
            isMunicipal
            ? random.skewed(below: authorities.municipal) : authorities.municipal + random.below(others)
        let channel = random.below(100)
        let isOnline = channel >= 78
        let matter = random.below(Self.questions.count)
        writer.cell(serial: serial, of: asked.day)
        writer.cell(numbers[department])
        writer.cell(regions[department])
        writer.cell("closed")
        writer.cell(Self.channels[channel < 54 ? 0 : channel < 78 ? 1 : channel < 90 ? 2 : 3])
        writer.cell(Self.questions[matter])
        writer.cell(Self.answers[matter % Self.answers.count])
        writer.cell(asked)
        // At a desk and by telephone at once; online within a working day.
        writer.cell(asked + (isOnline ? 5 + random.skewed(below: 360) : 1 + random.below(8)))
        writer.cell(random.draws(4, of: 100) ? 1 : 0)
        writer.cell(0)
        writer.endLine()
    }

    private static let channels = Consultation.Channel.allCases.map { Array($0.rawValue.utf8) }

    private static let subjects = [
        "身份证", "户口迁移", "居住证", "驾驶证换证", "车辆过户", "营业执照", "食品经营许可", "社保缴费", "养老金领取", "医保报销", "异地就医备案",
        "生育登记", "结婚登记", "公积金提取", "公积金贷款", "不动产登记", "施工许可", "教师资格", "学籍转移", "残疾人证", "低保申请", "发票领用",
        "护照办理", "烟草零售证", "排污许可", "道路运输证", "水电报装", "档案查询", "劳动仲裁", "创业贷款",
    ]
    private static let forms = ["要带哪些材料", "在哪里办", "多久能办好", "能不能网上办", "可以代办吗"]
    private static let questions = subjects.flatMap { subject in forms.map { Array((subject + $0).utf8) } }
    private static let answers = [
        "已按办事指南一次性告知。", "已告知办理窗口和上班时间。", "已告知承诺时限。", "可以网上办，已告知入口。", "可以代办，须带委托书。",
    ].map { Array($0.utf8) }
}
