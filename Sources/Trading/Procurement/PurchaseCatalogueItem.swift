package import Kernel
package import Registry

/// An item of the purchasing catalogue (集中采购目录及限额标准): who has to organise its purchase, and from which amount the rules of
/// government procurement hold. The province issues it; a city enters it as rows.
package struct PurchaseCatalogueItem: Matter {
    package enum State: String, Labelled {
        case enacted, voided

        package var label: LocalizedText {
            switch self {
            case .enacted: LocalizedText(zh: "有效", en: "in force")
            case .voided: LocalizedText(zh: "作废", en: "voided")
            }
        }
    }

    /// Who organises it (采购组织形式).
    package enum Organising: String, Labelled {
        case central, departmental, own

        package var label: LocalizedText {
            switch self {
            case .central: LocalizedText(zh: "集中采购机构采购", en: "by the purchasing centre")
            case .departmental: LocalizedText(zh: "部门集中采购", en: "by the department for its units")
            case .own: LocalizedText(zh: "分散采购", en: "by each unit")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.enacted
    package var code = ""
    package var name = ""
    package var object = Lot.PurchaseObject.goods
    package var organising = Organising.own
    /// From this amount in a year on (限额标准): below it the unit's own rules hold.
    package var limit = Money.zero
    package var source = ""
    package var effectiveFrom = Day(number: 0)
    package var effectiveTo: Day?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PurchaseCatalogueItem> {
        switch (state, act) {
        case (.enacted, .void): return Outcome(moved(to: .voided))
        case (.voided, .void): throw notPossible("void")
        }
    }

    package static let fields: [Field<PurchaseCatalogueItem>] = [
        Field(\.code, "code", zh: "品目编码", en: "Code", .text(1...40), listed: true, searched: true),
        Field(\.name, "name", zh: "品目名称", en: "Item", .text(1...120), listed: true, searched: true),
        Field(\.object, "object", zh: "采购对象", en: "What is bought", .choice(of: Lot.PurchaseObject.self), listed: true),
        Field(\.organising, "organising", zh: "组织形式", en: "Organised", .choice(of: Organising.self), listed: true),
        Field(\.limit, "limit_amount", zh: "限额标准", en: "Limit", .money(negative: false), listed: true),
        Field(\.source, "source", zh: "依据", en: "Source", .text(1...200), listed: true),
        Field(\.effectiveFrom, "effective_from", zh: "生效日期", en: "In force from", .day, listed: true),
        Field(\.effectiveTo, "effective_to", zh: "失效日期", en: "In force until", .day),
    ]

    package static let register = Register(
        PurchaseCatalogueItem.self, "purchase_catalogue_item", zh: "集中采购目录", en: "Purchasing catalogue",
        purpose: LocalizedText(
            zh: "哪些品目须由集中采购机构采购，从多少金额起适用政府采购规则。",
            en: "What the purchasing centre has to buy, and from which amount procurement rules hold."),
        prefix: "ML",
        access: Register.Access(
            readers: Role.officials.union(Role.tradingStaff),
            editors: [.centralPurchaser, .financeReviewer, .administrator]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Void", from: [State.enacted],
                by: [.financeReviewer, .administrator], inputs: [.reason], awaited: false)
        ],
        editable: [], order: SortOrder("code"))
}
