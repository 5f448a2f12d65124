import Kernel
package import Registry
import Storage

extension ScoringScheme {
    package static let fields: [Field<ScoringScheme>] = [
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(
            \.items, "items", zh: "评分项", en: "Items", .prose(8000),
            hint: LocalizedText(
                zh: "每行：评分项，最高分，主观或客观。暗标部分再加“，暗标”。",
                en: "A line: item, most points, 主观 (an opinion) or 客观 (a fact); add 暗标 where it is blind.")),
        Field(\.priceWeight, "price_weight", zh: "价格分", en: "Points for the price", .decimal(.none), listed: true),
        Field(
            \.formula, "formula", zh: "价格分计算方法", en: "Price formula", .choice(of: PriceFormula.self), listed: true),
        Field(\.smallRate, "small_rate", zh: "小微企业价格扣除比例", en: "Deduction for small firms", .decimal(.none)),
        Field(
            \.domesticRate, "domestic_rate", zh: "本国产品价格扣除比例", en: "Deduction for domestic products", .decimal(.none)),
        Field(
            \.trimmedFrom, "trimmed_from", zh: "去掉最高最低各一的家数", en: "Trimmed from so many bids", .integer(3...1000)),
        Field(\.leastReduction, "least_reduction", zh: "下浮系数下限", en: "Least reduction", .decimal(.none)),
        Field(\.mostReduction, "most_reduction", zh: "下浮系数上限", en: "Most reduction", .decimal(.none)),
        Field(\.reduction, "reduction", zh: "抽取的下浮系数", en: "Reduction drawn", .decimal(.none), derived: true),
        Field(
            \.reductionSource, "reduction_source", zh: "下浮系数抽取记录", en: "How it was drawn", .text(1...200),
            derived: true),
        Field(\.lossAbove, "loss_above", zh: "高于基准价每1%扣分", en: "Lost for each 1 % above", .decimal(.none)),
        Field(\.lossBelow, "loss_below", zh: "低于基准价每1%扣分", en: "Lost for each 1 % below", .decimal(.none)),
        Field(
            \.lowOfMean, "low_mean", zh: "异常低价：低于平均报价的比例", en: "Low price: share of the mean", .decimal(.percent),
            hint: LocalizedText(
                zh: "仅在采购文件提高法定比例时填写。", en: "Only where the documents raise the rule's own rate.")),
        Field(\.lowOfNext, "low_next", zh: "异常低价：低于次低报价的比例", en: "Low price: share of the next", .decimal(.percent)),
        Field(\.lowOfCap, "low_cap", zh: "异常低价：低于最高限价的比例", en: "Low price: share of the cap", .decimal(.percent)),
        Field(
            \.ties, "ties", zh: "同分处理顺序", en: "Equals told apart by", .text(1...60),
            hint: LocalizedText(
                zh: "price 报价低者、technical 技术分高者、draw 抽取", en: "price, technical, draw, in this or another order")),
        Field(
            \.isRankedAfterRounding, "is_ranked_after_rounding", zh: "按两位小数的得分排序", en: "Ranked after rounding", .flag),
        Field(\.isUnranked, "is_unranked", zh: "评定分离（推荐不排序）", en: "Candidates unranked", .flag),
        Field(\.candidates, "candidates", zh: "推荐候选人数", en: "Candidates", .integer(1...20)),
    ]

    static let keepers = Role.tradingSide.union([.administrator])

    package static let register = Register(
        ScoringScheme.self, "scoring_scheme", zh: "评分标准", en: "Scoring schemes",
        purpose: LocalizedText(
            zh: "标段的评分项、价格分公式和同分规则，随招标（采购）文件固定，评审时不得更改。",
            en: "What a lot's bids are scored by: fixed with the documents and not changed in the evaluation."),
        prefix: "PF",
        access: Register.Access(readers: Role.tradingStaff, editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription("fix", zh: "随文件固定", en: "Fix with the documents", from: [State.draft], by: keepers),
            ActDescription(
                "drawReduction", zh: "登记下浮系数", en: "Enter the reduction drawn", from: [State.fixed],
                by: [.tradingCentre, .administrator],
                inputs: [
                    .input("k", zh: "下浮系数", en: "Reduction", .text(1...20)),
                    .input("source", zh: "抽取记录", en: "How it was drawn", .text(1...200)),
                ], awaited: false),
        ], editable: [.draft],
        briefing: Briefing.of(ScoringScheme.self) { session, scheme, context in
            let lot = try session.matter(Lot.self, number: scheme.lot) ?? Lot()
            let policy = try TradingPolicy.inForce(on: lot.policyDay ?? context.now.day, session)
            return Briefing(SchemeFacts(lot: lot, policy: policy, isGoods: lot.isGoods))
        })
}

extension Lot {
    /// Goods have other shares of the price than services.
    var isGoods: Bool { object == .goods }
}
