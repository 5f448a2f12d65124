package import Kernel
import Registry

/// What is traded (交易类别): the categories a city's trading platform counts.
package enum TradeCategory: String, Labelled {
    case works, procurement, land, stateProperty, confiscated, mining, drugs

    package var label: LocalizedText {
        switch self {
        case .works: LocalizedText(zh: "工程建设", en: "construction works")
        case .procurement: LocalizedText(zh: "政府采购", en: "government procurement")
        case .land: LocalizedText(zh: "土地使用权出让", en: "land use rights")
        case .stateProperty: LocalizedText(zh: "国有产权", en: "state property")
        case .confiscated: LocalizedText(zh: "罚没财物", en: "confiscated goods")
        case .mining: LocalizedText(zh: "矿业权", en: "mining rights")
        case .drugs: LocalizedText(zh: "药品及高值医用耗材", en: "drugs and medical consumables")
        }
    }

    /// Whether the public body pays or is paid.
    package enum Direction: String, Labelled {
        case buy, sell

        package var label: LocalizedText {
            switch self {
            case .buy: LocalizedText(zh: "采购", en: "purchase")
            case .sell: LocalizedText(zh: "出让", en: "sale")
            }
        }
    }

    package var direction: Direction {
        switch self {
        case .works, .procurement, .drugs: .buy
        case .land, .stateProperty, .confiscated, .mining: .sell
        }
    }

    /// What a lot of it may be traded by.
    package var methods: Set<TradeMethod> {
        switch self {
        case .works: [.openTender, .invitedTender]
        case .procurement:
            [.openTender, .invitedTender, .negotiation, .consultation, .inquiry, .singleSource, .framework]
        case .drugs: [.framework]
        case .land, .mining: [.listing, .auction, .openTender]
        case .stateProperty: [.listing, .auction, .oneOffer]
        case .confiscated: [.listing, .auction, .oneOffer]
        }
    }
}

/// By which procedure (交易方式).
package enum TradeMethod: String, Labelled {
    case openTender, invitedTender, negotiation, consultation, inquiry, singleSource, framework
    case listing, auction, oneOffer

    package var label: LocalizedText {
        switch self {
        case .openTender: LocalizedText(zh: "公开招标", en: "open tender")
        case .invitedTender: LocalizedText(zh: "邀请招标", en: "invited tender")
        case .negotiation: LocalizedText(zh: "竞争性谈判", en: "competitive negotiation")
        case .consultation: LocalizedText(zh: "竞争性磋商", en: "competitive consultation")
        case .inquiry: LocalizedText(zh: "询价", en: "inquiry")
        case .singleSource: LocalizedText(zh: "单一来源采购", en: "single source")
        case .framework: LocalizedText(zh: "框架协议采购", en: "framework agreement")
        case .listing: LocalizedText(zh: "挂牌", en: "listing")
        case .auction: LocalizedText(zh: "网上竞价（拍卖）", en: "online auction")
        case .oneOffer: LocalizedText(zh: "一次报价", en: "single sealed offer")
        }
    }

    /// Which of the pure flows moves its lots.
    package var isTender: Bool { self == .openTender || self == .invitedTender || self == .framework }
    /// Offers are open and rise; nothing is sealed until a single offer is called for.
    package var isRising: Bool { self == .listing || self == .auction }
    /// Bids come sealed and are opened together.
    package var isSealed: Bool { !isRising && self != .singleSource }
}

/// Whose money it is (资金来源).
package enum FundSource: String, Labelled {
    case state, mixed, other

    package var label: LocalizedText {
        switch self {
        case .state: LocalizedText(zh: "财政或国有资金", en: "public or state-owned funds")
        case .mixed: LocalizedText(zh: "国有资金占控股地位", en: "mostly state-owned funds")
        case .other: LocalizedText(zh: "其他资金", en: "other funds")
        }
    }

    /// The first-ranked has to win (《招标投标法实施条例》第五十五条).
    package var bindsToFirst: Bool { self != .other }
}
