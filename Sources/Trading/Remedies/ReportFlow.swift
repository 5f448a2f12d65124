package import Kernel
package import Registry

extension TradeReport {
    package func entered(in context: ActContext) -> TradeReport {
        var entered = self
        entered.receivedAt = receivedAt ?? context.now
        return entered
    }

    /// 15 days to tell whether it is taken, 60 to be done (《信访工作条例》第二十二条、第三十四条).
    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received, let policies = try? context.facts(PolicySet.self) else { return [] }
        let clocks = [
            try? policies.terms("report.told", "told", LocalizedText(zh: "告知是否受理", en: "tell whether it is taken")),
            try? policies.terms("report.done", "done", LocalizedText(zh: "办结", en: "finish")),
        ]
        return clocks.compactMap { $0.map { .start($0) } } + [arrived]
    }

    private var arrived: Effect {
        .notify(
            .roles(Self.readers, of: head.organisation),
            LocalizedText(
                zh: "收到举报\(head.number)，请在期限内告知是否受理。",
                en: "Report \(head.number) has come in. Say in time whether it is taken."))
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeReport> {
        switch (state, act) {
        case (.received, .route(let to, _)), (.routed, .route(let to, _)), (.investigating, .route(let to, _)):
            guard to != reported, to != reportedAgent else {
                throw .invalid("to", zh: "不能转给被举报单位。", en: "It can't go to the house it is about.")
            }
            let next = moved(to: state == .received ? .routed : state) { $0.head.organisation = to }
            return Outcome(next, [next.arrived])
        case (.received, .accept), (.routed, .accept):
            return Outcome(moved(to: .investigating) { $0.toldAt = context.now }, [.stopDeadline(name: "told")])
        case (.received, .refuse(let words)), (.routed, .refuse(let words)):
            let next = moved(to: .notAccepted) {
                $0.refusal = words
                $0.toldAt = context.now
            }
            return Outcome(next, [.stopDeadline(name: "told"), .stopDeadline(name: "done")])
        case (.investigating, .extend(let reason)):
            let more = try context.facts(PolicySet.self).limit("report.extend")
            return Outcome(self, [.extend(name: "done", by: more, reason: reason)])
        case (.investigating, .finish(let conclusion, let result, let internalResult)):
            guard let conclusion = Conclusion(rawValue: conclusion) else {
                throw .invalid("conclusion", zh: "请选择核查结论。", en: "Choose a conclusion.")
            }
            let next = moved(to: .done) {
                $0.conclusion = conclusion
                $0.result = result
                $0.internalResult = internalResult
                $0.finishedAt = context.now
                $0.timeliness = Punctuality(context.now, by: context.clock("done"))
            }
            return Outcome(next, [.stopDeadline(name: "done")])
        case (.received, .askIdentity), (.routed, .askIdentity), (.investigating, .askIdentity), (.done, .askIdentity),
            (.notAccepted, .askIdentity), (.closed, .askIdentity):
            return try asked(context)
        case (.received, .agreeIdentity), (.routed, .agreeIdentity), (.investigating, .agreeIdentity),
            (.done, .agreeIdentity), (.notAccepted, .agreeIdentity), (.closed, .agreeIdentity):
            return try agreed(context)
        case (.received, .readIdentity), (.routed, .readIdentity), (.investigating, .readIdentity),
            (.done, .readIdentity), (.notAccepted, .readIdentity), (.closed, .readIdentity):
            return try read(context)
        case (.done, .close), (.notAccepted, .close): return Outcome(moved(to: .closed))
        case (.done, .route), (.notAccepted, .route), (.closed, .route): throw notPossible("route")
        case (.investigating, .accept), (.done, .accept), (.notAccepted, .accept), (.closed, .accept):
            throw notPossible("accept")
        case (.investigating, .refuse), (.done, .refuse), (.notAccepted, .refuse), (.closed, .refuse):
            throw notPossible("refuse")
        case (.received, .extend), (.routed, .extend), (.done, .extend), (.notAccepted, .extend), (.closed, .extend):
            throw notPossible("extend")
        case (.received, .finish), (.routed, .finish), (.done, .finish), (.notAccepted, .finish), (.closed, .finish):
            throw notPossible("finish")
        case (.received, .close), (.routed, .close), (.investigating, .close), (.closed, .close):
            throw notPossible("close")
        }
    }

    // MARK: Who reported

    private func asked(_ context: ActContext) throws(Refusal) -> Outcome<TradeReport> {
        guard isNamed else { throw .rule(zh: "匿名举报，没有身份可启封。", en: "It was anonymous. There is nobody to name.") }
        let next = moved(to: state) {
            $0.asker = context.actor.account
            $0.askedAt = context.now
            $0.agreer = nil
            $0.openUntil = nil
        }
        return Outcome(
            next,
            [
                .notify(
                    .roles([.disciplineInspector], of: head.organisation),
                    LocalizedText(
                        zh: "举报\(head.number)申请启封举报人身份，请审查。",
                        en: "Somebody asks to open who sent report \(head.number)."))
            ])
    }

    private func agreed(_ context: ActContext) throws(Refusal) -> Outcome<TradeReport> {
        let policies = try context.facts(PolicySet.self)
        let hours = try policies.count("report.identity.ask")
        guard let asker, let askedAt, context.now < askedAt.adding(seconds: 3600 * hours) else {
            throw .rule(zh: "没有\(hours)小时内的启封申请。", en: "Nobody has asked within \(hours) hours.")
        }
        guard asker != context.actor.account else {
            throw .rule(zh: "申请人和同意人须是两个人。", en: "Who asks and who agrees are two people.")
        }
        let open = try policies.count("report.identity.open")
        return Outcome(
            moved(to: state) {
                $0.agreer = context.actor.account
                $0.openUntil = context.now.adding(seconds: 3600 * open)
            })
    }

    private func read(_ context: ActContext) throws(Refusal) -> Outcome<TradeReport> {
        guard let openUntil, context.now < openUntil, [asker, agreer].contains(context.actor.account) else {
            throw .rule(
                zh: "举报人身份须由两人先后申请和同意，且只有这两人可在有效期内查看。",
                en: "Two people open it together: one asks, one agrees. Only these two can read it, for a while.")
        }
        return Outcome(self)
    }
}
