package import Kernel
import Registry

/// On which ground a bid has to be rejected (否决投标情形).
package enum RejectionHead: String, Labelled {
    case unsigned, noConsortiumAgreement, unqualified, twoBids, price, unresponsive, collusion
    case noBond, lowPrice, correctionRefused, other

    package var label: LocalizedText {
        switch self {
        case .unsigned: LocalizedText(zh: "未经单位盖章和单位负责人签字", en: "neither sealed nor signed")
        case .noConsortiumAgreement: LocalizedText(zh: "联合体未提交共同投标协议", en: "no agreement of the consortium")
        case .unqualified: LocalizedText(zh: "不符合国家或招标文件规定的资格条件", en: "not qualified")
        case .twoBids: LocalizedText(zh: "同一投标人提交两个以上不同的投标文件或报价", en: "two different bids or prices")
        case .price: LocalizedText(zh: "报价低于成本或高于最高投标限价", en: "below cost or above the price cap")
        case .unresponsive: LocalizedText(zh: "未对实质性要求和条件作出响应", en: "a substantive demand not met")
        case .collusion: LocalizedText(zh: "串通投标、弄虚作假、行贿等违法行为", en: "collusion, fraud or bribery")
        case .noBond: LocalizedText(zh: "未按文件要求提交投标保证金", en: "no bid bond as the documents ask")
        case .lowPrice: LocalizedText(zh: "异常低价未提交说明或说明不成立", en: "an abnormally low price not explained")
        case .correctionRefused: LocalizedText(zh: "投标人不确认算术修正", en: "the correction was not confirmed")
        case .other: LocalizedText(zh: "采购（招标）文件规定的其他无效情形", en: "another ground in the documents")
        }
    }

    /// The seven heads of the law on tenders (《招标投标法实施条例》第五十一条).
    package static let statutory: [RejectionHead] = [
        .unsigned, .noConsortiumAgreement, .unqualified, .twoBids, .price, .unresponsive, .collusion,
    ]
}
