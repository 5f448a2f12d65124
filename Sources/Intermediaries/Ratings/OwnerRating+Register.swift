import Kernel
package import Registry
import Storage

extension OwnerRating {
    private static func item(
        _ path: any WritableKeyPath<OwnerRating, Int> & Sendable, _ key: String, zh: String, en: String
    ) -> Field<OwnerRating> { Field(path, key, zh: zh, en: en, .integer(1...5)) }

    package static let fields: [Field<OwnerRating>] = [
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("need_contract"), listed: true),
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), listed: true),
        Field(\.ownerName, "owner_name", zh: "项目业主", en: "Owner", .text(1...100), listed: true),
        Field(\.ownerCode, "owner_code", zh: "业主代码", en: "Owner's code", .text(1...60)),
        item(\.clarity, "clarity", zh: "需求明确", en: "Clear needs"),
        item(\.support, "support", zh: "配合", en: "Support"),
        item(\.acceptance, "acceptance", zh: "验收", en: "Acceptance"),
        item(\.payment, "payment", zh: "付款", en: "Payment"),
        Field(\.text, "text", zh: "评价说明", en: "Words", .prose(2000)),
        Field(\.stars, "stars", zh: "星级", en: "Stars", .decimal(.none), listed: true, derived: true),
        Field(\.ratedAt, "rated_at", zh: "评价时间", en: "Rated at", .moment, listed: true, derived: true),
        Field(\.addition, "addition", zh: "追加说明", en: "Added later", .prose(2000), derived: true),
        Field(\.reply, "reply", zh: "业主答复", en: "Reply", .prose(2000), derived: true),
        Field(\.finding, "finding", zh: "不计的理由", en: "Why it isn't counted", .prose(2000), derived: true),
    ]

    package static let register = Register(
        OwnerRating.self, "owner_rating", zh: "项目业主评价", en: "Ratings of owners",
        purpose: LocalizedText(
            zh: "中介机构对项目业主的评价；不能修改，只能追加说明和答复。",
            en: "What intermediaries think of the owners they worked for: never changed, only added to and answered."),
        prefix: "ZJYP",
        // An intermediary enters by rating (`rateOwner`), which looks whose contract it is.
        access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "reply", zh: "答复", en: "Reply", from: [State.given], by: IntermediaryNeed.owners,
                inputs: [.input("text", zh: "答复", en: "Reply", .prose(2000))], ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "add", zh: "追加说明", en: "Add", from: [State.given], by: [.applicant],
                inputs: [.input("text", zh: "说明", en: "Words", .prose(2000))], ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "strike", zh: "核实不计", en: "Don't count it", from: [State.given], by: [.marketManager],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [], order: SortOrder("rated_at", descending: true),
        briefing: Briefing.of(OwnerRating.self) { session, rating, context in
            var briefing = Briefing(try MarketPolicy.inForce(on: context.now.day, session))
            briefing.add(try RatingFacts(rating, session))
            return briefing
        })
}
