package import Kernel
package import Registry

extension IntermediaryNeed {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        switch (state, act) {
        case (.draft, .submit), (.returned, .submit): return try submitted(in: context)
        case (.submitted, .sendBack(let reason)):
            return Outcome(
                moved(to: .returned) { $0.endReason = reason }, told("公告被退回：\(reason)", "Returned: \(reason)"))
        case (.submitted, .publish(let until, let urgent)): return try published(until, urgent, in: context)
        case (.enrolling, .close(let enrolled, let valid)): return try closed(enrolled, valid, in: context)
        case (.failed, .extend(let until, _)): return try extended(until, in: context)
        case (.failed, .revise):
            return Outcome(cleared(to: .returned))
        case (.failed, .acceptSingle(let reason)): return try acceptedSingle(reason)
        case (.enrolling, .noteUnopened), (.closed, .noteUnopened): return try notedUnopened(in: context)
        case (.closed, .fail): return failedAfterOpening()
        case (.closed, .openRound(let round, let until)): return try roundOpened(round, until, in: context)
        case (.closed, .endRounds): return try roundsEnded(in: context)
        case (.closed, .noteTie(let tied)): return Outcome(moved(to: .closed) { $0.tied = tied })
        case (.closed, .startDraw(let draw)):
            guard method == .randomDraw || tied != nil else {
                throw .rule(
                    zh: "本项目以\(method.label.zh)选取，没有并列，不需要抽取。",
                    en: "This need is selected by \(method.label.en), and nobody is tied. There is nothing to draw.")
            }
            return Outcome(moved(to: .drawing) { $0.draw = draw })
        // After a void draw, which stays to be seen.
        case (.drawing, .startDraw(let draw)): return Outcome(moved(to: .drawing) { $0.draw = draw })
        case (.closed, .select(let enrolment, let winner, let amount, let rank, let low)),
            (.drawing, .select(let enrolment, let winner, let amount, let rank, let low)):
            guard method != .direct else { throw notPossible(act.name) }
            return try selected(enrolment, winner, amount, rank, low != 0, nil, in: context)
        case (.closed, .choose(let enrolment, let winner, let amount, let low, let reason)):
            guard method == .direct else {
                throw .rule(
                    zh: "本项目公告的选取方式是\(method.label.zh)，不能直接选取。",
                    en: "The notice says \(method.label.en); nobody can be chosen directly.")
            }
            return try selected(enrolment, winner, amount, 1, low != 0, reason, in: context)
        case (.publicity, .object(let text)): return try objected(text, in: context)
        case (.disputed, .answer(let finding, let reply)): return try answered(finding, reply, in: context)
        case (.publicity, .explain(let text)): return Outcome(moved(to: .publicity) { $0.lowExplanation = text })
        case (.publicity, .confirm): return try confirmed(in: context)
        case (.publicity, .replace(let enrolment, let winner, let amount, let rank, let low, let reason)),
            (.confirmed, .replace(let enrolment, let winner, let amount, let rank, let low, let reason)):
            return try replaced(enrolment, winner, amount, rank, low != 0, reason, in: context)
        case (.confirmed, .contract(let contract)):
            return Outcome(moved(to: .contracted) { $0.contract = contract }, [.stopDeadline(name: Clock.sign)])
        case (.contracted, .finish):
            return Outcome(moved(to: .finished) { $0.endedAt = context.now })
        case (_, .terminate(let reason)) where Self.cancellable.contains(state):
            return Outcome(
                moved(to: .terminated) {
                    $0.endedAt = context.now
                    $0.endReason = reason
                }, Clock.all.map { .stopDeadline(name: $0) } + (try offersLapse(in: context)))
        case (_, .void(let reason)) where Self.voidable.contains(state):
            return Outcome(
                moved(to: .voided) {
                    $0.endedAt = context.now
                    $0.endReason = reason
                },
                Clock.all.map { .stopDeadline(name: $0) } + (try offersLapse(in: context))
                    + told("公告被作废：\(reason)", "The need is void: \(reason)"))
        case (.draft, _), (.submitted, _), (.returned, _), (.enrolling, _), (.closed, _), (.drawing, _), (.failed, _),
            (.publicity, _), (.disputed, _), (.confirmed, _), (.contracted, _), (.finished, _), (.terminated, _),
            (.voided, _):
            throw notPossible(act.name)
        }
    }

    /// 取消 by its owner: until the contract is signed.
    package static let cancellable = unselected.union(selectedOnce)
    /// 作废 by the market: whatever is not over.
    package static let voidable = Set(State.allCases).subtracting([.draft, .finished, .terminated, .voided])

    enum Clock {
        static let check = "check"
        static let select = "select"
        static let objection = "objection"
        static let sign = "sign"
        static let all = [check, select, objection, sign]
    }

    func told(_ zh: String, _ en: String) -> [Effect] {
        let text = LocalizedText(zh: "\(head.number)：\(zh)", en: "\(head.number): \(en)")
        return [.notify(ownerAccount.map { .account($0) } ?? .author, text)]
    }

    /// What still lies before an intermediary to sign is off the table.
    func offersLapse(in context: ActContext) throws(Refusal) -> [Effect] {
        try context.facts(NeedFacts.self).offered.map {
            .follow(ActCall("lapse"), in: NeedContract.register.name, on: $0)
        }
    }

    /// As before anybody enrolled.
    private func cleared(to state: State) -> IntermediaryNeed {
        moved(to: state) {
            $0.enrolUntil = nil
            $0.isExtended = false
            ($0.closedAt, $0.unopenedAt, $0.round, $0.roundUntil) = (nil, nil, nil, nil)
            ($0.enrolled, $0.valid, $0.failure, $0.tied, $0.draw) = (nil, nil, nil, nil, nil)
            ($0.selectedAt, $0.winner, $0.enrolment, $0.rank) = (nil, nil, nil, nil)
            ($0.amount, $0.saving, $0.savingRate, $0.lowExplanation) = (nil, nil, nil, nil)
            ($0.objection, $0.objectionAnswer, $0.publicUntil, $0.isLow) = (nil, nil, nil, false)
            ($0.objectedAt, $0.objectors, $0.choiceReason, $0.singleReason) = (nil, nil, nil, nil)
            ($0.confirmedAt, $0.signBy) = (nil, nil)
        }
    }
}
