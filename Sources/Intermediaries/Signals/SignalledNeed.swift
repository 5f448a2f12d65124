package import Kernel

/// A selected need with its opened enrolments and contract, as signals are read from it.
package struct SignalledNeed: Sendable {
    package struct Offer: Sendable, Hashable {
        package let intermediary: String
        package let fen: Int64
        package let hasDeclined: Bool
        package let practitioner: String?

        package init(intermediary: String, fen: Int64, hasDeclined: Bool = false, practitioner: String? = nil) {
            self.intermediary = intermediary
            self.fen = fen
            self.hasDeclined = hasDeclined
            self.practitioner = practitioner
        }
    }

    package struct Contract: Sendable, Hashable {
        package let number: String
        package let price: Int64
        package var delivered: Timestamp?
        package var accepted: Timestamp?
        package var isServing = false
        /// What its owner gave, the mean of the five items.
        package var ownerStars: Ratio?

        package init(number: String, price: Int64) {
            self.number = number
            self.price = price
        }
    }

    package let number: String
    package let owner: String
    package let method: SelectionMethod
    package let selectedOn: Day
    package let winner: String
    package let amount: Int64
    package var title = ""
    package var project: String?
    package var service = ""
    package var budget: Int64 = 0
    package var isPublicMoney = true
    package var isQuotedByAmount = true
    package var isCancelled = false
    package var offers: [Offer] = []
    package var contract: Contract?
    package var draws = 0

    package init(
        number: String, owner: String, method: SelectionMethod, selectedOn: Day, winner: String, amount: Int64
    ) {
        self.number = number
        self.owner = owner
        self.method = method
        self.selectedOn = selectedOn
        self.winner = winner
        self.amount = amount
    }
}

/// All that the rules look at.
package struct MarketSignalFacts: Sendable {
    package var needs: [SignalledNeed] = []
    package var fields: [SignalledField] = []
    package var notices: [SignalledNotice] = []
    package var providers: [SignalledProvider] = []

    package init() {}
}
