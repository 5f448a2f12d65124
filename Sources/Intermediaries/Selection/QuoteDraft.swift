package import Kernel

/// What an intermediary offers (报价), before it is sealed.
package struct QuoteDraft: Sendable, Hashable {
    package var amount: Money?
    package var discount: Ratio?
    package var practitioner: String?
    package var statement: String

    package init(amount: Money? = nil, discount: Ratio? = nil, practitioner: String? = nil, statement: String = "") {
        self.amount = amount
        self.discount = discount
        self.practitioner = practitioner
        self.statement = statement
    }

    /// The price it comes to; refuses what the need doesn't take.
    package func price(for need: IntermediaryNeed) throws -> Money {
        switch need.quoteKind {
        case .fixed:
            guard amount == nil || amount == need.budget, discount == nil else { throw refused(need, need.budget) }
            return need.budget
        case .amount:
            guard let amount, discount == nil, amount > .zero, amount <= need.budget else {
                throw refused(need, need.budget)
            }
            return amount
        case .discount:
            guard let discount, amount == nil, discount >= .zero, discount < .hundred else {
                throw refused(need, need.budget)
            }
            let price = try SelectionRule.price(base: need.budget, discount: discount)
            guard price > .zero else { throw refused(need, need.budget) }
            return price
        }
    }

    private func refused(_ need: IntermediaryNeed, _ ceiling: Money) -> Refusal {
        .invalid(
            need.quoteKind == .discount ? "discount" : "amount",
            zh: "报价须大于0且不高于\(ceiling.plain)元；本项目按\(need.quoteKind.label.zh)报价。",
            en:
                "A quote is above zero and up to \(ceiling.plain) yuan; this need is quoted by \(need.quoteKind.label.en)."
        )
    }
}
