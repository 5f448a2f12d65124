import Kernel
package import Registry

extension IntermediaryNeed {
    /// Who may act for an owner: a department's people at the console, a firm's on the portal.
    package static let owners: Set<Role> = [.departmentApprover, .sectionStaff, .applicant]
    static let market: Set<Role> = [.marketManager]

    package static let register = Register(
        IntermediaryNeed.self, "intermediary_need", zh: "中介服务采购公告", en: "Needs of intermediary services",
        purpose: LocalizedText(
            zh: "项目业主在中介超市采购的服务；管理机构审核公告、见证选取，不替业主选定机构。",
            en:
                "What owners buy in the market. The market checks the notice and witnesses; it chooses nobody for the owner."
        ),
        prefix: "ZJXQ",
        access: Register.Access(
            editors: owners.union([.administrator]), unmasked: market, historians: [.administrator]),
        acts: preparing + selecting + ending, editable: [.draft, .returned],
        order: SortOrder("published_at", descending: true), measures: Measure.ofNeeds,
        briefing: Briefing.of(IntermediaryNeed.self) { session, need, context in
            var briefing = Briefing(try MarketPolicy.inForce(on: context.now.day, session))
            briefing.add(try NeedStore(session: session).facts(of: need))
            return briefing
        })

    private static let until = FieldDescription.input("until", zh: "报名截止", en: "Enrolment until", .moment)

    private static let preparing = [
        ActDescription("submit", zh: "提交审核", en: "Submit", from: [State.draft, .returned], by: owners),
        ActDescription(
            "sendBack", zh: "退回", en: "Return", from: [State.submitted], by: market, inputs: [.reason], awaited: false),
        ActDescription(
            "publish", zh: "发布公告", en: "Publish", from: [State.submitted], by: market,
            inputs: [
                until, .input("urgent", zh: "缩短报名期的理由", en: "Why enrolment is short", .prose(500), required: false),
            ]),
        ActDescription(
            "extend", zh: "延长报名", en: "Extend enrolment", from: [State.failed], by: owners, inputs: [until, .reason]),
        ActDescription(
            "revise", zh: "调整后重新发布", en: "Revise", from: [State.failed], by: owners, inputs: [.reason]),
        ActDescription(
            "acceptSingle", zh: "仅一家仍成交", en: "Accept the only one", from: [State.failed], by: owners,
            inputs: [.reason]),
    ]

    private static func clockwork(_ name: String, zh: String, en: String, from: Set<State>) -> ActDescription {
        ActDescription(name, zh: zh, en: en, from: from, by: market, ownPage: true, awaited: false, alongside: true)
    }

    private static let selecting = [
        clockwork("close", zh: "报名截止", en: "Close enrolment", from: [.enrolling]),
        clockwork("noteUnopened", zh: "密封无法打开", en: "Seal doesn't open", from: [.enrolling, .closed]),
        clockwork("fail", zh: "没有有效报名", en: "None valid", from: [.closed]),
        clockwork("openRound", zh: "开始下一轮报价", en: "Open a round", from: [.closed]),
        clockwork("endRounds", zh: "报价轮次结束", en: "End the rounds", from: [.closed]),
        clockwork("noteTie", zh: "并列待抽取", en: "Note a tie", from: [.closed]),
        ActDescription(
            "startDraw", zh: "发起抽取", en: "Start the draw", from: [State.closed, .drawing], by: market, ownPage: true,
            alongside: true),
        clockwork("select", zh: "按规则选取", en: "Select by the rule", from: [.closed, .drawing]),
        ActDescription(
            "choose", zh: "直接选取", en: "Choose", from: [State.closed], by: owners, ownPage: true, alongside: true),
        ActDescription(
            "object", zh: "提出异议", en: "Object", from: [State.publicity], by: owners.union(market),
            inputs: [.input("text", zh: "异议内容", en: "Objection", .prose(2000))], awaited: false),
        ActDescription(
            "answer", zh: "答复异议", en: "Answer the objection", from: [State.disputed], by: market,
            inputs: [
                .input("finding", zh: "结论", en: "Finding", .choice(of: ObjectionFinding.self)),
                .input("reply", zh: "答复", en: "Answer", .prose(2000)),
            ]),
        ActDescription(
            "explain", zh: "说明低价", en: "Explain the price", from: [State.publicity], by: [.applicant],
            inputs: [.input("text", zh: "说明", en: "Explanation", .prose(2000))], ownPage: true, awaited: false),
        clockwork("confirm", zh: "公示期满确认", en: "Confirm", from: [.publicity]),
        clockwork("replace", zh: "候补递补", en: "Reserve moves up", from: [.publicity, .confirmed]),
        clockwork("contract", zh: "签约备案", en: "Contract filed", from: [.confirmed]),
        clockwork("finish", zh: "履约结束", en: "Performed", from: [.contracted]),
    ]

    private static let ending = [
        ActDescription(
            "terminate", zh: "取消采购", en: "Cancel", from: cancellable, by: owners, inputs: [.reason], grave: true,
            awaited: false),
        ActDescription(
            "void", zh: "作废", en: "Void", from: voidable, by: market, inputs: [.reason], grave: true, awaited: false),
    ]
}
