package import Kernel
package import Registry

/// Which methods a purchase may use, and why (采购方式的选择). Pure: amounts, the catalogue's item and the rules of the day go in;
/// out come the channel, each method with its reason, and what has to be there before it is filed.
package struct MethodChoice: Sendable, Hashable {
    package struct Question: Sendable, Hashable {
        package let object: Lot.PurchaseObject
        package let amount: Money
        /// Bought this year by other methods than the open tender from the same budget item under the same code.
        package let already: Money
        package let organising: PurchaseCatalogueItem.Organising
        /// From where the rules of government procurement hold; zero where the catalogue names the item itself.
        package let limit: Money
        /// A framework in force covers the item.
        package let hasFramework: Bool

        package init(
            object: Lot.PurchaseObject, amount: Money, already: Money = .zero,
            organising: PurchaseCatalogueItem.Organising = .own, limit: Money = .zero, hasFramework: Bool = false
        ) {
            self.object = object
            self.amount = amount
            self.already = already
            self.organising = organising
            self.limit = limit
            self.hasFramework = hasFramework
        }
    }

    package enum Standing: Sendable, Hashable {
        /// Nothing else is needed.
        case open
        /// With one of the grounds that the law lists.
        case onGrounds
        /// With an approval, for it stands above the limit of the open tender.
        case onApproval
        case barred
    }

    package struct Option: Sendable, Hashable {
        package let method: TradeMethod
        package let standing: Standing
        package let reason: LocalizedText
    }

    /// Below the limit: the unit's own rules, or the market of intermediaries.
    package let isBelowLimit: Bool
    package let organising: PurchaseCatalogueItem.Organising
    package let threshold: Money
    /// T03: what was bought in parts passes the threshold together.
    package let isSplit: Bool
    package let options: [Option]

    package init(_ question: Question, _ policy: PolicySet) throws(Refusal) {
        let row = try policy.row("open.\(question.object.rawValue).amount")
        let open = Money(fen: Int64(row.count))
        threshold = open
        organising = question.organising
        let together = Money(fen: question.amount.fen.addingReportingOverflow(question.already.fen).partialValue)
        isSplit = question.amount < open && together >= open && question.already > .zero
        isBelowLimit = question.organising == .own && together < question.limit
        let isAbove = question.amount >= open || isSplit
        options = TradeCategory.procurement.methods.sorted { Self.order($0) < Self.order($1) }.map { method in
            Self.option(method, question, isAbove: isAbove, open, row.source)
        }
    }

    package func option(_ method: TradeMethod) -> Option? { options.first { $0.method == method } }

    private static func order(_ method: TradeMethod) -> Int { TradeMethod.allCases.firstIndex(of: method) ?? 0 }

    private static func option(
        _ method: TradeMethod, _ question: Question, isAbove: Bool, _ open: Money, _ source: String
    ) -> Option {
        let over = LocalizedText(
            zh: "达到公开招标数额标准\(open.text(.zh))（\(source)），采用其他方式须经批准",
            en: "At or above \(open.text(.en)), the open tender's limit (\(source)): other methods need an approval")
        func option(_ standing: Standing, zh: String, en: String) -> Option {
            let own = LocalizedText(zh: zh, en: en)
            guard isAbove, standing == .onGrounds || standing == .open else {
                return Option(method: method, standing: standing, reason: own)
            }
            return Option(
                method: method, standing: .onApproval,
                reason: LocalizedText(zh: "\(over.zh)；\(own.zh)", en: "\(over.en); \(own.en)"))
        }
        switch method {
        case .openTender:
            return Option(
                method: method, standing: .open,
                reason: isAbove
                    ? LocalizedText(
                        zh: "达到公开招标数额标准\(open.text(.zh))（\(source)），应当公开招标",
                        en: "At or above \(open.text(.en)) (\(source)): to be put out to open tender")
                    : LocalizedText(zh: "任何金额均可公开招标", en: "Open to any amount"))
        case .framework:
            return question.hasFramework
                ? Option(
                    method: method, standing: .open,
                    reason: LocalizedText(zh: "该品目有在有效期内的框架协议", en: "A framework in force covers the item"))
                : Option(
                    method: method, standing: .barred,
                    reason: LocalizedText(zh: "该品目没有在有效期内的框架协议", en: "No framework in force covers the item"))
        case .inquiry:
            return question.object == .goods
                ? option(.onGrounds, zh: "限规格标准统一、货源充足、价格变化小的货物", en: "Standard goods, plentiful, with steady prices")
                : option(.barred, zh: "询价只适用于货物", en: "Inquiry is for goods only")
        case .invitedTender:
            return option(
                .onGrounds, zh: "限只能从有限范围供应商采购，或公开招标费用比例过大", en: "Few suppliers, or an open tender would cost too much")
        case .negotiation:
            return option(
                .onGrounds, zh: "限招标后无人投标、技术复杂、时间紧急或无法计算总价",
                en: "Nobody tendered, complex, urgent, or no total can be reckoned")
        case .consultation:
            return option(
                .onGrounds, zh: "限购买服务、技术复杂、无法计算总价、科研或非必须招标的工程",
                en: "Services, complex or research purchases, or works that need no tender")
        case .singleSource:
            return option(
                .onGrounds, zh: "限唯一供应商、紧急情况，或不超过原合同百分之十的配套添购",
                en: "A sole supplier, an emergency, or a top-up of at most a tenth")
        case .listing, .auction, .oneOffer:
            return option(.barred, zh: "用于出让，不用于采购", en: "For sales, not for purchases")
        }
    }
}
