package import Kernel
package import Registry

extension HotlineOrder {
    /// new → accepted → dispatched → signed → replied → following → closed. A unit never closes what it handled: its
    /// reply is reviewed, and somebody other than the reviewer calls back.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch act {
        case .join, .release, .conceal: return try shared(act)
        case .supervise(let level, let trigger, let demand): return try supervised(level, trigger, demand)
        case .withdraw: return try withdrawn(in: context)
        default: break
        }
        switch state {
        case .new, .accepted: return try screening(act, in: context)
        case .dispatched, .returnAsked, .adjudicating: return try routing(act, in: context)
        case .signed, .pauseAsked, .paused: return try handling(act, in: context)
        case .replied, .promised, .following: return try following(act, in: context)
        case .answered, .closed, .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid, .archived:
            return try over(act, in: context)
        }
    }

    /// What changes nothing of the handling.
    private func shared(_ act: Act) throws(Refusal) -> Outcome<HotlineOrder> {
        guard state.takesOthers else { throw notPossible(act.name) }
        switch act {
        case .release(let words): return try released(in: words)
        case .conceal: return Outcome(moved(to: state) { $0.publicity = .closed })
        case .join: return Outcome(moved(to: state) { $0.joined += 1 })
        default: throw notPossible(act.name)
        }
    }

    private func screening(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch (state, act) {
        case (_, .decline(let ground, _)): return try declined(ground, in: context)
        case (_, .merge(let first, _)): return try merged(into: first, in: context)
        case (_, .setLimit(let limit, _)):
            guard let limit = LimitClass(rawValue: limit) else { throw notPossible(act.name) }
            return Outcome(moved(to: state) { $0.limitClass = limit })
        case (.new, .answer(let answer, let article)): return answered(answer, article, in: context)
        case (.new, .accept): return Outcome(moved(to: .accepted) { $0.acceptedOn = context.now.day })
        case (.new, .transfer): return ended(.transferred, .transferred, in: context)
        case (.new, .invalidate): return ended(.invalid, .invalid, in: context)
        case (.accepted, .dispatch(let unit, let reason)): return try dispatched(to: unit, because: reason, in: context)
        default: throw notPossible(act.name)
        }
    }

    /// With a unit that hasn't taken it on yet.
    private func routing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch (state, act) {
        case (.dispatched, .merge(let first, _)): return try merged(into: first, in: context)
        case (.dispatched, .urge(let words)): return urged(words)
        case (.dispatched, .sign): return signed(in: context)
        case (.dispatched, .askReturn): return try returnAsked(in: context)
        case (.returnAsked, .reveal): return try revealed(in: context)
        case (.returnAsked, .acceptReturn), (.adjudicating, .acceptReturn): return takenBack(in: context)
        case (.returnAsked, .rejectReturn): return keptByUnit(in: context)
        case (.returnAsked, .adjudicate): return Outcome(moved(to: .adjudicating))
        case (.adjudicating, .appoint(let unit, let reason)):
            return try appointed(unit, because: reason, in: context)
        default: throw notPossible(act.name)
        }
    }

    private func handling(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch (state, act) {
        case (.signed, .reveal): return try revealed(in: context)
        case (.signed, .contact(let reached, _)): return try contacted(reached, in: context)
        case (.signed, .callIn(let unit, let part, let task)): return try calledIn(unit, part, task, in: context)
        case (.signed, .askReturn): return try returnAsked(in: context)
        case (.signed, .askPause(let ground, _, let until)): return try pauseAsked(ground, until, in: context)
        case (.signed, .extend(let days, let reason)): return try extended(days, reason, in: context)
        case (.signed, .reply(let conclusion, let answer, let basis, let promisedFor)):
            return try replied(conclusion, answer, basis, promisedFor, in: context)
        case (.signed, .urge(let words)): return urged(words)
        case (.signed, .terminate): return ended(.terminated, .terminated, in: context)
        case (.pauseAsked, .grantPause): return paused(in: context)
        case (.pauseAsked, .refusePause):
            return Outcome(moved(to: .signed) { $0.forgetPause() }, [tellUnit(Self.pauseRefused)])
        case (.paused, .resume): return resumed(in: context)
        default: throw notPossible(act.name)
        }
    }

    private func following(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch (state, act) {
        case (.replied, .passReview): return passed(in: context)
        case (.replied, .failReview): return Outcome(redone(), [context.stop(.review)] + redoEffects)
        case (.promised, .reveal): return try revealed(in: context)
        case (.promised, .checkPromise(let kept)): return promiseChecked(kept)
        case (.following, .callBack(let result, let contacted, let solved, let satisfaction, _)):
            return try calledBack(FollowUp(result, contacted, solved, satisfaction, of: self), in: context)
        default: throw notPossible(act.name)
        }
    }

    private func over(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineOrder> {
        switch (state, act) {
        case (.archived, _): throw notPossible(act.name)
        case (_, .archive): return Outcome(moved(to: .archived))
        case (.answered, .rate(let solved, let satisfaction)), (.closed, .rate(let solved, let satisfaction)):
            return try rated(solved, satisfaction)
        case (.answered, .reopen), (.closed, .reopen): return try reopened(in: context)
        case (.notAccepted, .appealRefusal): return try refusalReopened(in: context)
        default: throw notPossible(act.name)
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        switch state {
        case .new, .accepted:
            var terms = routingClock.terms
            terms.since = receivedAt
            return [.start(terms)]
        case .dispatched, .signed:
            var terms = replyClock.terms
            terms.since = dispatchedAt
            return [.start(terms)]
        case .returnAsked, .adjudicating, .pauseAsked, .paused, .replied, .promised, .following, .answered, .closed,
            .terminated, .notAccepted, .transferred, .merged, .withdrawn, .invalid, .archived:
            return []
        }
    }
}
