package import Kernel
package import Registry

extension ServiceCase {
    /// submitted → accepted → reviewed → closed → delivered → archived; missing papers are asked for once, before
    /// acceptance; only what the law names stops the clock after it.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ServiceCase> {
        switch (state, act) {
        case (.submitted, .accept): return accepted(in: context)
        case (.submitted, .acceptTolerantly(let missing, let until)):
            return try accepted(without: missing, until: until, in: context)
        case (.submitted, .deemAccepted): return accepted(as: submittedAt ?? head.createdAt, in: context)
        case (.submitted, .settle(let result, let reason)): return try settled(result, reason, in: context)
        case (.submitted, .decline(let ground, _, let authority)): return try declined(ground, authority)
        case (.submitted, .requestSupplement(let missing)):
            guard supplements == 0 else {
                throw .rule(
                    zh: "补正已告知过一次，不能再次要求（行政许可法第三十二条）。确有新情况的，由审批人“再次告知补正”。",
                    en:
                        "Papers were asked for once already and can't be asked for again (Licensing Law §32). Upon new facts the approver may."
                )
            }
            return supplementing(missing)
        case (.submitted, .requestAgain(let missing, _)):
            guard supplements > 0 else {
                throw .rule(zh: "尚未告知过补正，请用“一次性告知补正”。", en: "Nothing was asked for yet. Ask for everything at once.")
            }
            return supplementing(missing)
        case (.supplementing, .supplement): return try supplemented(in: context)
        case (.supplementing, .lapse):
            let lapsed = ended(.withdrawn)
            return Outcome(lapsed.matter, lapsed.effects + told(.lapsed))
        case (.accepted, .review): return try reviewed(by: context.actor)
        case (.accepted, .handIn), (.reviewed, .handIn):
            guard missing != nil else {
                throw .rule(zh: "没有待补的材料。", en: "No papers are missing.")
            }
            return Outcome(moved(to: state) { $0.missing = nil }, [.stopDeadline(name: Clock.missing)])
        case (.accepted, .suspend(let ground, let reason, let until)),
            (.reviewed, .suspend(let ground, let reason, let until)):
            return try suspended(ground, reason, until, in: context)
        case (.standing, .resume): return resumed(in: context)
        case (.accepted, .extend(let days, let reason)), (.reviewed, .extend(let days, let reason)):
            guard 1...10 ~= days else {
                throw .invalid("days", zh: "最多延长10个工作日。", en: "By ten working days at most.")
            }
            return Outcome(
                self, [.extend(name: Clock.decision, by: .workdays(days), reason: reason)] + told(.extended(days)))
        case (.reviewed, .sendBack): return Outcome(moved(to: .accepted) { $0.reviewer = nil })
        case (.reviewed, .decide(let result, let conditions, let reason, _)):
            return try decided(result, conditions, reason, in: context)
        case (.closed, .deliver):
            return Outcome(
                moved(to: .delivered) { $0.deliveredAt = context.now },
                [.stopDeadline(name: Clock.delivery)] + told(.delivered))
        case (.delivered, .archive): return Outcome(moved(to: .archived))
        case (.submitted, .withdraw), (.supplementing, .withdraw), (.accepted, .withdraw), (.standing, .withdraw),
            (.reviewed, .withdraw):
            return ended(.withdrawn)
        case (.accepted, .terminate), (.standing, .terminate), (.reviewed, .terminate):
            let terminated = ended(.terminated)
            return Outcome(terminated.matter, terminated.effects + told(.terminated))
        case (.submitted, _), (.supplementing, _), (.declined, _), (.accepted, _), (.standing, _), (.reviewed, _),
            (.closed, _), (.delivered, _), (.archived, _), (.withdrawn, _), (.terminated, _):
            throw notPossible(act.name)
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        switch state {
        case .submitted:
            return [.start(Self.acceptanceTerms(since: submittedAt))]
        case .accepted, .reviewed: return [.start(decisionTerms(since: acceptedAt ?? context.now))]
        case .supplementing, .standing, .declined, .closed, .delivered, .archived, .withdrawn, .terminated: return []
        }
    }
}

extension ServiceCase.Act {
    var name: String {
        switch self {
        case .accept: "accept"
        case .acceptTolerantly: "acceptTolerantly"
        case .deemAccepted: "deemAccepted"
        case .decline: "decline"
        case .requestSupplement: "requestSupplement"
        case .requestAgain: "requestAgain"
        case .supplement: "supplement"
        case .lapse: "lapse"
        case .settle: "settle"
        case .handIn: "handIn"
        case .review: "review"
        case .sendBack: "sendBack"
        case .suspend: "suspend"
        case .resume: "resume"
        case .extend: "extend"
        case .decide: "decide"
        case .deliver: "deliver"
        case .archive: "archive"
        case .withdraw: "withdraw"
        case .terminate: "terminate"
        }
    }
}
