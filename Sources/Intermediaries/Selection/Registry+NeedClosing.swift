import Kernel
package import Registry
import Storage

// At the moment of closing, and from there to the result. Each step is one transaction and can be begun again.
extension Registry {
    /// Closes a need whose enrolment is over, and applies its rule if that can be done at once.
    @discardableResult
    package func closeNeed(_ number: String) async throws -> IntermediaryNeed {
        let seal = try quoteSeal()
        return try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.state == .enrolling, let until = need.enrolUntil, self.now >= until else { return need }
            let sealed = try EnrolmentStore(session: session).current(need, in: [.sealed])
            let opened = try self.opened(sealed, of: need, seal, session)
            let closed = try self.act(
                .close(enrolled: sealed.count, valid: opened.count { $0.objection == nil }), on: need, session)
            // What fails stays sealed: it may be extended, and the one quote there is must not be known by then.
            guard closed.state == .closed else { return closed }
            try self.keep(opened, of: closed, session)
            return try self.settle(closed, seal, session)
        }
    }

    /// Opens what is still sealed in a closed need (a single enrolment accepted later), and applies the rule.
    @discardableResult
    package func settleNeed(_ number: String) async throws -> IntermediaryNeed {
        let seal = try quoteSeal()
        return try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.state == .closed else { return need }
            let sealed = try EnrolmentStore(session: session).current(need, in: [.sealed])
            try self.keep(try self.opened(sealed, of: need, seal, session), of: need, session)
            return try self.settle(need, seal, session)
        }
    }

    /// With the standings of that moment, so that nothing that comes later touches the order.
    private func keep(_ opened: [OpenedQuote], of need: IntermediaryNeed, _ session: Session) throws {
        guard !opened.isEmpty else { return }
        let day = (need.closedAt ?? now).day
        let rules = try MarketPolicy.inForce(on: day, session)
        let standings = try IntermediaryStore(session: session).standings(on: day, rules)
        for quote in opened {
            let standing = standings[quote.content.intermediary]
            try act(
                .open(
                    intermediary: quote.content.intermediary, account: quote.content.account,
                    practitioner: quote.practitioner, amount: quote.price?.fen, discount: quote.discount,
                    credit: try standing?.score ?? rules.count("credit.base"),
                    stars: try (standing?.rankedStars(rules) ?? rules.ratio("stars.mean")).exact,
                    invalid: quote.objection?.zh),
                onEnrolment: quote.enrolment.head.number, session)
            let marks = (quote.content.marks ?? [:]).compactMap { name, value in
                SignalledField.Mark(rawValue: name).map { ($0, value) }
            }
            try EnrolmentMarkStore(session: session).keep(
                Dictionary(marks) { first, _ in first }, of: quote.enrolment.head.number)
        }
        // What was withdrawn, or came in a round before, nobody opens any more.
        try NeedKeyStore(session: session).forget(need.head.number)
    }

    /// Applies the rule where it needs nobody: no draw, no choice.
    private func settle(_ need: IntermediaryNeed, _ seal: QuoteSeal?, _ session: Session) throws -> IntermediaryNeed {
        guard need.state == .closed else { return need }
        // Opened later than closed: the only one there was may have become invalid meanwhile.
        guard try !EnrolmentStore(session: session).current(need, in: [.valid]).isEmpty else {
            return try act(.fail, on: need, session)
        }
        guard need.method != .direct, need.method != .randomDraw, need.tied == nil else { return need }
        if let round = try nextRound(of: need, seal, session) { return round }
        let standing = try RankedNeed(need, session)
        if let tied = standing.tiedBeforeReserves {
            return try act(.noteTie(tied: tied.count), on: need, session)
        }
        return try select(standing.groups.flatMap(\.self), of: need, standing, session)
    }

    /// Writes the order down and selects the first.
    func select(
        _ order: [SelectionRule.Candidate], of need: IntermediaryNeed, _ standing: RankedNeed, _ session: Session
    ) throws -> IntermediaryNeed {
        for (place, candidate) in order.enumerated() {
            let score = need.method == .merit ? try standing.rule.score(candidate, among: order).exact : nil
            try act(.place(rank: place + 1, score: score), onEnrolment: candidate.enrolment, session)
        }
        guard let first = order.first else { return try act(.fail, on: need, session) }
        try act(.select, onEnrolment: first.enrolment, session)
        let isLow =
            need.method.takesQuotes
            ? try SelectionRule.isLow(first.amount, among: order, share: standing.lowShare) : false
        return try act(
            .select(
                enrolment: first.enrolment, winner: first.intermediary, amount: first.amount.fen, rank: 1,
                low: isLow ? 1 : 0), on: need, session)
    }

    @discardableResult
    func act(
        _ act: IntermediaryNeed.Act, on need: IntermediaryNeed, _ session: Session, as actor: Actor = .system
    ) throws -> IntermediaryNeed {
        try IntermediaryNeed(
            perform(act, onNumber: need.head.number, in: IntermediaryNeed.register, within: session, as: actor))
    }

    func act(_ act: NeedEnrolment.Act, onEnrolment number: String, _ session: Session) throws {
        try perform(act, onNumber: number, in: NeedEnrolment.register, within: session, as: .enrolling)
    }
}
