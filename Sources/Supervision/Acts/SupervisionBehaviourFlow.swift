package import Kernel
package import Registry

extension SupervisionBehaviour {
    package func entered(in context: ActContext) -> SupervisionBehaviour {
        var entered = self
        if entered.author == nil, context.actor.account > 0 { entered.author = context.actor.account }
        if let facts = try? context.facts(BehaviourFacts.self), creditCode != nil {
            entered.matching = facts.isKnown ? .matched : .manual
        }
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(BehaviourFacts.self)
        guard actedAt <= context.now else {
            throw .invalid("acted_at", zh: "监管行为不能发生在将来。", en: "It can't have happened in the future.")
        }
        guard facts.isClaimed else {
            throw .invalid("item", zh: "该监管事项未认领，先认领再采集。", en: "The item isn't claimed. Claim it first.")
        }
        if let twin = facts.twin {
            throw .invalid(
                "credit_code", zh: "同一事项本月已检查过该对象（\(twin)），请合并记录。",
                en: "The item was inspected at this object this month already (\(twin)). Put the two together.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .drafted || state == .submitted else { return [] }
        var reporting = Self.reporting
        reporting.since = actedAt
        var effects: [Effect] = [.start(reporting)]
        if kind == .punishment, state == .drafted, let filedOn, decidedOn == nil {
            var deciding = Self.deciding
            deciding.since = Timestamp(filedOn)
            effects.append(.start(deciding))
        }
        return effects
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SupervisionBehaviour> {
        switch (state, act) {
        case (.drafted, .submit): return try submitted(context)
        case (.returned, .resubmit): return try submitted(context)
        case (.submitted, .check):
            guard author == nil || author != context.actor.account else {
                throw .rule(
                    zh: "录入人不能自己审核，请由其他人员审核。", en: "Whoever entered it doesn't check it. Ask somebody else.")
            }
            return Outcome(moved(to: .checked))
        case (.submitted, .sendBack(let reason)), (.checked, .sendBack(let reason)):
            return Outcome(moved(to: .drafted) { $0.ground = reason })
        case (.checked, .report):
            guard context.now > actedAt else {
                throw .rule(zh: "报送时间应晚于监管行为发生时间。", en: "It has to happen before it is reported.")
            }
            return Outcome(
                moved(to: .reported) {
                    $0.reportedAt = context.now
                    $0.timeliness = Punctuality(context.now, by: context.clock("report"))
                }, [.stopDeadline(name: "report")])
        case (.reported, .accept): return Outcome(moved(to: .accepted))
        case (.reported, .reject(let reason)):
            let words = LocalizedText(
                zh: "上级平台退回：\(reason)，请在原记录上更正后重报（原记录保留）。监管行为\(head.number)。",
                en:
                    "Returned from above: \(reason). Correct the record and report it again; what it said before is kept. \(head.number)"
            )
            let next = moved(to: .returned) {
                $0.ground = reason
                $0.reportedAt = nil
            }
            return Outcome(next, [.notify(.roles([.regulator], of: head.organisation), words), .start(Self.reporting)])
        case (.voided, .void): throw notPossible("void")
        case (_, .void(let reason)):
            return Outcome(
                moved(to: .voided) { $0.ground = reason },
                [.stopDeadline(name: "report"), .stopDeadline(name: "decide")])
        case (_, .submit): throw notPossible("submit")
        case (_, .check): throw notPossible("check")
        case (_, .sendBack): throw notPossible("sendBack")
        case (_, .report): throw notPossible("report")
        case (_, .accept): throw notPossible("accept")
        case (_, .reject): throw notPossible("reject")
        case (_, .resubmit): throw notPossible("resubmit")
        }
    }

    private func submitted(_ context: ActContext) throws(Refusal) -> Outcome<SupervisionBehaviour> {
        let facts = try context.facts(BehaviourFacts.self)
        if isMajor, (legalReview ?? "").isEmpty {
            throw .rule(
                zh: "重大处罚未经法制审核，不得提交。请填写法制审核意见。",
                en: "A major punishment is submitted after its legal review. Fill in the opinion.")
        }
        guard facts.expired.isEmpty else {
            throw .rule(
                zh: "检查人员不得少于2人，且执法证须在有效期内：\(facts.expired.joined(separator: "、"))已失效。",
                en:
                    "At least two inspect, each with a valid certificate. Not valid then: \(facts.expired.joined(separator: ", "))."
            )
        }
        if kind == .punishment, decidedOn == nil || documentNumber == nil {
            throw .rule(
                zh: "行政处罚须填写决定日期和决定书文号后提交。", en: "A punishment is submitted with the day and number of its decision.")
        }
        return Outcome(
            moved(to: .submitted) {
                $0.ground = nil
                if creditCode != nil { $0.matching = facts.isKnown ? .matched : .manual }
            }, [.stopDeadline(name: "decide")])
    }
}

/// What the flow of an act goes by.
package struct BehaviourFacts: Sendable {
    /// The subject is in the pool of objects.
    package var isKnown = false
    /// The item is claimed.
    package var isClaimed = true
    /// Another inspection of the same object and item in the same month.
    package var twin: String?
    /// Certificates of the pool that weren't valid on the day.
    package var expired: [String] = []

    package init() {}
}
