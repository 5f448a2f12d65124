package import Kernel

/// A figure of how trading goes (交易统计), with what it is made of: numerator, denominator, and the lots or matters behind both.
package struct TradeStatistic: Sendable, Hashable {
    package enum Name: String, Sendable, Hashable, CaseIterable {
        case failureRate, bidsMean, bidsMedian, onlineOpeningRate, cycleMedian, cycleLong
        case savingRate, premiumRate, smallShare, smallMoneyShare
        case guaranteeShare, refundOnTime, contractOnTime, publishOnTime, complaintRate, upheldRate, replyOnTime
    }

    /// How it is printed.
    package enum Form: Sendable, Hashable { case percent, number, days, perHundred }

    package let name: Name
    package let form: Form
    /// Nil where there is nothing to count from.
    package let value: Ratio?
    package let numerator: Ratio
    package let denominator: Ratio
    /// Numbers of the matters in the denominator; those that also count in the numerator are marked.
    package let members: [Member]

    package struct Member: Sendable, Hashable {
        package let number: String
        package let register: String
        package let counts: Bool
        package let detail: String

        package init(_ number: String, in register: String, counts: Bool, detail: String = "") {
            (self.number, self.register, self.counts, self.detail) = (number, register, counts, detail)
        }
    }

    package init(
        _ name: Name, _ form: Form, value: Ratio?, numerator: Ratio, denominator: Ratio, members: [Member]
    ) {
        (self.name, self.form, self.value) = (name, form, value)
        (self.numerator, self.denominator, self.members) = (numerator, denominator, members)
    }

    /// So many of so many.
    static func share(_ name: Name, _ members: [Member], _ form: Form = .percent) -> TradeStatistic {
        let (part, whole) = (Ratio(members.filter(\.counts).count), Ratio(members.count))
        return TradeStatistic(
            name, form, value: try? part / whole, numerator: part, denominator: whole, members: members)
    }
}

extension TradeStatistic.Name {
    package var label: LocalizedText {
        switch self {
        case .failureRate: LocalizedText(zh: "流标率", en: "Failure rate")
        case .bidsMean: LocalizedText(zh: "平均投标家数", en: "Bids per lot, mean")
        case .bidsMedian: LocalizedText(zh: "投标家数中位数", en: "Bids per lot, median")
        case .onlineOpeningRate: LocalizedText(zh: "网上开标率", en: "Online openings")
        case .cycleMedian: LocalizedText(zh: "交易周期中位数", en: "Cycle, median")
        case .cycleLong: LocalizedText(zh: "交易周期第90百分位", en: "Cycle, 90th percentile")
        case .savingRate: LocalizedText(zh: "节约率", en: "Saving rate")
        case .premiumRate: LocalizedText(zh: "增值率", en: "Premium rate")
        case .smallShare: LocalizedText(zh: "中小企业中标占比（个数）", en: "Small and medium firms, by count")
        case .smallMoneyShare: LocalizedText(zh: "中小企业中标占比（金额）", en: "Small and medium firms, by money")
        case .guaranteeShare: LocalizedText(zh: "电子保函占比", en: "Guarantees among deposits")
        case .refundOnTime: LocalizedText(zh: "保证金按时退还率", en: "Deposits refunded in time")
        case .contractOnTime: LocalizedText(zh: "合同按时签订率", en: "Contracts signed in time")
        case .publishOnTime: LocalizedText(zh: "合同按时公开率", en: "Contracts published in time")
        case .complaintRate: LocalizedText(zh: "每百标段投诉", en: "Complaints per 100 lots")
        case .upheldRate: LocalizedText(zh: "投诉成立率", en: "Complaints upheld")
        case .replyOnTime: LocalizedText(zh: "异议按时答复率", en: "Objections answered in time")
        }
    }

    package var formula: LocalizedText {
        switch self {
        case .failureRate: LocalizedText(zh: "流标标段÷（流标＋成交）", en: "failed ÷ (failed + awarded)")
        case .bidsMean: LocalizedText(zh: "已开标标段的投标数合计÷标段数", en: "bids ÷ opened lots")
        case .bidsMedian: LocalizedText(zh: "已开标标段投标数的中位数", en: "median of bids over opened lots")
        case .onlineOpeningRate: LocalizedText(zh: "网上开标标段÷已开标标段", en: "opened online ÷ opened")
        case .cycleMedian: LocalizedText(zh: "公告至成交天数的中位数", en: "median of days from notice to award")
        case .cycleLong: LocalizedText(zh: "九成成交标段不超过的天数", en: "days that nine awards in ten don't exceed")
        case .savingRate: LocalizedText(zh: "节约合计÷控制价（预算）合计", en: "Σ saved ÷ Σ control price or budget")
        case .premiumRate: LocalizedText(zh: "增价合计÷起始价合计", en: "Σ gained ÷ Σ start price")
        case .smallShare: LocalizedText(zh: "中小微企业中标标段÷采购成交标段", en: "won by small and medium firms ÷ purchases awarded")
        case .smallMoneyShare: LocalizedText(zh: "中小微企业中标金额÷采购成交金额", en: "their money ÷ money awarded")
        case .guaranteeShare: LocalizedText(zh: "电子保函、保险÷已缴保证金", en: "guarantees and insurance ÷ deposits made")
        case .refundOnTime: LocalizedText(zh: "按时退还÷已退还", en: "refunded in time ÷ refunded")
        case .contractOnTime: LocalizedText(zh: "按时签订÷已签订", en: "signed in time ÷ signed")
        case .publishOnTime: LocalizedText(zh: "按时公开÷已公开", en: "published in time ÷ published")
        case .complaintRate: LocalizedText(zh: "收到的投诉÷成交和流标标段×100", en: "complaints ÷ lots that ended × 100")
        case .upheldRate: LocalizedText(zh: "成立÷已决定", en: "upheld ÷ decided")
        case .replyOnTime: LocalizedText(zh: "按时答复÷已答复", en: "answered in time ÷ answered")
        }
    }
}
