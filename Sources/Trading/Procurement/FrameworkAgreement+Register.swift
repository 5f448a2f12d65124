import Kernel
package import Registry

extension FrameworkAgreement {
    package static let fields: [Field<FrameworkAgreement>] = [
        Field(\.title, "title", zh: "框架协议", en: "Framework", .text(1...120), listed: true, searched: true),
        Field(\.kind, "kind", zh: "形式", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.object, "object", zh: "采购对象", en: "What is bought", .choice(of: Lot.PurchaseObject.self), listed: true),
        Field(\.code, "code", zh: "品目编码", en: "Catalogue code", .text(1...40), listed: true),
        Field(\.preference, "preference", zh: "第一阶段评审方法", en: "First stage", .choice(of: Preference.self)),
        Field(\.ordering, "ordering", zh: "第二阶段成交方式", en: "Second stage", .choice(of: Ordering.self), listed: true),
        Field(\.isInstruments, "is_instruments", zh: "检测、实验等仪器设备", en: "Testing instruments", .flag),
        Field(\.agreesToRefill, "agrees_to_refill", zh: "约定补充征集", en: "May be refilled", .flag),
        Field(\.ceiling, "ceiling", zh: "最高限制单价", en: "Ceiling of the unit price", .money(negative: false)),
        Field(\.lot, "lot", zh: "征集标包", en: "Lot of the first stage", .reference("trade_lot")),
        Field(\.months, "months", zh: "有效期（月）", en: "Months in force", .integer(1...36)),
        Field(\.passed, "passed", zh: "合格家数", en: "Passed", .integer(0...10_000), derived: true),
        Field(\.selected, "selected", zh: "入围家数", en: "Taken in", .integer(0...10_000), derived: true),
        Field(\.validFrom, "valid_from", zh: "生效日期", en: "In force from", .day, derived: true),
        Field(\.validUntil, "valid_until", zh: "到期日期", en: "In force until", .day, listed: true, derived: true),
        Field(\.summary, "summary", zh: "执行情况汇总", en: "Summary", .prose(4000), derived: true),
    ]

    /// As the ministry's order has them; the flow starts them with the trading rule of the day.
    static let signTerms = DeadlineTerms(
        "sign", LocalizedText(zh: "签订框架协议", en: "sign the agreements"), .limit(.calendarDays(30)),
        statutory: .calendarDays(30), basis: LocalizedText(zh: "财政部令第110号", en: "Ministry of Finance, Order 110"))
    static let summaryTerms = DeadlineTerms(
        "summary", LocalizedText(zh: "公开执行情况汇总", en: "publish the summary"), .limit(.workdays(10)),
        statutory: .workdays(10), basis: LocalizedText(zh: "财政部令第110号", en: "Ministry of Finance, Order 110"))

    static let keepers: Set<Role> = [.centralPurchaser, .tenderee, .administrator]

    package static let register = Register(
        FrameworkAgreement.self, "framework_agreement", zh: "框架协议", en: "Framework agreements",
        purpose: LocalizedText(
            zh: "小额零星、反复采购的品目，先征集供应商，再由各单位下单。",
            en: "For what is bought often in small amounts: suppliers are taken in first, units order then."),
        prefix: "KJ",
        access: Register.Access(readers: Role.officials.union(Role.tradingStaff), editors: keepers),
        acts: [
            ActDescription(
                "approve", zh: "方案审核备案", en: "Approve the scheme", from: [State.draft],
                by: [.financeReviewer, .tradingSupervisor, .administrator]),
            ActDescription("solicit", zh: "开始征集", en: "Solicit", from: [State.approved], by: keepers),
            ActDescription(
                "select", zh: "确定入围供应商", en: "Settle who is in", from: [State.soliciting], by: keepers,
                inputs: [.input("passed", zh: "通过评审的家数", en: "How many passed", .integer(1...10_000))]),
            ActDescription(
                "refill", zh: "补充征集", en: "Refill", from: [State.active], by: keepers, awaited: false),
            ActDescription("closeRefill", zh: "结束补充征集", en: "Close the refill", from: [State.refilling], by: keepers),
            ActDescription(
                "expire", zh: "到期", en: "Expire", from: [State.active, .refilling], by: keepers, awaited: false),
            ActDescription(
                "end", zh: "公开汇总并终结", en: "Publish the summary", from: [State.expired], by: keepers,
                inputs: [.input("summary", zh: "执行情况汇总", en: "Summary", .prose(4000))]),
        ],
        editable: [.draft], clocks: [ClockStart("select", signTerms), ClockStart("expire", summaryTerms)],
        briefing: Briefing.of(FrameworkAgreement.self) { session, agreement, context in
            Briefing(try PurchasingStore(session: session).facts(about: agreement, on: context.now.day))
        })
}
