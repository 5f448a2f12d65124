package import Kernel
package import Registry

extension Rating {
    private enum Clock {
        static let contact = "contact"
        static let handling = "handling"
        static let appeal = "appeal"
    }

    /// received → verifying → rectifying → answered → closed, with one way round for an appeal and one for a rater who
    /// isn't content. Nobody handles what is about themselves.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Rating> {
        guard clerk == nil || clerk != context.actor.account else {
            throw .rule(zh: "被评价人不能办理对自己的评价。", en: "The one who was rated can't handle the rating.")
        }
        switch (state, act) {
        case (.received, .contact), (.verifying, .contact):
            return Outcome(moved(to: .verifying) { $0.contacts += 1 }, [.stopDeadline(name: Clock.contact)])
        case (.verifying, .verify(let finding, _)): return try verified(finding, in: context)
        case (.received, .appeal), (.verifying, .appeal):
            guard finding == nil else {
                throw .rule(zh: "申诉已裁定，不能再次申诉。", en: "The appeal was decided already.")
            }
            return Outcome(
                moved(to: .appealed),
                [
                    .stopDeadline(name: Clock.contact), .suspend(name: Clock.handling, reason: "申诉"),
                    .startDeadline(
                        name: Clock.appeal, label: LocalizedText(zh: "裁定申诉", en: "decide the appeal"), workdays: 5),
                ])
        case (.appealed, .exclude):
            return Outcome(
                moved(to: .excluded) { $0.finding = .excluded },
                [.stopDeadline(name: Clock.appeal), .stopDeadline(name: Clock.handling)])
        case (.appealed, .dismiss):
            return Outcome(
                moved(to: .rectifying) { $0.finding = .upheld },
                [.stopDeadline(name: Clock.appeal), .resume(name: Clock.handling)])
        case (.rectifying, .rectify(let measures)):
            return Outcome(
                moved(to: .answered) {
                    $0.measures = measures
                    $0.rectifiedAt = context.now
                    $0.handler = context.actor.account
                })
        case (.answered, .callBack(let outcome, _)): return try calledBack(outcome, in: context)
        case (.counted, _), (.received, _), (.verifying, _), (.appealed, _), (.rectifying, _), (.answered, _),
            (.closed, _), (.excluded, _):
            throw notPossible(act.name)
        }
    }

    private func verified(_ text: String, in context: ActContext) throws(Refusal) -> Outcome<Rating> {
        guard let finding = RatingFinding(rawValue: text), finding != .excluded else {
            throw .invalid(
                "finding", zh: "请选择核实结论；不计入须经申诉裁定。",
                en: "Choose a finding; only an appeal takes a rating out of the count.")
        }
        guard !isNamed || contacts > 0 else {
            throw .rule(zh: "实名差评须先联系评价人。", en: "A named rater is contacted first.")
        }
        if finding == .upheld { return Outcome(moved(to: .rectifying) { $0.finding = finding }) }
        return closed(in: context) { $0.finding = finding }
    }

    private func calledBack(_ text: String, in context: ActContext) throws(Refusal) -> Outcome<Rating> {
        guard handler != context.actor.account else {
            throw .rule(zh: "整改人不能回访，请由他人回访。", en: "Who put it right can't call back. Somebody else does.")
        }
        guard let outcome = CallBackOutcome(rawValue: text) else {
            throw .invalid("outcome", zh: "请选择回访结果。", en: "Choose what the rater said.")
        }
        switch outcome {
        case .content, .unreachable: return closed(in: context) { _ in }
        case .notContent:
            // Once more; after that it is closed as it is, and the opinion says so.
            guard reopenings == 0 else { return closed(in: context) { _ in } }
            return Outcome(moved(to: .rectifying) { $0.reopenings += 1 }, [.start(Self.handlingTerms())])
        }
    }

    private func closed(in context: ActContext, _ change: (inout Rating) -> Void) -> Outcome<Rating> {
        let due = context.clock(Clock.handling)?.dueOn ?? context.now.day
        let closed = moved(to: .closed) {
            $0.closedAt = context.now
            $0.timeliness = context.now.day <= due ? .inTime : .late
            change(&$0)
        }
        return Outcome(closed, [.stopDeadline(name: Clock.contact), .stopDeadline(name: Clock.handling)])
    }

    static func contactTerms(since: Timestamp?) -> DeadlineTerms {
        DeadlineTerms(
            Clock.contact, LocalizedText(zh: "联系评价人", en: "contact the rater"), .limit(.workdays(1)),
            basis: LocalizedText(zh: "本局差评整改规则", en: "the bureau's rule on bad ratings"), since: since)
    }

    static func handlingTerms(since: Timestamp? = nil) -> DeadlineTerms {
        DeadlineTerms(
            Clock.handling, LocalizedText(zh: "办结差评", en: "close the bad rating"), .limit(.workdays(15)),
            basis: LocalizedText(zh: "国办发〔2019〕51号", en: "State Council Office document 51 of 2019"), since: since)
    }
}

extension Rating.Act {
    var name: String {
        switch self {
        case .contact: "contact"
        case .verify: "verify"
        case .appeal: "appeal"
        case .exclude: "exclude"
        case .dismiss: "dismiss"
        case .rectify: "rectify"
        case .callBack: "callBack"
        }
    }
}
