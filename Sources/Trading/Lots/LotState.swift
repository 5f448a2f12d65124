package import Kernel
import Registry

extension Lot {
    /// Every state of every method; which of them a lot can reach, its method's flow says.
    package enum State: String, Labelled {
        case draft, registered
        // Purchases, and sales by sealed offers.
        case reasoning, prequalifying, bidding, closed, opening, evaluating, negotiating, finalOffers, candidates
        // Sales by rising offers.
        case enrolling, listing, timedAuction, offering, sold
        // Afterwards.
        case awarded, contracted, performed, archived
        case suspended, failed, terminated, annulled

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .registered: LocalizedText(zh: "已登记", en: "registered")
            case .reasoning: LocalizedText(zh: "论证公示", en: "grounds published")
            case .prequalifying: LocalizedText(zh: "资格预审", en: "prequalification")
            case .bidding: LocalizedText(zh: "投标中", en: "open for bids")
            case .closed: LocalizedText(zh: "投标截止", en: "closed for bids")
            case .opening: LocalizedText(zh: "开标", en: "opening")
            case .evaluating: LocalizedText(zh: "评审", en: "evaluation")
            case .negotiating: LocalizedText(zh: "谈判（磋商）", en: "negotiation")
            case .finalOffers: LocalizedText(zh: "最后报价", en: "final offers")
            case .candidates: LocalizedText(zh: "结果公示", en: "candidates published")
            case .enrolling: LocalizedText(zh: "报名", en: "enrolment")
            case .listing: LocalizedText(zh: "挂牌报价", en: "listing")
            case .timedAuction: LocalizedText(zh: "限时竞价", en: "timed auction")
            case .offering: LocalizedText(zh: "一次报价", en: "single offers")
            case .sold: LocalizedText(zh: "竞价成交", en: "sold, to be confirmed")
            case .awarded: LocalizedText(zh: "已定标（成交）", en: "awarded")
            case .contracted: LocalizedText(zh: "已签合同", en: "contracted")
            case .performed: LocalizedText(zh: "已履约验收", en: "performed")
            case .archived: LocalizedText(zh: "已归档", en: "archived")
            case .suspended: LocalizedText(zh: "暂停", en: "suspended")
            case .failed: LocalizedText(zh: "流标（废标）", en: "failed")
            case .terminated: LocalizedText(zh: "终止", en: "terminated")
            case .annulled: LocalizedText(zh: "中标无效", en: "award void")
            }
        }
    }

    /// What counts as traded (成交): the population of the statistics.
    package static let traded: Set<State> = [.awarded, .contracted, .performed, .archived]
    /// States in which nothing goes on any more.
    package static let ended: Set<State> = [.archived, .failed, .terminated, .annulled]
    /// Between its first notice and the end.
    package static let running = Set(State.allCases).subtracting(ended).subtracting([.draft, .registered])

    /// Why a lot failed (流标、废标原因).
    package enum Failure: String, Labelled {
        case tooFewPassed, tooFew, tooFewOpened, tooFewQualified, allRejected, noCompetition, overBudget
        case noOffer, belowReserve, needVanished, illegalAct, gaveUp

        package var label: LocalizedText {
            switch self {
            case .tooFewPassed: LocalizedText(zh: "通过资格预审的不足规定家数", en: "too few passed prequalification")
            case .tooFew: LocalizedText(zh: "截止时投标人不足规定家数", en: "too few bids at the deadline")
            case .tooFewOpened: LocalizedText(zh: "解密成功的不足规定家数", en: "too few bids could be opened")
            case .tooFewQualified: LocalizedText(zh: "资格合格的不足规定家数", en: "too few qualified")
            case .allRejected: LocalizedText(zh: "全部投标被否决", en: "every bid was rejected")
            case .noCompetition: LocalizedText(zh: "有效投标缺乏竞争", en: "no competition among valid bids")
            case .overBudget: LocalizedText(zh: "报价均超过预算", en: "every price above the budget")
            case .noOffer: LocalizedText(zh: "无人报价", en: "nobody offered")
            case .belowReserve: LocalizedText(zh: "未达底价", en: "below the reserve price")
            case .needVanished: LocalizedText(zh: "采购任务取消", en: "the need has vanished")
            case .illegalAct: LocalizedText(zh: "影响公正的违法违规行为", en: "an illegal act affecting fairness")
            case .gaveUp: LocalizedText(zh: "中标人放弃", en: "the winner gave up")
            }
        }
    }

    /// When another than the first-ranked may win a lot paid for with public funds (《招标投标法实施条例》第五十五条).
    package enum PassingGround: String, Labelled {
        case gaveUp, forceMajeure, noPerformanceBond, foundIllegal

        package var label: LocalizedText {
            switch self {
            case .gaveUp: LocalizedText(zh: "排名在前的候选人放弃中标", en: "the one before gave up")
            case .forceMajeure: LocalizedText(zh: "因不可抗力不能履行合同", en: "force majeure")
            case .noPerformanceBond: LocalizedText(zh: "未按要求提交履约保证金", en: "no performance bond")
            case .foundIllegal: LocalizedText(zh: "查实存在影响中标结果的违法行为", en: "found to have broken the law")
            }
        }
    }

    /// What is bought (采购对象).
    package enum PurchaseObject: String, Labelled {
        case goods, services, works

        package var label: LocalizedText {
            switch self {
            case .goods: LocalizedText(zh: "货物", en: "goods")
            case .services: LocalizedText(zh: "服务", en: "services")
            case .works: LocalizedText(zh: "工程", en: "works")
            }
        }
    }

    /// How bids are compared (评审方法).
    package enum Comparison: String, Labelled {
        case comprehensive, lowestPrice, benchmark, highestPrice, nearestMean

        package var label: LocalizedText {
            switch self {
            case .comprehensive: LocalizedText(zh: "综合评分法", en: "comprehensive scoring")
            case .lowestPrice: LocalizedText(zh: "最低评标价法", en: "lowest evaluated price")
            case .benchmark: LocalizedText(zh: "基准价评分法（工程）", en: "benchmark price (works)")
            case .highestPrice: LocalizedText(zh: "价高者得", en: "highest price")
            case .nearestMean: LocalizedText(zh: "接近均价者得", en: "nearest to the mean")
            }
        }
    }

    package enum Qualification: String, Labelled {
        case before, after

        package var label: LocalizedText {
            switch self {
            case .before: LocalizedText(zh: "资格预审", en: "before bidding")
            case .after: LocalizedText(zh: "资格后审", en: "after opening")
            }
        }
    }

    /// What its price is (报价形式): a rate never adds into a sum of money.
    package enum PriceForm: String, Labelled {
        case total, unit, rate

        package var label: LocalizedText {
            switch self {
            case .total: LocalizedText(zh: "总价", en: "total")
            case .unit: LocalizedText(zh: "单价", en: "unit price")
            case .rate: LocalizedText(zh: "费率（下浮率）", en: "rate")
            }
        }
    }
}
