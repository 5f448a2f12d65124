import Kernel
package import Registry

extension FrameworkRound {
    package static let fields: [Field<FrameworkRound>] = [
        Field(
            \.order, "order_number", zh: "订单", en: "Order", .reference("framework_order"), listed: true
        ),
        Field(\.until, "until_at", zh: "报价截止", en: "Quotes until", .moment, listed: true),
        Field(\.invited, "invited", zh: "入围供应商家数", en: "Suppliers invited", .integer(0...10_000), derived: true),
        Field(\.quotes, "quotes", zh: "报价家数", en: "Quotes", .integer(0...10_000), listed: true, derived: true),
        Field(\.supplier, "supplier", zh: "成交供应商", en: "Supplier", .reference("market_subject"), derived: true),
        Field(\.price, "price", zh: "成交单价", en: "Unit price", .money(negative: false), listed: true, derived: true),
        Field(\.outcome, "outcome", zh: "报价情况", en: "What came of it", .prose(4000), derived: true),
        Field(\.closedAt, "closed_at", zh: "截止启封时间", en: "Opened at", .moment, derived: true),
    ]

    private static let buyers: Set<Role> = [.tenderee, .centralPurchaser, .financeOfficer, .administrator]

    package static let register = Register(
        FrameworkRound.self, "framework_round", zh: "框架协议二次竞价", en: "Second rounds under frameworks",
        purpose: LocalizedText(
            zh: "入围供应商在门户上密封报价，截止后同时启封，最低者成交。",
            en: "Suppliers quote sealed on the portal; at the end all open together, and the lowest gets the order."),
        prefix: "EJ",
        access: Register.Access(readers: Role.officials.union(Role.tradingStaff), editors: buyers),
        acts: [
            ActDescription(
                "close", zh: "启封成交", en: "Open and order", from: [State.calling], by: [.administrator],
                inputs: [
                    .input("supplier", zh: "供应商", en: "Supplier", .reference("market_subject")),
                    .input("price", zh: "单价", en: "Unit price", .money(negative: false)),
                    .input("quotes", zh: "报价家数", en: "Quotes", .integer(0...10_000)),
                    .input("outcome", zh: "报价情况", en: "What came of it", .prose(4000)),
                ], awaited: false, alongside: true),
            ActDescription(
                "fail", zh: "未成交", en: "No order", from: [State.calling], by: [.administrator],
                inputs: [
                    .input("quotes", zh: "报价家数", en: "Quotes", .integer(0...10_000)),
                    .input("outcome", zh: "原因", en: "Why", .prose(4000)),
                ], awaited: false, alongside: true),
            ActDescription(
                "cancel", zh: "取消", en: "Cancel", from: [State.calling], by: buyers, inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("id", descending: true),
        briefing: Briefing.of(FrameworkRound.self) { session, round, _ in
            Briefing(try PurchasingStore(session: session).facts(about: round))
        })
}
