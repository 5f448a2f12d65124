import Kernel
package import Registry
import Storage

// The report: built from the records, signed by all, and with it the candidates.
extension Registry {
    /// What the locked sheets and the prices come to.
    package func evaluationResult(of committee: String) async throws -> EvaluationResult? {
        try await database.read { session in
            guard let matter = try session.matter(TradeCommittee.self, number: committee), matter.lockedAt != nil else {
                return nil
            }
            return try self.result(of: matter, session)
        }
    }

    func result(of committee: TradeCommittee, _ session: Session) throws -> EvaluationResult {
        let facts = try CommitteeFacts.of(committee, session, on: now.day)
        let schemes: [ScoringScheme] = try session.matters(where: .equals("lot", committee.lot), limit: 1)
        guard let scheme = schemes.first else {
            throw Refusal.rule(zh: "该标段没有登记评分标准。", en: "This lot has no scoring scheme.")
        }
        let sheets: [ScoreSheet] = try session.matters(
            where: .equals("committee", committee.head.number) && .state([ScoreSheet.State.locked.rawValue]))
        return try EvaluationResult(
            facts.standing, scheme, marks: Dictionary(grouping: sheets, by: \.bid).mapValues { $0.map(\.markList) },
            seed: facts.draw?.seed)
    }

    /// Builds the report. The lead does it; whatever was built before is superseded.
    package func buildReport(of committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            guard room.isLead, room.committee.state == .reporting else {
                throw Refusal.rule(zh: "评分锁定后由组长生成评审报告。", en: "The lead builds the report once the scores are locked.")
            }
            try self.supersede(room.committee, "重新生成", session)
            let result = try self.result(of: room.committee, session)
            let text = ReportText(
                room: room, result: result,
                sheets: try session.matters(
                    where: .equals("committee", committee) && .state([ScoreSheet.State.locked.rawValue]))
            ).text
            var report = EvaluationReport()
            report.head.organisation = room.committee.head.organisation
            (report.committee, report.lot) = (committee, room.lot.head.number)
            (report.text, report.correction) = (text, room.committee.correction)
            report.digest = try SM3.hash(Array(text.utf8)).description
            let entered = try self.enter(
                report.record, in: EvaluationReport.register, within: session, as: .member(room.seat))
            try self.propose(result, room, report: entered.head.number, session)
            for seat in room.members where seat.vote != nil {
                try self.act(.askAgain, on: seat, within: session)
            }
            try self.step(.report(number: entered.head.number), room, session)
        }
    }

    private func propose(_ result: EvaluationResult, _ room: MemberRoom, report: String, _ session: Session) throws {
        let most = room.scheme?.candidates ?? 3
        let recommended = result.candidates(most)
        guard Set(recommended.map(\.rank)).count == recommended.count || room.scheme?.isUnranked == true else {
            throw Refusal.rule(
                zh: "有同分投标须随机抽取决定名次，但没有抽取记录。", en: "Equal bids have to be told apart by a draw, and there is none.")
        }
        for (index, row) in recommended.enumerated() {
            var candidate = AwardCandidate()
            candidate.head.organisation = room.committee.head.organisation
            (candidate.lot, candidate.report, candidate.rank) = (room.lot.head.number, report, index + 1)
            (candidate.bid, candidate.subject) = (row.bid.number, row.bid.subject)
            (candidate.price, candidate.rate) = (row.bid.price, row.bid.rate)
            (candidate.evaluated, candidate.score) = (row.evaluated, row.total)
            try enter(candidate.record, in: AwardCandidate.register, within: session, as: .system)
        }
    }

    func supersede(_ committee: TradeCommittee, _ reason: String, _ session: Session) throws {
        guard let number = committee.report,
            let report = try session.matter(EvaluationReport.self, number: number), report.state != .superseded
        else { return }
        try perform(
            EvaluationReport.Act.supersede(reason: reason), onNumber: number, in: EvaluationReport.register,
            within: session, as: .system)
        let candidates: [AwardCandidate] = try session.matters(where: .equals("report", number))
        for candidate in candidates where candidate.state != .superseded {
            try perform(
                AwardCandidate.Act.supersede, onNumber: candidate.head.number, in: AwardCandidate.register,
                within: session,
                as: .system)
        }
    }

    /// How a member stands to the report. The last one finishes it: candidates stand, and the lot goes on.
    package func vote(
        _ vote: ReportVote, opinion: String?, onReportOf committee: String, account: Int64
    ) async throws {
        try await member(committee, account) { room, session in
            guard room.committee.state == .reporting, room.report?.state == .signing else {
                throw Refusal.rule(zh: "没有待签署的评审报告。", en: "There is no report to sign.")
            }
            switch vote {
            case .agreed: try self.act(.sign, on: room.seat, within: session)
            case .silent: try self.act(.stayAway, on: room.seat, within: session)
            case .dissent:
                guard let opinion, !Lines.bare(opinion).isEmpty else {
                    throw Refusal.invalid("opinion", zh: "请写明不同意见和理由。", en: "Say what you dissent from, and why.")
                }
                try self.act(.dissent(opinion: opinion), on: room.seat, within: session)
            }
            try self.finish(room, session)
        }
    }

    private func finish(_ room: MemberRoom, _ session: Session) throws {
        let number = room.committee.head.number
        let members = try CommitteeStore(session: session).seats(of: number).filter(\.isSitting)
        guard members.allSatisfy({ $0.vote != nil }), let report = room.committee.report else { return }
        try step(.sign, room, session)
        try perform(
            EvaluationReport.Act.sign, onNumber: report, in: EvaluationReport.register, within: session, as: .system)
        let candidates: [AwardCandidate] = try session.matters(
            where: .equals("report", report) && .state([AwardCandidate.State.proposed.rawValue]))
        for candidate in candidates {
            try perform(
                AwardCandidate.Act.stand, onNumber: candidate.head.number, in: AwardCandidate.register, within: session,
                as: .system)
        }
    }
}
