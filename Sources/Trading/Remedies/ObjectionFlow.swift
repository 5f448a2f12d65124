package import Kernel
package import Registry

extension TradeObjection {
    package func entered(in context: ActContext) -> TradeObjection {
        var entered = self
        entered.receivedAt = receivedAt ?? context.now
        entered.suspends = kind.suspends
        return entered
    }

    /// Who may, until when (《招标投标法实施条例》第二十二条、第五十四条；《政府采购法》第五十二条).
    package func admitted(in context: ActContext) throws(Refusal) {
        let lot = try context.facts(LotStanding.self)
        let facts = try context.facts(ObjectionFacts.self)
        guard lot.announcedAt != nil, !Lot.ended.contains(lot.state) else {
            throw .rule(
                zh: "标段\(lot.number)尚未公告或已经结束，不能提出。", en: "Lot \(lot.number) isn't announced yet, or is over.")
        }
        switch kind {
        case .inquiry: return
        case .challenge: try admitChallenge(lot, context)
        case .documents: try admit(before: lot.bidDeadline, lot, "works.objection.docs", context)
        case .prequalification: try admit(before: lot.documentsUntilOrDeadline, lot, "works.objection.prequal", context)
        case .result: try admitResult(lot, context)
        }
        if kind != .challenge, lot.isProcurement {
            throw .invalid(
                "kind", zh: "政府采购项目请以“质疑”提出（《政府采购法》第五十二条）。",
                en: "In government procurement bring a challenge (Government Procurement Law, art. 52).")
        }
        if let earlier = facts.earlier.first {
            throw .rule(
                zh: "您已就本环节提出过\(earlier)；同一环节须一次性提出，请在该件中补充或撤回后再提。",
                en:
                    "\(earlier) is yours on this stage already. Everything on one stage comes at once: add to it, or withdraw it first."
            )
        }
    }

    /// Counted back from the deadline without its day; it doesn't roll.
    private func admit(before moment: Timestamp?, _ lot: LotStanding, _ key: String, _ context: ActContext)
        throws(Refusal)
    {
        guard let moment else { throw .rule(zh: "该标段没有截止时间。", en: "This lot has no deadline.") }
        let row = try lot.policies.row(key)
        let last = moment.day.advanced(by: -row.count)
        guard context.now.day <= last else { throw .outOfTime(last, row.source) }
        guard [.bidding, .prequalifying, .suspended, .enrolling].contains(lot.state) else {
            throw .rule(
                zh: "现阶段（\(lot.state.label.zh)）不能对文件提出异议。",
                en: "The documents can't be objected to now: \(lot.state.label.en).")
        }
    }

    private func admitResult(_ lot: LotStanding, _ context: ActContext) throws(Refusal) {
        guard let until = lot.publicityUntil, lot.publishedAt != nil else {
            throw .rule(zh: "结果尚未公示，不能提出异议。", en: "No result has been published yet.")
        }
        guard context.now < until else {
            throw .outOfTime(until.lastDayBefore, try lot.policies.row("works.publicity.length").source)
        }
    }

    private func admitChallenge(_ lot: LotStanding, _ context: ActContext) throws(Refusal) {
        guard lot.isProcurement else {
            throw .invalid(
                "kind", zh: "质疑适用于政府采购；本标段请提出异议。",
                en: "Challenges are for government procurement. Object instead.")
        }
        guard let knownOn else {
            throw .invalid("known_on", zh: "请填写知道或者应当知道之日。", en: "Say when you knew, or should have known.")
        }
        guard knownOn <= context.now.day else {
            throw .invalid("known_on", zh: "知道之日不能晚于今天。", en: "That day is still to come.")
        }
        let row = try lot.policies.row("proc.challenge.file")
        let due = LimitClock(start: Timestamp(knownOn), try lot.policies.limit("proc.challenge.file"))
            .due(in: context.calendar)
        // The day of posting counts.
        let made = postedOn ?? context.now.day
        if let due, made > due.day { throw .outOfTime(due.day, row.source) }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received, let lot = try? context.facts(LotStanding.self) else { return [] }
        var effects: [Effect] = [
            .notify(
                .roles(Self.answering, of: head.organisation),
                LocalizedText(
                    zh: "标段\(lot.number)收到\(kind.label.zh)，请在期限内答复。",
                    en: "Lot \(lot.number) has a new \(kind.label.en). Answer it in time."))
        ]
        let key =
            kind == .inquiry
            ? "proc.inquiry.reply" : kind == .challenge ? "proc.challenge.reply" : "works.objection.reply"
        if let terms = try? lot.policies.terms(key, "reply", LocalizedText(zh: "答复", en: "answer")) {
            effects.append(.start(terms))
        }
        if suspends, lot.state != .suspended, Lot.running.contains(lot.state) {
            effects.append(
                .follow(
                    ActCall("suspend", saying: ["reason": "\(kind.label.zh)待答复（\(head.number)）"]), in: "trade_lot",
                    on: lot.number))
        }
        return effects
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeObjection> {
        switch (state, act) {
        case (.received, .answer(let finding, let reply, let published)):
            guard let finding = Finding(rawValue: finding) else {
                throw .invalid("finding", zh: "请选择结论。", en: "Choose a finding.")
            }
            let next = moved(to: .answered) {
                $0.finding = finding
                $0.reply = reply
                $0.publicReply = published
                $0.answeredAt = context.now
                $0.timeliness = Punctuality(context.now, by: context.clock("reply"))
            }
            return Outcome(next, [.stopDeadline(name: "reply")] + told + (try resuming(context)))
        case (.received, .sendBack(let reason)):
            return Outcome(
                moved(to: .returned), [.suspend(name: "reply", reason: reason)] + told + (try resuming(context)))
        case (.returned, .correct(let facts, let request)):
            let next = moved(to: .received) {
                $0.facts = facts
                $0.request = request
            }
            return Outcome(next, [.resume(name: "reply")] + (try suspendingAnew(context)))
        case (.received, .withdraw):
            return Outcome(moved(to: .withdrawn), [.stopDeadline(name: "reply")] + (try resuming(context)))
        case (.returned, .withdraw): return Outcome(moved(to: .withdrawn), [.stopDeadline(name: "reply")])
        case (.returned, .answer), (.answered, .answer), (.withdrawn, .answer): throw notPossible("answer")
        case (.returned, .sendBack), (.answered, .sendBack), (.withdrawn, .sendBack): throw notPossible("sendBack")
        case (.received, .correct), (.answered, .correct), (.withdrawn, .correct): throw notPossible("correct")
        case (.answered, .withdraw), (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    private var told: [Effect] {
        account.map {
            [
                .notify(
                    .account($0),
                    LocalizedText(
                        zh: "您的\(kind.label.zh)\(head.number)有了答复或意见。", en: "There is an answer to \(head.number)."))
            ]
        } ?? []
    }

    /// The lot goes on when nothing else holds it, which its own flow looks at.
    private func resuming(_ context: ActContext) throws(Refusal) -> [Effect] {
        let lot = try context.facts(LotStanding.self)
        guard suspends, lot.state == .suspended else { return [] }
        return [.follow(ActCall("resume", saying: ["settled": head.number]), in: "trade_lot", on: lot.number)]
    }

    private func suspendingAnew(_ context: ActContext) throws(Refusal) -> [Effect] {
        let lot = try context.facts(LotStanding.self)
        guard suspends, lot.state != .suspended, Lot.running.contains(lot.state) else { return [] }
        return [
            .follow(
                ActCall("suspend", saying: ["reason": "\(kind.label.zh)待答复（\(head.number)）"]), in: "trade_lot",
                on: lot.number)
        ]
    }
}

extension LotStanding {
    /// Applications for prequalification end with the lot's deadline while it prequalifies.
    fileprivate var documentsUntilOrDeadline: Timestamp? { state == .prequalifying ? bidDeadline : nil }
}

extension Refusal {
    /// C02, first half: the last day is over.
    static func outOfTime(_ last: Day, _ source: String) -> Refusal {
        .rule(
            zh: "已超过法定期限（\(last.text(.zh))，依据\(source)），不予受理。发现违法行为仍可举报。",
            en:
                "The time for it ended on \(last.text(.en)) (\(source)), so it can't be taken. Breaches of the law can still be reported."
        )
    }
}
