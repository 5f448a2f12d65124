package import Kernel
package import Registry

// Which policy rows a lot goes by (标段适用的规则参数): the keys, by category and method.
extension Lot {
    /// The least number of bidders; fewer, and nothing is opened.
    package func leastBidders(_ policy: PolicySet) throws(Refusal) -> PolicySet.Row {
        switch method {
        case .openTender, .invitedTender, .framework:
            switch category {
            case .works: try policy.row("works.bidders.min")
            case .procurement, .drugs: try policy.row("proc.bidders.min")
            case .land: try policy.row("land.bidders.min")
            case .mining: try policy.row("mining.bidders.min")
            case .stateProperty, .confiscated: try policy.row("sale.offers.min")
            }
        case .negotiation, .inquiry: try policy.row(goesOnWithTwo ? "neg.suppliers.retry" : "neg.suppliers.min")
        case .consultation: try policy.row("cons.suppliers.min")
        case .oneOffer, .listing, .singleSource: try policy.row("sale.offers.min")
        case .auction:
            switch category {
            case .land: try policy.row("land.bidders.min")
            case .mining: try policy.row("mining.bidders.min")
            case .works, .procurement, .drugs, .stateProperty, .confiscated: try policy.row("sale.offers.min")
            }
        }
    }

    /// The least number of suppliers still in when final offers are called for.
    func leastFinalOffers(_ policy: PolicySet) throws(Refusal) -> PolicySet.Row {
        method == .consultation && object == .services
            ? try policy.row("cons.suppliers.services") : try leastBidders(policy)
    }

    /// A purchase that failed before and whose approval lets it go on with two.
    private var goesOnWithTwo: Bool { predecessor != nil && methodApproval != nil }

    /// How long its result stands before it is decided.
    func publicity(_ policy: PolicySet) throws(Refusal) -> PolicySet.Row {
        switch category {
        case .works: try policy.row("works.publicity.length")
        case .procurement, .drugs: try policy.row("proc.candidates.length")
        case .land: try policy.row("land.publicity")
        case .stateProperty: try policy.row("property.result")
        case .confiscated: try policy.row("confiscated.publicity")
        case .mining: try policy.row("mining.publicity")
        }
    }

    /// The most a bidder may be asked to deposit; nil where there is only a least.
    package func depositShare(_ policy: PolicySet) throws(Refusal) -> PolicySet.Row? {
        switch category {
        case .works: try policy.row("works.bond.ratio")
        case .procurement, .drugs: try policy.row("proc.bond.ratio")
        case .land, .stateProperty, .confiscated, .mining: nil
        }
    }

    /// How long before the deadline a material change still leaves it alone.
    func clarifying(_ policy: PolicySet) throws(Refusal) -> PolicySet.Row? {
        switch method {
        case .openTender, .invitedTender, .framework:
            switch category {
            case .works: try policy.row(state == .prequalifying ? "works.clarify.prequal" : "works.clarify.bid")
            case .procurement, .drugs: try policy.row("proc.clarify")
            case .land, .stateProperty, .confiscated, .mining: nil
            }
        case .negotiation, .inquiry: try policy.row("neg.clarify")
        case .consultation: try policy.row("cons.clarify")
        case .singleSource, .listing, .auction, .oneOffer: nil
        }
    }

    /// What the price of a whole comes to: a unit price times the quantity, to the fen.
    func total(_ price: Money) -> Money? {
        switch priceForm {
        case .total: return price
        case .rate: return nil
        case .unit:
            guard let product = try? Ratio(price.fen) * (quantity ?? .one) else { return nil }
            return Money(fen: Int64(clamping: product.rounded(0).numerator))
        }
    }
}
