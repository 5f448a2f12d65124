package import Kernel
package import Registry
import Storage

/// What lies behind a signed report (评审报告附表): the result, every member's points, whose bid each letter stood for.
package struct ReportAnnex: Sendable {
    package let lot: Lot
    package let report: EvaluationReport
    package let items: [ScoringItem]
    package let result: EvaluationResult
    package let sheets: [ScoreSheet]
    package let members: [CommitteeSeat]
    package let lead: Int?
    /// Every bid that was opened, rejected ones too.
    package let bids: [EvaluatedBid]
    /// Letters by the numbers of bids; empty unless the lot had a blind part.
    package let letters: [String: String]

    package func name(of bid: String) -> String { bids.first { $0.number == bid }?.name ?? bid }

    /// What a member gave a bid for an item.
    package func points(_ item: Int, of bid: String, by seat: Int) -> Ratio? {
        sheets.first { $0.bid == bid && $0.seatNumber == seat }?.markList.first { $0.item == item }?.points
    }

    /// Letters and the bidders behind them, in the letters' order.
    package var key: [(letter: String, name: String)] {
        letters.map { (letter: $0.value, name: name(of: $0.key)) }
            .sorted { ($0.letter.count, $0.letter) < ($1.letter.count, $1.letter) }
    }
}

extension Registry {
    /// Nil until the report is signed.
    package func reportAnnex(of committee: String) async throws -> ReportAnnex? {
        try await database.read { session in
            guard let matter = try session.matter(TradeCommittee.self, number: committee), matter.state == .signed,
                let number = matter.report,
                let report = try session.matter(EvaluationReport.self, number: number), report.state == .signed,
                let lot = try session.matter(Lot.self, number: matter.lot)
            else { return nil }
            let store = CommitteeStore(session: session)
            let schemes: [ScoringScheme] = try session.matters(where: .equals("lot", matter.lot), limit: 1)
            return ReportAnnex(
                lot: lot, report: report, items: schemes.first?.itemList ?? [],
                result: try self.result(of: matter, session),
                sheets: try session.matters(
                    where: .equals("committee", committee) && .state([ScoreSheet.State.locked.rawValue]), limit: 10_000),
                members: try store.seats(of: committee).filter(\.isSitting)
                    .sorted { ($0.seatNumber ?? 0) < ($1.seatNumber ?? 0) },
                lead: matter.lead, bids: try EvaluatedBid.all(of: lot, session),
                letters: lot.hasBlindPart ? try store.labels(of: committee) : [:])
        }
    }
}
