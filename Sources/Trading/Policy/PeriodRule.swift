package import Kernel
package import Registry

/// Which least periods a lot's notice has to keep (公告须满足的法定期限), by method and category. The numbers are policy rows.
package struct PeriodRule: Sendable, Hashable {
    /// A moment of the notice.
    package enum Moment: String, Sendable {
        case notice, documentsFrom, documentsUntil, deadline
    }

    package let key: String
    package let from: Moment
    package let to: Moment
    package let label: LocalizedText

    init(_ key: String, _ from: Moment, _ to: Moment, zh: String, en: String) {
        self.key = key
        self.from = from
        self.to = to
        label = LocalizedText(zh: zh, en: en)
    }

    package static func of(_ lot: Lot, _ policy: PolicySet) throws(Refusal) -> [PeriodRule] {
        switch lot.method {
        case .openTender, .invitedTender, .framework: try tender(lot, policy)
        case .negotiation, .inquiry: [response("neg.response")]
        case .consultation: [documents("cons.docs"), response("cons.response")]
        case .singleSource: try grounds(lot, policy)
        case .listing: try listing(lot, policy)
        case .auction, .oneOffer: try selling(lot, policy, until: .deadline)
        }
    }

    /// Below the amount for open tenders nothing has to be published beforehand.
    private static func grounds(_ lot: Lot, _ policy: PolicySet) throws(Refusal) -> [PeriodRule] {
        guard try lot.isOpenTenderSized(lot.basePrice, policy) else { return [] }
        return [PeriodRule("single.publicity", .notice, .deadline, zh: "单一来源公示", en: "publication of the grounds")]
    }

    private static func documents(_ key: String) -> PeriodRule {
        PeriodRule(key, .documentsFrom, .documentsUntil, zh: "文件提供期限", en: "time in which documents are offered")
    }

    private static func response(_ key: String) -> PeriodRule {
        PeriodRule(
            key, .documentsFrom, .deadline, zh: "文件发出至首次响应截止", en: "from the documents to the first response")
    }

    private static func bids(_ key: String) -> PeriodRule {
        PeriodRule(key, .documentsFrom, .deadline, zh: "文件发出至投标截止", en: "from the documents to the deadline")
    }

    private static func tender(_ lot: Lot, _ policy: PolicySet) throws(Refusal) -> [PeriodRule] {
        switch lot.category {
        case .works where lot.qualification == .before:
            return [
                documents("works.docs.sale"),
                PeriodRule(
                    "works.prequal.apply", .documentsUntil, .deadline, zh: "文件停止发售至申请截止",
                    en: "from the end of sale to the applications' deadline"),
            ]
        case .works:
            return [documents("works.docs.sale")] + (try lot.isMustTender(policy) ? [bids("works.bid.period")] : [])
        case .procurement, .drugs:
            return [
                PeriodRule("proc.notice.length", .notice, .deadline, zh: "公告期限", en: "time the notice stands"),
                documents("proc.docs.offer"), bids("proc.bid.period"),
            ]
        case .land, .mining, .stateProperty, .confiscated: return try selling(lot, policy, until: .deadline)
        }
    }

    private static func listing(_ lot: Lot, _ policy: PolicySet) throws(Refusal) -> [PeriodRule] {
        var rules = try selling(lot, policy, until: .documentsUntil)
        let listing: String? =
            switch lot.category {
            case .land: "land.listing"
            case .mining: "mining.listing"
            case .stateProperty, .confiscated, .works, .procurement, .drugs: nil
            }
        if let listing {
            rules.append(PeriodRule(listing, .documentsUntil, .deadline, zh: "挂牌期限", en: "time of the listing"))
        }
        return rules
    }

    /// From the notice of a sale until offers begin.
    private static func selling(_ lot: Lot, _ policy: PolicySet, until: Moment) throws(Refusal) -> [PeriodRule] {
        let key: String =
            switch lot.category {
            case .land: "land.notice"
            case .mining: "mining.notice"
            case .stateProperty: try disclosure(lot, policy)
            case .confiscated: "auction.notice"
            case .works, .procurement, .drugs: "proc.notice.length"
            }
        return [PeriodRule(key, .notice, until, zh: "公告（披露）期限", en: "time the notice stands before offers")]
    }

    /// Shares in firms are disclosed longer than assets, and dear assets longer than cheap ones.
    private static func disclosure(_ lot: Lot, _ policy: PolicySet) throws(Refusal) -> String {
        if lot.isEquity { return "property.disclose" }
        if try lot.basePrice > policy.money("asset.big.amount") { return "asset.disclose.big" }
        return try lot.basePrice > policy.money("asset.mid.amount") ? "asset.disclose.mid" : "asset.disclose.small"
    }
}

extension Lot {
    /// Above the size from which works, and what belongs to them, have to be tendered (必须招标).
    package func isMustTender(_ policy: PolicySet) throws(Refusal) -> Bool {
        switch object ?? .works {
        case .works: try basePrice >= policy.money("must.works.amount")
        case .goods: try basePrice >= policy.money("must.goods.amount")
        case .services: try basePrice >= policy.money("must.services.amount")
        }
    }

    /// At or above the amount from which a purchase has to be tendered openly (公开招标数额标准).
    package func isOpenTenderSized(_ amount: Money, _ policy: PolicySet) throws(Refusal) -> Bool {
        switch object ?? .goods {
        case .works: try amount >= policy.money("open.works.amount")
        case .goods: try amount >= policy.money("open.goods.amount")
        case .services: try amount >= policy.money("open.services.amount")
        }
    }
}
