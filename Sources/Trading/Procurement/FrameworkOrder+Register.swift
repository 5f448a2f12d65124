import Kernel
package import Registry

extension FrameworkOrder {
    package static let fields: [Field<FrameworkOrder>] = [
        Field(\.agreement, "agreement", zh: "框架协议", en: "Framework", .reference("framework_agreement"), listed: true),
        Field(\.item, "item", zh: "采购内容", en: "What is ordered", .text(1...200), listed: true, searched: true),
        Field(\.quantity, "quantity", zh: "数量", en: "Quantity", .decimal(.none)),
        Field(\.budget, "budget", zh: "预算", en: "Budget", .money(negative: false)),
        Field(\.plan, "plan", zh: "采购计划", en: "Plan", .reference("purchase_plan")),
        Field(
            \.supplier, "supplier", zh: "供应商", en: "Supplier", .reference("market_subject"), listed: true, derived: true
        ),
        Field(\.price, "price", zh: "成交单价", en: "Unit price", .money(negative: false), derived: true),
        Field(\.amount, "amount", zh: "成交金额", en: "Amount", .money(negative: false), listed: true, derived: true),
        Field(\.saving, "saving", zh: "节约资金", en: "Saving", .money(negative: false), derived: true),
        Field(\.quotes, "quotes", zh: "二次报价家数", en: "Quotes", .integer(0...10_000), derived: true),
        Field(\.placedAt, "placed_at", zh: "下单时间", en: "Placed at", .moment, listed: true, derived: true),
        Field(\.score, "score", zh: "履约评价", en: "Rating", .integer(1...5), derived: true),
    ]

    private static let buyers: Set<Role> = [.tenderee, .centralPurchaser, .financeOfficer, .administrator]
    private static let supplier = FieldDescription.input(
        "supplier", zh: "供应商", en: "Supplier", .reference("market_subject"))

    package static let register = Register(
        FrameworkOrder.self, "framework_order", zh: "框架协议订单", en: "Orders under frameworks",
        purpose: LocalizedText(
            zh: "单位在框架协议下的每一次采购；统计时只计订单，不重复计协议。",
            en: "Each purchase under a framework; statistics count orders, never the agreement as well."),
        prefix: "DD",
        access: Register.Access(readers: Role.officials.union(Role.tradingStaff), editors: buyers),
        acts: [
            ActDescription(
                "place", zh: "直接选定下单", en: "Order directly", from: [State.draft], by: buyers, inputs: [supplier]),
            ActDescription(
                "placeLowest", zh: "二次竞价成交", en: "Order after a round", from: [State.draft], by: [.administrator],
                inputs: [
                    supplier, .input("price", zh: "最低报价（单价）", en: "Lowest quote", .money(negative: false)),
                    .input("quotes", zh: "报价家数", en: "Quotes", .integer(1...10_000)),
                ], awaited: false, alongside: true),
            ActDescription("placeByTurn", zh: "轮候下单", en: "Order by turn", from: [State.draft], by: buyers),
            ActDescription("accept", zh: "接单", en: "Taken on", from: [State.placed], by: buyers),
            ActDescription("deliver", zh: "交付", en: "Delivered", from: [State.accepted], by: buyers),
            ActDescription("receive", zh: "验收", en: "Receive", from: [State.delivered], by: buyers),
            ActDescription(
                "rate", zh: "评价", en: "Rate", from: [State.received], by: buyers,
                inputs: [
                    .input("score", zh: "评分（1–5）", en: "Score, 1 to 5", .integer(1...5)),
                    .input("words", zh: "说明", en: "Words", .prose(500), required: false),
                ], awaited: false),
            ActDescription(
                "cancel", zh: "取消", en: "Cancel", from: [State.draft, .placed], by: buyers, inputs: [.reason],
                awaited: false),
        ],
        editable: [.draft], order: SortOrder("placed_at", descending: true),
        briefing: Briefing.of(FrameworkOrder.self) { session, order, _ in
            Briefing(try PurchasingStore(session: session).facts(about: order))
        })
}
