import Kernel
import Registry
import Storage
import Trading

/// A process with everything in it, made by hand: a purchase of two lots, or a sale of one.
enum SampleProcess {
    static func moment(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(milliseconds: 0) }

    static func party(_ index: Int, _ name: String, _ scale: MarketSubject.Scale = .small) -> OpenParty {
        var party = OpenParty(name: name, creditCode: TradingHouse.creditCode(index))
        party.address = "保山市隆阳区\(index)号"
        party.scale = scale
        return party
    }

    static func purchase() -> OpenProcess {
        var process = OpenProcess()
        (process.number, process.code, process.title) = ("XM-2021-0001", "A5305000001", "水库除险加固工程")
        process.scale = "加固大坝两座"
        process.investmentCode = "2021-530500-76-01"
        process.approval = "市发展改革委 保发改〔2021〕1号"
        process.tenderee = OpenParty(name: "市水利局", creditCode: "11530500015110000X", number: "SLJ")
        process.agent = OpenParty(name: "永昌招标代理公司", creditCode: nil, number: "DLJG")
        process.supervisor = OpenParty(name: "市公共资源交易监督管理科", creditCode: nil, number: "JGJ")
        process.predecessor = "A5305000000"
        let firms = [party(1, "甲公司"), party(2, "乙公司", .large), party(3, "丙公司")]
        process.subjects = Dictionary(uniqueKeysWithValues: firms.map { ($0.id, $0) })
        process.lots = [1, 2].map { lot($0) }
        for (index, firm) in firms.enumerated() {
            var bid = OpenBid()
            bid.id = "TB-000\(index + 1)"
            bid.lot = "BD-0001"
            bid.tenderers = [firm.id]
            bid.value = Money(fen: 480_000_000 + Int64(index) * 1_000_050)
            bid.receivedAt = moment("2021-04-20 1\(index):00")
            bid.status = index == 2 ? .disqualified : .valid
            bid.rank = index == 2 ? nil : index + 1
            process.bids.append(bid)
        }
        var award = OpenAward()
        (award.id, award.lot, award.status) = ("BD-0001-\(firms[0].creditCode ?? "")", "BD-0001", .active)
        (award.supplier, award.bid, award.value) = (firms[0].id, "TB-0001", Money(fen: 480_000_000))
        award.proposedAt = moment("2021-04-25 09:00")
        award.decidedAt = moment("2021-04-30 09:00")
        process.awards = [award]
        process.contracts = [contract(award)]
        addPapers(to: &process)
        return process
    }

    private static func lot(_ index: Int) -> OpenLot {
        var lot = OpenLot()
        (lot.number, lot.title, lot.content) = ("BD-000\(index)", "第\(index)标段", "大坝防渗\(index)")
        lot.classification = "B0301"
        lot.object = .works
        lot.basePrice = Money(fen: 500_000_000)
        lot.deposit = Money(fen: 8_000_000)
        lot.durationDays = 180
        lot.announcedAt = moment(index == 1 ? "2021-03-30 09:00" : "2021-04-02 09:00")
        lot.documentsFrom = lot.announcedAt
        lot.documentsUntil = moment("2021-04-10 17:00")
        lot.deadline = moment("2021-04-21 09:00")
        guard index == 1 else { return lot }
        lot.openedAt = moment("2021-04-21 09:30")
        lot.opened = 3
        lot.publishedAt = moment("2021-04-25 09:00")
        lot.publicityUntil = moment("2021-04-28 23:59")
        lot.awardedAt = moment("2021-04-30 09:00")
        lot.contractedAt = moment("2021-05-10 09:00")
        lot.saving = Money(fen: 20_000_000)
        return lot
    }

    private static func contract(_ award: OpenAward) -> OpenContract {
        var contract = OpenContract()
        (contract.id, contract.award, contract.lot, contract.title) = ("HT-0001", award.id, award.lot, "施工合同")
        contract.value = award.value
        contract.signedAt = moment("2021-05-10 09:00")
        contract.publishedAt = moment("2021-05-11 09:00")
        contract.guarantee = Money(fen: 24_000_000)
        var change = OpenAmendment()
        (change.id, change.lot, change.rationale, change.description) = ("HB-0001", award.lot, "设计变更", "第2版")
        change.at = moment("2021-07-01 09:00")
        contract.amendments = [change]
        var payment = OpenPayment()
        (payment.id, payment.at, payment.amount) = ("ZF-0001", moment("2021-08-01 09:00"), Money(fen: 100_000_001))
        contract.payments = [payment]
        var milestone = OpenMilestone()
        (milestone.id, milestone.title, milestone.status) = ("LY-0001", "主体完工", .met)
        milestone.dueAt = moment("2021-08-01 00:00")
        milestone.metAt = moment("2021-07-30 00:00")
        contract.milestones = [milestone]
        return contract
    }

    private static func addPapers(to process: inout OpenProcess) {
        var notice = OpenNotice()
        (notice.id, notice.lot, notice.title) = ("GG-0001", "BD-0001", "招标公告")
        notice.path = "/trading/notices/GG-0001"
        notice.publishedAt = moment("2021-03-30 09:00")
        process.notices = [notice]
        var enquiry = OpenEnquiry()
        (enquiry.id, enquiry.lot, enquiry.question, enquiry.answer) = ("CQ-0001", "BD-0001", "是否含围堰？", "含。")
        enquiry.askedAt = moment("2021-04-01 10:00")
        enquiry.answeredAt = moment("2021-04-03 10:00")
        process.enquiries = [enquiry]
        var change = OpenAmendment()
        (change.id, change.lot, change.rationale, change.description) = ("GG-0002", "BD-0001", "延期公告", "变更公告")
        change.at = moment("2021-04-05 09:00")
        process.amendments = [change]
    }

    static func sale(_ category: TradeCategory = .land) -> OpenProcess {
        var process = OpenProcess()
        (process.number, process.code, process.title) = ("XM-2021-0002", "XM-2021-0002", "隆阳区一宗地")
        process.category = category
        process.tenderee = OpenParty(name: "市自然资源局", creditCode: nil, number: "ZRZY")
        process.supervisor = OpenParty(name: "市公共资源交易监督管理科", creditCode: nil, number: "JGJ")
        let firm = party(4, "置业公司", .medium)
        process.subjects = [firm.id: firm]
        var lot = OpenLot()
        (lot.number, lot.title, lot.content) = ("BD-0009", "LY2021-01号宗地", "住宅用地")
        (lot.method, lot.comparison) = (.listing, .highestPrice)
        lot.quantity = Ratio(decimal: "12345.67")
        lot.basePrice = Money(fen: 1_000_000_000)
        lot.increment = Money(fen: 10_000_000)
        lot.hasReserve = true
        lot.announcedAt = moment("2021-03-01 09:00")
        lot.deadline = moment("2021-04-01 09:00")
        lot.publishedAt = moment("2021-04-01 12:00")
        lot.awardedAt = moment("2021-04-08 09:00")
        lot.premium = Money(fen: 210_000_000)
        process.lots = [lot]
        var award = OpenAward()
        (award.id, award.lot, award.status) = ("BD-0009-1", "BD-0009", .active)
        (award.supplier, award.value) = (firm.id, Money(fen: 1_210_000_000))
        award.decidedAt = moment("2021-04-08 09:00")
        process.awards = [award]
        return process
    }
}
