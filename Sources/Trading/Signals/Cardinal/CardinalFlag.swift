package import Kernel
package import Registry

/// A red flag (风险信号) by one of the published indicators: a reason to look, never a verdict.
package struct CardinalFlag: Sendable, Hashable {
    /// What it is about.
    package enum Group: String, Sendable, Hashable, CaseIterable {
        case process, buyer, procuringEntity, tenderer

        package var label: LocalizedText {
            switch self {
            case .process: LocalizedText(zh: "过程", en: "process")
            case .buyer: LocalizedText(zh: "采购人", en: "buyer")
            case .procuringEntity: LocalizedText(zh: "组织单位", en: "procuring entity")
            case .tenderer: LocalizedText(zh: "投标人", en: "tenderer")
            }
        }
    }

    package let rule: CardinalRule
    package let group: Group
    package let subject: String
    package let value: Ratio
    /// The processes behind it, and those of their bids that it rests on.
    package var evidence: [Evidence]

    package struct Evidence: Sendable, Hashable {
        package let ocid: String
        package let bids: [String]

        package init(ocid: String, bids: [String]) {
            (self.ocid, self.bids) = (ocid, bids)
        }
    }
}

/// The thirteen indicators, by their published codes.
package enum CardinalRule: String, Sendable, Hashable, CaseIterable {
    case r003 = "R003"
    case r018 = "R018"
    case r024 = "R024"
    case r025 = "R025"
    case r028 = "R028"
    case r030 = "R030"
    case r035 = "R035"
    case r036 = "R036"
    case r038 = "R038"
    case r044 = "R044"
    case r048 = "R048"
    case r055 = "R055"
    case r058 = "R058"

    package var label: LocalizedText {
        switch self {
        case .r003: LocalizedText(zh: "投标时间过短", en: "Short submission period")
        case .r018: LocalizedText(zh: "只有一家投标", en: "Single bid received")
        case .r024: LocalizedText(zh: "次低价紧贴中标价", en: "Price close to winning bid")
        case .r025: LocalizedText(zh: "多投少中", en: "Excessive unsuccessful bids")
        case .r028: LocalizedText(zh: "报价相同", en: "Identical bid prices")
        case .r030: LocalizedText(zh: "逾期投标中标", en: "Late bid won")
        case .r035: LocalizedText(zh: "除中标人外全部否决", en: "All except winning bid disqualified")
        case .r036: LocalizedText(zh: "最低报价被否决", en: "Lowest bid disqualified")
        case .r038: LocalizedText(zh: "否决过多", en: "Excessive disqualified bids")
        case .r044: LocalizedText(zh: "投标人信息雷同", en: "Business similarities between bidders")
        case .r048: LocalizedText(zh: "供应品类异常繁杂", en: "Heterogeneous supplier")
        case .r055: LocalizedText(zh: "直接授予累计超过公开招标数额", en: "Direct awards above the competitive threshold")
        case .r058: LocalizedText(zh: "中标价远低于次低价", en: "Heavily discounted bid")
        }
    }

    /// How it is computed, in a sentence.
    package var method: LocalizedText {
        switch self {
        case .r003:
            LocalizedText(
                zh: "公告至截止的整天数少于该交易方式的门槛。",
                en: "Whole days from notice to deadline are fewer than the threshold of the method.")
        case .r018:
            LocalizedText(zh: "公开或邀请的竞争方式，投标人为一家。", en: "An open or selective procedure with one tenderer.")
        case .r024:
            LocalizedText(
                zh: "（次低有效报价－中标报价）÷中标报价，不高于全部过程的下界 Q1－1.5×IQR。",
                en:
                    "(Second-lowest valid bid − winning bid) ÷ winning bid is at or below Q1 − 1.5 IQR of all processes."
            )
        case .r025:
            LocalizedText(
                zh: "有效投标次数居前四分之一，且中标比例不高于下界 Q1－1.5×IQR。",
                en: "Among the quarter with most valid bids, wins ÷ valid bids is at or below Q1 − 1.5 IQR.")
        case .r028: LocalizedText(zh: "不同投标人的报价相同。", en: "Different tenderers bid the same price.")
        case .r030:
            LocalizedText(
                zh: "有效投标的收到时间晚于截止时间，且其投标人中标。", en: "A valid bid came after the deadline, and its tenderer won.")
        case .r035:
            LocalizedText(
                zh: "只有一家投标人的投标有效并中标，其他至少一家被否决。",
                en: "One tenderer alone has valid bids and won; at least one other was disqualified.")
        case .r036: LocalizedText(zh: "已定标，报价最低的投标被否决。", en: "Awarded, and the lowest bid was disqualified.")
        case .r038:
            LocalizedText(
                zh: "被否决÷收到，不低于同类的上界 Q3＋1.5×IQR；按采购人、组织单位、投标人分别计算。",
                en:
                    "Disqualified ÷ submitted is at or above Q3 + 1.5 IQR, among buyers, procuring entities and tenderers apart."
            )
        case .r044:
            LocalizedText(
                zh: "同一过程的不同投标人，地址或联系方式完全相同。", en: "Different tenderers of a process share address or contact.")
        case .r048:
            LocalizedText(
                zh: "中标品类（编码前两位）的种数不低于上界 Q3＋1.5×IQR，只比较中标过程足够多的投标人。",
                en: "Distinct first-level classes awarded are at or above Q3 + 1.5 IQR, among those with enough awards."
            )
        case .r055:
            LocalizedText(
                zh: "同一采购人一年内直接授予同一供应商的金额合计，达到公开招标数额。",
                en:
                    "Awarded directly by one buyer to one supplier within a year, in sum at or above the open-tender threshold."
            )
        case .r058:
            LocalizedText(
                zh: "（次低有效报价－中标报价）÷中标报价，不低于全部过程的上界 Q3＋1.5×IQR。",
                en:
                    "(Second-lowest valid bid − winning bid) ÷ winning bid is at or above Q3 + 1.5 IQR of all processes."
            )
        }
    }

    /// What else it may mean.
    package var beware: LocalizedText {
        switch self {
        case .r003: LocalizedText(zh: "法定最短期限本来就短的方式", en: "methods whose statutory period is short")
        case .r018: LocalizedText(zh: "小众市场", en: "a niche market")
        case .r024: LocalizedText(zh: "成本透明、利润微薄的行业", en: "a trade with known costs and thin margins")
        case .r025: LocalizedText(zh: "新进入市场的投标人", en: "a newcomer")
        case .r028: LocalizedText(zh: "政府定价或最高限价", en: "prices set by government, or a cap")
        case .r030: LocalizedText(zh: "时间数据录入错误", en: "a mistyped time")
        case .r035: LocalizedText(zh: "投标人少，资格要求确有必要", en: "few bidders, and demands that were needed")
        case .r036: LocalizedText(zh: "低于成本或实质不响应", en: "below cost, or not what was asked for")
        case .r038: LocalizedText(zh: "样本小", en: "a small sample")
        case .r044: LocalizedText(zh: "写字楼、代办机构的地址", en: "an office block, or an agency's address")
        case .r048: LocalizedText(zh: "综合商贸企业", en: "a general trader")
        case .r055: LocalizedText(zh: "唯一供应商、紧急采购", en: "a sole supplier, an emergency")
        case .r058: LocalizedText(zh: "真实的效率优势", en: "real efficiency")
        }
    }
}

/// The numbers that the indicators go by: published defaults, which policy rows override.
package struct CardinalSettings: Sendable, Hashable {
    /// R003, in whole days; by `procurementMethodDetails` where the law has its own.
    package var submissionDays = 15
    package var submissionDaysByMethod: [String: Int] = [:]
    package var competitiveMethods: Set<String> = ["open", "selective"]
    /// R024, R058, R038: in place of a fence of the data.
    package var closePrice: Ratio?
    package var heavyDiscount: Ratio?
    package var disqualifiedShare: Ratio?
    /// R025.
    package var topPercentile = 75
    package var winningShare: Ratio?
    /// R035.
    package var othersDisqualified = 1
    /// R038.
    package var leastBids = 2
    package var leastProcesses = 2
    /// R048.
    package var classDigits = 2
    package var leastAwards = 20
    package var variety: Int?
    /// R055: the amount from which open tenders are due, and the year that counts.
    package var openThreshold: Ratio?
    package var from: Timestamp?
    package var until: Timestamp?
    /// The main currency; nil takes the first that is seen.
    package var currency: String?

    package init() {}

    /// By the trading rules in force; a threshold that no row sets keeps its published default. `year` is what R055 sums.
    package init(_ policy: PolicySet, year: Int?) {
        submissionDays = policy.find("cardinal.r003.days")?.count ?? submissionDays
        if let row = policy.find("cardinal.r003.inquiry") {
            for method in [TradeMethod.inquiry, .negotiation] { submissionDaysByMethod[method.label.zh] = row.count }
        }
        if let row = policy.find("cardinal.r003.consultation") {
            submissionDaysByMethod[TradeMethod.consultation.label.zh] = row.count
        }
        othersDisqualified = policy.find("cardinal.r035.others")?.count ?? othersDisqualified
        leastBids = policy.find("cardinal.r038.bids")?.count ?? leastBids
        leastProcesses = leastBids
        leastAwards = policy.find("cardinal.r048.awards")?.count ?? leastAwards
        openThreshold = policy.find("cardinal.r055.amount").flatMap { try? $0.value / .hundred }
        currency = "CNY"
        guard let year, let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1)
        else { return }
        (from, until) = (Timestamp(first), Timestamp(next))
    }
}
