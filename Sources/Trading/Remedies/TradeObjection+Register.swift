import Kernel
package import Registry

extension TradeObjection {
    package static let fields: [Field<TradeObjection>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.kind, "kind", zh: "类型", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.stage, "stage", zh: "环节", en: "Stage", .choice(of: Stage.self), listed: true),
        Field(\.subject, "subject", zh: "提出人", en: "By", .reference("market_subject"), personal: true),
        Field(\.account, "account", zh: "提出人账号", en: "By account", .integer(0...Int.max), personal: true),
        Field(\.facts, "facts", zh: "事实", en: "Facts", .prose(4000), searched: true),
        Field(\.request, "request", zh: "请求", en: "Request", .prose(2000)),
        Field(\.basis, "basis", zh: "法律依据", en: "Basis in law", .prose(1000)),
        Field(\.knownOn, "known_on", zh: "知道之日", en: "Known on", .day),
        Field(\.postedOn, "posted_on", zh: "交邮日期", en: "Posted on", .day),
        Field(\.receivedAt, "received_at", zh: "收到时间", en: "Received at", .moment, listed: true, derived: true),
        Field(\.suspends, "suspends", zh: "答复前暂停", en: "Suspends until answered", .flag, derived: true),
        Field(\.finding, "finding", zh: "结论", en: "Finding", .choice(of: Finding.self), derived: true),
        Field(\.reply, "reply", zh: "答复", en: "Answer", .prose(8000), derived: true),
        Field(\.publicReply, "public_reply", zh: "公开的答复", en: "Published answer", .prose(8000), derived: true),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "答复是否按期", en: "Answered in time", .choice(of: Punctuality.self),
            derived: true),
    ]

    static let answering = Role.tradingSide

    package static let register = Register(
        TradeObjection.self, "trade_objection", zh: "异议和质疑", en: "Objections and challenges",
        purpose: LocalizedText(
            zh: "向招标（采购、出让）人提出的异议、质疑和询问。对文件和结果的异议，答复前暂停交易活动。",
            en:
                "Objections, challenges and questions put to the buying or selling side. Objections to documents and result suspend the lot until they are answered."
        ),
        prefix: "YYZ",
        access: Register.Access(
            readers: Role.tradingSide.union(Role.tradingWatch).union([.tradingCentre, .administrator]),
            editors: [.tradingCentre, .administrator], unmasked: [.tradingSupervisor], historians: [.administrator]),
        acts: [
            ActDescription(
                "answer", zh: "答复", en: "Answer", from: [State.received], by: answering,
                inputs: [
                    .input("finding", zh: "结论", en: "Finding", .choice(of: Finding.self)),
                    .input("reply", zh: "答复内容", en: "Answer", .prose(8000)),
                    .input(
                        "published", zh: "公开的答复", en: "Answer as published", .prose(8000),
                        hint: LocalizedText(
                            zh: "不得写明提出人；删去商业秘密。", en: "Without the name of who asked, and without trade secrets.")),
                ]),
            ActDescription(
                "sendBack", zh: "退回补正", en: "Return for correction", from: [State.received], by: answering,
                inputs: [.reason], awaited: false),
            ActDescription(
                "correct", zh: "补正", en: "Correct", from: [State.returned], by: [.applicant],
                inputs: [
                    .input("facts", zh: "事实", en: "Facts", .prose(4000)),
                    .input("request", zh: "请求", en: "Request", .prose(2000)),
                ], ownPage: true, awaited: false),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.received, .returned], by: [.applicant],
                inputs: [.reason], grave: true, ownPage: true, awaited: false),
        ],
        editable: [], order: SortOrder("received_at", descending: true), attachments: .objections,
        takesOver: [
            TakenOver(
                "lot", [:], head: true, in: Lot.State.allCases,
                otherwise: LocalizedText(zh: "标段状态不符。", en: "Wrong state."))
        ], readsClocks: true,
        briefing: Briefing.of(TradeObjection.self) { session, objection, context in
            var (briefing, _) = try LotStandingStore(session: session).briefing(objection.lot, in: context)
            briefing.add(try RemedyStore(session: session).facts(about: objection))
            return briefing
        }, entry: LocalizedText(zh: "提出", en: "Raise"))
}

extension TakenOver {
    init<S: Labelled>(
        _ reference: String, _ fields: [String: String], head: Bool, in states: [S], otherwise: LocalizedText
    ) {
        self.init(reference, fields, head: head, in: Set(states), otherwise: otherwise)
    }
}

extension AttachmentRule {
    /// Evidence that comes with an objection or a complaint.
    package static let objections = AttachmentRule(
        megabytes: 20, inAll: 60, number: 10, states: ["received", "returned", "accepted", "investigating"],
        by: Role.tradingStaff.union([.applicant]))
}
