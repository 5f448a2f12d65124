package import Kernel
import Registry

/// What a notice tells (公告类型).
package enum NoticeKind: String, Labelled {
    case intention, prequalification, tender, invitation, singleSource, sale, change, suspension, resumption
    case candidates, result, deal, failure, termination, contract, performance, annulment, violation, recruitment, other

    package var label: LocalizedText {
        switch self {
        case .intention: LocalizedText(zh: "采购意向公告", en: "intention to buy")
        case .prequalification: LocalizedText(zh: "资格预审公告", en: "prequalification")
        case .tender: LocalizedText(zh: "招标（采购）公告", en: "invitation to bid")
        case .invitation: LocalizedText(zh: "投标邀请书", en: "invitation of named firms")
        case .singleSource: LocalizedText(zh: "单一来源采购公示", en: "grounds for a single source")
        case .sale: LocalizedText(zh: "出让（转让）公告", en: "sale")
        case .change: LocalizedText(zh: "变更（澄清）公告", en: "change or clarification")
        case .suspension: LocalizedText(zh: "暂停公告", en: "suspension")
        case .resumption: LocalizedText(zh: "恢复公告", en: "resumption")
        case .candidates: LocalizedText(zh: "中标候选人公示", en: "candidates")
        case .result: LocalizedText(zh: "中标（成交）结果公告", en: "result")
        case .deal: LocalizedText(zh: "成交公示", en: "deal")
        case .failure: LocalizedText(zh: "流标（废标）公告", en: "failure")
        case .termination: LocalizedText(zh: "终止公告", en: "termination")
        case .contract: LocalizedText(zh: "合同公告", en: "contract")
        case .performance: LocalizedText(zh: "履约验收公告", en: "acceptance of performance")
        case .annulment: LocalizedText(zh: "中标无效公告", en: "award declared void")
        case .violation: LocalizedText(zh: "违法违规行为公告", en: "breach of rules")
        case .recruitment: LocalizedText(zh: "评审专家征聘公告", en: "call for experts")
        case .other: LocalizedText(zh: "其他公告", en: "other")
        }
    }

    /// The heads under which notices are listed for the public (公告栏目).
    package enum Heading: String, Labelled {
        case planned, open, changed, results, contracts, others

        package var label: LocalizedText {
            switch self {
            case .planned: LocalizedText(zh: "采购意向", en: "planned")
            case .open: LocalizedText(zh: "交易公告", en: "open")
            case .changed: LocalizedText(zh: "变更公告", en: "changed")
            case .results: LocalizedText(zh: "交易结果", en: "results")
            case .contracts: LocalizedText(zh: "合同履约", en: "contracts")
            case .others: LocalizedText(zh: "其他", en: "others")
            }
        }
    }

    package var heading: Heading {
        switch self {
        case .intention: .planned
        case .prequalification, .tender, .invitation, .singleSource, .sale: .open
        case .change, .suspension, .resumption: .changed
        case .candidates, .result, .deal, .failure, .termination, .annulment: .results
        case .contract, .performance: .contracts
        case .violation, .recruitment, .other: .others
        }
    }
}
