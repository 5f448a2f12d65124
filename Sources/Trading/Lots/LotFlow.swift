package import Kernel
package import Registry

extension Lot {
    /// From registration to the archive. Which acts a state knows is in the method's table; what they do, in the flow of
    /// its methods.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard LotTable.of(method).allows(act.name, in: state) else { throw notPossible(act.name) }
        switch act {
        case .register: return Outcome(moved(to: .registered))
        case .announce(let from, let until, let deadline):
            return Outcome(
                moved(
                    to: method.isRising
                        ? .enrolling
                        : method == .singleSource ? .reasoning : qualification == .before ? .prequalifying : .bidding
                ) {
                    $0.announcedAt = context.now
                    $0.policyDay = context.now.day
                    $0.documentsFrom = Timestamp(milliseconds: from)
                    $0.documentsUntil = Timestamp(milliseconds: until)
                    $0.bidDeadline = Timestamp(milliseconds: deadline)
                })
        case .prequalified: return Outcome(moved(to: .bidding))
        case .clarify: return Outcome(moved(to: state))
        case .close(_, let root): return Outcome(moved(to: .closed) { $0.intakeRoot = root })
        case .startOpening: return Outcome(moved(to: .opening) { $0.openedAt = context.now })
        case .finishOpening(let opened): return Outcome(moved(to: .evaluating) { $0.bids = opened })
        case .qualified: return Outcome(moved(to: .evaluating))
        case .startTalks(let round): return Outcome(moved(to: .negotiating) { $0.round = round })
        case .callFinalOffers: return Outcome(moved(to: .finalOffers))
        case .recommend:
            return Outcome(
                moved(to: .candidates) {
                    $0.publishedAt = context.now
                    $0.publicityUntil = context.now
                })
        case .startListing: return Outcome(moved(to: .listing))
        case .startTimedAuction(let end):
            return Outcome(moved(to: .timedAuction) { $0.bidDeadline = Timestamp(milliseconds: end) })
        case .callSingleOffers(let deadline):
            return Outcome(moved(to: .offering) { $0.bidDeadline = Timestamp(milliseconds: deadline) })
        case .sell(let winner, let amount, let offer):
            return Outcome(
                moved(to: .sold) {
                    $0.winner = winner
                    $0.awardAmount = Money(fen: amount)
                    $0.winningBid = offer
                })
        case .confirm:
            return Outcome(
                moved(to: .candidates) {
                    $0.publishedAt = context.now
                    $0.publicityUntil = context.now
                })
        case .award(let rank, _): return try awarded(rank, in: context)
        case .dropWinner(let reason):
            return Outcome(
                moved(to: .failed) {
                    $0.failure = .gaveUp; $0.reason = reason
                })
        case .reviewAgain: return Outcome(moved(to: .evaluating) { $0.stateBefore = nil })
        case .contract: return Outcome(moved(to: .contracted) { $0.contractedAt = context.now })
        case .perform: return Outcome(moved(to: .performed))
        case .archive: return Outcome(moved(to: .archived))
        case .suspend(let reason):
            return Outcome(
                moved(to: .suspended) {
                    $0.stateBefore = state.rawValue
                    $0.suspendedAt = context.now
                    $0.suspension = reason
                })
        case .resume:
            guard let before = stateBefore.flatMap(State.init(rawValue:)) else { throw notPossible("resume") }
            return Outcome(moved(to: before) { $0.stateBefore = nil })
        case .fail(let failure, let reason):
            return Outcome(
                moved(to: .failed) {
                    $0.failure = Failure(rawValue: failure)
                    $0.reason = reason
                    $0.stateBefore = nil
                })
        case .terminate(let reason):
            return Outcome(
                moved(to: .terminated) {
                    $0.reason = reason
                    $0.stateBefore = nil
                })
        case .annul(let decision):
            return Outcome(
                moved(to: .annulled) {
                    $0.reason = decision
                    $0.stateBefore = nil
                })
        }
    }

    private func awarded(_ rank: Int, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let found = try context.facts(EvaluationFacts.self).candidates.first { $0.rank == rank }
        return Outcome(
            moved(to: .awarded) {
                if let found {
                    $0.winner = found.subject
                    $0.winningBid = found.bid
                    $0.awardAmount = found.price
                }
                $0.winningRank = rank
                $0.awardedAt = context.now
            })
    }
}
