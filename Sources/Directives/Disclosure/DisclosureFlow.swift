package import Kernel
package import Registry

extension DisclosureRequest {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        switch (state, act) {
        case (.received, .confirmReceipt(let day)): return try receiptConfirmed(day, context)
        case (.received, .askClarification(let what, let until)): return try clarification(what, until, context)
        case (.clarify, .supplement(let text)):
            return Outcome(
                try takenInHand(supplement: text, context),
                [.stopDeadline(name: Self.supplementing), .start(Self.answering)] + office("已补正", "clarified"))
        case (.clarify, .abandon): return try abandoned(context)
        case (.received, .accept): return try accepted(context)
        case (.accepted, .consult(let who, let party)), (.extended, .consult(let who, let party)):
            return try consulted(who, party, context)
        case (.consulting, .opinion(let opinion, let words)): return try opinionCame(opinion, words, context)
        case (.accepted, .extend(let reason)): return try extended(reason, context)
        case (.accepted, .fixLater(let until, let reason)), (.extended, .fixLater(let until, let reason)):
            return try deferred(until, reason, context)
        case (.deferred, .charge(let fee, let basis)):
            guard fee > 0 else { throw .invalid("fee", zh: "请填写金额。", en: "Fill in the amount.") }
            let next = moved(to: state) {
                $0.fee = Money(fen: fee)
                $0.feeBasis = basis
            }
            return Outcome(
                next,
                told(
                    "需缴纳信息处理费\(Money(fen: fee).text(.zh, in: .yuan))",
                    "a fee of \(Money(fen: fee).text(.en, in: .yuan)) is due")
            )
        case (.accepted, .answer(let kind, let ground, let words, let basis, let body)),
            (.extended, .answer(let kind, let ground, let words, let basis, let body)),
            (.deferred, .answer(let kind, let ground, let words, let basis, let body)):
            return try answered(Reply(kind, ground, words, basis, body), context)
        case (.answered, .deliver(let how)):
            let next = moved(to: .delivered) {
                $0.deliveredHow = how
                $0.deliveredOn = context.now.day
            }
            return Outcome(next, told("答复已送达（\(how)）", "the answer was delivered (\(how))"))
        case (.received, .withdraw), (.clarify, .withdraw), (.accepted, .withdraw), (.consulting, .withdraw),
            (.extended, .withdraw), (.deferred, .withdraw):
            return Outcome(moved(to: .withdrawn), stops)
        case (.answered, .review(let result)), (.delivered, .review(let result)):
            let result = try remedy(result)
            return Outcome(moved(to: state) { $0.review = result })
        case (.answered, .suit(let result)), (.delivered, .suit(let result)):
            let result = try remedy(result)
            return Outcome(moved(to: state) { $0.suit = result })
        case (_, .confirmReceipt): throw notPossible("confirmReceipt")
        case (_, .askClarification): throw notPossible("askClarification")
        case (_, .supplement): throw notPossible("supplement")
        case (_, .abandon): throw notPossible("abandon")
        case (_, .accept): throw notPossible("accept")
        case (_, .consult): throw notPossible("consult")
        case (_, .opinion): throw notPossible("opinion")
        case (_, .extend): throw notPossible("extend")
        case (_, .fixLater): throw notPossible("fixLater")
        case (_, .charge): throw notPossible("charge")
        case (_, .answer): throw notPossible("answer")
        case (_, .deliver): throw notPossible("deliver")
        case (_, .withdraw): throw notPossible("withdraw")
        case (_, .review): throw notPossible("review")
        case (_, .suit): throw notPossible("suit")
        }
    }

    private func remedy(_ text: String) throws(Refusal) -> DisclosureRemedy {
        guard let result = DisclosureRemedy(rawValue: text) else {
            throw .invalid("result", zh: "请选择结果。", en: "Choose the result.")
        }
        return result
    }

    // MARK: Beginning

    private func receiptConfirmed(_ text: String, _ context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        guard receivedOn == nil else {
            throw .rule(zh: "收到日期已确定。", en: "The day of receipt is known already.")
        }
        guard let day = Day(text), day <= context.now.day, day >= submittedOn else {
            throw .invalid(
                "on", zh: "收到日期应在提交日期和今天之间。", en: "The day lies between submission and today.")
        }
        return Outcome(moved(to: .received) { $0.receivedOn = day }, begins(on: day))
    }

    private func clarification(
        _ what: String, _ until: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<DisclosureRequest> {
        try demandReceipt()
        guard let clock = context.clock(Self.clarifying.name), context.now < clock.dueAt else {
            throw .rule(
                zh: "收到申请已超过7个工作日，不能再要求补正，请直接受理答复。",
                en: "More than seven working days have passed since it was received. It has to be answered as it is.")
        }
        guard let day = Day(until), day > context.now.day else {
            throw .invalid("until", zh: "补正期限须晚于今天。", en: "The date has to be after today.")
        }
        let next = moved(to: .clarify) {
            $0.clarification = what
            $0.clarifiedOn = context.now.day
        }
        return Outcome(
            next,
            [
                .stopDeadline(name: Self.answering.name), .stopDeadline(name: Self.clarifying.name),
                .dueOn(name: Self.supplementing, label: LocalizedText(zh: "申请人补正", en: "to be clarified"), day),
            ]
                + told(
                    "请在\(day.text(.zh))前补正：\(what)；逾期无正当理由不补正视为放弃",
                    "please clarify by \(day.text(.en)): \(what). Without an answer or a good reason it counts as abandoned"
                ))
    }

    private func abandoned(_ context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        if let clock = context.clock(Self.supplementing), context.now < clock.dueAt {
            throw .rule(
                zh: "补正期限\(clock.dueOn.text(.zh))未到，不能视为放弃。",
                en: "There is time to clarify until \(clock.dueOn.text(.en)).")
        }
        return Outcome(
            moved(to: .abandoned), stops + told("逾期未补正，视为放弃申请", "not clarified in time and taken for abandoned"))
    }

    private func accepted(_ context: ActContext) throws(Refusal) -> Outcome<DisclosureRequest> {
        try demandReceipt()
        return Outcome(
            try takenInHand(supplement: nil, context),
            [.stopDeadline(name: Self.clarifying.name)] + told("已受理", "taken in hand"))
    }

    /// However it gets there, what is in hand says how often its applicant asked.
    private func takenInHand(
        supplement text: String?, _ context: ActContext
    ) throws(Refusal) -> DisclosureRequest {
        let facts = try context.facts(DisclosureFacts.self)
        return moved(to: .accepted) {
            $0.supplement = text ?? $0.supplement
            $0.acceptedOn = context.now.day
            $0.frequency = facts.inTwelveMonths + 1
        }
    }

    private func demandReceipt() throws(Refusal) {
        guard receivedOn != nil else {
            throw .rule(
                zh: "请先与申请人确认收到日期（平常信函、网上提交以确认之日为准）。",
                en: "First confirm with the applicant when it was received: the time runs from that day.")
        }
    }

    func told(_ zh: String, _ en: String) -> [Effect] {
        account.map {
            [
                .notify(
                    .account($0),
                    LocalizedText(zh: "您的信息公开申请\(head.number)：\(zh)。", en: "Your request \(head.number): \(en)."))
            ]
        } ?? []
    }

    func office(_ zh: String, _ en: String) -> [Effect] {
        [
            .notify(
                .roles([.directiveOfficer], of: head.organisation),
                LocalizedText(zh: "信息公开申请\(head.number)：\(zh)。", en: "Request \(head.number): \(en)."))
        ]
    }
}
