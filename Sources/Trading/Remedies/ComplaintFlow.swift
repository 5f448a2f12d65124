package import Kernel
package import Registry

extension TradeComplaint {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeComplaint> {
        try demandSeparation(of: act, context)
        switch act {
        case .sendBack(let reason):
            switch state {
            case .received:
                return Outcome(
                    moved(to: .returned), [.suspend(name: "admit", reason: reason)] + told("需要补正", "needs correcting"))
            case .returned, .accepted, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("sendBack")
            }
        case .correct(let facts, let request):
            switch state {
            case .returned:
                let next = moved(to: .received) {
                    $0.facts = facts
                    $0.request = request
                }
                return Outcome(next, [.resume(name: "admit")])
            case .received, .accepted, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("correct")
            }
        case .accept:
            switch state {
            case .received: return try accepted(context)
            case .returned, .accepted, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("accept")
            }
        case .refuse(let ground, let reason):
            switch state {
            case .received, .returned:
                guard let ground = Ground(rawValue: ground) else {
                    throw .invalid("ground", zh: "请选择情形。", en: "Choose a ground.")
                }
                let next = moved(to: .notAccepted) {
                    $0.ground = ground
                    $0.grounds = reason
                }
                return Outcome(
                    next,
                    [.stopDeadline(name: "admit")]
                        + told("不予受理：\(ground.label.zh)", "isn't accepted: \(ground.label.en)"))
            case .accepted, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted, .withdrawn,
                .transferred:
                throw notPossible("refuse")
            }
        case .transfer(let body, let contact):
            switch state {
            case .received:
                let next = moved(to: .transferred) { $0.transferredTo = "\(body) \(contact)" }
                return Outcome(
                    next,
                    [.stopDeadline(name: "admit")]
                        + told("应向\(body)提出（\(contact)）", "belongs before \(body) (\(contact))"))
            case .returned, .accepted, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("transfer")
            }
        case .explain(let words):
            switch state {
            case .accepted, .investigating, .clockStopped:
                let next = moved(to: state) {
                    $0.statement = words
                    $0.statedAt = context.now
                }
                return Outcome(next, [.stopDeadline(name: "statement")])
            case .received, .returned, .decided, .executed, .closed, .notAccepted, .withdrawn, .transferred:
                throw notPossible("explain")
            }
        case .investigate:
            switch state {
            case .accepted: return Outcome(moved(to: .investigating))
            case .received, .returned, .investigating, .clockStopped, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("investigate")
            }
        case .stopClock(let reason):
            switch state {
            case .investigating: return Outcome(moved(to: .clockStopped), [.suspend(name: "decide", reason: reason)])
            case .received, .returned, .accepted, .clockStopped, .decided, .executed, .closed, .notAccepted, .withdrawn,
                .transferred:
                throw notPossible("stopClock")
            }
        case .resumeClock:
            switch state {
            case .clockStopped: return Outcome(moved(to: .investigating), [.resume(name: "decide")])
            case .received, .returned, .accepted, .investigating, .decided, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("resumeClock")
            }
        case .decide(let ruling, let findings, let grounds, let decision, let groundless, let forged):
            switch state {
            case .investigating:
                return try decided(
                    ruling, Texts(findings: findings, grounds: grounds, decision: decision), groundless == 1,
                    forged == 1,
                    context)
            case .received, .returned, .accepted, .clockStopped, .decided, .executed, .closed, .notAccepted, .withdrawn,
                .transferred:
                throw notPossible("decide")
            }
        case .execute(let how):
            switch state {
            case .decided: return Outcome(moved(to: .executed) { $0.execution = how }, try execution(context))
            case .received, .returned, .accepted, .investigating, .clockStopped, .executed, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("execute")
            }
        case .close:
            switch state {
            case .executed: return Outcome(moved(to: .closed))
            case .received, .returned, .accepted, .investigating, .clockStopped, .decided, .closed, .notAccepted,
                .withdrawn, .transferred:
                throw notPossible("close")
            }
        case .withdraw:
            switch state {
            case .received, .returned, .accepted, .investigating, .clockStopped:
                return Outcome(
                    moved(to: .withdrawn), ["admit", "statement", "decide"].map { .stopDeadline(name: $0) })
            case .decided, .executed, .closed, .notAccepted, .withdrawn, .transferred: throw notPossible("withdraw")
            }
        }
    }

    private struct Texts {
        let findings: String
        let grounds: String
        let decision: String
    }

    /// Who handles it isn't named in it, nor of the house complained of.
    private func demandSeparation(of act: Act, _ context: ActContext) throws(Refusal) {
        switch act {
        case .correct, .withdraw, .explain: return
        case .sendBack, .accept, .refuse, .transfer, .investigate, .stopClock, .resumeClock, .decide, .execute, .close:
            let actor = context.actor
            guard actor.account > 0 else { return }
            guard actor.organisation != respondent, actor.name != respondentPerson, actor.account != account else {
                throw .rule(
                    zh: "您或您的单位是本件的当事人，须由其他人员办理。",
                    en: "You or your house are a party to it. Somebody else has to handle it.")
            }
        }
    }

    private func accepted(_ context: ActContext) throws(Refusal) -> Outcome<TradeComplaint> {
        let lot = try context.facts(LotStanding.self)
        let next = moved(to: .accepted) {
            $0.acceptedAt = context.now
            $0.handler = context.actor.account
        }
        var deciding = try lot.policies.terms(
            lot.key("works.complaint.decide", "proc.complaint.decide"), "decide",
            LocalizedText(zh: "处理决定", en: "decision"))
        // In procurement the time runs from the day on which it was received.
        if lot.isProcurement { deciding.since = receivedAt }
        let stating = try lot.policies.terms(
            "proc.complaint.statement", "statement", LocalizedText(zh: "被投诉人说明", en: "statement"))
        return Outcome(
            next,
            [
                .stopDeadline(name: "admit"), .start(deciding), .start(stating),
                .notify(
                    .roles(Role.tradingSide, of: lot.organisation),
                    LocalizedText(
                        zh: "标段\(lot.number)有投诉已受理，请在期限内提交说明。",
                        en: "A complaint on lot \(lot.number) was accepted. State your side in time.")),
            ] + told("已受理", "is accepted"))
    }

    private func decided(
        _ ruling: String, _ texts: Texts, _ groundless: Bool, _ forged: Bool, _ context: ActContext
    ) throws(Refusal) -> Outcome<TradeComplaint> {
        guard let ruling = Ruling(rawValue: ruling) else {
            throw .invalid("ruling", zh: "请选择处理结果。", en: "Choose a ruling.")
        }
        guard !(forged || groundless) || ruling == .reject else {
            throw .invalid(
                "ruling", zh: "证据系伪造或缺乏事实依据的，只能驳回（《招标投标法实施条例》第六十一条）。",
                en: "What is groundless or rests on forged evidence is rejected.")
        }
        let lot = try context.facts(LotStanding.self)
        let facts = try context.facts(ComplaintFacts.self)
        let next = moved(to: .decided) {
            $0.ruling = ruling
            $0.findings = texts.findings
            $0.grounds = texts.grounds
            $0.decision = texts.decision
            $0.isGroundless = groundless || forged
            $0.isForged = forged
            $0.decidedAt = context.now
            $0.timeliness = Punctuality(context.now, by: context.clock("decide"))
        }
        var effects: [Effect] = ["statement", "decide"].map { .stopDeadline(name: $0) }
        effects += told("已作出决定：\(ruling.label.zh)", "was decided: \(ruling.label.en)")
        let limit = try lot.policies.count("remedy.groundless.limit")
        if let subject, forged || groundless && facts.groundless + 1 >= limit {
            var record = ConductRecord()
            record.head.organisation = head.organisation
            record.subject = subject
            record.cause = forged ? .forgedEvidence : .groundlessComplaints
            record.basis = "投诉\(head.number)"
            record.recordedOn = context.now.day
            effects.append(.enter(record))
        }
        return Outcome(next, effects)
    }

    /// What the ruling does to the lot.
    private func execution(_ context: ActContext) throws(Refusal) -> [Effect] {
        let lot = try context.facts(LotStanding.self)
        let why = "投诉\(head.number)处理决定：\(ruling?.label.zh ?? "")"
        let call: ActCall? =
            switch ruling {
            case .voidAward: ActCall("annul", saying: ["decision": why])
            case .reEvaluate: ActCall("reviewAgain", saying: ["reason": why])
            case .reTender:
                ActCall("fail", saying: ["failure": Lot.Failure.illegalAct.rawValue, "reason": why])
            case .reject, .voidStep, nil: nil
            }
        return call.map { [.follow($0, in: "trade_lot", on: lot.number)] } ?? []
    }

    private func told(_ zh: String, _ en: String) -> [Effect] {
        account.map {
            [
                .notify(
                    .account($0),
                    LocalizedText(zh: "您的投诉\(head.number)\(zh)。", en: "Your complaint \(head.number) \(en)."))
            ]
        } ?? []
    }
}
