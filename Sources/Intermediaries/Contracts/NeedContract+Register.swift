import Kernel
package import Registry

extension NeedContract {
    package static let fields: [Field<NeedContract>] = [
        Field(\.need, "need", zh: "采购公告", en: "Need", .reference("intermediary_need"), listed: true),
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), listed: true),
        Field(\.price, "price", zh: "合同金额", en: "Price", .money(negative: false), listed: true),
        Field(\.serviceDays, "service_days", zh: "服务期限（工作日）", en: "Working days for it", .integer(1...730)),
        Field(\.offeredAt, "offered_at", zh: "业主签署时间", en: "Signed by the owner at", .moment, derived: true),
        Field(\.signedAt, "signed_at", zh: "签约时间", en: "Signed at", .moment, listed: true, derived: true),
        Field(\.dueOn, "due_on", zh: "应交付日期", en: "Due on", .day, listed: true, derived: true),
        Field(\.pausedSince, "paused_since", zh: "暂停起始日", en: "Standing since", .day, derived: true),
        Field(\.pausedDays, "paused_days", zh: "暂停天数", en: "Days of standing", .integer(0...10_000), derived: true),
        Field(\.pauseProof, "pause_proof", zh: "暂停凭证", en: "Proof for standing", .prose(1000), derived: true),
        Field(\.version, "delivery_version", zh: "成果版次", en: "Version delivered", .integer(0...1000), derived: true),
        Field(\.digest, "digest", zh: "成果摘要", en: "Digest of the report", .text(64...64), derived: true),
        Field(\.deliveredAt, "delivered_at", zh: "交付时间", en: "Delivered at", .moment, listed: true, derived: true),
        Field(\.acceptedAt, "accepted_at", zh: "验收时间", en: "Accepted at", .moment, listed: true, derived: true),
        Field(\.isOnTime, "is_on_time", zh: "按时交付", en: "On time", .flag, listed: true, derived: true),
        Field(\.lateDays, "late_days", zh: "逾期天数", en: "Days late", .integer(0...10_000), derived: true),
        Field(\.rateBy, "rate_by", zh: "评价期限", en: "To be rated by", .moment, derived: true),
        Field(\.remark, "remark", zh: "说明", en: "Remark", .prose(1000), derived: true),
    ]

    private static let owners = IntermediaryNeed.owners

    package static let register = Register(
        NeedContract.self, "need_contract", zh: "中介服务合同", en: "Intermediary contracts",
        purpose: LocalizedText(
            zh: "双方签署的合同，与中选结果一致方可备案；履约计时扣除有凭证的暂停。",
            en: "What both sides sign. It is filed if it agrees with the result; its clock stands still with proof."),
        prefix: "ZJHT",
        // An owner enters by signing (`offerContract`), which looks whose need it is.
        access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: signing + performing, editable: [], order: SortOrder("signed_at", descending: true),
        measures: Measure.ofNeedContracts, readsClocks: true,
        briefing: Briefing.of(NeedContract.self) { session, contract, context in
            var briefing = Briefing(try MarketPolicy.inForce(on: context.now.day, session))
            var facts = ContractFacts()
            facts.need = try session.matter(IntermediaryNeed.self, number: contract.need)
            briefing.add(facts)
            return briefing
        })

    private static let signing = [
        ActDescription(
            "sign", zh: "签署", en: "Sign", from: [State.offered], by: [.applicant], ownPage: true, awaited: false),
        ActDescription(
            "refuse", zh: "拒签", en: "Refuse to sign", from: [State.offered], by: [.applicant], inputs: [.reason],
            grave: true, ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "lapse", zh: "未签失效", en: "Lapse", from: [State.offered], by: [.marketManager], ownPage: true,
            awaited: false, alongside: true),
    ]

    private static let performing = [
        ActDescription(
            "pause", zh: "暂停计时", en: "Stop the clock", from: [State.serving], by: owners,
            inputs: [.reason, .input("proof", zh: "凭证", en: "Proof", .prose(400), required: false)], awaited: false),
        ActDescription("resume", zh: "恢复计时", en: "Go on", from: [State.paused], by: owners),
        ActDescription(
            "deliver", zh: "交付成果", en: "Deliver", from: [State.serving], by: [.applicant],
            inputs: [
                .input("digest", zh: "成果文件摘要", en: "Digest of the report", .text(64...64)),
                .input("note", zh: "交付说明", en: "Note", .prose(1000)),
            ], ownPage: true, awaited: false),
        ActDescription(
            "sendBack", zh: "退回修改", en: "Send back", from: [State.delivered], by: owners, inputs: [.reason],
            awaited: false),
        ActDescription(
            "accept", zh: "验收", en: "Accept", from: [State.delivered], by: owners,
            inputs: [.input("note", zh: "验收意见", en: "Note", .prose(1000), required: false)]),
        ActDescription(
            "rate", zh: "评价", en: "Rate", from: [State.accepted], by: owners, ownPage: true, alongside: true),
        ActDescription(
            "closeUnrated", zh: "逾期未评价", en: "Close unrated", from: [State.accepted], by: [.marketManager],
            ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "terminate", zh: "解除合同", en: "Terminate", from: [State.serving, .paused],
            by: owners.union([.marketManager]),
            inputs: [.reason], grave: true, awaited: false),
    ]
}
