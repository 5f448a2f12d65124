import Kernel
import Registry
import Trading

/// A stage of a lot's life as the public sees it, whatever its method calls its states.
enum LotStage: CaseIterable, Sendable {
    case announced, reasoning, prequalification, intake, listing, opening, evaluation, negotiation, sold, candidates
    case award, contract, performance, archive

    /// In the order in which a lot of this method goes through them.
    static func of(_ lot: Lot) -> [LotStage] {
        let after: [LotStage] = [.award, .contract, .performance, .archive]
        if lot.method == .singleSource { return [.announced, .reasoning, .negotiation] + after }
        if lot.method.isRising { return [.announced, .intake, .listing, .sold] + after }
        let prequalification: [LotStage] = lot.qualification == .before ? [.prequalification] : []
        let talks: [LotStage] = lot.method == .negotiation || lot.method == .consultation ? [.negotiation] : []
        return [.announced] + prequalification + [.intake, .opening] + talks + [.evaluation, .candidates] + after
    }

    func isReached(in state: Lot.State) -> Bool { self == .announced || Self.states[self]?.contains(state) == true }

    private static let states: [LotStage: Set<Lot.State>] = [
        .reasoning: [.reasoning], .prequalification: [.prequalifying], .intake: [.bidding, .enrolling],
        .listing: [.listing, .timedAuction, .offering], .opening: [.closed, .opening], .evaluation: [.evaluating],
        .negotiation: [.negotiating, .finalOffers], .sold: [.sold], .candidates: [.candidates], .award: [.awarded],
        .contract: [.contracted], .performance: [.performed], .archive: [.archived],
    ]

    func label(_ lot: Lot) -> LocalizedText {
        switch self {
        case .announced: LocalizedText(zh: "发布公告", en: "Announced")
        case .reasoning: LocalizedText(zh: "单一来源公示", en: "Single source published")
        case .prequalification: LocalizedText(zh: "资格预审", en: "Prequalification")
        case .intake:
            lot.method.isRising
                ? LocalizedText(zh: "报名、交保证金", en: "Enrolment and deposit")
                : LocalizedText(zh: "获取文件、递交投标", en: "Documents and bids")
        case .listing:
            lot.method == .auction
                ? LocalizedText(zh: "网上竞价", en: "Online auction") : LocalizedText(zh: "挂牌、竞价", en: "Listing and offers")
        case .opening: LocalizedText(zh: "开标", en: "Opening")
        case .evaluation: LocalizedText(zh: "评审", en: "Evaluation")
        case .negotiation: LocalizedText(zh: "谈判、磋商", en: "Talks")
        case .sold: LocalizedText(zh: "成交确认", en: "Sale confirmed")
        case .candidates: LocalizedText(zh: "候选人公示", en: "Candidates published")
        case .award: LocalizedText(zh: "中标（成交）", en: "Award")
        case .contract: LocalizedText(zh: "签订合同", en: "Contract")
        case .performance: LocalizedText(zh: "履约验收", en: "Performance")
        case .archive: LocalizedText(zh: "归档", en: "Archive")
        }
    }

    /// When it ends or happened; nil where that isn't known yet.
    func moment(_ lot: Lot) -> Timestamp? {
        switch self {
        case .announced: lot.announcedAt
        case .intake: lot.method.isRising ? lot.documentsUntil ?? lot.bidDeadline : lot.bidDeadline
        case .listing: lot.bidDeadline
        case .opening: lot.openedAt ?? (lot.method.isSealed ? lot.bidDeadline : nil)
        case .candidates: lot.publicityUntil
        case .award, .sold: lot.awardedAt
        case .contract: lot.contractedAt
        case .reasoning, .prequalification, .evaluation, .negotiation, .performance, .archive: nil
        }
    }

    func from(_ lot: Lot) -> Timestamp? {
        switch self {
        case .intake: lot.documentsFrom
        case .candidates: lot.publishedAt
        default: nil
        }
    }

    /// Keys of the rules by which its period runs.
    func rules(_ category: TradeCategory) -> [String] {
        switch category {
        case .works: works
        case .procurement, .drugs: procurement
        case .land, .stateProperty, .confiscated, .mining: sale(category)
        }
    }

    private var works: [String] {
        switch self {
        case .intake: ["works.docs.sale", "works.bid.period", "works.clarify.bid", "works.objection.docs"]
        case .prequalification: ["works.prequal.apply", "works.clarify.prequal"]
        case .candidates: ["works.publicity.start", "works.publicity.length", "works.objection.reply"]
        case .contract: ["works.contract.sign"]
        default: []
        }
    }

    private var procurement: [String] {
        switch self {
        case .intake: ["proc.docs.offer", "proc.bid.period", "proc.clarify"]
        case .reasoning: ["single.publicity"]
        case .negotiation: ["neg.response"]
        case .candidates: ["proc.report.deliver", "proc.winner.decide"]
        case .award: ["proc.result.publish", "proc.challenge.file"]
        case .contract: ["proc.contract.sign", "proc.contract.publish", "proc.contract.file"]
        default: []
        }
    }

    private func sale(_ category: TradeCategory) -> [String] {
        let notice = [TradeCategory.land: "land.notice", .mining: "mining.notice", .stateProperty: "property.disclose"]
        let listing = [TradeCategory.land: "land.listing", .mining: "mining.listing"]
        return switch self {
        case .announced, .intake: self == .intake ? [notice[category] ?? "auction.notice"] : []
        case .listing: [listing[category]].compactMap(\.self)
        case .sold: category == .mining ? ["mining.confirm", "mining.publicity"] : []
        default: []
        }
    }
}
