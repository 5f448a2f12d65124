package import Kernel
package import Registry
import Storage

extension ServiceRating {
    private static func item(
        _ path: any WritableKeyPath<ServiceRating, Int> & Sendable, _ key: String, zh: String, en: String
    ) -> Field<ServiceRating> { Field(path, key, zh: zh, en: en, .integer(1...5)) }

    package static let fields: [Field<ServiceRating>] = [
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("need_contract"), listed: true),
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), listed: true),
        Field(\.rater, "rater", zh: "评价方", en: "Rated by", .choice(of: Rater.self), listed: true, derived: true),
        item(\.quality, "quality", zh: "质量", en: "Quality"), item(\.time, "time_stars", zh: "时效", en: "Time"),
        item(\.attitude, "attitude", zh: "态度", en: "Attitude"), item(\.fee, "fee", zh: "收费", en: "Fee"),
        item(\.compliance, "compliance", zh: "合规", en: "Compliance"),
        Field(\.text, "text", zh: "评价说明", en: "Words", .prose(2000)),
        Field(\.stars, "stars", zh: "星级", en: "Stars", .decimal(.none), listed: true, derived: true),
        Field(\.ratedAt, "rated_at", zh: "评价时间", en: "Rated at", .moment, listed: true, derived: true),
        Field(\.addition, "addition", zh: "追加说明", en: "Added later", .prose(2000), derived: true),
        Field(\.reply, "reply", zh: "机构答复", en: "Reply", .prose(2000), derived: true),
        Field(\.appeal, "appeal", zh: "申诉", en: "Appeal", .prose(2000), derived: true),
        Field(\.settlement, "settlement", zh: "申诉处理", en: "What came of the appeal", .prose(2000), derived: true),
    ]

    package static let register = Register(
        ServiceRating.self, "service_rating", zh: "中介服务评价", en: "Ratings of intermediaries",
        purpose: LocalizedText(
            zh: "验收后各方的评价；不能修改，只能追加说明、答复和申诉。",
            en: "What the parties think after acceptance: never changed, only added to, answered and appealed."),
        prefix: "ZJPJ",
        // The parties enter by rating (`rate`), which looks who they are.
        access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "add", zh: "追加说明", en: "Add", from: [State.given, .appealed, .upheld],
                by: IntermediaryNeed.owners.union(IntermediaryNeed.market),
                inputs: [.input("text", zh: "说明", en: "Words", .prose(2000))], ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "reply", zh: "答复", en: "Reply", from: [State.given, .appealed, .upheld], by: [.applicant],
                inputs: [.input("text", zh: "答复", en: "Reply", .prose(2000))], ownPage: true, awaited: false),
            ActDescription(
                "appeal", zh: "申诉", en: "Appeal", from: [State.given], by: [.applicant], inputs: [.reason],
                ownPage: true, awaited: false),
            ActDescription(
                "settle", zh: "处理申诉", en: "Settle the appeal", from: [State.appealed], by: [.marketManager],
                inputs: [
                    .input("finding", zh: "结论", en: "Finding", .choice(of: ObjectionFinding.self)),
                    .input("reply", zh: "处理意见", en: "Reasons", .prose(2000)),
                ]),
        ],
        editable: [], order: SortOrder("rated_at", descending: true), measures: Measure.ofServiceRatings,
        briefing: Briefing.of(ServiceRating.self) { session, rating, context in
            var briefing = Briefing(try MarketPolicy.inForce(on: context.now.day, session))
            briefing.add(try RatingFacts(rating, session))
            return briefing
        })

    /// 验收后方可评价, and each party once.
    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(RatingFacts.self)
        try facts.demandOpen(at: context.now)
        guard facts.organisation == head.organisation else { throw .otherOrganisation }
        guard facts.intermediary == intermediary else { throw Self.otherIntermediary }
    }

    static let otherIntermediary = Refusal.invalid(
        "intermediary", zh: "机构与合同不符。", en: "That isn't the contract's intermediary.")
}
