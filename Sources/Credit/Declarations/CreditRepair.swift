package import Kernel
package import Registry

/// A firm asks to have its credit repaired (信用修复): it has put right what was wrong, proves it, and promises. Granted, the record or the
/// pledge is marked repaired and no longer counts against it.
package struct CreditRepair: Matter {
    package enum State: String, Labelled {
        case applied, accepted, granted, refused, withdrawn

        package var label: LocalizedText {
            switch self {
            case .applied: LocalizedText(zh: "已申请", en: "applied for")
            case .accepted: LocalizedText(zh: "已受理", en: "accepted")
            case .granted: LocalizedText(zh: "同意修复", en: "granted")
            case .refused: LocalizedText(zh: "不予修复", en: "refused")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Target: String, Labelled {
        case record, pledge

        package var label: LocalizedText {
            switch self {
            case .record: LocalizedText(zh: "失信信息", en: "adverse record")
            case .pledge: LocalizedText(zh: "违诺记录", en: "broken pledge")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case accept
        case grant(opinion: String)
        case refuse(reason: String)
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.applied
    package var target = Target.pledge
    package var number = ""
    package var creditCode = ""
    package var name = ""
    /// What was put right.
    package var correction = ""
    package var promise = ""
    /// 信用修复培训, where it was taken.
    package var training: String?
    package var account: Int64?
    package var appliedOn: Day?
    package var accepter: Int64?
    package var decidedOn: Day?
    package var opinion: String?

    package init() {}

    package var problems: [FieldProblem] { CreditCheck.problems(ofCode: creditCode) }

    package static let accepting = DeadlineTerms(
        "accept", LocalizedText(zh: "受理修复申请", en: "accept the application"), .limit(.workdays(2)),
        basis: LocalizedText(
            zh: "《失信行为纠正后的信用信息修复管理办法（试行）》", en: "rules on repairing credit after correction"))
    package static let deciding = DeadlineTerms(
        "decide", LocalizedText(zh: "决定是否修复", en: "decide"), .limit(.workdays(7)),
        basis: LocalizedText(
            zh: "《失信行为纠正后的信用信息修复管理办法（试行）》", en: "rules on repairing credit after correction"))
    /// 最短公示期: before it nothing is repaired.
    package static let shortest = DeadlineTerms(
        "repair.least", LocalizedText(zh: "最短公示期", en: "shortest time in public"), .limit(.months(3)),
        basis: LocalizedText(
            zh: "《失信行为纠正后的信用信息修复管理办法（试行）》", en: "rules on repairing credit after correction"))

    package func entered(in context: ActContext) -> CreditRepair {
        var entered = self
        entered.appliedOn = appliedOn ?? context.now.day
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(RepairFacts.self)
        guard let found = facts.found, found.creditCode == creditCode else {
            throw .invalid(
                "target_number", zh: "没有该主体名下的这条\(target.label.zh)。", en: "This firm has no such \(target.label.en).")
        }
        guard found.isRepairable else {
            throw .invalid("target_number", zh: "该记录不需要或不能修复。", en: "There is nothing to repair in it.")
        }
        if let open = facts.open {
            throw .invalid(
                "target_number", zh: "该记录已有修复申请（\(open)）在办理。", en: "An application for it is under way (\(open)).")
        }
        if target == .record, !context.limit(Self.shortest).isOver(since: Timestamp(found.since), at: context.now) {
            let limit = context.limit(Self.shortest)
            throw .rule(
                zh: "公示未满\(limit.limit.text.zh)，\(limit.end(since: Timestamp(found.since)).day.text(.zh))起可以申请修复。",
                en:
                    "It has to be public for \(limit.limit.text.en) first. Apply from \(limit.end(since: Timestamp(found.since)).day.text(.en))."
            )
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .applied else { return [] }
        return [
            .start(Self.accepting),
            .notify(
                .roles([.creditClerk], of: head.organisation),
                LocalizedText(
                    zh: "\(name)申请修复\(number)，请受理。", en: "\(name) applies for the repair of \(number).")),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditRepair> {
        switch (state, act) {
        case (.applied, .accept):
            return Outcome(
                moved(to: .accepted) { $0.accepter = context.actor.account },
                [.stopDeadline(name: "accept"), .start(Self.deciding)])
        case (.accepted, .grant(let opinion)):
            guard context.actor.account != accepter else {
                throw .rule(
                    zh: "受理人不能自己决定修复，请由另一名信用管理人员或者单位负责人决定。",
                    en: "Whoever accepted it doesn't grant it. Another credit clerk or a leader does.")
            }
            let follow: Effect =
                switch target {
                case .record:
                    .follow(ActCall("repair", saying: ["repair": head.number]), in: "credit_record", on: number)
                case .pledge: .follow(ActCall("cure", saying: ["repair": head.number]), in: "credit_pledge", on: number)
                }
            return decided(.granted, opinion, context, [follow])
        case (.applied, .refuse(let reason)), (.accepted, .refuse(let reason)):
            return decided(.refused, reason, context, [])
        case (.applied, .withdraw(let reason)), (.accepted, .withdraw(let reason)):
            return decided(.withdrawn, reason, context, [])
        case (_, .accept): throw notPossible("accept")
        case (_, .grant): throw notPossible("grant")
        case (_, .refuse): throw notPossible("refuse")
        case (_, .withdraw): throw notPossible("withdraw")
        }
    }

    private func decided(
        _ state: State, _ words: String, _ context: ActContext, _ effects: [Effect]
    ) -> Outcome<CreditRepair> {
        let next = moved(to: state) {
            $0.decidedOn = context.now.day
            $0.opinion = words
        }
        let told = account.map { account in
            Effect.notify(
                .account(account),
                LocalizedText(
                    zh: "信用修复申请\(head.number)：\(state.label.zh)。\(words)",
                    en: "Repair \(head.number): \(state.label.en). \(words)"))
        }
        return Outcome(
            next, effects + [.stopDeadline(name: "accept"), .stopDeadline(name: "decide"), told].compactMap(\.self))
    }
}

/// What an application for repair goes by.
package struct RepairFacts: Sendable {
    package struct Found: Sendable {
        package let creditCode: String
        package let isRepairable: Bool
        /// Since when it has been public, or else on record.
        package let since: Day
    }

    package var found: Found?
    /// Another application for the same that isn't decided.
    package var open: String?

    package init() {}
}
