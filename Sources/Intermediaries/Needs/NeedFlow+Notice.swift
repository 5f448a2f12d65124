package import Kernel
import Registry

// From the draft to the frozen list.
extension IntermediaryNeed {
    private static let checkLabel = LocalizedText(zh: "公告审核", en: "check of the notice")
    private static let selectLabel = LocalizedText(zh: "选取", en: "selection")

    func submitted(in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        let (rules, facts) = (try context.facts(PolicySet.self), try context.facts(NeedFacts.self))
        let most = try rules.count("cancel.most")
        guard facts.cancelled < most else {
            throw .rule(
                zh: "您单位选取后取消已达\(most)次，依规限制发布。请联系中介超市管理机构。",
                en:
                    "You cancelled \(most.counted("need after its selection", "needs after their selection")), so you can't publish for now. Ask the market."
            )
        }
        try refuseAboveThreshold(rules)
        try refuseNaming()
        try refuseDirect(rules)
        return Outcome(
            moved(to: .submitted) {
                $0.submittedAt = context.now
                $0.endReason = nil
            },
            [
                .startDeadline(name: Clock.check, label: Self.checkLabel, workdays: 1),
                .notify(
                    .roles([.marketManager], of: facts.keeper ?? head.organisation),
                    LocalizedText(zh: "\(head.number)待审核：\(title)", en: "\(head.number) waits to be checked: \(title)")),
            ])
    }

    /// 达到限额的转公共资源交易.
    private func refuseAboveThreshold(_ rules: PolicySet) throws(Refusal) {
        let tender = try rules.money("threshold.tender")
        let procurement = try rules.money("threshold.procurement")
        guard budget >= tender || isPublicMoney && budget >= procurement else { return }
        let amount = budget.amount(in: .wanYuan).decimal(2) + "万元"
        throw .invalid(
            "budget", zh: "预算\(amount)已达招标/政府采购限额，请转公共资源交易平台办理。",
            en:
                "A budget of \(budget.text(.en)) is at the limit for tendering or procurement. Take it to public-resource trading."
        )
    }

    private func refuseNaming() throws(Refusal) {
        if let found = WordingCheck.find(in: [
            ("title", title), ("content", content), ("requirements", requirements ?? ""),
        ]) {
            throw .invalid(
                found.field, zh: "公告不得指定机构或限定本地，请修改第\(found.place)处：“\(found.words)”。",
                en: "A notice can't name a provider or keep others out. Change “\(found.words)” (place \(found.place))."
            )
        }
    }

    private func refuseDirect(_ rules: PolicySet) throws(Refusal) {
        guard method == .direct, isPublicMoney else { return }
        let limit = try rules.money("direct.limit")
        guard budget <= limit else {
            throw .invalid(
                "method", zh: "财政资金直接选取不得超过\(limit.amount(in: .wanYuan).decimal(2))万元，请改用其他选取方式。",
                en:
                    "With public money a direct choice goes up to \(limit.text(.en, in: .yuan, places: 0)). Choose another method."
            )
        }
        guard methodReason != nil else {
            throw .invalid(
                "method_reason", zh: "财政资金直接选取须书面说明理由。",
                en: "With public money a direct choice needs a reason in writing.")
        }
    }

    func published(_ until: Int64, _ urgent: String?, in context: ActContext) throws(Refusal) -> Outcome<
        IntermediaryNeed
    > {
        let rules = try context.facts(PolicySet.self)
        let until = Timestamp(milliseconds: until)
        let (usual, least) = (try rules.count("enrol.period"), try rules.count("enrol.urgent"))
        let shortest = urgent == nil ? "enrol.period" : "enrol.urgent"
        let earliest = try rules.end(shortest, from: context.now, in: context.calendar)
        guard until >= earliest else {
            throw .invalid(
                "until", zh: "报名期不少于\(usual)个工作日（紧急项目说明理由后不少于\(least)个），最早截止\(earliest.text(.zh))。",
                en:
                    "Enrolment lasts \(usual.counted("working day", "working days")) at least (\(least) if urgent, with a reason): until \(earliest.text(.en)) or later."
            )
        }
        return Outcome(
            moved(to: .enrolling) {
                $0.publishedAt = publishedAt ?? context.now
                $0.enrolUntil = until
                $0.urgentReason = urgent
            },
            [.stopDeadline(name: Clock.check)]
                + told("公告已发布，报名至\(until.text(.zh))", "published; enrolment until \(until.text(.en))"))
    }

    func closed(_ enrolled: Int, _ valid: Int, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard let enrolUntil, context.now >= enrolUntil else {
            throw .rule(zh: "报名尚未截止。", en: "Enrolment is not over yet.")
        }
        let failure: NeedFailure? =
            enrolled == 0 ? .noApplicants : valid == 0 ? .noneValid : valid == 1 && method != .direct ? .tooFew : nil
        let next = moved(to: failure == nil ? .closed : .failed) {
            $0.closedAt = context.now
            ($0.enrolled, $0.valid, $0.failure) = (enrolled, valid, failure)
        }
        guard let failure else {
            return Outcome(
                next,
                [.startDeadline(name: Clock.select, label: Self.selectLabel, workdays: 1)]
                    + told("报名截止，有效报名\(valid)家", "enrolment is over with \(valid) valid"))
        }
        return Outcome(next, told(failure.advice(isExtended).zh, failure.advice(isExtended).en))
    }

    func extended(_ until: Int64, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard failure == .noApplicants || failure == .tooFew || failure == .noneValid else {
            throw .rule(
                zh: "本项目不是因报名不足失败，请修改后重新发布。", en: "It didn't fail for want of enrolments. Revise and publish it anew.")
        }
        guard !isExtended else {
            throw .rule(
                zh: "已延长过一次，请调整条件、更换方式，或说明理由。",
                en: "It was extended once. Change the terms or the method, or give a reason.")
        }
        let rules = try context.facts(PolicySet.self)
        let until = Timestamp(milliseconds: until)
        let earliest = try rules.end("enrol.urgent", from: context.now, in: context.calendar)
        guard until >= earliest else {
            throw .invalid(
                "until", zh: "延长后的截止时间最早为\(earliest.text(.zh))。",
                en: "The extended deadline is \(earliest.text(.en)) at the earliest.")
        }
        return Outcome(
            moved(to: .enrolling) {
                $0.enrolUntil = until
                $0.isExtended = true
                ($0.closedAt, $0.enrolled, $0.valid, $0.failure) = (nil, nil, nil, nil)
                $0.unopenedAt = nil
            })
    }

    /// Whoever was the only valid one at closing isn't any more when the quote is opened.
    func failedAfterOpening() -> Outcome<IntermediaryNeed> {
        let failure = NeedFailure.noneValid
        return Outcome(
            moved(to: .failed) {
                ($0.valid, $0.failure, $0.singleReason) = (0, failure, nil)
            }, [.stopDeadline(name: Clock.select)] + told(failure.advice(isExtended).zh, failure.advice(isExtended).en))
    }

    /// The clock tries again and again; the market hears of it once.
    func notedUnopened(in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        let facts = try context.facts(NeedFacts.self)
        let words = LocalizedText(
            zh: "\(head.number)的密封报名无法打开，选取停在截止处。请立即联系系统管理员和监管部门。",
            en: "\(head.number): a sealed enrolment can't be opened, so the need stands still. Tell the administrator.")
        return Outcome(
            moved(to: state) { $0.unopenedAt = unopenedAt ?? context.now },
            unopenedAt == nil ? [.notify(.roles([.marketManager], of: facts.keeper ?? head.organisation), words)] : [])
    }

    func acceptedSingle(_ reason: String) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard failure == .tooFew else { throw notPossible("acceptSingle") }
        guard isExtended else {
            throw .rule(
                zh: "仅1家报名，须延长一次；仍为1家的，说明理由后可成交。",
                en: "Only one enrolled. Extend once; if there is still one, it can be accepted with a reason.")
        }
        return Outcome(
            moved(to: .closed) {
                $0.singleReason = reason
                $0.failure = nil
            }, [.startDeadline(name: Clock.select, label: Self.selectLabel, workdays: 1)])
    }
}

extension NeedFailure {
    /// What its owner is told.
    package func advice(_ isExtended: Bool) -> LocalizedText {
        switch self {
        case .noApplicants:
            LocalizedText(
                zh: "报名截止无机构参加，可延长一次、调整条件或更换方式。", en: "nobody enrolled; extend once, or change the terms or the method."
            )
        case .tooFew:
            isExtended
                ? LocalizedText(
                    zh: "延长后仍仅1家报名，说明理由后可成交，或调整后重新发布。",
                    en: "still only one enrolled; accept it with a reason, or revise.")
                : LocalizedText(
                    zh: "仅1家报名，须延长一次；仍为1家的，说明理由后可成交。",
                    en: "only one enrolled; extend once, then it can be accepted with a reason.")
        case .noneValid:
            isExtended
                ? LocalizedText(
                    zh: "报名均无效，请调整条件或更换方式后重新发布。", en: "no enrolment was valid; change the terms or the method.")
                : LocalizedText(
                    zh: "报名均无效，可延长一次、调整条件或更换方式。",
                    en: "no enrolment was valid; extend once, or change the terms or the method.")
        case .objectionUpheld:
            LocalizedText(zh: "异议成立，请修改后重新发布。", en: "an objection was upheld; revise and publish anew.")
        case .noReserve: LocalizedText(zh: "没有候补机构，请重新发布。", en: "no reserve is left; publish anew.")
        }
    }
}
