import Kernel
package import Registry

extension HotlineOrder {
    package static let fields: [Field<HotlineOrder>] = intake + place + routing + reply + followUp + ends

    private static let intake: [Field<HotlineOrder>] = [
        Field(\.source, "source", zh: "来源", en: "Source", .choice(of: OrderSource.self)),
        Field(
            \.externalID, "external_id", zh: "外部编号", en: "Number elsewhere", .text(1...80),
            hint: LocalizedText(zh: "同一来源的同一编号只受理一次。", en: "The same number from the same source is taken once.")),
        Field(\.line, "line", zh: "并入热线", en: "Merged line", .reference("hotline_line")),
        Field(
            \.caller, "caller", zh: "诉求人", en: "Caller", .reference("hotline_caller"), personal: true),
        Field(\.secrecy, "secrecy", zh: "身份公开方式", en: "Identity", .choice(of: Secrecy.self)),
        Field(\.kind, "kind", zh: "诉求类型", en: "Kind", .choice(of: OrderKind.self), listed: true),
        Field(\.category, "category", zh: "诉求分类", en: "Category", .reference("order_category"), listed: true),
        Field(\.urgency, "urgency", zh: "紧急程度", en: "Urgency", .choice(of: OrderUrgency.self), listed: true),
        Field(
            \.limitClass, "limit_class", zh: "时限类别", en: "Limit", .choice(of: LimitClass.self), derived: true),
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...50), listed: true, searched: true),
        Field(
            \.content, "content", zh: "诉求内容", en: "What was said", .prose(4000),
            hint: LocalizedText(zh: "原话记录。", en: "Word for word."), searched: true),
        Field(\.attributes, "attributes", zh: "补充信息", en: "Answers to the category's questions", .prose(4000)),
        Field(\.objectUnit, "object_unit", zh: "被反映单位", en: "Complained about", .organisation),
        Field(\.wantsReply, "wants_reply", zh: "需要答复", en: "Wants a reply", .flag),
        Field(\.publicity, "publicity", zh: "公开方式", en: "Publicity", .choice(of: Publicity.self), derived: true),
        Field(\.publicText, "public_text", zh: "公开内容", en: "Public wording", .prose(4000), derived: true),
        Field(\.queryCode, "query_code", zh: "查询码", en: "Query code", .text(6...40), personal: true, derived: true),
        Field(\.receivedAt, "received_at", zh: "来件时间", en: "Received at", .moment, listed: true, derived: true),
    ]

    private static let place: [Field<HotlineOrder>] = [
        Field(\.address, "address", zh: "地址", en: "Address", .text(1...200), searched: true),
        Field(
            \.latitude, "latitude", zh: "纬度（百万分之一度）", en: "Latitude, millionths of a degree",
            .integer(-90_000_000...90_000_000)),
        Field(
            \.longitude, "longitude", zh: "经度（百万分之一度）", en: "Longitude, millionths of a degree",
            .integer(-180_000_000...180_000_000)),
    ]

    private static let routing: [Field<HotlineOrder>] = [
        Field(\.centre, "centre", zh: "受理中心", en: "Centre", .organisation, derived: true),
        Field(\.acceptedOn, "accepted_on", zh: "受理日期", en: "Accepted on", .day, derived: true),
        Field(\.dispatchedAt, "dispatched_at", zh: "派单时间", en: "Dispatched at", .moment, derived: true),
        Field(\.dispatchReason, "dispatch_reason", zh: "派单依据", en: "Why there", .prose(500), derived: true),
        Field(\.signedAt, "signed_at", zh: "签收时间", en: "Signed for at", .moment, derived: true),
        Field(
            \.signTimeliness, "sign_timeliness", zh: "签收是否按时", en: "Signed in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.contactedAt, "contacted_at", zh: "首次联系时间", en: "First contact at", .moment, derived: true),
        Field(
            \.contactTimeliness, "contact_timeliness", zh: "首次联系是否按时", en: "Contacted in time",
            .choice(of: Punctuality.self), derived: true),
        Field(\.attempts, "attempts", zh: "联系次数", en: "Attempts to reach the caller", .integer(0...999), derived: true),
        Field(\.isAppointed, "is_appointed", zh: "指定承办", en: "Appointed", .flag, derived: true),
        Field(\.returns, "returns", zh: "退回次数", en: "Returns granted", .integer(0...99), derived: true),
        Field(
            \.pauseGround, "pause_ground", zh: "暂缓事由", en: "Ground of the pause", .choice(of: PauseGround.self),
            derived: true),
        Field(\.pauseUntil, "pause_until", zh: "暂缓至", en: "Paused until", .day, derived: true),
    ]

    private static let reply: [Field<HotlineOrder>] = [
        Field(\.repliedAt, "replied_at", zh: "回复时间", en: "Replied at", .moment, derived: true),
        Field(
            \.replyTimeliness, "reply_timeliness", zh: "回复是否按时", en: "Replied in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.answer, "answer", zh: "答复内容", en: "Answer", .prose(4000), searched: true, derived: true),
        Field(
            \.article, "article", zh: "所用知识", en: "Article used", .reference("knowledge_article"), derived: true),
        Field(\.conclusion, "conclusion", zh: "办理结论", en: "Conclusion", .choice(of: Conclusion.self), derived: true),
        Field(\.promisedFor, "promised_for", zh: "承诺日期", en: "Promised for", .day, derived: true),
        Field(\.reviewer, "reviewer", zh: "审核账号", en: "Reviewing account", .integer(0...Int.max), derived: true),
        Field(\.cycle, "cycle", zh: "重办次数", en: "Redone", .integer(0...99), derived: true),
    ]

    private static let followUp: [Field<HotlineOrder>] = [
        Field(\.callBacks, "call_backs", zh: "回访次数", en: "Calls back", .integer(0...99), derived: true),
        Field(
            \.firstCallBackOn, "first_call_back_on", zh: "首次回访日期", en: "First called back on", .day, derived: true),
        Field(
            \.followResult, "follow_result", zh: "回访结果", en: "Call back", .choice(of: FollowResult.self),
            derived: true),
        Field(
            \.saysContacted, "says_contacted", zh: "诉求人：已联系", en: "Caller: was contacted", .choice(of: YesNo.self),
            derived: true),
        Field(
            \.saysSolved, "says_solved", zh: "诉求人：已解决", en: "Caller: is solved", .choice(of: YesNo.self),
            derived: true),
        Field(
            \.satisfaction, "satisfaction", zh: "满意度", en: "Satisfaction", .choice(of: Satisfaction.self),
            derived: true),
        Field(\.isFalseReply, "is_false_reply", zh: "虚假答复", en: "False reply", .flag, derived: true),
    ]

    private static let ends: [Field<HotlineOrder>] = [
        Field(\.reopenings, "reopenings", zh: "重启次数", en: "Reopened", .integer(0...9), derived: true),
        Field(\.urges, "urges", zh: "催办次数", en: "Urged", .integer(0...999), derived: true),
        Field(\.supervisions, "supervisions", zh: "督办次数", en: "Supervised", .integer(0...99), derived: true),
        Field(\.joined, "joined", zh: "并入诉求数", en: "Orders merged into it", .integer(0...Int.max), derived: true),
        Field(
            \.mergedInto, "merged_into", zh: "并入工单", en: "Merged into", .reference("hotline_order"), derived: true),
        Field(
            \.refusalGround, "refusal_ground", zh: "不予受理情形", en: "Ground of refusal",
            .choice(of: RefusalGround.self), derived: true),
        Field(
            \.refusalAppealed, "refusal_appealed", zh: "已申请复核", en: "Refusal appealed", .flag, derived: true),
        Field(\.outcome, "outcome", zh: "办理结局", en: "Outcome", .choice(of: OrderOutcome.self), derived: true),
        Field(\.endedAt, "ended_at", zh: "结束时间", en: "Ended at", .moment, derived: true),
        Field(\.endedOn, "ended_on", zh: "结束日期", en: "Ended on", .day, derived: true),
    ]
}
