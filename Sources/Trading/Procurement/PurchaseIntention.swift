package import Kernel
package import Registry

/// What a unit intends to buy (采购意向公开): published some time before the purchase, so that suppliers can prepare.
package struct PurchaseIntention: Matter {
    package enum State: String, Labelled {
        case draft, published, withdrawn

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .published: LocalizedText(zh: "已公开", en: "published")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var need = ""
    package var amount = Money.zero
    package var code: String?
    /// The month in which it is to be bought.
    package var expected = Period.month(1, of: 2021)
    package var remark: String?
    package var publishedOn: Day?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PurchaseIntention> {
        switch (state, act) {
        case (.draft, .publish): return Outcome(moved(to: .published) { $0.publishedOn = context.now.day })
        case (.draft, .withdraw), (.published, .withdraw): return Outcome(moved(to: .withdrawn))
        case (.published, .publish), (.withdrawn, .publish): throw notPossible("publish")
        case (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    package static let fields: [Field<PurchaseIntention>] = [
        Field(\.title, "title", zh: "采购项目名称", en: "Purchase", .text(1...120), listed: true, searched: true),
        Field(\.need, "need", zh: "采购需求概况", en: "What is needed", .prose(2000), searched: true),
        Field(\.amount, "amount", zh: "预算金额", en: "Budget", .money(negative: false), listed: true),
        Field(\.code, "code", zh: "品目编码", en: "Catalogue code", .text(1...40)),
        Field(\.expected, "expected", zh: "预计采购时间", en: "Expected", .period, listed: true),
        Field(\.remark, "remark", zh: "备注", en: "Remark", .prose(500)),
        Field(\.publishedOn, "published_on", zh: "公开日期", en: "Published on", .day, listed: true, derived: true),
    ]

    private static let buyers: Set<Role> = [.tenderee, .centralPurchaser, .financeOfficer, .administrator]

    package static let register = Register(
        PurchaseIntention.self, "purchase_intention", zh: "采购意向", en: "Purchase intentions",
        purpose: LocalizedText(
            zh: "提前公开的采购意向，供供应商了解，不作为采购依据。", en: "Purchases announced ahead for suppliers; not binding."),
        prefix: "YX",
        access: Register.Access(readers: Role.officials.union(Role.tradingStaff), editors: buyers),
        acts: [
            ActDescription("publish", zh: "公开", en: "Publish", from: [State.draft], by: buyers),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.draft, .published], by: buyers, inputs: [.reason],
                awaited: false),
        ],
        editable: [.draft], order: SortOrder("published_on", descending: true))
}
