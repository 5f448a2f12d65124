import Kernel
package import Registry

extension TradeReport {
    package static let readers: Set<Role> = [.tradingSupervisor, .disciplineInspector]

    package static let fields: [Field<TradeReport>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self), listed: true),
        Field(\.reported, "reported", zh: "被举报单位", en: "House reported", .organisation),
        Field(\.reportedAgent, "reported_agent", zh: "被举报代理机构", en: "Agent reported", .organisation, derived: true),
        Field(\.reportedWords, "reported_words", zh: "被举报人（原话）", en: "Whom it is about, as told", .text(1...200)),
        Field(\.content, "content", zh: "内容", en: "Content", .prose(8000), searched: true),
        Field(\.isNamed, "is_named", zh: "实名", en: "Named", .flag, listed: true),
        Field(\.codeHash, "code_hash", zh: "查询码摘要", en: "Digest of the code", .text(64...64), derived: true),
        Field(\.receivedAt, "received_at", zh: "收到时间", en: "Received at", .moment, listed: true, derived: true),
        Field(\.toldAt, "told_at", zh: "告知时间", en: "Told at", .moment, derived: true),
        Field(\.refusal, "refusal", zh: "不受理的告知", en: "Why it isn't accepted", .prose(2000), derived: true),
        Field(\.conclusion, "conclusion", zh: "核查结论", en: "Conclusion", .choice(of: Conclusion.self), derived: true),
        Field(\.result, "result", zh: "答复举报人", en: "Answer to the reporter", .prose(4000), derived: true),
        Field(
            \.internalResult, "internal_result", zh: "内部处理情况", en: "What was done within", .prose(4000), derived: true),
        Field(\.finishedAt, "finished_at", zh: "办结时间", en: "Finished at", .moment, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期办结", en: "Finished in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.asker, "asker", zh: "申请启封人账号", en: "Opening asked by account", .integer(0...Int.max), derived: true),
        Field(\.askedAt, "asked_at", zh: "申请启封时间", en: "Opening asked at", .moment, derived: true),
        Field(\.agreer, "agreer", zh: "同意启封人账号", en: "Opening agreed by account", .integer(0...Int.max), derived: true),
        Field(\.openUntil, "open_until", zh: "启封有效至", en: "Open until", .moment, derived: true),
    ]

    private static let before: Set<State> = [.received, .routed, .investigating]

    package static let register = Register(
        TradeReport.self, "trade_report", zh: "举报", en: "Reports",
        purpose: LocalizedText(
            zh: "任何人对交易活动中违法违规行为的举报，匿名或实名。被举报单位的人员看不到该件的存在。",
            en: "What anybody reports, named or not. People of the house it is about don't learn that it exists."),
        prefix: "JB",
        access: Register.Access(
            readers: readers, editors: [.administrator], aboutOrganisations: ["reported", "reported_agent"]),
        acts: [
            ActDescription(
                "route", zh: "转办", en: "Pass on", from: before, by: readers,
                inputs: [.input("to", zh: "办理单位", en: "To", .organisation), .reason], awaited: false),
            ActDescription("accept", zh: "受理", en: "Accept", from: [State.received, .routed], by: readers),
            ActDescription(
                "refuse", zh: "不予受理", en: "Don't accept", from: [State.received, .routed], by: readers,
                inputs: [
                    .input(
                        "words", zh: "告知举报人的话", en: "Words to the reporter", .prose(2000),
                        hint: LocalizedText(zh: "写明理由和应走的途径。", en: "The reason, and where to turn."))
                ], grave: true, awaited: false),
            ActDescription(
                "extend", zh: "延期", en: "Extend", from: [State.investigating], by: readers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "finish", zh: "办结并答复", en: "Finish and answer", from: [State.investigating], by: readers,
                inputs: [
                    .input("conclusion", zh: "核查结论", en: "Conclusion", .choice(of: Conclusion.self)),
                    .input("result", zh: "答复举报人", en: "Answer to the reporter", .prose(4000)),
                    .input("internalResult", zh: "内部处理情况", en: "What was done within", .prose(4000), required: false),
                ]),
            ActDescription(
                "askIdentity", zh: "申请启封举报人身份", en: "Ask to open who reported", from: Set(State.allCases),
                by: [.tradingSupervisor], inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "agreeIdentity", zh: "同意启封", en: "Agree to the opening", from: Set(State.allCases),
                by: [.disciplineInspector], inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "readIdentity", zh: "查看举报人身份", en: "Read who reported", from: Set(State.allCases), by: readers,
                grave: true, ownPage: true, awaited: false, alongside: true),
            ActDescription("close", zh: "归档", en: "Close", from: [State.done, .notAccepted], by: readers),
        ],
        editable: [], order: SortOrder("received_at", descending: true),
        attachments: AttachmentRule(
            megabytes: 20, inAll: 60, number: 10, states: ["received", "routed", "investigating"],
            by: readers.union([.administrator])), readsClocks: true,
        briefing: Briefing.of(TradeReport.self) { session, _, context in
            Briefing(try TradingPolicy.inForce(on: context.now.day, session))
        }, entry: LocalizedText(zh: "举报", en: "Report"))
}
