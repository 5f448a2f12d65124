package import Kernel
package import Registry

extension NeedContract {
    static let clock = "performance"
    private static let clockLabel = LocalizedText(zh: "履约", en: "performance")

    package func entered(in context: ActContext) -> NeedContract {
        var entered = self
        entered.offeredAt = offeredAt ?? context.now
        return entered
    }

    /// 合同与结果一致方可备案.
    package func admitted(in context: ActContext) throws(Refusal) {
        guard let need = try context.facts(ContractFacts.self).need, need.state == .confirmed else {
            throw .rule(zh: "中选尚未确认，不能签约。", en: "The selection is not confirmed, so nothing can be signed.")
        }
        guard need.head.organisation == head.organisation else { throw .otherOrganisation }
        guard need.winner == intermediary else {
            throw .invalid(
                "intermediary", zh: "合同的机构不是中选机构，不能备案。", en: "That isn't the selected intermediary. It can't be filed.")
        }
        guard let amount = need.amount, amount == price else {
            throw .invalid(
                "price", zh: "合同金额\(price)与中选金额\(need.amount ?? .zero)不一致，不能备案。",
                en: "The contract says \(price) and the result \(need.amount ?? .zero). It can't be filed.")
        }
        guard need.serviceDays == serviceDays else {
            throw .invalid(
                "service_days", zh: "服务期限与公告（\(need.serviceDays)个工作日）不一致，不能备案。",
                en: "The notice says \(need.serviceDays.counted("working day", "working days")). It can't be filed.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<NeedContract> {
        switch (state, act) {
        case (.offered, .sign): return try signed(in: context)
        case (.offered, .refuse(let reason)): return Outcome(moved(to: .refused) { $0.remark = reason })
        case (.offered, .lapse): return Outcome(moved(to: .lapsed))
        case (.serving, .pause(let reason, let proof)): return try paused(reason, proof, in: context)
        case (.paused, .resume):
            return Outcome(
                moved(to: .serving) {
                    $0.pausedDays += $0.pausedSince.map { max(0, $0.distance(to: context.now.day)) } ?? 0
                    $0.pausedSince = nil
                }, [.resume(name: Self.clock)])
        case (.serving, .deliver(let digest, let note)): return try delivered(digest, note, in: context)
        case (.delivered, .sendBack(let reason)):
            return Outcome(
                moved(to: .serving) {
                    $0.remark = reason
                    ($0.deliveredAt, $0.isOnTime, $0.lateDays) = (nil, false, 0)
                }, [.resume(name: Self.clock)])
        case (.delivered, .accept(let note)): return try accepted(note, in: context)
        case (.accepted, .rate): return Outcome(moved(to: .rated), [.stopDeadline(name: "rate")])
        case (.accepted, .closeUnrated): return Outcome(moved(to: .closed), [.stopDeadline(name: "rate")])
        case (.serving, .terminate(let reason)), (.paused, .terminate(let reason)):
            let void = ActCall("void", saying: ["reason": "合同解除：\(reason)"])
            return Outcome(
                moved(to: .terminated) { $0.remark = reason },
                [.stopDeadline(name: Self.clock), .follow(void, in: IntermediaryNeed.register.name, on: need)])
        case (.offered, _), (.serving, _), (.paused, _), (.delivered, _), (.accepted, _), (.rated, _), (.closed, _),
            (.refused, _), (.lapsed, _), (.terminated, _):
            throw notPossible(act.name)
        }
    }

    private func signed(in context: ActContext) throws(Refusal) -> Outcome<NeedContract> {
        guard let selected = try context.facts(ContractFacts.self).need, selected.state == .confirmed,
            selected.winner == intermediary
        else {
            throw .rule(
                zh: "本合同对应的中选结果已不再有效，不能签署。",
                en: "The result this contract came of no longer stands, so it can't be signed.")
        }
        let limit = TimeLimit.workdays(serviceDays)
        let due = LimitClock(start: context.now, limit).due(in: context.calendar)
        let contract = ActCall("contract", saying: ["contract": head.number])
        return Outcome(
            moved(to: .serving) {
                $0.signedAt = context.now
                $0.dueOn = due?.day
            },
            [
                .start(DeadlineTerms(Self.clock, Self.clockLabel, .limit(limit))),
                .follow(contract, in: IntermediaryNeed.register.name, on: need),
            ])
    }

    private func paused(_ reason: String, _ proof: String?, in context: ActContext) throws(Refusal) -> Outcome<
        NeedContract
    > {
        guard let proof, !proof.isEmpty else {
            throw .invalid(
                "proof", zh: "暂停计时须上传补件通知或审批等待凭证。",
                en: "The clock stops only with the notice that asks for material, or proof of a pending approval.")
        }
        return Outcome(
            moved(to: .paused) {
                $0.pausedSince = context.now.day
                $0.pauseProof = "\(reason)；\(proof)"
            }, [.suspend(name: Self.clock, reason: reason)])
    }

    /// By the clock as it runs, pauses taken off; how long the owner takes to accept is not the intermediary's.
    private func delivered(_ digest: String, _ note: String, in context: ActContext) throws(Refusal) -> Outcome<
        NeedContract
    > {
        let digest = digest.lowercased().filter { !$0.isWhitespace }
        guard Digest(hexadecimal: digest) != nil else {
            throw .invalid(
                "digest", zh: "成果文件摘要是64位十六进制数（SM3或SHA-256）。",
                en: "The digest of the report has 64 hexadecimal digits (SM3 or SHA-256).")
        }
        let due = context.clock(Self.clock)?.dueAt.lastDayBefore ?? dueOn ?? context.now.day
        let late = max(0, due.distance(to: context.now.day))
        var delivery = ServiceDelivery()
        delivery.head.organisation = head.organisation
        delivery.head.region = head.region
        (delivery.contract, delivery.version, delivery.digest) = (head.number, version + 1, digest)
        (delivery.note, delivery.deliveredAt) = (note, context.now)
        return Outcome(
            moved(to: .delivered) {
                $0.version += 1
                $0.digest = digest
                $0.deliveredAt = context.now
                ($0.dueOn, $0.lateDays, $0.isOnTime) = (due, late, late == 0)
            }, [.suspend(name: Self.clock, reason: "等待验收"), .enter(delivery)])
    }

    private func accepted(_ note: String?, in context: ActContext) throws(Refusal) -> Outcome<NeedContract> {
        let rules = try context.facts(PolicySet.self)
        let label = LocalizedText(zh: "评价", en: "rating")
        let end = try rules.end("rate.limit", from: context.now, in: context.calendar)
        var effects: [Effect] = [
            .stopDeadline(name: Self.clock), .start(try rules.terms("rate.limit", "rate", label)),
            .follow(ActCall("finish"), in: IntermediaryNeed.register.name, on: need),
        ]
        if let event = try creditEvent(rules, at: context.now.day) { effects.append(.enter(event)) }
        return Outcome(
            moved(to: .accepted) {
                $0.acceptedAt = context.now
                $0.rateBy = end
                $0.remark = note
            }, effects)
    }

    /// Late counts against the intermediary; early counts for it.
    private func creditEvent(_ rules: PolicySet, at day: Day) throws(Refusal) -> IntermediaryCreditEvent? {
        guard let dueOn, let deliveredAt else { return nil }
        let isEarly = deliveredAt.day < dueOn
        guard !isOnTime || isEarly else { return nil }
        var event = IntermediaryCreditEvent()
        event.head.organisation = head.organisation
        event.head.region = head.region
        (event.intermediary, event.need, event.kind) = (intermediary, need, isOnTime ? .early : .late)
        event.points = try rules.count(isOnTime ? "credit.early" : "credit.late")
        event.basis = isOnTime ? "合同\(head.number)提前交付。" : "合同\(head.number)" + (lateness?.zh ?? "逾期交付。")
        event.from = day
        event.until = day.adding(months: 12 * (try rules.count("credit.years")))
        return event
    }
}

extension NeedContract.Act {
    var name: String {
        switch self {
        case .sign: "sign"
        case .refuse: "refuse"
        case .lapse: "lapse"
        case .pause: "pause"
        case .resume: "resume"
        case .deliver: "deliver"
        case .sendBack: "sendBack"
        case .accept: "accept"
        case .rate: "rate"
        case .closeUnrated: "closeUnrated"
        case .terminate: "terminate"
        }
    }
}
