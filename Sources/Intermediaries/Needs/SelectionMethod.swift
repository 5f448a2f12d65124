package import Kernel
import Registry

/// How an intermediary is selected (选取方式); announced with the need and not changed after it.
package enum SelectionMethod: String, Labelled {
    case randomDraw, lowestPrice, averagePrice, merit, direct

    package var label: LocalizedText {
        switch self {
        case .randomDraw: LocalizedText(zh: "随机抽取", en: "random draw")
        case .lowestPrice: LocalizedText(zh: "竞价（最低价）", en: "lowest price")
        case .averagePrice: LocalizedText(zh: "均价", en: "mean price")
        case .merit: LocalizedText(zh: "择优", en: "merit")
        case .direct: LocalizedText(zh: "直接选取", en: "direct choice")
        }
    }

    /// In one sentence, as it stands in the notice.
    package var rule: LocalizedText {
        switch self {
        case .randomDraw:
            LocalizedText(
                zh: "价格事先确定；从有效报名机构中以可验证的随机抽取产生中选机构和候补机构。",
                en:
                    "The price is fixed beforehand. The winner and reserves are drawn at random, and anybody can repeat the draw."
            )
        case .lowestPrice:
            LocalizedText(
                zh: "密封报价，最低者中选；相同的，信用分高者优先，仍相同的抽取。",
                en: "Sealed quotes; the lowest wins. Of equal ones the higher credit score, then a draw.")
        case .averagePrice:
            LocalizedText(
                zh: "密封报价，最接近有效报价平均值者中选；相同的，价低者优先，仍相同的抽取。",
                en: "Sealed quotes; the nearest to their mean wins. Of equal ones the lower price, then a draw.")
        case .merit:
            LocalizedText(
                zh: "按公告的价格、信用、评价权重综合评分，最高者中选；相同的，价低者优先，仍相同的抽取。",
                en:
                    "Price, credit and ratings by announced weights; the highest wins. Of equal ones the lower price, then a draw."
            )
        case .direct:
            LocalizedText(
                zh: "由项目业主在有效报名机构中自行选取，公开标明“直接选取”。",
                en: "The owner chooses among those enrolled. It is shown to all as a direct choice.")
        }
    }

    package var takesQuotes: Bool { self != .randomDraw }
}

/// How an intermediary quotes (报价方式).
package enum QuoteKind: String, Labelled {
    case amount, discount, fixed

    package var label: LocalizedText {
        switch self {
        case .amount: LocalizedText(zh: "金额", en: "an amount")
        case .discount: LocalizedText(zh: "下浮率", en: "a discount on the base price")
        case .fixed: LocalizedText(zh: "固定价", en: "fixed price, no quotes")
        }
    }
}

/// Why a need came to nothing so far (选取失败原因).
package enum NeedFailure: String, Labelled {
    case noApplicants, tooFew, noneValid, objectionUpheld, noReserve

    package var label: LocalizedText {
        switch self {
        case .noApplicants: LocalizedText(zh: "无机构报名", en: "nobody enrolled")
        case .tooFew: LocalizedText(zh: "仅一家报名", en: "only one enrolled")
        case .noneValid: LocalizedText(zh: "没有有效报名", en: "no enrolment was valid")
        case .objectionUpheld: LocalizedText(zh: "异议成立", en: "an objection was upheld")
        case .noReserve: LocalizedText(zh: "没有可递补的候补机构", en: "no reserve is left")
        }
    }
}
