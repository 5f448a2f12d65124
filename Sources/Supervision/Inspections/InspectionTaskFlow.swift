package import Kernel
package import Registry

extension InspectionTask {
    package func opening(in context: ActContext) -> [Effect] {
        guard state == .assigned else { return [] }
        let team = (try? context.facts(TaskFacts.self))?.team ?? []
        return [.dueOn(name: "inspect", label: LocalizedText(zh: "完成检查", en: "inspect"), dueOn)]
            + team.compactMap(\.account).map { told($0) }
    }

    private func told(_ account: Int64) -> Effect {
        .notify(
            .account(account),
            LocalizedText(
                zh: "您被随机抽取检查“\(objectName)”，请在\(dueOn.text(.zh))前完成。",
                en: "You were drawn to inspect “\(objectName)” by \(dueOn.text(.en))."))
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<InspectionTask> {
        switch (state, act) {
        case (.assigned, .start):
            let facts = try context.facts(TaskFacts.self)
            try facts.demandMember(context.actor)
            try facts.demandReady(on: context.now.day)
            return Outcome(moved(to: .onSite) { $0.startedAt = context.now })
        case (.assigned, .redirect(let address, let reason)), (.onSite, .redirect(let address, let reason)):
            return try redirected(address, reason, context)
        case (.assigned, .replace(let old, let new, let reason)), (.onSite, .replace(let old, let new, let reason)):
            return try replaced(old, new, reason, context)
        case (.onSite, .record(let answers, let result, let opinion)):
            return try recorded(answers, result, opinion, context)
        case (.recorded, .confirm): return try confirmed(context)
        case (.recorded, .dispute(let reason)):
            try context.facts(TaskFacts.self).demandMember(context.actor)
            return Outcome(
                moved(to: .onSite) {
                    $0.recorder = nil
                    $0.ground = reason
                })
        case (.closed, .publish):
            return Outcome(
                moved(to: .published) {
                    $0.publishedAt = context.now
                    $0.timeliness = Punctuality(context.now, by: context.clock("publish"))
                }, [.stopDeadline(name: "publish")])
        case (.assigned, .cancel(let reason)):
            return Outcome(moved(to: .cancelled) { $0.ground = reason }, [.stopDeadline(name: "inspect")])
        case (_, .start): throw notPossible("start")
        case (_, .redirect): throw notPossible("redirect")
        case (_, .replace): throw notPossible("replace")
        case (_, .record): throw notPossible("record")
        case (_, .confirm): throw notPossible("confirm")
        case (_, .dispute): throw notPossible("dispute")
        case (_, .publish): throw notPossible("publish")
        case (_, .cancel): throw notPossible("cancel")
        }
    }

    // MARK: Twists

    private func redirected(
        _ address: String, _ reason: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<InspectionTask> {
        try context.facts(TaskFacts.self).demandMember(context.actor)
        guard address != self.address else {
            throw .invalid("address", zh: "与原地址相同。", en: "It is the address on record.")
        }
        let move = ActCall("move", saying: ["address": address, "reason": reason])
        return Outcome(
            moved(to: state) {
                $0.address = address
                $0.ground = reason
            }, [.follow(move, in: "inspection_object", on: object)])
    }

    private func replaced(
        _ old: String, _ new: String, _ reason: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<InspectionTask> {
        guard let place = inspectors.firstIndex(of: old), !inspectors.contains(new) else {
            throw .invalid("inspector", zh: "“\(old)”不在本任务的检查人员中。", en: "“\(old)” doesn't inspect here.")
        }
        let facts = try context.facts(TaskFacts.self)
        let next = facts.substitutes.first { $0.head.number == new }?.account
        try facts.demandRight(toReplace: old, by: next, isBegun: state == .onSite, context.actor)
        var team = inspectors
        team[place] = new
        let replaced = moved(to: state) {
            $0.team = team.joined(separator: "\n")
            $0.ground = reason
        }
        return Outcome(replaced, next.map { [told($0)] } ?? [])
    }

    // MARK: The result

    private func recorded(
        _ text: String, _ result: String, _ opinion: String?, _ context: ActContext
    ) throws(Refusal) -> Outcome<InspectionTask> {
        let facts = try context.facts(TaskFacts.self)
        try facts.demandMember(context.actor)
        guard let result = Result(rawValue: result) else {
            throw .invalid("result", zh: "请选择检查结果。", en: "Choose the result.")
        }
        let answers = PointAnswer.list(text)
        try check(answers, result, facts)
        let needsWords = result != .normal && (opinion ?? "").isEmpty
        guard !needsWords else {
            throw .invalid("opinion", zh: "请写明发现的情况和处理意见。", en: "Say what was found and what follows.")
        }
        return Outcome(
            moved(to: .recorded) {
                $0.answers = answers.isEmpty ? nil : text
                $0.result = result
                $0.opinion = opinion
                $0.recorder = context.actor.account
                $0.ground = nil
            },
            facts.team.compactMap(\.account).filter { $0 != context.actor.account }.map {
                .notify(
                    .account($0),
                    LocalizedText(
                        zh: "“\(objectName)”的检查结果已记录，请您核对确认。",
                        en: "The result of “\(objectName)” is written down. Look it over and confirm it."))
            })
    }

    private func check(_ answers: [PointAnswer], _ result: Result, _ facts: TaskFacts) throws(Refusal) {
        // Nobody can look at anything where nobody is found.
        if result == .unreachable { return }
        guard answers.count == facts.points.count else {
            throw .invalid(
                "answers", zh: "清单有\(facts.points.count)个检查要点，已答\(answers.count)个，请逐项填写。",
                en:
                    "The checklist has \(facts.points.count.counted("point", "points")); \(answers.count) answered. Answer each."
            )
        }
        let failed = answers.filter { $0.verdict == .fail }
        if let place = answers.firstIndex(where: { $0.verdict == .fail && $0.note.isEmpty }) {
            throw .invalid(
                "answers", zh: "第\(place + 1)项不符合，请写明情况。", en: "Point \(place + 1) is not in order: say what you saw.")
        }
        guard failed.isEmpty == (result == .normal) else {
            throw .invalid(
                "result",
                zh: failed.isEmpty ? "各项均符合，结果应为“未发现问题”。" : "有\(failed.count)项不符合，结果不能是“未发现问题”。",
                en: failed.isEmpty
                    ? "Every point is in order, so nothing was found."
                    : "\(failed.count.counted("point is", "points are")) not in order, so something was found.")
        }
    }

    private func confirmed(_ context: ActContext) throws(Refusal) -> Outcome<InspectionTask> {
        let facts = try context.facts(TaskFacts.self)
        try facts.demandMember(context.actor)
        guard context.actor.account != recorder else {
            throw .rule(
                zh: "记录人不能自己确认，请由同组另一名检查人员确认。",
                en: "Whoever wrote it down doesn't confirm it. Another of the team does.")
        }
        let next = moved(to: .closed) {
            $0.confirmer = context.actor.account
            $0.closedAt = context.now
        }
        var effects: [Effect] = [.stopDeadline(name: "inspect"), .start(Self.publishing)]
        // The same object and item once a month: what is on record already stands for this inspection too.
        if facts.twin == nil { effects.append(.enter(SupervisionBehaviour(of: next, facts, at: context.now))) }
        if result == .transferred {
            effects.append(.enter(SupervisionBehaviour(filing: next, facts, at: context.now)))
        }
        effects += next.findings(facts).map { .enter($0) }
        if result == .unreachable {
            effects.append(
                .follow(
                    ActCall("lose", saying: ["reason": "检查时通过登记的住所无法联系（\(head.number)）"]),
                    in: "inspection_object", on: object))
        }
        return Outcome(next, effects)
    }

    /// What has to be put right.
    private func findings(_ facts: TaskFacts) -> [InspectionFinding] {
        guard result == .ordered || result == .notPublicised else { return [] }
        return zip(facts.points, answerList).filter { $1.verdict == .fail }.map { point, answer in
            var finding = InspectionFinding()
            (finding.head.organisation, finding.head.region) = (head.organisation, head.region)
            (finding.task, finding.objectName, finding.creditCode) = (head.number, objectName, creditCode)
            (finding.point, finding.seen) = (point.content, answer.note)
            return finding
        }
    }
}

/// What the flow of a task goes by.
package struct TaskFacts: Sendable {
    package var team: [Inspector] = []
    /// Reserves of the draw, who may step in.
    package var substitutes: [Inspector] = []
    package var points: [ChecklistPoint] = []
    package var item: String?
    /// An inspection of the same object for the same item this month, which has its act.
    package var twin: String?

    package init() {}

    func demandMember(_ actor: Actor) throws(Refusal) {
        guard team.contains(where: { $0.account == actor.account }) else {
            throw .rule(
                zh: "只有抽中的检查人员可以办理这项检查：\(team.map(\.name).joined(separator: "、"))。",
                en: "Only those drawn for this inspection do this: \(team.map(\.name).joined(separator: ", ")).")
        }
    }

    /// Nobody picks a drawn team apart: they keep away themselves, or a leader who gains nothing by it says so before it
    /// has begun.
    func demandRight(
        toReplace inspector: String, by next: Int64?, isBegun: Bool, _ actor: Actor
    ) throws(Refusal) {
        if team.contains(where: { $0.head.number == inspector && $0.account == actor.account }) { return }
        guard actor.roles.contains(.leader), next != actor.account else {
            throw .rule(
                zh: "回避由检查人员本人提出，或者由不参与递补的单位负责人决定。",
                en: "An inspector keeps away by their own word, or by that of a leader who wouldn't step in.")
        }
        guard !isBegun else {
            throw .rule(
                zh: "已到达现场，只有检查人员本人可以提出回避。",
                en: "They are on the spot: from now on only the inspector themselves keeps away.")
        }
    }

    func demandReady(on day: Day) throws(Refusal) {
        guard team.count >= 2, team.allSatisfy({ $0.isReady(on: day) }) else {
            let names = team.filter { !$0.isReady(on: day) }.map(\.name).joined(separator: "、")
            throw .rule(
                zh: "检查人员不得少于2人，且执法证须在有效期内。\(names.isEmpty ? "" : "不符合：\(names)。")",
                en: "At least two inspect, each with a valid certificate.\(names.isEmpty ? "" : " Not so: \(names).")")
        }
    }
}
