package import Kernel
package import Registry

/// A unit's request to look at a conclusion again (督查结论复核): within thirty days, decided in thirty days by others.
package struct DirectiveReview: Matter {
    package enum State: String, Labelled {
        case asked, upheld, changed, withdrawn

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待复核", en: "to be decided")
            case .upheld: LocalizedText(zh: "维持结论", en: "conclusion upheld")
            case .changed: LocalizedText(zh: "变更结论", en: "conclusion changed")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case uphold(grounds: String)
        /// With the date by which the task is done anew.
        case change(grounds: String, until: String)
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.asked
    package var directive = ""
    package var grounds = ""
    package var askedOn: Day?
    package var decision: String?
    package var decidedOn: Day?
    package var decider: String?

    package init() {}

    static let asking = DeadlineTerms(
        "ask", LocalizedText(zh: "申请复核", en: "asking for a review"), .limit(.calendarDays(30)),
        basis: LocalizedText(zh: "《政府督查工作条例》", en: "Regulation on government supervision"))
    static let deciding = DeadlineTerms(
        "decide", LocalizedText(zh: "复核决定", en: "decision"), .limit(.calendarDays(30)),
        basis: LocalizedText(zh: "《政府督查工作条例》", en: "Regulation on government supervision"))

    package func entered(in context: ActContext) -> DirectiveReview {
        var entered = self
        entered.askedOn = askedOn ?? context.now.day
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let standing = try context.facts(DirectiveStanding.self)
        try standing.demandParty(context)
        guard let verified = standing.verifiedOn, standing.state == .verified || standing.state == .closed else {
            throw .rule(zh: "该督办事项还没有核查结论，不能申请复核。", en: "That directive has no conclusion yet to be reviewed.")
        }
        guard !context.limit(Self.asking).isOver(since: Timestamp(verified), at: context.now) else {
            throw .rule(
                zh: "结论于\(verified.text(.zh))作出，已超过申请复核的期限。",
                en: "The conclusion is of \(verified.text(.en)); the time to ask for a review is over.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] { state == .asked ? [.start(Self.deciding)] : [] }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<DirectiveReview> {
        switch (state, act) {
        case (.asked, .uphold(let grounds)):
            return Outcome(try decided(.upheld, grounds, context), [.stopDeadline(name: Self.deciding.name)])
        case (.asked, .change(let grounds, let until)):
            return Outcome(
                try decided(.changed, grounds, context),
                [
                    .stopDeadline(name: Self.deciding.name),
                    .follow(
                        ActCall("reopen", saying: ["reason": grounds, "until": until]), in: "directive", on: directive),
                ])
        case (.asked, .withdraw):
            return Outcome(moved(to: .withdrawn), [.stopDeadline(name: Self.deciding.name)])
        case (.upheld, .uphold), (.changed, .uphold), (.withdrawn, .uphold): throw notPossible("uphold")
        case (.upheld, .change), (.changed, .change), (.withdrawn, .change): throw notPossible("change")
        case (.upheld, .withdraw), (.changed, .withdraw), (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    private func decided(_ state: State, _ grounds: String, _ context: ActContext) throws(Refusal) -> DirectiveReview {
        let verifier = try context.facts(DirectiveStanding.self).verifier
        guard verifier == nil || verifier != context.actor.account else {
            throw .rule(
                zh: "作出原结论的人员不得参加复核，请由其他人员办理。", en: "Whoever drew the conclusion can't sit in its review.")
        }
        return moved(to: state) {
            $0.decision = grounds
            $0.decidedOn = context.now.day
            $0.decider = context.actor.name
        }
    }

    package static let fields: [Field<DirectiveReview>] = [
        Field(\.directive, "directive", zh: "督办事项", en: "Directive", .reference("directive"), listed: true),
        Field(\.grounds, "grounds", zh: "复核理由", en: "Grounds", .prose(4000), searched: true),
        Field(\.askedOn, "asked_on", zh: "申请日期", en: "Asked on", .day, listed: true, derived: true),
        Field(\.decision, "decision", zh: "复核决定", en: "Decision", .prose(4000), derived: true),
        Field(\.decidedOn, "decided_on", zh: "决定日期", en: "Decided on", .day, listed: true, derived: true),
        Field(\.decider, "decider", zh: "复核人", en: "Decided by", .text(1...60), derived: true),
    ]

    package static let register = Register(
        DirectiveReview.self, "directive_review", zh: "督查复核", en: "Reviews of conclusions",
        purpose: LocalizedText(
            zh: "督查对象对结论不服的复核：期限内申请，由作出结论以外的人员决定。",
            en: "Units that contest a conclusion: asked in time, decided by others than those who drew it."),
        prefix: "FH",
        access: Register.Access(
            editors: Role.directiveUnit.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription(
                "uphold", zh: "维持", en: "Uphold", from: [State.asked], by: [.directiveOfficer],
                inputs: [.input("grounds", zh: "理由", en: "Grounds", .prose(4000))], grave: true),
            ActDescription(
                "change", zh: "变更（重新办理）", en: "Change, and reopen", from: [State.asked], by: [.directiveOfficer],
                inputs: [
                    .input("grounds", zh: "理由", en: "Grounds", .prose(4000)),
                    .input("until", zh: "新的时限", en: "New date", .day),
                ], grave: true),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.asked], by: Role.directiveUnit, inputs: [.reason],
                awaited: false),
        ],
        editable: [], order: SortOrder("asked_on", descending: true), clocks: [ClockStart(nil, deciding)],
        limits: [ClockStart(nil, asking)], attachments: .evidence(in: [State.asked], by: Role.directiveUnit),
        briefing: Briefing.of(DirectiveReview.self) { session, review, _ in
            Briefing(try DirectiveStore(session: session).standing(of: review.directive))
        })
}
