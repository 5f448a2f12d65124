import Kernel
import Registry

// What may happen on the way (暂停、恢复、流标、终止、中标无效), whatever the method.
extension Lot {
    /// Stands still. A second ground while it does is added to the first.
    func suspended(_ reason: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard state != .suspended else {
            return Outcome(
                moved(to: .suspended) {
                    $0.suspension = [suspension, reason].compactMap(\.self).joined(separator: "；")
                })
        }
        let next = moved(to: .suspended) {
            $0.stateBefore = state.rawValue
            $0.suspendedAt = context.now
            $0.suspension = reason
        }
        // Those with a fixed end aren't moved by a stop: they end here and start again with the moved end.
        let clocks = context.clocks.filter { !$0.isPaused }.map { clock in
            clock.limit == nil
                ? Effect.stopDeadline(name: clock.name) : .suspend(name: clock.name, reason: reason)
        }
        let longest = try context.policy().terms(
            "suspend.longest", "standing", LocalizedText(zh: "暂停后恢复或者终止", en: "resume or terminate"))
        return Outcome(
            next, clocks + [.start(longest)] + (try next.notice(.suspension, in: context, NoticeDetails(words: reason)))
        )
    }

    /// Goes on, every open period moved by the time it stood still, and a public session no sooner than the notice for
    /// it. If something else still stands in the way, only what was settled is taken note of.
    func resumed(_ settled: String?, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard let before = stateBefore.flatMap(State.init(rawValue:)), let since = suspendedAt else {
            throw notPossible("resume")
        }
        let remedies = try context.facts(RemedyFacts.self)
        let open = (remedies.openObjections + remedies.suspensionOrders).filter { $0 != settled }
        if !open.isEmpty {
            guard settled == nil else { return Outcome(self) }
            throw .rule(
                zh: "异议或暂停决定\(open.joined(separator: "、"))尚未办结，不能恢复。",
                en: "\(open.joined(separator: ", ")) still stand in the way.")
        }
        let stood = context.now.milliseconds - since.milliseconds
        let notice = try context.policy().row("suspend.notice")
        let soonest = context.now.adding(seconds: 3600 * notice.count)
        func later(_ moment: Timestamp?) -> Timestamp? {
            moment.map { $0 > since ? Timestamp(milliseconds: $0.milliseconds + stood) : $0 }
        }
        let next = moved(to: before) {
            $0.documentsUntil = later(documentsUntil)
            $0.publicityUntil = later(publicityUntil)
            $0.bidDeadline = later(bidDeadline).map { moment in
                // An auction has its own rule for how soon it goes on.
                before == .bidding && moment != bidDeadline ? max(moment, soonest) : moment
            }
            $0.forgetSuspension()
        }
        var effects = context.stop("standing") + context.clocks.filter(\.isPaused).map { .resume(name: $0.name) }
        if before.isBeforeDeadline { effects.append(next.deadlineClock()) }
        if before == .candidates, let end = next.publicityUntil, end > context.now {
            effects.append(
                .start(DeadlineTerms("publicity", LocalizedText(zh: "公示期满", en: "end of the publicity"), .until(end))))
        }
        let details = NoticeDetails(until: before.isBeforeDeadline ? next.bidDeadline : next.publicityUntil)
        return Outcome(next, effects + (try next.notice(.resumption, in: context, details)))
    }

    func failed(_ failure: String, _ reason: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        guard let failure = Failure(rawValue: failure) else {
            throw .invalid("failure", zh: "请选择流标原因。", en: "Choose why it failed.")
        }
        return try fails(failure, reason, in: context)
    }

    func fails(
        _ failure: Failure, _ words: String, in context: ActContext, _ change: (inout Lot) -> Void = { _ in }
    ) throws(Refusal) -> Outcome<Lot> {
        let next = moved(to: .failed) {
            $0.forgetWinner()
            $0.forgetSuspension()
            $0.failure = failure
            $0.reason = words
            change(&$0)
        }
        return Outcome(
            next, context.stopAll + (try next.notice(.failure, in: context, NoticeDetails(words: words))))
    }

    func terminated(_ reason: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let next = moved(to: .terminated) {
            $0.forgetSuspension()
            $0.reason = reason
        }
        let words = "\(reason)。已收取的文件费用和保证金及银行同期存款利息将予退还。"
        return Outcome(
            next, context.stopAll + (try next.notice(.termination, in: context, NoticeDetails(words: words))))
    }

    func annulled(_ decision: String, in context: ActContext) throws(Refusal) -> Outcome<Lot> {
        let next = moved(to: .annulled) {
            $0.forgetSuspension()
            $0.annulledAt = context.now
            $0.reason = decision
        }
        return Outcome(
            next, context.stopAll + (try next.notice(.annulment, in: context, NoticeDetails(words: decision))))
    }

    mutating func forgetSuspension() {
        stateBefore = nil
        suspendedAt = nil
        suspension = nil
    }
}

extension Lot.State {
    /// The deadline still lies ahead.
    var isBeforeDeadline: Bool {
        switch self {
        case .reasoning, .prequalifying, .bidding, .enrolling, .listing, .timedAuction, .offering: true
        case .draft, .registered, .closed, .opening, .evaluating, .negotiating, .finalOffers, .candidates, .sold,
            .awarded,
            .contracted, .performed, .archived, .suspended, .failed, .terminated, .annulled:
            false
        }
    }
}
