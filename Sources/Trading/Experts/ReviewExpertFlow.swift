package import Kernel
package import Registry

extension ReviewExpert {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ReviewExpert> {
        switch (state, act) {
        case (.applied, .review(let opinion)):
            return Outcome(moved(to: .reviewed) { $0.reviewOpinion = opinion }, [told(.reviewed)])
        case (.reviewed, .admit):
            return Outcome(
                moved(to: .active) {
                    $0.admittedOn = context.now.day
                    $0.points = startingPoints(context)
                }, [told(.active)])
        case (.applied, .refuse(let reason)), (.reviewed, .refuse(let reason)):
            return Outcome(moved(to: .refused) { $0.decision = reason }, [told(.refused)])
        case (.active, .pause), (.active, .remove), (.paused, .remove), (.suspended, .remove):
            return leaving(act)
        case (.paused, .resume): return Outcome(moved(to: .active))
        case (.active, .suspend(let until, let decision)), (.paused, .suspend(let until, let decision)):
            return try suspended(until, decision, context)
        case (.suspended, .lift):
            guard context.actor.account != 0 || suspendedUntil.map({ $0 < context.now.day }) ?? true else {
                throw .rule(zh: "停止评审资格的期限未满。", en: "The suspension isn't over yet.")
            }
            return Outcome(
                moved(to: .active) {
                    $0.suspendedUntil = nil
                    $0.decision = nil
                }, [told(.active)])
        case (.active, .credit(let points, _)), (.paused, .credit(let points, _)), (.suspended, .credit(let points, _)),
            (.removed, .credit(let points, _)):
            return Outcome(moved(to: state) { $0.points += points })
        case (.applied, .declare), (.reviewed, .declare), (.active, .declare), (.paused, .declare),
            (.suspended, .declare):
            return try declared(act, context)
        case (.active, .link(let account)), (.paused, .link(let account)), (.suspended, .link(let account)):
            return Outcome(moved(to: state) { $0.account = account })
        case (.reviewed, .review), (.refused, .review), (.active, .review), (.paused, .review), (.suspended, .review),
            (.removed, .review):
            throw notPossible("review")
        case (.applied, .admit), (.refused, .admit), (.active, .admit), (.paused, .admit), (.suspended, .admit),
            (.removed, .admit):
            throw notPossible("admit")
        case (.refused, .refuse), (.active, .refuse), (.paused, .refuse), (.suspended, .refuse), (.removed, .refuse):
            throw notPossible("refuse")
        case (.refused, .declare), (.removed, .declare): throw notPossible("declare")
        case (.applied, .pause), (.reviewed, .pause), (.refused, .pause), (.paused, .pause), (.suspended, .pause),
            (.removed, .pause):
            throw notPossible("pause")
        case (.applied, .resume), (.reviewed, .resume), (.refused, .resume), (.active, .resume), (.suspended, .resume),
            (.removed, .resume):
            throw notPossible("resume")
        case (.applied, .suspend), (.reviewed, .suspend), (.refused, .suspend), (.suspended, .suspend),
            (.removed, .suspend):
            throw notPossible("suspend")
        case (.applied, .lift), (.reviewed, .lift), (.refused, .lift), (.active, .lift), (.paused, .lift),
            (.removed, .lift):
            throw notPossible("lift")
        case (.applied, .remove), (.reviewed, .remove), (.refused, .remove), (.removed, .remove):
            throw notPossible("remove")
        case (.applied, .credit), (.reviewed, .credit), (.refused, .credit): throw notPossible("credit")
        case (.applied, .link), (.reviewed, .link), (.refused, .link), (.removed, .link): throw notPossible("link")
        }
    }

    private func leaving(_ act: Act) -> Outcome<ReviewExpert> {
        if case .remove(let reason) = act {
            return Outcome(
                moved(to: .removed) {
                    $0.suspendedUntil = nil
                    $0.decision = reason
                }, [told(.removed)])
        }
        return Outcome(moved(to: .paused))
    }

    private func suspended(
        _ until: String, _ decision: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<ReviewExpert> {
        guard let day = Day(until), day > context.now.day else {
            throw .invalid("until", zh: "停止期限须晚于今天。", en: "The suspension has to end after today.")
        }
        return Outcome(
            moved(to: .suspended) {
                $0.suspendedUntil = day
                $0.decision = decision
            }, [told(.suspended)])
    }

    private func declared(_ act: Act, _ context: ActContext) throws(Refusal) -> Outcome<ReviewExpert> {
        guard case .declare(let employer, let code, let ties, let leave, let phone) = act else {
            throw notPossible("declare")
        }
        var next = self
        // The unit that was left bars for years to come.
        if employer != self.employer {
            let line = "\(self.employer)，\(employerCode ?? "")，\(context.now.day)"
            next.earlierEmployers = [earlierEmployers, line].compactMap(\.self).joined(separator: "\n")
            next.employerSince = context.now.day
        }
        next.employer = employer
        next.employerCode = code
        next.ties = ties
        next.leave = leave
        next.phone = phone
        let problems = next.problems
        guard problems.isEmpty else { throw .invalid(problems) }
        return Outcome(next)
    }

    private func startingPoints(_ context: ActContext) -> Int {
        context.briefing.find(PolicySet.self)?.find("expert.points.start")?.count ?? 0
    }

    private func told(_ next: State) -> Effect {
        .notify(
            account.map { .account($0) } ?? .author,
            LocalizedText(
                zh: "评审专家\(head.number)：\(next.label.zh)。", en: "Review expert \(head.number): \(next.label.en)."))
    }
}
