import Kernel
import Registry
import Trading

/// The notices of the simulated year (交易公告): at each step of a lot, in the words that the flow would have made of the same facts.
struct TradeNoticeFile: Sendable {
    let files: TradingFiles
    /// By number: organisations and firms.
    private let names: [String: String]

    init(_ files: TradingFiles, _ authorities: CityAuthorities) {
        self.files = files
        let (bodies, firms) = (files.stream.bodies.added, files.stream.firms.firms)
        names = Dictionary(
            authorities.departments.map { ($0.number, $0.name) } + bodies.map { ($0.number, $0.name) }
                + firms.map { ($0.code, $0.name) } + Self.published,
            uniquingKeysWith: { first, _ in first })
    }

    private static let published = [
        ("BSCZ", "保山市财政局"), ("BSZW-JYJG", "保山市公共资源交易监督管理科"), ("BSZW-JYZX", "保山市公共资源交易中心"),
        ("BSZW-CGZX", "保山市政府采购和出让中心"),
    ]

    func written() -> LineWriter {
        MatterLines.written(
            files.stream.trades.flatMap { trade in
                let project = files.project(trade)
                return trade.lots.flatMap { notices(of: files.lot($0, of: trade), $0, project) }
            })
    }

    private func notices(of lot: Lot, _ simulated: SimulatedLot, _ project: TradeProject) -> [TradeNotice] {
        var facts = LotFacts(project: project, policy: PolicySet([TradingPolicy](), day: simulated.days.announced.day))
        facts.names = names
        return steps(lot, simulated).enumerated().map { place, step in
            let text = lot.noticeText(
                step.kind, facts, candidates: candidates(lot, simulated), NoticeDetails(until: step.until), on: step.at)
            var notice = lot.notice(step.kind, text, NoticeDetails(until: step.until), project, at: step.at)
            notice.head = lot.head
            notice.head.number = "\(lot.head.number)-G\(place + 1)"
            (notice.project, notice.category) = (lot.project, lot.category)
            (notice.tenderee, notice.agent) = (lot.tenderee, lot.agent)
            // What is structured in it, files don't bring.
            notice.payload = nil
            return notice
        }
    }

    private struct Step {
        let kind: NoticeKind
        let at: Timestamp
        var until: Timestamp?
    }

    private func steps(_ lot: Lot, _ simulated: SimulatedLot) -> [Step] {
        var steps: [Step] = []
        let isSale = lot.category.direction == .sell
        func step(_ kind: NoticeKind, _ at: Timestamp?, until: Timestamp? = nil) {
            if let at { steps.append(Step(kind: kind, at: at, until: until)) }
        }
        step(opening(lot, isSale), lot.announcedAt, until: lot.documentsUntil)
        step(.candidates, lot.publishedAt, until: lot.publicityUntil)
        if lot.failure != nil {
            step(.failure, (simulated.days.opened ?? simulated.days.deadline).later)
        } else {
            step(isSale ? .deal : .result, simulated.days.awarded?.later)
            if lot.category == .procurement { step(.contract, simulated.days.contracted?.later) }
        }
        return steps
    }

    private func opening(_ lot: Lot, _ isSale: Bool) -> NoticeKind {
        switch lot.method {
        case .invitedTender: .invitation
        case .singleSource: .singleSource
        default: isSale ? .sale : .tender
        }
    }

    private func candidates(_ lot: Lot, _ simulated: SimulatedLot) -> [EvaluationFacts.Candidate] {
        guard simulated.award != nil else { return [] }
        return simulated.bids.prefix(3).enumerated().map { place, bid in
            EvaluationFacts.Candidate(
                rank: place + 1, subject: files.stream.firms.firms[bid.firm].code,
                bid: "\(lot.head.number)-0\(place + 1)", price: Money(bid.price), rate: nil)
        }
    }
}

extension Minute {
    /// Notices go out within the hour.
    fileprivate var later: Timestamp { Timestamp(self + 40) }
}
