import Kernel
package import Registry

extension TradeComplaint {
    package static let fields: [Field<TradeComplaint>] = filed + handled

    private static let filed: [Field<TradeComplaint>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.objection, "objection", zh: "先行的异议（质疑）", en: "Objection before it", .reference("trade_objection")),
        Field(\.about, "about", zh: "投诉事项", en: "About", .choice(of: About.self), listed: true),
        Field(\.subject, "subject", zh: "投诉人", en: "Complainant", .reference("market_subject"), personal: true),
        Field(\.account, "account", zh: "投诉人账号", en: "Complainant's account", .integer(0...Int.max), personal: true),
        Field(\.respondent, "respondent", zh: "被投诉单位", en: "Respondent", .organisation, listed: true),
        Field(
            \.respondentPerson, "respondent_person", zh: "被投诉人员", en: "Person complained of", .text(1...60),
            personal: true),
        Field(\.facts, "facts", zh: "事实", en: "Facts", .prose(8000), searched: true),
        Field(\.request, "request", zh: "投诉请求", en: "Request", .prose(2000)),
        Field(\.evidence, "evidence", zh: "证据和线索", en: "Evidence", .prose(4000)),
        Field(\.basis, "basis", zh: "法律依据", en: "Basis in law", .prose(1000)),
        Field(\.knownOn, "known_on", zh: "知道之日", en: "Known on", .day),
        Field(\.postedOn, "posted_on", zh: "交邮日期", en: "Posted on", .day),
    ]

    private static let handled: [Field<TradeComplaint>] = [
        Field(\.receivedAt, "received_at", zh: "收到时间", en: "Received at", .moment, listed: true, derived: true),
        Field(\.handler, "handler", zh: "承办人账号", en: "Handled by account", .integer(0...Int.max), derived: true),
        Field(\.statement, "statement", zh: "被投诉人说明", en: "Respondent's statement", .prose(8000), derived: true),
        Field(\.statedAt, "stated_at", zh: "说明时间", en: "Stated at", .moment, derived: true),
        Field(\.acceptedAt, "accepted_at", zh: "受理时间", en: "Accepted at", .moment, derived: true),
        Field(\.ground, "ground", zh: "不予受理情形", en: "Why not accepted", .choice(of: Ground.self), derived: true),
        Field(\.transferredTo, "transferred_to", zh: "应向何处提出", en: "Referred to", .text(1...300), derived: true),
        Field(\.ruling, "ruling", zh: "处理结果", en: "Ruling", .choice(of: Ruling.self), listed: true, derived: true),
        Field(\.findings, "findings", zh: "查明的事实", en: "Facts found", .prose(8000), derived: true),
        Field(\.grounds, "grounds", zh: "理由和依据", en: "Grounds", .prose(4000), derived: true),
        Field(\.decision, "decision", zh: "决定（公开文本）", en: "Decision as published", .prose(8000), derived: true),
        Field(\.isGroundless, "is_groundless", zh: "缺乏事实依据", en: "Groundless", .flag, derived: true),
        Field(\.isForged, "is_forged", zh: "证据系伪造", en: "Forged evidence", .flag, derived: true),
        Field(\.decidedAt, "decided_at", zh: "决定时间", en: "Decided at", .moment, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "决定是否按期", en: "Decided in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.execution, "execution", zh: "执行情况", en: "How it was carried out", .prose(2000), derived: true),
    ]

    private static let watch: Set<Role> = [.tradingSupervisor]

    package static let register = Register(
        TradeComplaint.self, "trade_complaint", zh: "投诉", en: "Complaints",
        purpose: LocalizedText(
            zh: "向行政监督部门提出的投诉：先异议后投诉，限时受理和决定，决定直接作用于标段。",
            en:
                "Complaints to the supervising body: objection first, accepted and decided in time, carried out on the lot."
        ),
        prefix: "TSJ",
        access: Register.Access(
            readers: Role.tradingWatch.union(Role.tradingSide), editors: [.administrator],
            unmasked: [.tradingSupervisor], historians: [.administrator]),
        acts: admission + decision,
        editable: [], order: SortOrder("received_at", descending: true), attachments: .objections, readsClocks: true,
        briefing: Briefing.of(TradeComplaint.self) { session, complaint, context in
            var (briefing, _) = try LotStandingStore(session: session).briefing(complaint.lot, in: context)
            briefing.add(try RemedyStore(session: session).facts(about: complaint, now: context.now))
            return briefing
        }, entry: LocalizedText(zh: "提出投诉", en: "Complain")
    ).shared(with: "respondent")

    private static let admission = [
        ActDescription("accept", zh: "受理", en: "Accept", from: [State.received], by: watch),
        ActDescription(
            "sendBack", zh: "退回补正", en: "Return for correction", from: [State.received], by: watch, inputs: [.reason],
            awaited: false),
        ActDescription(
            "correct", zh: "补正", en: "Correct", from: [State.returned], by: [.applicant],
            inputs: [
                .input("facts", zh: "事实", en: "Facts", .prose(8000)),
                .input("request", zh: "投诉请求", en: "Request", .prose(2000)),
            ], ownPage: true, awaited: false),
        ActDescription(
            "refuse", zh: "不予受理", en: "Don't accept", from: [State.received, .returned], by: watch,
            inputs: [.input("ground", zh: "情形", en: "Ground", .choice(of: Ground.self)), .reason], grave: true,
            awaited: false),
        ActDescription(
            "transfer", zh: "告知应向何处提出", en: "Refer to the right body", from: [State.received], by: watch,
            inputs: [
                .input("body", zh: "有管辖权的部门", en: "The right body", .text(2...120)),
                .input("contact", zh: "联系方式", en: "How to reach it", .text(2...120)),
            ], grave: true, awaited: false),
        ActDescription(
            "explain", zh: "提交说明", en: "State one's side", from: [State.accepted, .investigating, .clockStopped],
            by: Role.tradingSide,
            inputs: [.input("statement", zh: "说明", en: "Statement", .prose(8000))], awaited: false),
        ActDescription("investigate", zh: "调查", en: "Investigate", from: [State.accepted], by: watch),
    ]

    private static let decision = [
        ActDescription(
            "stopClock", zh: "中止计时（检验、鉴定）", en: "Stop the clock for an expert test", from: [State.investigating],
            by: watch, inputs: [.reason], awaited: false),
        ActDescription("resumeClock", zh: "恢复计时", en: "Let the clock run on", from: [State.clockStopped], by: watch),
        ActDescription(
            "decide", zh: "作出决定", en: "Decide", from: [State.investigating], by: watch,
            inputs: [
                .input("ruling", zh: "处理结果", en: "Ruling", .choice(of: Ruling.self)),
                .input("findings", zh: "查明的事实", en: "Facts found", .prose(8000)),
                .input("grounds", zh: "理由和依据", en: "Grounds", .prose(4000)),
                .input(
                    "decision", zh: "决定（公开文本）", en: "Decision as published", .prose(8000),
                    hint: LocalizedText(zh: "写明不服的救济途径；遮盖商业秘密。", en: "With the way to appeal; trade secrets masked.")),
                .input("groundless", zh: "缺乏事实依据（1是，0否）", en: "Groundless (1 or 0)", .integer(0...1)),
                .input("forged", zh: "证据系伪造（1是，0否）", en: "Forged evidence (1 or 0)", .integer(0...1)),
            ], grave: true),
        ActDescription(
            "execute", zh: "执行决定", en: "Carry out", from: [State.decided], by: watch,
            inputs: [.input("how", zh: "执行情况", en: "How", .prose(2000))], grave: true),
        ActDescription("close", zh: "办结", en: "Close", from: [State.executed], by: watch),
        ActDescription(
            "withdraw", zh: "撤回", en: "Withdraw",
            from: [State.received, .returned, .accepted, .investigating, .clockStopped], by: [.applicant],
            inputs: [.reason], grave: true, ownPage: true, awaited: false),
    ]
}
