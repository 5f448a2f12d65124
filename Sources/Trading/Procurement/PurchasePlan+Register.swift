import Kernel
package import Registry

extension PurchasePlan {
    package static let fields: [Field<PurchasePlan>] = [
        Field(\.year, "fiscal_year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.title, "title", zh: "采购项目", en: "Purchase", .text(1...120), listed: true, searched: true),
        Field(\.budgetItem, "budget_item", zh: "预算项目", en: "Budget item", .text(1...80), listed: true),
        Field(\.code, "code", zh: "品目编码", en: "Catalogue code", .text(1...40), listed: true),
        Field(\.object, "object", zh: "采购对象", en: "What is bought", .choice(of: Lot.PurchaseObject.self), listed: true),
        Field(\.amount, "amount", zh: "预算金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.method, "method", zh: "采购方式", en: "Method", .choice(of: TradeMethod.self), listed: true),
        Field(\.ground, "ground", zh: "法定情形", en: "Statutory ground", .prose(1000)),
        Field(\.approval, "approval", zh: "批准文号", en: "Approval", .text(1...80)),
        Field(\.smallShare, "small_share", zh: "面向中小企业比例", en: "Share for small firms", .decimal(.percent)),
        Field(\.intention, "intention", zh: "采购意向", en: "Intention", .reference("purchase_intention")),
        Field(
            \.organising, "organising", zh: "组织形式", en: "Organised",
            .choice(of: PurchaseCatalogueItem.Organising.self), listed: true, derived: true),
        Field(\.project, "project", zh: "交易项目", en: "Trade project", .reference("trade_project"), derived: true),
        Field(\.filedAt, "filed_at", zh: "备案时间", en: "Filed at", .moment, derived: true),
    ]

    private static let buyers: Set<Role> = [.tenderee, .centralPurchaser, .financeOfficer, .administrator]

    package static let register = Register(
        PurchasePlan.self, "purchase_plan", zh: "采购计划", en: "Purchase plans",
        purpose: LocalizedText(
            zh: "各单位的年度采购计划；备案时核对目录、限额和拆分采购。",
            en: "What units plan to buy; filing checks catalogue, limits and splitting."),
        prefix: "JH",
        access: Register.Access(
            readers: Role.officials.union(Role.tradingStaff), editors: buyers),
        acts: [
            ActDescription("file", zh: "备案", en: "File", from: [State.draft], by: buyers),
            ActDescription(
                "execute", zh: "开始采购", en: "Carry out", from: [State.filed], by: buyers,
                inputs: [.input("project", zh: "交易项目", en: "Trade project", .reference("trade_project"))]),
            ActDescription("finish", zh: "完成", en: "Finish", from: [State.executing], by: buyers, awaited: false),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.draft, .filed], by: buyers, inputs: [.reason],
                awaited: false),
        ],
        editable: [.draft], order: SortOrder("fiscal_year", descending: true),
        briefing: Briefing.of(PurchasePlan.self) { session, plan, context in
            Briefing(try PurchasingStore(session: session).facts(about: plan, on: context.now.day))
        })
}
