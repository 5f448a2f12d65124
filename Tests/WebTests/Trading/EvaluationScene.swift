import Kernel
import Registry

@testable import Trading
@testable import Web

/// An evaluation as its pages get it: three bids, three members; where it is blind, letters dealt by chance.
struct EvaluationScene {
    var lot = Lot()
    var committee = TradeCommittee()
    var scheme = ScoringScheme()
    var report = EvaluationReport()

    static let names = ["保山甲建设公司", "保山乙建设公司", "保山丙建设公司"]
    static let codes = ["91530500MA0000001C", "91530500MA0000002A", "91530500MA0000003X"]
    static let letters = ["TB-000001": "C", "TB-000002": "A", "TB-000003": "B"]
    static let people = ["段海云", "张静怡", "何志强"]

    init(blind: Bool = false, state: TradeCommittee.State = .scoring) {
        (lot.head.number, lot.title, lot.hasBlindPart) = ("BD-000001", "一标段", blind)
        (committee.head.number, committee.state, committee.size, committee.lead) = ("PS-000001", state, 3, 1)
        (committee.venue, committee.convenedAt) = ("评标一室", Site.now)
        scheme.items = "施工组织设计，40，主观，暗标\n类似业绩，10，客观"
        scheme.priceWeight = Ratio(50)
        (report.head.number, report.state, report.signedAt) = ("BG-000001", .signed, Site.now)
        report.text = "评审报告\n标段：一标段（BD-000001）\n\n一、评标委员会（3人，抽取1次）\n评委1：工程造价，组长，评标一室"
        report.digest = String(repeating: "ab", count: 32)
    }

    var bids: [EvaluatedBid] {
        Self.names.indices.map { index in
            EvaluatedBid(
                number: "TB-00000\(index + 1)", subject: Self.codes[index], name: Self.names[index],
                unit: TradingUnit(name: Self.names[index], code: Self.codes[index]),
                price: Money(fen: Int64(450_000_000 + index * 10_000_000)), rate: nil)
        }
    }

    func seat(_ number: Int, _ vote: ReportVote? = nil, opinion: String? = nil) -> CommitteeSeat {
        var seat = CommitteeSeat()
        (seat.head.number, seat.committee, seat.seatNumber) = ("PW-00000\(number)", "PS-000001", number)
        (seat.name, seat.unit, seat.speciality) = (Self.people[number - 1], "云岭设计院\(number)", "工程造价")
        (seat.state, seat.vote, seat.opinion, seat.votedAt) = (.declared, vote, opinion, vote.map { _ in Site.now })
        return seat
    }

    func room() -> MemberRoom {
        MemberRoom(
            committee: committee, lot: lot, seat: seat(1), members: (1...3).map { seat($0) }, scheme: scheme,
            policy: PolicySet([TradingPolicy](), day: Site.now.day), bids: bids, standing: bids, labels: Self.letters,
            marks: [:],
            questions: [], rejections: [], inquiries: [], report: nil, lowPrices: [:])
    }

    func annex() throws -> ReportAnnex {
        let marks = { (points: Int) in [Mark(item: 0, points: Ratio(points)), Mark(item: 1, points: Ratio(8))] }
        let sheets = try bids.flatMap { bid in
            try (1...3).map { number in
                var sheet = ScoreSheet()
                (sheet.bid, sheet.seatNumber) = (bid.number, number)
                sheet.marks = Mark.text(marks(29 + number))
                sheet.total = try Ratio(29 + number) + Ratio(8)
                return sheet
            }
        }
        return ReportAnnex(
            lot: lot, report: report, items: scheme.itemList,
            result: try EvaluationResult(
                bids, scheme, marks: Dictionary(grouping: sheets, by: \.bid).mapValues { $0.map(\.markList) }, seed: nil
            ),
            sheets: sheets, members: [seat(1, .agreed), seat(2, .dissent, opinion: "业绩证明存疑"), seat(3, .silent)],
            lead: 1, bids: bids, letters: lot.hasBlindPart ? Self.letters : [:])
    }
}
