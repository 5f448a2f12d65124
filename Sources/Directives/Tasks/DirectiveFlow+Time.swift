import Kernel
import Registry

// More time, asked for before it is over.
extension Directive {
    func askingExtension(
        _ text: String, _ reason: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<Directive> {
        guard context.now.day <= dueOn else {
            throw .rule(
                zh: "时限\(dueOn.text(.zh))已过，不能再申请延期，逾期记录保留。请尽快报结并说明逾期原因。",
                en:
                    "It was due on \(dueOn.text(.en)): no extension can be asked for any more, and the delay stays on record. Report with the reason."
            )
        }
        guard let day = Day(text), day > dueOn else {
            throw .invalid(
                "until", zh: "延期后的时限须晚于原时限\(dueOn.text(.zh))。", en: "The new date has to be after \(dueOn.text(.en)).")
        }
        guard signedOn != nil else { throw Self.signFirst }
        let next = moved(to: state) {
            $0.askedUntil = day
            $0.extensionReason = reason
        }
        return Outcome(
            next,
            [
                .notify(
                    .roles([.directiveOfficer], of: issuer),
                    LocalizedText(
                        zh: "督办\(head.number)申请延期至\(day.text(.zh))。",
                        en: "\(head.number): an extension until \(day.text(.en)) is asked for."))
            ])
    }

    func denied(_ reason: String) throws(Refusal) -> Outcome<Directive> {
        guard askedUntil != nil else { throw Self.nothingAsked }
        return Outcome(moved(to: state) { $0.askedUntil = nil }, told("延期申请未获同意：\(reason)", "No extension: \(reason)"))
    }

    func extended(_ context: ActContext) throws(Refusal) -> Outcome<Directive> {
        guard let until = askedUntil else { throw Self.nothingAsked }
        let next = moved(to: calm) {
            $0.firstDueOn = firstDueOn ?? dueOn
            $0.dueOn = until
            $0.askedUntil = nil
        }
        return Outcome(next, [next.due] + told("同意延期至\(until.text(.zh))", "Extended until \(until.text(.en))"))
    }

    /// Where it stands without its yellow or red card.
    var calm: State {
        switch state {
        case .yellow, .red: signedOn == nil ? .issued : plan == nil ? .signed : .inProgress
        case .drafted, .approved, .issued, .signed, .inProgress, .reported, .returned, .verified, .closed, .cancelled:
            state
        }
    }
}
