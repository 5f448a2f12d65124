package import Kernel
package import Registry

extension Lot {
    /// From registration to the archive. Which acts a state knows is in its method's table; what they do stands in the flow of
    /// the method, and what all methods share in `LotSide` and `LotDecision`.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard LotTable.of(method).allows(act.name, in: state) else { throw notPossible(act.name) }
        switch act {
        case .register: return try registered(in: context)
        case .announce(let from, let until, let deadline):
            return try announced(Timestamp(milliseconds: from), Timestamp(milliseconds: until), deadline, in: context)
        case .prequalified(let passed, let deadline): return try prequalified(passed, deadline, in: context)
        case .clarify(let isMaterial, let deadline, let note):
            return try clarified(isMaterial != 0, deadline, note, in: context)
        case .close(let receipts, let root): return try closed(receipts, root, in: context)
        case .startOpening: return try openingStarted(in: context)
        case .finishOpening(let opened): return try openingFinished(opened, in: context)
        case .qualified(let number): return try qualified(number, in: context)
        case .startTalks(let round): return try talking(round, in: context)
        case .callFinalOffers(let remaining): return try finalOffersCalled(remaining, in: context)
        case .recommend(let candidates): return try recommended(candidates, in: context)
        case .startListing: return try listingStarted(in: context)
        case .startTimedAuction(let end): return try auctionStarted(until: Timestamp(milliseconds: end), in: context)
        case .callSingleOffers(let end): return try singleOffersCalled(until: Timestamp(milliseconds: end), in: context)
        case .sell(let winner, let amount, let offer):
            return try sold(to: winner, Money(fen: amount), offer, in: context)
        case .confirm: return try confirmed(in: context)
        case .award(let rank, let reason): return try awarded(rank, reason, in: context)
        case .dropWinner(let reason): return try winnerDropped(reason, in: context)
        case .reviewAgain(let reason): return try reviewedAgain(reason, in: context)
        case .contract(let number): return try contracted(number, in: context)
        case .perform: return Outcome(moved(to: .performed))
        case .archive: return Outcome(moved(to: .archived), context.stopAll)
        case .suspend(let reason): return try suspended(reason, in: context)
        case .resume(let settled): return try resumed(settled, in: context)
        case .fail(let failure, let reason): return try failed(failure, reason, in: context)
        case .terminate(let reason): return try terminated(reason, in: context)
        case .annul(let decision): return try annulled(decision, in: context)
        }
    }
}

extension ActContext {
    /// Ends every clock of the lot that runs.
    var stopAll: [Effect] { clocks.map { .stopDeadline(name: $0.name) } }

    /// Ends the clock of this name, if it runs.
    func stop(_ name: String) -> [Effect] { clock(name) == nil ? [] : [.stopDeadline(name: name)] }

    func lotFacts() throws(Refusal) -> LotFacts { try facts(LotFacts.self) }

    func policy() throws(Refusal) -> PolicySet { try lotFacts().policy }
}
