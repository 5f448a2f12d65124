package import Kernel
import Registry

/// What a committee was set up as (评审组织形式).
package enum CommitteeKind: String, Labelled {
    case evaluation, talks, pricing

    package var label: LocalizedText {
        switch self {
        case .evaluation: LocalizedText(zh: "评标委员会", en: "evaluation committee")
        case .talks: LocalizedText(zh: "谈判（磋商）小组", en: "negotiation group")
        case .pricing: LocalizedText(zh: "询价小组", en: "inquiry group")
        }
    }

    /// For a lot traded by `method`; nil where none evaluates.
    package static func of(_ method: TradeMethod) -> CommitteeKind? {
        switch method {
        case .openTender, .invitedTender, .framework: .evaluation
        case .negotiation, .consultation, .singleSource: .talks
        case .inquiry: .pricing
        case .listing, .auction, .oneOffer: nil
        }
    }
}

/// The four cases in which a result may change after the evaluation (评审结果修改情形), and an order by who decides on complaints.
package enum CorrectionGround: String, Labelled {
    case arithmetic, outOfRange, objectiveDiffers, abnormalScore, ordered

    package var label: LocalizedText {
        switch self {
        case .arithmetic: LocalizedText(zh: "分值汇总计算错误", en: "scores added up wrongly")
        case .outOfRange: LocalizedText(zh: "分项评分超出评分标准范围", en: "an item out of its range")
        case .objectiveDiffers: LocalizedText(zh: "客观评审因素评分不一致", en: "an objective item scored differently")
        case .abnormalScore: LocalizedText(zh: "经评审委员会认定评分畸高、畸低", en: "a score far off, as the committee finds")
        case .ordered: LocalizedText(zh: "异议、投诉处理决定要求重新评审", en: "ordered by a decision on a complaint")
        }
    }
}

/// How a member stands to the report (评委签署).
package enum ReportVote: String, Labelled {
    case agreed, dissent, silent

    package var label: LocalizedText {
        switch self {
        case .agreed: LocalizedText(zh: "签署同意", en: "signed")
        case .dissent: LocalizedText(zh: "书面不同意见", en: "signed with dissent")
        case .silent: LocalizedText(zh: "拒绝签字又不说明，视为同意", en: "refused without saying why, which counts as agreement")
        }
    }
}

/// What a question to a bidder is about (询问事项).
package enum InquiryKind: String, Labelled {
    case clarification, correction, lowPrice

    package var label: LocalizedText {
        switch self {
        case .clarification: LocalizedText(zh: "澄清、说明", en: "clarification")
        case .correction: LocalizedText(zh: "确认算术修正", en: "confirming a correction")
        case .lowPrice: LocalizedText(zh: "异常低价说明", en: "abnormally low price")
        }
    }
}

/// By which formula the price gives points (价格分计算方法).
package enum PriceFormula: String, Labelled {
    case lowestBase, benchmark, lowestWins

    package var label: LocalizedText {
        switch self {
        case .lowestBase: LocalizedText(zh: "低价优先法（最低价为基准）", en: "lowest price as base")
        case .benchmark: LocalizedText(zh: "评标基准价法（均值下浮）", en: "benchmark from the mean")
        case .lowestWins: LocalizedText(zh: "最低评标价法（不打分）", en: "lowest evaluated price wins")
        }
    }
}
