import Kernel
package import Registry
import Storage

// Prices in several rounds: sealed each time, opened together when the round is over.
extension Registry {
    /// Takes in a lower quote, sealed until the round is over; a later one of the same round takes its place.
    package func improve(
        _ quote: QuoteDraft, in number: String, by party: MarketParty, random: @Sendable (Int) -> [UInt8]
    ) async throws {
        let (seal, nonce) = (try demandQuoteSeal(), random(16))
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.state == .closed, let round = need.round, let until = need.roundUntil, self.now < until else {
                throw Refusal.rule(zh: "本轮报价已经截止或尚未开始。", en: "This round is over, or has not begun.")
            }
            let provider = try session.provider(of: party)
            let own = try EnrolmentStore(session: session).current(need, in: [.valid]).first {
                $0.intermediary == provider.head.number
            }
            guard let own, let before = own.amount else {
                throw Refusal.rule(
                    zh: "您单位在本项目没有有效报名，不能再次报价。", en: "You have no valid enrolment here, so you can't go lower.")
            }
            let price = try quote.price(for: need)
            let step = try MarketPolicy.inForce(on: (need.closedAt ?? self.now).day, session).step(of: need)
            guard price.fen <= before.fen - step.fen else {
                throw Refusal.invalid(
                    need.quoteKind == .discount ? "discount" : "amount",
                    zh: "再次报价须比您单位上一轮的\(before.plain)元至少低\(step.plain)元。",
                    en: "Go at least \(step.plain) yuan below your \(before.plain) of the round before.")
            }
            let content = QuoteSeal.Content(
                intermediary: provider.head.number, account: party.account, practitioner: own.practitioner,
                fen: price.fen, discount: quote.discount?.exact, statement: "")
            let sealed = try seal.seal(content, nonce: nonce, of: QuoteSeal.name(own, in: round))
            let receipt = String(try SM3.hash(Array(sealed.utf8)).description.prefix(32))
            try self.act(
                .improve(sealed: sealed, receipt: receipt, at: self.now.milliseconds), onEnrolment: own.head.number,
                session)
        }
    }

    /// Opens the round that is over, and the next one if there is any; nil once the rule can be applied. When nobody goes
    /// lower the rounds end early.
    func nextRound(of need: IntermediaryNeed, _ seal: QuoteSeal?, _ session: Session) throws -> IntermediaryNeed? {
        guard need.hasRounds else { return nil }
        if let until = need.roundUntil {
            guard now >= until else { return need }
            let improved = try openRound(of: need, seal, session)
            if improved == 0 || !need.mayGoOn {
                try act(.endRounds, on: need, session)
                return nil
            }
        } else if need.round != nil {
            return nil
        }
        let standing = try RankedNeed(need, session)
        guard standing.candidates.count > 1 else { return nil }
        let rules = try MarketPolicy.inForce(on: (need.closedAt ?? now).day, session)
        let until = now.adding(seconds: try rules.seconds("rounds.length")).milliseconds
        let round = need.round ?? 1
        let opened = try act(.openRound(round: round + 1, until: until), on: need, session)
        var place = 1
        for group in standing.groups {
            for candidate in group {
                try act(.tell(round: round, place: place, until: until), onEnrolment: candidate.enrolment, session)
            }
            place += group.count
        }
        return opened
    }

    /// How many went lower.
    private func openRound(of need: IntermediaryNeed, _ seal: QuoteSeal?, _ session: Session) throws -> Int {
        let sealed = try EnrolmentStore(session: session).current(need, in: [.valid]).filter { $0.nextSealed != nil }
        guard !sealed.isEmpty, let round = need.round else { return 0 }
        guard let seal else { throw Refusal.quoteUnopened }
        for enrolment in sealed {
            let content = try seal.open(enrolment.nextSealed ?? "", of: QuoteSeal.name(enrolment, in: round))
            guard let fen = content.fen, content.intermediary == enrolment.intermediary else {
                throw Refusal.quoteUnopened
            }
            try act(
                .requote(amount: fen, discount: content.discount, round: round), onEnrolment: enrolment.head.number,
                session)
        }
        return sealed.count
    }
}

extension QuoteSeal {
    /// A quote is bound to its enrolment and its round.
    static func name(_ enrolment: NeedEnrolment, in round: Int) -> String { "\(enrolment.head.number)-\(round)" }
}

extension PolicySet {
    /// By how much a quote of a later round goes below the one before: a share of the ceiling.
    func step(of need: IntermediaryNeed) throws -> Money {
        Money(fen: Int64(clamping: try (Ratio(need.budget.fen) * ratio("rounds.step")).rounded(0).numerator))
    }
}
