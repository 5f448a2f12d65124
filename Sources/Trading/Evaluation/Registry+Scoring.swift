import Kernel
package import Registry
import Storage

// Scoring: each alone, saved at once, locked together.
extension Registry {
    /// Keeps one score, or takes it away when `points` is empty.
    package func saveMark(
        _ points: String, reason: String, item: Int, bid: String, in committee: String, account: Int64
    ) async throws {
        try await member(committee, account) { room, session in
            let item = try Self.scorable(item, bid, room)
            let store = CommitteeStore(session: session)
            guard !Lines.bare(points).isEmpty else {
                try store.erase(item: item.position, of: room.seat, bid: bid)
                return
            }
            guard let value = Ratio(decimal: Lines.bare(points)), value >= .zero, value <= item.most,
                value.rounded(2) == value
            else {
                throw Refusal.invalid(
                    "points", zh: "“\(item.name)”请填0至\(item.most.exact)，最多两位小数。",
                    en: "“\(item.name)” takes 0 to \(item.most.exact), with two decimals at most.")
            }
            let mark = Mark(item: item.position, points: value, reason: String(Lines.bare(reason).prefix(500)))
            try store.save(mark, of: room.seat, bid: bid, at: self.now)
        }
    }

    private static func scorable(_ item: Int, _ bid: String, _ room: MemberRoom) throws -> ScoringItem {
        guard room.committee.state == .scoring, room.seat.submittedAt == nil else {
            throw Refusal.rule(
                zh: "现在不能评分：尚未开始、您已提交，或者已经锁定。", en: "Scores can't be given now: not yet, or handed in already.")
        }
        guard let item = room.scheme?.itemList.first(where: { $0.position == item }),
            room.standing.contains(where: { $0.number == bid })
        else { throw Refusal.notFound(LocalizedText(zh: "这个评分项", en: "This item")) }
        return item
    }

    /// Hands in one's scores. With the last member's, all are locked together; or those about whom there is a question get theirs
    /// back. Says what questions there are for this member.
    @discardableResult
    package func submitScores(in committee: String, account: Int64) async throws -> [LockCheck.Question] {
        try await database.write { session in
            let room = try self.room(committee, account, session)
            guard room.committee.state == .scoring, room.missing == 0 else {
                throw Refusal.rule(
                    zh: "还有\(room.missing)项没有评分。", en: "\(room.missing) scores are still to be given.")
            }
            try self.act(.submit, on: room.seat, within: session)
            return try self.lockIfComplete(room.committee, session).filter { $0.seat == room.seat.head.number }
        }
    }

    package func takeScoresBack(in committee: String, account: Int64) async throws {
        try await database.write { session in
            let room = try self.room(committee, account, session)
            guard room.committee.state == .scoring else { throw room.committee.notPossible("lockScores") }
            try self.act(.takeBack, on: room.seat, within: session)
        }
    }

    /// Locks without sheets where nobody scores: the lowest evaluated price wins.
    package func lockWithoutScores(in committee: String, account: Int64) async throws {
        try await member(committee, account) { room, session in
            guard room.isLead, room.scheme?.itemList.isEmpty ?? false else {
                throw Refusal.rule(zh: "本标段须评分后锁定，由组长办理。", en: "This lot is scored, and the lead locks it.")
            }
            try self.demandAnswersAboutPrices(room)
            try self.step(.lockScores, room, session)
        }
    }

    private func lockIfComplete(_ committee: TradeCommittee, _ session: Session) throws -> [LockCheck.Question] {
        let number = committee.head.number
        let store = CommitteeStore(session: session)
        let members = try store.seats(of: number).filter(\.isSitting)
        guard members.count == committee.size, members.allSatisfy({ $0.submittedAt != nil }), let first = members.first,
            let account = members.first(where: { $0.seatNumber == committee.lead })?.account ?? first.account
        else { return [] }
        let room = try room(number, account, session)
        let bids = Set(room.standing.map(\.number))
        let drafts = try store.drafts(of: number).filter { bids.contains($0.bid) }
        let sheets = Dictionary(grouping: drafts, by: \.seat).mapValues { own in
            Dictionary(grouping: own, by: \.bid).mapValues { $0.map(\.mark) }
        }
        let questions = try LockCheck.questions(
            sheets.filter { pair in members.contains { $0.head.number == pair.key } },
            items: room.scheme?.itemList ?? [],
            share: try room.policy.ratio("score.outlier.share"))
        try store.keep(questions, of: number)
        guard questions.isEmpty else {
            for seat in members where questions.contains(where: { $0.seat == seat.head.number }) {
                try act(.takeBack, on: seat, within: session)
            }
            return questions
        }
        try demandAnswersAboutPrices(room)
        for seat in members {
            for bid in room.standing {
                try enter(sheet(of: seat, bid, sheets[seat.head.number]?[bid.number] ?? []), session)
            }
        }
        try step(.lockScores, room, session)
        return []
    }

    private func sheet(of seat: CommitteeSeat, _ bid: EvaluatedBid, _ marks: [Mark]) throws -> ScoreSheet {
        var sheet = ScoreSheet()
        sheet.head.organisation = seat.head.organisation
        (sheet.committee, sheet.lot) = (seat.committee, seat.lot)
        (sheet.seat, sheet.seatNumber, sheet.bid) = (seat.head.number, seat.seatNumber ?? 0, bid.number)
        sheet.marks = marks.isEmpty ? nil : Mark.text(marks)
        sheet.total = try marks.reduce(Ratio.zero) { try $0 + $1.points }
        sheet.lockedAt = now
        return sheet
    }

    private func enter(_ sheet: ScoreSheet, _ session: Session) throws {
        try enter(sheet.record, in: ScoreSheet.register, within: session, as: .system)
    }

    /// E04 (异常低价): a price under question is asked about before anything is locked.
    private func demandAnswersAboutPrices(_ room: MemberRoom) throws {
        let asked = Set(room.inquiries.filter { $0.kind == .lowPrice }.map(\.bid))
        let silent = room.lowPrices.keys.filter { !asked.contains($0) }.sorted()
        guard silent.isEmpty else {
            let names = silent.map { room.name(of: $0) }
            throw Refusal.rule(
                zh: "\(names.map(\.zh).joined(separator: "、"))的报价触发异常低价规则，请先书面询问。",
                en: "The price of \(names.map(\.en).joined(separator: ", ")) is abnormally low. Ask in writing first.")
        }
    }

    /// Opens the result again, in one of the cases the law knows: sheets become void and are given back to their members.
    package func reopenEvaluation(
        of committee: String, ground: CorrectionGround, reason: String, as actor: Actor
    ) async throws {
        try await database.write { session in
            let matter = try session.demand(TradeCommittee.self, committee)
            let store = CommitteeStore(session: session)
            try self.perform(
                TradeCommittee.Act.reopen(ground: ground.rawValue, reason: reason), onNumber: committee,
                in: TradeCommittee.register, within: session, as: actor)
            let sheets: [ScoreSheet] = try session.matters(
                where: .equals("committee", committee) && .state([ScoreSheet.State.locked.rawValue]))
            for sheet in sheets {
                try self.perform(
                    ScoreSheet.Act.void(reason: ground.label.zh), onNumber: sheet.head.number, in: ScoreSheet.register,
                    within: session, as: .system)
            }
            for seat in try store.seats(of: committee) where seat.isSitting {
                try self.act(.askAgain, on: seat, within: session)
            }
            try self.supersede(matter, ground.label.zh, session)
        }
    }
}
