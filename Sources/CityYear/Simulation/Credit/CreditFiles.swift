import Credit
import Kernel
import Registry

/// The files of the credit platform: sources, records, templates, pledges, declarations.
struct CreditFiles: Sendable {
    let plan: SupervisionPlan
    let year: Int
    let season: Season
    let firms: WatchedFirms
    let seed: UInt64

    static let office = "BSZW"

    init(_ plan: YearPlan, _ season: Season, _ authorities: CityAuthorities, seed: UInt64) {
        (self.plan, year, self.season, self.seed) = (plan.supervision, plan.year, season, seed)
        firms = WatchedFirms(plan.supervision.objects, authorities, seed: seed)
    }

    private func workday(_ random: inout SplitMix64) -> Day {
        season.workdays[season.first + random.below(season.last - season.first + 1)]
    }

    private func number(_ prefix: String, _ place: Int) -> String {
        let text = String(place + 1)
        return prefix + "-" + String(repeating: "0", count: max(0, 5 - text.count)) + text
    }

    // MARK: Records

    private static let systems = [
        ("市场监督管理局", "企业登记与公示系统"), ("税务局", "纳税信用系统"), ("生态环境局", "排污许可系统"), ("应急管理局", "安全生产监管系统"),
        ("住房和城乡建设局", "建筑市场监管系统"), ("交通运输局", "道路运输管理系统"),
    ]

    func sources() -> LineWriter {
        MatterLines.written(
            Self.systems.enumerated().map { place, system in
                var source = CreditSource()
                (source.head.number, source.head.organisation) = ("LY-0\(place + 1)", Self.office)
                (source.name, source.system) = ("保山市" + system.0, system.1 + "（模拟）")
                return source
            })
    }

    func records() -> LineWriter {
        MatterLines.written((0..<plan.gathered).lazy.map(record))
    }

    private func record(_ place: Int) -> CreditRecord {
        var random = SplitMix64(seed, "credit records", place)
        let (firm, source) = (firms[place * 3], place % Self.systems.count)
        let received = workday(&random)
        var record = CreditRecord()
        (record.head.number, record.head.organisation) = (number("XX", place), Self.office)
        record.head.region = firm.region
        (record.source, record.sourceKey) = ("LY-0\(source + 1)", "\(year)-\(place + 1)")
        (record.creditCode, record.name) = (firm.code, firm.name)
        let draw = random.below(100)
        record.category =
            draw < 62 ? .licence : draw < 84 ? .punishment : draw < 90 ? .redList : draw < 94 ? .abnormal : .contract
        record.decidedOn = received.advanced(by: -1 - random.below(6))
        record.documentNumber = "保信〔\(year)〕\(place + 1)号"
        let trade = WatchedFirms.trades[firm.trade]
        record.title = record.category.label.zh + "：" + trade
        record.content = "\(Self.systems[source].0)作出的\(record.category.label.zh)决定（模拟数据）。"
        record.receivedOn = received
        if record.category.isAdverse { record.publicUntil = record.decidedOn.adding(months: 36).advanced(by: -1) }
        if record.category.isPublic {
            (record.state, record.publishedOn) = (.published, received)
            if record.category == .licence || record.category == .punishment { record.timeliness = .inTime }
        }
        return record
    }

    // MARK: Pledges

    func templates() -> LineWriter {
        MatterLines.written(
            CreditPledge.Kind.allCases.enumerated().map { place, kind in
                var template = PledgeTemplate()
                (template.head.number, template.head.organisation) = ("FB-0\(place + 1)", Self.office)
                (template.state, template.kind, template.title) = (.inForce, kind, "\(kind.label.zh)信用承诺书")
                template.text = Self.texts[place]
                template.consequence = "违反承诺的，撤销据此作出的决定，违诺信息记入信用记录并公示，修复前不适用告知承诺。"
                template.days = [365, 60, 30, 365, 365, 60, 180][place]
                return template
            })
    }

    private static let texts = [
        "依法履职、守信践诺，兑现依法作出的政策承诺和合同约定。", "已知晓许可条件，所填信息真实，在承诺期限内达到规定条件并接受核查。",
        "暂缺材料在承诺期限内补齐，逾期未补自愿承担相应后果。", "依法诚信经营，自觉接受政府、社会和行业的监督，愿意公开本承诺。",
        "遵守行业公约，不以不正当手段竞争，维护行业信誉。", "所承诺的事实真实有效，可以代替相应证明，愿意接受核验。", "已纠正失信行为、消除不良影响，今后守法诚信经营。",
    ]

    func pledges() -> LineWriter { MatterLines.written((0..<plan.pledges).lazy.map(pledge)) }

    private func pledge(_ place: Int) -> CreditPledge {
        var (random, person) = (
            SplitMix64(seed, "pledges", place), SimulatedPerson(SplitMix64(seed, "signers", place).seeded)
        )
        let firm = firms[place * 2 + 1]
        let kind = [1, 2, 3, 3, 3, 4, 5, 1][random.below(8)]
        let signed = workday(&random)
        var pledge = CreditPledge()
        (pledge.head.number, pledge.head.organisation) = (number("CN", place), Self.office)
        pledge.head.region = firm.region
        (pledge.kind, pledge.template, pledge.edition) = (CreditPledge.Kind.allCases[kind], "FB-0\(kind + 1)", 1)
        (pledge.creditCode, pledge.name) = (firm.code, firm.name)
        pledge.signer = String(decoding: person.name(), as: UTF8.self)
        (pledge.signedOn, pledge.publishedOn) = (signed, signed)
        pledge.keepUntil = signed.advanced(by: [365, 60, 30, 365, 365, 60, 180][kind])
        let isOver = (pledge.keepUntil ?? signed) <= Period.year(year).lastDay
        pledge.state = isOver ? .fulfilled : .published
        if isOver { (pledge.facts, pledge.checkedOn) = ("经核查，已按期履行。", pledge.keepUntil) }
        if isOver, random.draws(3, of: 100) {
            (pledge.state, pledge.brokenOn) = (random.draws(1, of: 2) ? .cured : .broken, pledge.keepUntil)
            pledge.facts = "到期核查未达到承诺的条件（模拟）。"
            pledge.consequence = "撤销据此作出的决定，记入信用记录。"
        }
        return pledge
    }

    // MARK: Declarations

    /// Three that were refused besides: they don't count.
    func declarations() -> LineWriter {
        MatterLines.written(
            (0..<plan.declarations + 3).lazy.map { place in
                var random = SplitMix64(seed, "declarations", place)
                let firm = firms[place * 5 + 2]
                var declaration = CreditDeclaration()
                (declaration.head.number, declaration.head.organisation) = (number("SB", place), Self.office)
                declaration.head.region = firm.region
                (declaration.creditCode, declaration.name) = (firm.code, firm.name)
                declaration.kind = CreditDeclaration.Kind.allCases[random.below(4)]
                declaration.title = ["质量管理体系认证", "守合同重信用企业", "年度审计报告", "重点项目业绩"][place % 4]
                declaration.content = "自主申报材料（模拟数据）。"
                declaration.declaredOn = workday(&random)
                declaration.state = place < plan.declarations ? .verified : .refused
                declaration.verifiedOn = place < plan.declarations ? declaration.declaredOn?.advanced(by: 3) : nil
                declaration.opinion = place < plan.declarations ? "材料齐全，予以核验通过。" : "材料与申报内容不符。"
                return declaration
            })
    }
}
