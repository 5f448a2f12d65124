package import Kernel
package import Registry

/// What a committee's flow goes by besides itself (评审办理依据): its lot, its members, the bids that still stand, and what
/// nobody has settled yet.
package struct CommitteeFacts: Sendable {
    package var lot: Lot
    package var policy: PolicySet
    package var seats: [CommitteeSeat] = []
    /// The newest draw of its experts.
    package var draw: Draw?
    /// Bids that weren't rejected.
    package var standing: [EvaluatedBid] = []
    /// Rejections that members still vote about, and questions without a verdict.
    package var openRejections = 0
    package var openInquiries = 0
    /// Final offers made, and candidates of the report.
    package var offered = 0
    package var candidates = 0

    package init(lot: Lot, policy: PolicySet) {
        self.lot = lot
        self.policy = policy
    }

    /// Those who sit in it now.
    package var members: [CommitteeSeat] { seats.filter(\.isSitting) }

    func demandNothingOpen() throws(Refusal) {
        guard [.evaluating, .negotiating, .finalOffers].contains(lot.state) else {
            throw .rule(
                zh: "标段当前为“\(lot.state.label.zh)”，评审不能继续。",
                en: "The lot is at “\(lot.state.label.en)”, so the evaluation can't go on.")
        }
        guard openRejections == 0 else {
            throw .rule(
                zh: "有\(openRejections)项否决投标尚未表决完毕。", en: "\(openRejections) rejections aren't decided yet.")
        }
        guard openInquiries == 0 else {
            throw .rule(
                zh: "有\(openInquiries)项询问（澄清、低价说明）尚未作出结论。",
                en: "\(openInquiries.counted("question to a bidder has", "questions to bidders have")) no verdict yet.")
        }
    }
}

/// A bid as a committee compares it (评审对象).
package struct EvaluatedBid: Sendable, Hashable {
    package let number: String
    package let subject: String
    package let name: String
    package let unit: TradingUnit
    /// In fen, or the rate that is bid; what points are made of.
    package let price: Money?
    package let rate: Ratio?
    package let isSmall: Bool
    package let isDomestic: Bool
    package let brand: String?
    /// How its deposit stands now; nil where none was asked for.
    package let bondState: TradeBid.BondState?

    package init(
        number: String, subject: String, name: String, unit: TradingUnit, price: Money?, rate: Ratio?,
        isSmall: Bool = false, isDomestic: Bool = false, brand: String? = nil,
        bondState: TradeBid.BondState? = nil
    ) {
        self.number = number
        self.subject = subject
        self.name = name
        self.unit = unit
        self.price = price
        self.rate = rate
        self.isSmall = isSmall
        self.isDomestic = isDomestic
        self.brand = brand
        self.bondState = bondState
    }

    /// A final offer in place of the first price.
    func offering(_ price: Money?, _ rate: Ratio?) -> EvaluatedBid {
        EvaluatedBid(
            number: number, subject: subject, name: name, unit: unit, price: price ?? self.price,
            rate: rate ?? self.rate, isSmall: isSmall, isDomestic: isDomestic, brand: brand, bondState: bondState)
    }

    package var asked: Ratio? { price.map { Ratio($0.fen) } ?? rate }
}
